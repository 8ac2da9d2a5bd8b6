import { For, Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { FileField } from '../../ui/fields/file-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { toast } from '../../ui/toast.ts'
import {
  extractLabel,
  loadExtract,
  MAX_REGISTER_BYTES,
  REGISTER_COLUMNS,
  REGISTER_KINDS,
  templateHref,
  useRefreshRegisters,
  type RegisterKind,
} from './registers.data.ts'
import s from './registers.module.css'

const ACCEPT = { 'text/csv': ['.csv', '.txt'], 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'] }
const FORM = 'load-register'

/** Says what a file is, checks every row and loads it; everything wrong with it is listed. */
export function LoadDialog(p: { kind: RegisterKind | ''; onClose: () => void }) {
  const session = useSession()
  const refresh = useRefreshRegisters()
  const [files, setFiles] = createSignal<File[]>([])
  const [fileFault, setFileFault] = createSignal<string>()
  const form = createForm(extractLabel, { kind: p.kind || 'education', source: '', asOf: session.today() })
  const load = form.submit(async (label) => {
    const file = files()[0]
    if (!file) return void setFileFault(t('common.chooseFile'))
    const made = await loadExtract(label, file)
    await refresh()
    void toast({ title: t('registers.loaded', { n: formatNumber(made.rows) }), tone: 'success' })
    p.onClose()
  })
  // faults of the file have a list of their own; those of a field stand beside it
  const fileFaults = () => (form.problem()?.errors ?? []).filter((error) => /^\/(columns|rows)\//.test(error.pointer))
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('registers.load')}
      size="wide"
      dismissible={!form.busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()} disabled={form.busy()}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form={FORM} busy={form.busy()}>
            {t('registers.confirm')}
          </Button>
        </>
      }
    >
      <form id={FORM} class={s.form} onSubmit={(event) => void load(event)} novalidate>
        <Show when={form.problem()}>
          {(problem) => (
            <Alert tone="red" title={problemTitle(problem())} live>
              <Show when={fileFaults().length > 0}>
                <ul class={s.faults} tabindex="0" aria-label={t('registers.faults')}>
                  <For each={fileFaults()}>{(fault) => <li>{fault.detail}</li>}</For>
                </ul>
                <Show when={fileFaults().length >= 100}>
                  <p>{t('registers.faultsMore')}</p>
                </Show>
              </Show>
            </Alert>
          )}
        </Show>
        <Show when={fileFaults().length === 0}>
          <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
        </Show>
        <SelectField
          label={t('registers.kind')}
          options={REGISTER_KINDS.map((kind) => ({ value: kind, label: t(`registers.${kind}`) }))}
          {...form.field('kind')}
        />
        <div class={s.templates}>
          <a href={templateHref(form.value.kind, 'xlsx')} download="">
            {t('registers.templateXlsx')}
          </a>
          <a href={templateHref(form.value.kind, 'csv')} download="">
            {t('registers.templateCsv')}
          </a>
        </div>
        <ColumnTable kind={form.value.kind} />
        <TextField label={t('registers.source')} hint={t('registers.sourceHint')} maxLength={80} {...form.field('source')} />
        <DateField label={t('registers.asOf')} hint={t('registers.asOfHint')} max={session.today()} {...form.field('asOf')} />
        <FileField
          id="f-file"
          label={t('registers.file')}
          hint={t('registers.privacy')}
          formats={t('registers.formats')}
          accept={ACCEPT}
          maxBytes={MAX_REGISTER_BYTES}
          value={files()}
          error={fileFault()}
          onChange={(chosen) => {
            setFiles(chosen)
            setFileFault(undefined)
          }}
          onReject={setFileFault}
        />
        <Show when={form.busy()}>
          <ProgressBar label={t('registers.loading')} value={undefined} max={1} />
        </Show>
      </form>
    </Dialog>
  )
}

function ColumnTable(p: { kind: RegisterKind }) {
  return (
    <table class={s.columns}>
      <caption class="vh">{t('registers.columns')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('registers.column')}</th>
          <th scope="col">{t('registers.required')}</th>
          <th scope="col">{t('registers.help')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={REGISTER_COLUMNS[p.kind]}>
          {(column) => (
            <tr>
              <th scope="row">{column.title}</th>
              <td>{t(column.required ? 'registers.required' : 'registers.optionalColumn')}</td>
              <td>{column.help}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
