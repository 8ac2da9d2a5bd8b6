import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { asProblem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { recomputeReport, useRefreshReports, type Report } from './reports.data.ts'
import type { Editor } from './words-editor.tsx'

/** What has to be known before it is decided: figures that moved on, a window still open, a report whose place it takes. */
export function ReportStanding(p: { report: Report; editor: Editor; newest: () => Promise<Report | undefined> }) {
  const session = useSession()
  const refresh = useRefreshReports()
  const [busy, setBusy] = createSignal(false)
  async function recompute(): Promise<void> {
    setBusy(true)
    try {
      await p.editor.form.flush()
      await recomputeReport({ id: p.report.id, version: p.editor.version() })
      const newer = await p.newest()
      if (newer) p.editor.take(newer)
      await refresh()
      void toast({ title: t('reports.recomputed') })
    } catch (thrown) {
      void toast({ title: problemTitle(asProblem(thrown)), tone: 'error' })
    } finally {
      setBusy(false)
    }
  }
  const left = () => p.report.figures.sums.available + p.report.figures.sums.reserved
  const early = () => p.report.declarationTo !== null && session.today() <= p.report.declarationTo
  return (
    <>
      <Show when={p.report.fresh === false}>
        <Alert tone="amber" title={t('reports.stale')}>
          <p>{t('reports.staleWhy')}</p>
          <Button busy={busy()} onClick={() => void recompute()}>
            {t('reports.recompute')}
          </Button>
        </Alert>
      </Show>
      <Show
        when={early()}
        fallback={
          <Show when={left() > 0}>
            <Alert
              title={t('reports.unsettled', {
                available: formatNumber(p.report.figures.sums.available),
                reserved: formatNumber(p.report.figures.sums.reserved),
              })}
            >
              <p>{t('reports.unsettledWhy')}</p>
            </Alert>
          </Show>
        }
      >
        <Alert title={t('reports.notYet', { day: p.report.declarationTo ?? '' })} />
      </Show>
      <Show when={p.report.replaces}>
        {(earlier) => (
          <Alert title={t('reports.replaces', { number: earlier().number })}>
            <p>
              {t('reports.replacesWhy')} <a href={`/reports/${earlier().id}`}>{t('reports.seeEarlier')}</a>
            </p>
          </Alert>
        )}
      </Show>
    </>
  )
}
