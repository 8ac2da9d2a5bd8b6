import { For, type ParentProps } from 'solid-js'
import { HELD_BUCKETS } from '../../../api/rules/quota.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import s from './quotas.module.css'
import type { Statement } from './quotas.data.ts'

/** The balances of an account at one moment; what is neither cut nor lapsed is left out. */
export function Balances(p: ParentProps<{ label: string; figures: Statement['opening'] }>) {
  const shown = () => HELD_BUCKETS.filter((bucket) => p.figures[bucket] !== 0 || (bucket !== 'cut' && bucket !== 'lapsed'))
  return (
    <div class={s.balances}>
      <b>{p.label}</b>
      <For each={shown()}>
        {(bucket) => (
          <span>
            {t(`ledger.bucket.${bucket}`)} <b>{formatNumber(p.figures[bucket])}</b>
          </span>
        )}
      </For>
      {p.children}
    </div>
  )
}
