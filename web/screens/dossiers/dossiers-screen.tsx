import { Show } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { YearPicker } from '../quotas/year-picker.tsx'
import { useOverview, type OverviewRow } from './dossiers.data.ts'
import { DossierPage } from './dossier-page.tsx'

const address = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })

/** A unit opens its own dossier; who oversees sees all units of a year. */
export default function DossiersScreen() {
  const session = useSession()
  const url = useUrlState(address)
  const query = useOverview(() => url.values().year)
  const unit = () => (session.user()?.tier === 'supervisingUnit' ? session.user()?.orgId : undefined)
  return (
    <Loaded query={query}>
      {(data) => (
        <Show
          when={unit()}
          fallback={
            <>
              <PageHeader
                title={t('dossiers.title')}
                lead={t('dossiers.lead.oversee')}
                tags={
                  <YearPicker years={data().years.map((year) => ({ year }))} value={data().year} onChange={(year) => url.set({ year })} />
                }
              />
              <Panel title={t('dossiers.of', { year: String(data().year) })} flush>
                <DataTable
                  caption={t('dossiers.of', { year: String(data().year) })}
                  rows={data().rows}
                  columns={columns()}
                  rowKey={(row) => row.unitId}
                  rowHref={(row) => `/dossiers/${row.unitId}/${data().year}`}
                  loading={query.isFetching}
                  empty={<EmptyState title={t('dossiers.none')} why={t('dossiers.noneWhy')} />}
                />
              </Panel>
            </>
          }
        >
          {(unitId) => <DossierPage unitId={unitId()} year={String(data().year)} yearHref={(year) => `/dossiers?year=${year}`} />}
        </Show>
      )}
    </Loaded>
  )
}

const columns = () => [
  { key: 'unit', head: t('dossiers.unit'), main: true, cell: (row: OverviewRow) => row.name },
  {
    key: 'status',
    head: t('dossiers.status'),
    cell: (row: OverviewRow) => <Tag tone={row.status === 'closed' ? 'green' : 'amber'}>{t(`dossiers.status.${row.status}`)}</Tag>,
  },
  { key: 'people', head: t('dossiers.people'), align: 'end' as const, cell: (row: OverviewRow) => formatNumber(row.people) },
  { key: 'gaps', head: t('dossiers.gaps'), align: 'end' as const, cell: (row: OverviewRow) => formatNumber(row.gaps) },
  { key: 'number', head: t('dossiers.number'), nowrap: true, cell: (row: OverviewRow) => row.number ?? '—' },
  { key: 'on', head: t('dossiers.closedOn'), nowrap: true, cell: (row: OverviewRow) => <span class="num">{row.closedOn ?? '—'}</span> },
]
