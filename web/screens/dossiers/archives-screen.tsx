import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { useArchives, type ArchiveListed } from './dossiers.data.ts'

/** Dossiers taken in from elsewhere. */
export default function ArchivesScreen() {
  const query = useArchives()
  return (
    <>
      <PageHeader title={t('dossiers.archives')} lead={t('dossiers.archivesLead')} />
      <Loaded query={query}>
        {(data) => (
          <Panel label={t('dossiers.archives')} flush>
            <DataTable
              caption={t('dossiers.archives')}
              rows={data().rows}
              rowKey={(row) => row.id}
              rowHref={(row) => `/archives/${row.id}`}
              columns={columns()}
              empty={<EmptyState title={t('dossiers.archivesNone')} why={t('dossiers.archivesNoneWhy')} />}
            />
          </Panel>
        )}
      </Loaded>
    </>
  )
}

const columns = () => [
  { key: 'unit', head: t('dossiers.unit'), main: true, cell: (row: ArchiveListed) => `${row.unitName} ${row.year}` },
  { key: 'city', head: t('dossiers.city'), cell: (row: ArchiveListed) => row.cityName },
  { key: 'number', head: t('dossiers.number'), cell: (row: ArchiveListed) => row.number ?? '—' },
  { key: 'people', head: t('dossiers.people'), align: 'end' as const, cell: (row: ArchiveListed) => formatNumber(row.people) },
  { key: 'files', head: t('dossiers.files'), align: 'end' as const, cell: (row: ArchiveListed) => formatNumber(row.files) },
  {
    key: 'at',
    head: t('dossiers.importedAt'),
    nowrap: true,
    cell: (row: ArchiveListed) => <span class="num">{formatInstant(row.importedAt)}</span>,
  },
]
