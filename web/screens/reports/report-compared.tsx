import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { DataList } from '../../ui/data-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import type { Figures } from './report-words.ts'

const signed = (n: number) => (n > 0 ? `+${formatNumber(n)}` : formatNumber(n))

/** Beside the year before. */
export function Compared(p: { year: number; figures: Figures }) {
  const now = () => p.figures
  const rows = (last: NonNullable<Figures['lastYear']>) => [
    { key: 'total', title: t('reports.total'), now: now().total, last: last.total },
    { key: 'consumed', title: t('reports.figure.consumed'), now: now().sums.consumed, last: last.consumed },
    { key: 'lapsed', title: t('reports.figure.lapsed'), now: now().sums.lapsed, last: last.lapsed },
    { key: 'approved', title: t('reports.approved'), now: now().approved, last: last.approved },
    { key: 'offQuota', title: t('reports.figure.offQuota'), now: now().sums.offQuota, last: last.offQuota },
    { key: 'rate', title: `${t('reports.useRate')} %`, now: now().useRate ?? 0, last: last.useRate ?? 0 },
  ]
  type Compare = ReturnType<typeof rows>[number]
  return (
    <Show when={p.figures.lastYear} fallback={<p class="muted">{t('reports.noLastYear')}</p>}>
      {(last) => (
        <Panel title={t('reports.compared')} flush>
          <DataTable
            caption={t('reports.compared')}
            rows={rows(last())}
            rowKey={(row) => row.key}
            cards={false}
            columns={[
              { key: 'title', head: t('reports.figure'), main: true, cell: (row: Compare) => row.title },
              {
                key: 'last',
                head: t('reports.thisYear', { year: String(last().year) }),
                align: 'end' as const,
                cell: (row: Compare) => formatNumber(row.last),
              },
              {
                key: 'now',
                head: t('reports.thisYear', { year: String(p.year) }),
                align: 'end' as const,
                cell: (row: Compare) => formatNumber(row.now),
              },
              {
                key: 'difference',
                head: t('reports.difference'),
                align: 'end' as const,
                cell: (row: Compare) => signed(Math.round(10 * (row.now - row.last)) / 10),
              },
            ]}
          />
        </Panel>
      )}
    </Show>
  )
}

/** What became of the year's cases, and what the survey had asked for. */
export function Outcomes(p: { figures: Figures }) {
  const rows = () => [
    ['refused', p.figures.refused] as const,
    ['withdrawn', p.figures.withdrawn] as const,
    ['revoked', p.figures.revoked] as const,
    ['restored', p.figures.restored] as const,
    ['disqualified', p.figures.disqualified] as const,
    ['registered', p.figures.registered] as const,
    ...(p.figures.demand ? [['demandIn', p.figures.demand.inQuota] as const, ['demandOff', p.figures.demand.offQuota] as const] : []),
  ]
  return (
    <Panel title={t('reports.outcomes')}>
      <DataList rows={rows().map(([key, n]) => ({ label: t(`reports.${key}`), value: <span class="num">{formatNumber(n)}</span> }))} />
    </Panel>
  )
}
