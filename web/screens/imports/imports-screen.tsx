import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { STATE_TONE, listAddress, useImports, type ListedImport } from './imports.data.ts'
import { UploadPanel } from './upload-panel.tsx'

const figure = (n: number, status: ListedImport['status']) => (status === 'uploaded' || status === 'failed' ? '—' : formatNumber(n))

const columns = (): Column<ListedImport>[] => [
  { key: 'file', head: t('imports.fileName'), main: true, cell: (row) => row.fileName },
  { key: 'year', head: t('common.year'), nowrap: true, cell: (row) => <span class="num">{row.intakeYear}</span> },
  {
    key: 'state',
    head: t('common.status'),
    nowrap: true,
    cell: (row) => <Tag tone={STATE_TONE[row.status]}>{t(`imports.state.${row.status}`)}</Tag>,
  },
  { key: 'total', head: t('imports.rows'), align: 'end', cell: (row) => figure(row.total, row.status) },
  { key: 'good', head: t('imports.good'), align: 'end', cell: (row) => figure(row.good, row.status) },
  { key: 'bad', head: t('imports.bad'), align: 'end', cell: (row) => figure(row.bad, row.status) },
  { key: 'taken', head: t('imports.taken'), align: 'end', cell: (row) => figure(row.taken, row.status) },
  {
    key: 'by',
    head: t('imports.by'),
    nowrap: true,
    cell: (row) => (
      <span class="num">
        {formatInstant(row.createdAt)} {row.createdByName}
      </span>
    ),
  },
]

/** An employer's workbooks: a new one, and what became of the earlier ones. */
export default function ImportsScreen() {
  const url = useUrlState(listAddress)
  const list = useImports(() => url.values().after)
  const links = () => keysetLinks('/imports', { after: url.values().after, next: list.data?.next ?? null })
  const to = (after: string | undefined) => (after === undefined ? undefined : url.href({ after }))
  return (
    <>
      <PageHeader title={t('imports.title')} lead={t('imports.lead')} />
      <Stack>
        <UploadPanel />
        <Panel title={t('imports.list')} flush>
          <Loaded query={list}>
            {(page) => (
              <>
                <DataTable
                  caption={t('imports.list')}
                  rows={page().rows}
                  columns={columns()}
                  rowKey={(row) => row.id}
                  rowHref={(row) => `/imports/${row.id}`}
                  empty={<EmptyState title={t('imports.none')} why={t('imports.noneWhy')} />}
                />
                <Show when={page().rows.length > 0}>
                  <Pager shown={page().rows.length} nextHref={to(links().next)} previousHref={to(links().previous)} />
                </Show>
              </>
            )}
          </Loaded>
        </Panel>
      </Stack>
    </>
  )
}
