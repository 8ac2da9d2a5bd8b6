import { useNavigate } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { For, Show, createSignal } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatNumber } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Failures } from '../../ui/problem.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { toast } from '../../ui/toast.ts'
import { LETTER_BATCH_LIMIT } from '../../../api/letters/batches.schemas.ts'
import { lettersIssuedBy } from '../../../api/rules/letter.ts'
import { orderBatch } from '../letters/batches.data.ts'
import { batchAct, batchEffect, useRefreshCases, type BatchAction, type BatchResult, type Effect } from './cases.data.ts'
import s from './cases.module.css'

/** As many as one request takes while the bar still moves. */
const CHUNK = 100
/** Acts that issue papers are worked off in the background: up to a thousand, with progress to come back to. */
const isIssuing = (action: BatchAction): action is 'approve' | 'approveSettlement' => lettersIssuedBy(action).length > 0
const BACK: ReadonlySet<string> = new Set(['return', 'bureauReturn'])

export interface BatchDialogProps {
  action: BatchAction
  /** Chosen by hand; otherwise everything that matches `filters`. */
  ids: readonly string[] | undefined
  filters: Readonly<Record<string, string>>
  onClose: () => void
  onDone: () => void
}

/** Many cases, one act: first what it would change, then doing it, then what was left out. */
export function BatchDialog(p: BatchDialogProps) {
  const [done, setDone] = createSignal(0)
  const [running, setRunning] = createSignal(false)
  const [failed, setFailed] = createSignal<readonly BatchResult[]>()
  const refresh = useRefreshCases()
  const query = useQuery(() => ({
    queryKey: ['cases', 'effect', p.action, p.ids ?? p.filters],
    queryFn: () => batchEffect(p.ids ? { action: p.action, ids: [...p.ids] } : { action: p.action, filter: p.filters }),
    staleTime: 0,
    gcTime: 0,
  }))
  const navigate = useNavigate()
  async function order(action: 'approve' | 'approveSettlement', effect: Effect, note: string): Promise<void> {
    const made = await orderBatch({ action, items: effect.items.slice(0, LETTER_BATCH_LIMIT), ...(note ? { note } : {}) })
    void toast({ title: t('letters.batch.ordered', { n: made.total }), tone: 'info' })
    await refresh()
    p.onDone()
    navigate(`/letters/batches/${made.id}`)
  }
  async function run(effect: Effect, note: string): Promise<void> {
    if (isIssuing(p.action)) return order(p.action, effect, note)
    const left: BatchResult[] = []
    setRunning(true)
    try {
      for (let at = 0; at < effect.items.length; at += CHUNK) {
        const answer = await batchAct(p.action, effect.items.slice(at, at + CHUNK), note || undefined)
        left.push(...answer.results.filter((one) => !one.ok))
        setDone(Math.min(at + CHUNK, effect.items.length))
      }
    } finally {
      setRunning(false)
      await refresh()
    }
    void toast({
      title: t('cases.batch.done', { action: t(`cases.action.${p.action}`), n: effect.items.length - left.length }),
      tone: left.length > 0 ? 'info' : 'success',
    })
    p.onDone()
    if (left.length > 0) setFailed(left)
    else p.onClose()
  }
  return (
    <Show when={!failed()} fallback={<LeftOut rows={failed() ?? []} onClose={p.onClose} />}>
      <Show
        when={!query.isPending && query.data}
        fallback={
          <Dialog open onClose={p.onClose} title={t(`cases.action.${p.action}`)}>
            <Loaded query={query}>{() => null}</Loaded>
          </Dialog>
        }
      >
        {(effect) => (
          <ConfirmEffect
            open
            onClose={() => !failed() && p.onClose()}
            title={t('cases.batch.title', { action: t(`cases.action.${p.action}`), n: formatNumber(effect().items.length) })}
            confirmLabel={t('cases.batch.confirm', { action: t(`cases.action.${p.action}`) })}
            blocked={effect().items.length === 0}
            effects={effect().effects.map((one) => ({
              label: t(`cases.effect.${one.bucket}`, { name: one.label }),
              before: one.before,
              after: one.after,
            }))}
            lines={lines(effect(), p.action)}
            skipped={effect().skipped.map((one) => ({ label: `${one.caseNo} ${one.name}`, reason: one.reason }))}
            reason={{
              label: BACK.has(p.action) ? t('cases.reason') : t('cases.remark'),
              hint: BACK.has(p.action) ? t('cases.reasonSeen') : '',
              optional: !BACK.has(p.action),
              minLength: BACK.has(p.action) ? 5 : 0,
            }}
            onConfirm={(note) => run(effect(), note)}
          >
            <Show when={running()}>
              <ProgressBar label={t('cases.batch.running')} value={done()} max={effect().items.length} />
            </Show>
          </ConfirmEffect>
        )}
      </Show>
    </Show>
  )
}

/** What would be issued, and how it goes on. */
function issuedLines(effect: Effect, action: BatchAction): string[] {
  const n = Math.min(effect.items.length, LETTER_BATCH_LIMIT)
  if (!isIssuing(action) || n === 0) return []
  const kinds = lettersIssuedBy(action)
  return [
    t('letters.batch.papers', {
      kinds: kinds.map((kind) => t(`letters.${kind}`)).join(t('letters.batch.and')),
      n: formatNumber(n * kinds.length),
    }),
    ...(effect.items.length > n ? [t('letters.batch.limit', { n: formatNumber(n) })] : []),
    t('letters.batch.background'),
  ]
}

function lines(effect: Effect, action: BatchAction): string[] {
  return [
    ...issuedLines(effect, action),
    ...(effect.items.length === 0 ? [t('cases.batch.nothing')] : []),
    ...(effect.clock
      ? [t('cases.batch.clock', { day: formatDay(effect.clock.day, locale()) }) + (effect.clock.provisional ? t('common.provisional') : '')]
      : []),
    ...(effect.offQuota > 0 ? [t('cases.batch.offQuota', { n: effect.offQuota })] : []),
    ...(effect.more ? [t('cases.batch.more', { n: effect.items.length + effect.skipped.length })] : []),
    t('cases.batch.traced'),
  ]
}

/** What was refused while the others went through. */
function LeftOut(p: { rows: readonly BatchResult[]; onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('cases.batch.leftOut', { n: p.rows.length })}
      foot={
        <Button kind="primary" onClick={() => p.onClose()}>
          {t('common.close')}
        </Button>
      }
    >
      <ul class={s.leftOut}>
        <For each={p.rows}>
          {(row) => (
            <li>
              <a href={`/cases/${row.id}`}>
                {row.caseNo} {row.name}
              </a>
              <span>{row.problem?.title}</span>
              <Show when={row.problem?.failures?.length}>
                <Failures items={row.problem?.failures ?? []} />
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  )
}
