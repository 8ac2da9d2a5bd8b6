import { locale, t } from '../../i18n/index.ts'
import { Show } from 'solid-js'
import { dayOf, formatDay, formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { usePlans, type PlanListed } from './quotas.data.ts'

export const PLAN_TONE = { draft: 'amber', published: 'green', dropped: 'neutral' } as const

const columns = (manyOrgs: boolean) => [
  { key: 'title', head: t('quotas.planTitle'), main: true, cell: (row: PlanListed) => row.title },
  ...(manyOrgs ? [{ key: 'org', head: t('quotas.decisionOrg'), cell: (row: PlanListed) => row.orgName }] : []),
  {
    key: 'status',
    head: t('quotas.planStatus'),
    cell: (row: PlanListed) => <Tag tone={PLAN_TONE[row.status]}>{t(`quotas.plan.${row.status}`)}</Tag>,
  },
  {
    key: 'lines',
    head: t('quotas.unit'),
    align: 'end' as const,
    cell: (row: PlanListed) => t('quotas.planLines', { n: formatNumber(row.lines) }),
  },
  { key: 'total', head: t('quotas.planTotal'), align: 'end' as const, cell: (row: PlanListed) => formatNumber(row.total) },
  {
    key: 'date',
    head: t('quotas.planDate'),
    nowrap: true,
    cell: (row: PlanListed) => formatDay(dayOf(row.publishedAt ?? row.createdAt), locale()),
  },
  {
    key: 'decision',
    head: t('quotas.planDecision'),
    cell: (row: PlanListed) => <Show when={row.decisionNumber}>{(number) => <a href={`/decisions/${row.decisionId}`}>{number()}</a>}</Show>,
  },
]

/** Drafts and published plans of a year. */
export function PlansTable(p: { year: number }) {
  const session = useSession()
  const query = usePlans(() => p.year)
  const sees = () => session.user()?.tier === 'bureau' || session.user()?.tier === 'auditor'
  return (
    <Loaded query={query}>
      {(data) => (
        <DataTable
          caption={t('quotas.plans')}
          rows={data().plans}
          rowKey={(row) => row.id}
          rowHref={(row) => `/quota/plans/${row.id}`}
          columns={columns(sees())}
          empty={
            <EmptyState title={t('quotas.noPlans')} why={session.can('plan.edit') ? t('quotas.noPlansWhy') : t('quotas.noPlansReader')} />
          }
        />
      )}
    </Loaded>
  )
}
