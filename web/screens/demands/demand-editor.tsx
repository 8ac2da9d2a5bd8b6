import Upload from 'lucide-solid/icons/upload'
import { Match, Show, Switch, createSignal } from 'solid-js'
import { MAX_DEMAND_LINES, type DemandStatus } from '../../../api/demands/demands.schemas.ts'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatNumber } from '../../lib/format.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { SavedLine } from '../../ui/saved-line.tsx'
import { toast } from '../../ui/toast.ts'
import { createDemandDraft, type DemandDraft } from './demand-draft.ts'
import { DemandGrid } from './demand-grid.tsx'
import { submitDemand, useRefreshDemands, type Mine, type OwnReport } from './demands.data.ts'
import s from './demands.module.css'
import { GridSums } from './grid-parts.tsx'
import { isBlankRow, rowOf } from './rows.ts'
import { UploadDialog } from './upload-dialog.tsx'

export interface DemandEditorProps {
  mine: Mine
  report: OwnReport
  /** Draws the editor anew from what the server has. */
  onReload: () => void
}

/** The report while it is the employer's to write. What is typed is the editor's own until it is saved. */
export function DemandEditor(p: DemandEditorProps) {
  // a snapshot: what the server says later must not overwrite what is being typed
  const report = p.report
  const draft = createDemandDraft(report)
  const refresh = useRefreshDemands()
  const [uploading, setUploading] = createSignal(false)
  const [submitting, setSubmitting] = createSignal(false)
  const present = () => draft.rows().filter((row) => !isBlankRow(row)).length
  async function reload(): Promise<void> {
    draft.saver.drop()
    await refresh()
    p.onReload()
  }
  async function ask(): Promise<void> {
    if (!draft.check()) return void toast({ title: t('demands.fixFirst'), tone: 'error' })
    if (await draft.flush()) setSubmitting(true)
    else void toast({ title: t('demands.saveFirst'), tone: 'error' })
  }
  return (
    <>
      <Conflict draft={draft} onReload={() => void reload()} />
      <Panel
        title={t('demands.grid')}
        flush
        aside={
          <ButtonGroup end>
            <SavedLine
              form={{ ...draft.saver, saveState: draft.saver.state, saveProblem: draft.saver.problem, discardDraft: () => void reload() }}
            />
            <Button onClick={() => setUploading(true)}>
              <Upload size={15} aria-hidden="true" />
              {t('demands.upload')}
            </Button>
            <Button kind="primary" disabled={p.mine.submit.length > 0} title={p.mine.submit[0]?.message} onClick={() => void ask()}>
              {t('demands.submit')}
            </Button>
          </ButtonGroup>
        }
      >
        <Show when={draft.saver.state() === 'local' && draft.read().unfinished.length > 0}>
          <p class={s.notice} role="status">
            {t('demands.unfinished', { rows: draft.read().unfinished.join('、') })}
          </p>
        </Show>
        <DemandGrid draft={draft} offered={p.mine.offQuota} />
        <Show when={draft.rows().length > 0}>
          <GridSums
            parts={[
              [t('demands.rows'), draft.sums().lines],
              [t('demands.inQuotaSum'), draft.sums().inQuota],
              [t('demands.offQuotaSum'), draft.sums().offQuota],
            ]}
          />
        </Show>
      </Panel>
      <Show when={uploading()}>
        <UploadDialog
          year={report.year}
          present={present()}
          onClose={() => setUploading(false)}
          onTake={(lines, how) => {
            const kept = how === 'append' ? draft.rows().filter((row) => !isBlankRow(row)) : []
            const rows = [...kept.map((row) => ({ ...row })), ...lines.map(rowOf)]
            setUploading(false)
            if (rows.length > MAX_DEMAND_LINES) return void toast({ title: t('demands.tooMany', { n: MAX_DEMAND_LINES }), tone: 'error' })
            draft.replace(rows)
            void toast({ title: t('demands.uploaded', { n: lines.length }) })
          }}
        />
      </Show>
      <Submit mine={p.mine} report={report} draft={draft} open={submitting()} onClose={() => setSubmitting(false)} />
    </>
  )
}

function Submit(p: { mine: Mine; report: OwnReport; draft: DemandDraft; open: boolean; onClose: () => void }) {
  const refresh = useRefreshDemands()
  const sums = () => p.draft.sums()
  const lines = () => [
    sums().lines === 0
      ? t('demands.submitNone')
      : t('demands.submitLines', {
          lines: formatNumber(sums().lines),
          inQuota: formatNumber(sums().inQuota),
          offQuota: formatNumber(sums().offQuota),
        }),
    t('demands.submitTo', { unit: p.mine.unitName }),
    ...(p.mine.state === 'late' && !p.report.submittedAt ? [t('demands.submitLate', { to: formatDay(p.mine.to, locale()) })] : []),
  ]
  return (
    <ConfirmEffect
      open={p.open}
      onClose={p.onClose}
      title={t('demands.submitTitle', { year: String(p.report.year) })}
      confirmLabel={t('demands.submitConfirm')}
      lines={lines()}
      onConfirm={async () => {
        await submitDemand({ id: p.report.id, version: p.draft.base() })
        p.draft.saver.drop()
        await refresh()
        void toast({ title: t('demands.submitted', { unit: p.mine.unitName }) })
      }}
    />
  )
}

/** Somebody else saved or submitted meanwhile: said at once, and nothing typed is lost by it. */
function Conflict(p: { draft: DemandDraft; onReload: () => void }) {
  const problem = () => (p.draft.saver.state() === 'conflict' ? p.draft.saver.problem() : undefined)
  const version = () => problem()?.facts?.['version']
  const status = () => problem()?.facts?.['status']
  return (
    <Show when={problem()}>
      {(told) => (
        <Switch fallback={<ProblemView problem={told()} />}>
          <Match when={typeof version() === 'number' && (status() === 'draft' || status() === 'returned')}>
            <Alert tone="amber" title={t('demands.conflictTitle')} live>
              <p>{t('demands.conflictWhy')}</p>
              <ButtonGroup>
                <Button onClick={() => void p.draft.overwrite(Number(version()))}>{t('demands.keepMine')}</Button>
                <Button onClick={() => p.onReload()}>{t('demands.takeTheirs')}</Button>
              </ButtonGroup>
            </Alert>
          </Match>
          <Match when={typeof status() === 'string'}>
            <Alert tone="amber" title={t('demands.conflictTitle')} live>
              <p>{t('demands.movedOnWhy', { state: t(`demands.state.${status() as DemandStatus}`) })}</p>
              <Button onClick={() => p.onReload()}>{t('demands.takeTheirs')}</Button>
            </Alert>
          </Match>
        </Switch>
      )}
    </Show>
  )
}
