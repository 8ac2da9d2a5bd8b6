import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { FileField } from '../../ui/fields/file-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { DOSSIER_MAX_BYTES, UPLOAD_CLASSES, uploadDocument, uploadForm, useRefreshDossiers, type Dossier } from './dossiers.data.ts'
import s from './dossiers.module.css'

const ACCEPT = { 'application/pdf': ['.pdf'], 'image/jpeg': ['.jpg', '.jpeg'], 'image/png': ['.png'] }
const FORM = 'upload-dossier'

/** A document that the system does not hold: its title, number and day, and the file. */
export function UploadDialog(p: { dossier: Dossier; onClose: () => void }) {
  const session = useSession()
  const refresh = useRefreshDossiers()
  const [files, setFiles] = createSignal<File[]>([])
  const [fileFault, setFileFault] = createSignal<string>()
  const form = createForm(uploadForm, { class: 'NORMATIVE', title: '', number: '', documentOn: '', supplements: '' })
  const send = form.submit(async (values) => {
    const file = files()[0]
    if (!file) return void setFileFault(t('common.chooseFile'))
    await uploadDocument(p.dossier.year, values, file)
    await refresh()
    void toast({ title: t('dossiers.uploaded'), tone: 'success' })
    p.onClose()
  })
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('dossiers.uploadTitle', { year: String(p.dossier.year) })}
      dismissible={!form.busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()} disabled={form.busy()}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form={FORM} busy={form.busy()}>
            {t('dossiers.upload')}
          </Button>
        </>
      }
    >
      <form id={FORM} class={s.form} onSubmit={(event) => void send(event)} novalidate>
        <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} />}</Show>
        <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
        <SelectField
          label={t('dossiers.class')}
          options={UPLOAD_CLASSES.map((key) => ({ value: key, label: t(`dossiers.class.${key}`) }))}
          {...form.field('class')}
        />
        <TextField label={t('dossiers.name')} hint={t('dossiers.nameHint')} maxLength={120} {...form.field('title')} />
        <TextField label={t('dossiers.documentNumber')} optional maxLength={60} {...form.field('number')} />
        <DateField label={t('dossiers.on')} optional max={session.today()} {...form.field('documentOn')} />
        <Show when={p.dossier.closedYears.length > 0}>
          <SelectField
            label={t('dossiers.supplements')}
            hint={t('dossiers.supplementsHint')}
            optional
            options={[
              { value: '', label: t('dossiers.supplementsNone') },
              ...p.dossier.closedYears.map((year) => ({ value: String(year), label: t('common.yearOf', { year: String(year) }) })),
            ]}
            {...form.field('supplements')}
          />
        </Show>
        <FileField
          id="f-file"
          label={t('dossiers.file')}
          formats={t('dossiers.formats')}
          accept={ACCEPT}
          maxBytes={DOSSIER_MAX_BYTES}
          value={files()}
          error={fileFault()}
          onChange={(chosen) => {
            setFiles(chosen)
            setFileFault(undefined)
          }}
          onReject={setFileFault}
        />
      </form>
    </Dialog>
  )
}
