import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { BATCH_TONE, batchesAddress, useBatches, type ListedBatch } from './batches.data.ts'
import { LetterTabs } from './letter-tabs.tsx'

export const batchTitle = (row: Pick<ListedBatch, 'kind' | 'action' | 'total'>): string =>
  t(row.kind === 'print' ? 'letters.batch.printTitle' : `letters.batch.${row.action ?? 'approve'}`, { n: formatNumber(row.total) })

const columns = (): Column<ListedBatch>[] => [
  { key: 'title', head: t('letters.batch.what'), main: true, cell: batchTitle },
  {
    key: 'status',
    head: t('common.status'),
    nowrap: true,
    cell: (row) => <Tag tone={BATCH_TONE[row.status]}>{t(`letters.batch.${row.status}`)}</Tag>,
  },
  { key: 'done', head: t('letters.batch.doneCount'), align: 'end', cell: (row) => formatNumber(row.done) },
  { key: 'refused', head: t('letters.batch.refusedCount'), align: 'end', cell: (row) => formatNumber(row.refused) },
  { key: 'left', head: t('letters.batch.leftCount'), align: 'end', cell: (row) => formatNumber(row.total - row.done - row.refused) },
  {
    key: 'by',
    head: t('letters.batch.by'),
    nowrap: true,
    cell: (row) => (
      <span class="num">
        {formatInstant(row.createdAt)} {row.createdByName}
      </span>
    ),
  },
]

/** Everything that was done to many papers at once. */
export default function BatchesScreen() {
  const session = useSession()
  const url = useUrlState(batchesAddress)
  const list = useBatches(() => url.values().after)
  const links = () => keysetLinks('/letters/batches', { after: url.values().after, next: list.data?.next ?? null })
  const to = (after: string | undefined) => (after === undefined ? undefined : url.href({ after }))
  return (
    <>
      <PageHeader title={t('letters.batch.list')} lead={t('letters.batch.lead')} />
      <Panel label={t('letters.batch.list')} flush>
        <LetterTabs current="batches" />
        <Loaded query={list}>
          {(page) => (
            <>
              <DataTable
                caption={t('letters.batch.list')}
                rows={page().rows}
                columns={columns()}
                rowKey={(row) => row.id}
                rowHref={(row) => `/letters/batches/${row.id}`}
                empty={
                  <EmptyState title={t('letters.batch.none')} why={t('letters.batch.noneWhy')}>
                    <ButtonLink href="/letters">{t('letters.batch.toLetters')}</ButtonLink>
                    <Show when={session.can('case.bureauDecide')}>
                      <ButtonLink href="/cases?tab=toApprove">{t('letters.batch.toQueue')}</ButtonLink>
                    </Show>
                  </EmptyState>
                }
              />
              <Show when={page().rows.length > 0}>
                <Pager shown={page().rows.length} nextHref={to(links().next)} previousHref={to(links().previous)} />
              </Show>
            </>
          )}
        </Loaded>
      </Panel>
    </>
  )
}
