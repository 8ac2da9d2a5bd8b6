import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatBytes, formatNumber } from '../../lib/format.ts'
import { createForm } from '../../lib/form.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { beginExport, exportHref, exportInput, useRefreshDossiers, type Dossier } from './dossiers.data.ts'
import s from './dossiers.module.css'

const FORM = 'export-dossier'

/** Asks what for, records it, and hands the download to the browser: the file is written while it is sent. */
export function ExportDialog(p: { dossier: Dossier; onClose: () => void }) {
  const refresh = useRefreshDossiers()
  const [begun, setBegun] = createSignal<{ id: string; people: number; bytes: number }>()
  const form = createForm(exportInput, { unitId: p.dossier.unitId, year: p.dossier.year, purpose: '' })
  const begin = form.submit(async (values) => {
    const made = await beginExport(values)
    setBegun(made)
    const link = document.createElement('a')
    link.href = exportHref(made.id)
    link.download = ''
    link.click()
    await refresh()
  })
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('dossiers.exportTitle', { year: String(p.dossier.year) })}
      dismissible={!form.busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()} disabled={form.busy()}>
            {t(begun() ? 'common.close' : 'common.cancel')}
          </Button>
          <Show when={!begun()}>
            <Button kind="primary" type="submit" form={FORM} busy={form.busy()}>
              {t('dossiers.exportStart')}
            </Button>
          </Show>
        </>
      }
    >
      <Show
        when={begun()}
        fallback={
          <form id={FORM} class={s.form} onSubmit={(event) => void begin(event)} novalidate>
            <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} />}</Show>
            <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
            <p>{t('dossiers.exportLead')}</p>
            <p>{t('dossiers.exportPersonal')}</p>
            <TextField
              label={t('dossiers.purpose')}
              hint={t('dossiers.purposeHint')}
              maxLength={200}
              autofocus
              {...form.field('purpose')}
            />
          </form>
        }
      >
        {(made) => (
          <Alert
            tone="green"
            live
            title={t('dossiers.exportBegun', { people: formatNumber(made().people), size: formatBytes(made().bytes) })}
          />
        )}
      </Show>
    </Dialog>
  )
}
