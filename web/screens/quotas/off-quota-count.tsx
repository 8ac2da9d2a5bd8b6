import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import s from './statement.module.css'
import type { Statement } from './quotas.data.ts'

/** Off-quota cases beside the account, by category (Articles 9, 11, 16), each leading to its cases. */
export function OffQuotaCount(p: { rows: Statement['offQuota']; orgId: string; tier: string; year: number }) {
  const href = () => {
    const whose = p.tier === 'supervisingUnit' ? `&unitId=${p.orgId}` : p.tier === 'employer' ? `&employerId=${p.orgId}` : ''
    return `/cases?tab=all&year=${p.year}&quotaKind=OFF_QUOTA${whose}`
  }
  const total = () => p.rows.reduce((sum, row) => sum + row.count, 0)
  return (
    <div class={s.offQuota}>
      <b>{t('ledger.offQuota')}</b>
      <Show when={p.rows.length} fallback={<span class="muted">{t('ledger.offQuotaNone')}</span>}>
        <a class="num" href={href()}>
          {formatNumber(total())}
        </a>
        <For each={p.rows}>
          {(row) => (
            <span>
              {row.title} <b class="num">{formatNumber(row.count)}</b>
            </span>
          )}
        </For>
      </Show>
      <small class="muted">{t('ledger.offQuotaWhy')}</small>
    </div>
  )
}
