import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { SessionUser } from '../../lib/session.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import type { QuotaSummary } from './quotas.data.ts'

const TOTAL = {
  bureau: 'quotas.total',
  auditor: 'quotas.total',
  supervisingUnit: 'quotas.totalSystem',
  employer: 'quotas.totalOwn',
} as const

/** The year in figures; each leads to the entries behind it. */
export function QuotaTiles(p: { user: SessionUser; summary: QuotaSummary; hrefOf: (bucket: string) => string; statementHref: string }) {
  const giver = () => p.user.tier !== 'employer'
  /** Givers look into the ledger, an employer into its own statement below. */
  const entries = (bucket: string) => (giver() ? `/ledger?year=${p.summary.year}&bucket=${bucket}` : p.hrefOf(bucket))
  const ledger = (kind: string) => `/ledger?year=${p.summary.year}&kind=${kind}`
  return (
    <StatRow label={t('quotas.figures')}>
      <StatTile
        value={p.summary.total}
        label={t(TOTAL[p.user.tier])}
        href={p.user.tier === 'bureau' || p.user.tier === 'auditor' ? ledger('grant') : p.statementHref}
      />
      <Show when={giver()}>
        <StatTile value={p.summary.allocated} label={t('quotas.allocated')} href={ledger('allocate')} />
        <StatTile
          value={p.summary.available}
          label={t('quotas.left')}
          tone={p.summary.available > 0 ? 'blue' : undefined}
          href={p.statementHref}
        />
      </Show>
      <StatTile
        value={giver() ? p.summary.availableBelow : p.summary.available}
        label={t(giver() ? 'quotas.availableBelow' : 'quotas.available')}
        tone={!giver() && p.summary.available === 0 && p.summary.total > 0 ? 'red' : undefined}
        href={entries('available')}
      />
      <StatTile value={p.summary.reserved} label={t('quotas.reserved')} tone="amber" href={entries('reserved')} />
      <StatTile value={p.summary.consumed} label={t('quotas.consumed')} tone="green" href={entries('consumed')} />
      <Show when={p.summary.lapsed}>
        <StatTile value={p.summary.lapsed} label={t('quotas.lapsed')} href={entries('lapsed')} />
      </Show>
      <Show when={p.summary.cut}>
        <StatTile value={p.summary.cut} label={t('quotas.cut')} href={entries('cut')} />
      </Show>
      <StatTile
        value={p.summary.offQuotaTotal}
        label={t('quotas.offQuota')}
        href={`/cases?tab=all&year=${p.summary.year}&quotaKind=OFF_QUOTA`}
      />
    </StatRow>
  )
}
