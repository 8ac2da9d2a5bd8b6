import { For, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { formatNumber } from '../lib/format.ts'
import s from './figures.module.css'

export interface QuotaBarProps {
  /** Whose quota: 海淀区人力社保局 2026 年度. */
  label: string
  available: number
  reserved: number
  consumed: number
  /** How much the act on this page would reserve. */
  pending?: number | undefined
  /** The figures under the bar; false where they stand beside it already. */
  legend?: boolean | undefined
}

/** Quota of one account: consumed, reserved, available, in words and as a bar. */
export function QuotaBar(p: QuotaBarProps) {
  const total = () => p.available + p.reserved + p.consumed
  const parts = () => [
    { part: 'consumed', n: p.consumed, word: t('common.quotaConsumed') },
    { part: 'reserved', n: p.reserved, word: t('common.quotaReserved') },
    ...(p.pending ? [{ part: 'pending', n: p.pending, word: t('common.quotaPending') }] : []),
  ]
  return (
    <div class={s.quota}>
      <div class={s.quotaHead}>
        <span>{p.label}</span>
        <b>
          {formatNumber(p.consumed + p.reserved)} / {formatNumber(total())}
        </b>
      </div>
      <div class={s.track} aria-hidden="true">
        <For each={parts()}>{(x) => <i data-part={x.part} style={{ width: `${total() ? (100 * x.n) / total() : 0}%` }} />}</For>
      </div>
      <Show when={p.legend !== false}>
        <dl class={s.legend}>
          <For each={[...parts(), { part: 'available', n: p.available, word: t('common.quotaAvailable') }]}>
            {(x) => (
              <div data-part={x.part}>
                <dt>{x.word}</dt>
                <dd>{formatNumber(x.n)}</dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
    </div>
  )
}
