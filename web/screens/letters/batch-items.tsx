import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Tag } from '../../ui/tag.tsx'
import { itemsAddress, useItems, type BatchItem, type BatchPage } from './batches.data.ts'
import s from './letters.module.css'

const SHOWN = ['all', 'done', 'refused', 'waiting'] as const
const TONE = { waiting: 'neutral', done: 'green', refused: 'red' } as const

const columns = (print: boolean): Column<BatchItem>[] => [
  { key: 'seq', head: t('letters.batch.seq'), align: 'end', cell: (row) => row.seq },
  {
    key: 'about',
    head: print ? t('letters.number') : t('letters.person'),
    main: true,
    cell: (row) => (
      <Show when={print} fallback={<a href={`/cases/${row.caseId}`}>{`${row.caseNo ?? ''} ${row.name ?? ''}`}</a>}>
        <a href={`/letters/${row.letterId}`}>{row.number}</a>
      </Show>
    ),
  },
  ...(print
    ? [{ key: 'name', head: t('letters.person'), cell: (row: BatchItem) => row.name ?? '' }]
    : [{ key: 'employer', head: t('letters.employer'), cell: (row: BatchItem) => row.employerName ?? '' }]),
  {
    key: 'status',
    head: t('common.status'),
    cell: (row) => (
      <>
        <Tag tone={TONE[row.status]}>{t(`letters.batch.item.${row.status}`)}</Tag>
        <Show when={row.problem}>{(problem) => <small class={s.sub}>{problem().title}</small>}</Show>
      </>
    ),
  },
]

/** What became of each case or paper of a batch; a refusal says why. */
export function BatchItems(p: { data: BatchPage }) {
  const url = useUrlState(itemsAddress)
  const query = useItems(
    () => p.data.id,
    url.values,
    () => `${p.data.status} ${p.data.done} ${p.data.refused}`,
  )
  const print = () => p.data.kind === 'print'
  const links = () =>
    keysetLinks(`/letters/batches/${p.data.id}?${url.values().show}`, {
      after: url.values().after,
      next: query.data?.next ? String(query.data.next) : null,
    })
  const to = (after: string | undefined) => (after === undefined ? undefined : url.href({ after }))
  return (
    <Panel title={t('letters.batch.items')} flush>
      <Show when={!print()}>
        <Tabs
          label={t('letters.batch.items')}
          items={SHOWN.map((show) => ({
            label: t(`letters.batch.show.${show}`),
            href: url.href({ show, after: '' }),
            current: url.values().show === show,
          }))}
        />
      </Show>
      <Loaded query={query}>
        {(page) => (
          <>
            <DataTable
              caption={t('letters.batch.items')}
              rows={page().rows}
              columns={columns(print())}
              rowKey={(row) => String(row.seq)}
              loading={query.isFetching && p.data.status !== 'running'}
              empty={<EmptyState title={t('common.noRows')} why={t('letters.batch.noItems')} />}
            />
            <Show when={page().rows.length > 0}>
              <Pager shown={page().rows.length} nextHref={to(links().next)} previousHref={to(links().previous)} />
            </Show>
          </>
        )}
      </Loaded>
    </Panel>
  )
}
