import { useLocation, useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useNoIndex, usePublicNotices, type PublicNoticeLine } from './public.data.ts'

/** Two values in the address; the public page does not load a schema for them. */
function usePlace() {
  const [search] = useSearchParams<{ state?: string; after?: string }>()
  const location = useLocation()
  const values = () => ({ state: search.state === 'past' ? ('past' as const) : ('current' as const), after: search.after ?? '' })
  const href = (next: { state?: 'current' | 'past'; after?: string | undefined }) => {
    const query = new URLSearchParams()
    if ((next.state ?? values().state) === 'past') query.set('state', 'past')
    if (next.after) query.set('after', next.after)
    return `${location.pathname}${query.size ? `?${query.toString()}` : ''}`
  }
  return { values, href }
}

/** Every notice: those that run, and past ones by number and dates alone. */
export default function PublicNoticesScreen() {
  useNoIndex()
  const url = usePlace()
  const query = usePublicNotices(url.values)
  const current = () => url.values().state === 'current'
  const columns = (): Column<PublicNoticeLine>[] => [
    { key: 'number', head: t('public.colNumber'), cell: (row) => row.number, main: true },
    { key: 'unit', head: t('public.colUnit'), cell: (row) => row.unitName },
    ...(current()
      ? [
          {
            key: 'people',
            head: t('public.colPeople'),
            cell: (row: PublicNoticeLine) => <span class="num">{row.people}</span>,
            align: 'end' as const,
          },
        ]
      : []),
    { key: 'published', head: t('public.colPublished'), cell: (row) => <span class="num nowrap">{row.publishedOn}</span> },
    { key: 'last', head: t('public.colLastDay'), cell: (row) => <LastDay row={row} current={current()} /> },
  ]
  return (
    <>
      <PageHeader title={t('public.noticesTitle')} lead={t('public.noticesLead')} />
      <Panel label={t('public.noticesTitle')} flush>
        <Tabs
          label={t('public.tabsLabel')}
          items={[
            { label: t('public.tabCurrent'), href: url.href({ state: 'current' }), current: current() },
            { label: t('public.tabPast'), href: url.href({ state: 'past' }), current: !current() },
          ]}
        />
        <Loaded query={query}>
          {(data) => {
            const links = () => keysetLinks(`public-notices|${url.values().state}`, { after: url.values().after, next: data().next })
            return (
              <>
                <DataTable
                  caption={t('public.noticesTitle')}
                  rows={data().items}
                  columns={columns()}
                  rowKey={(row) => row.id}
                  rowHref={(row) => `/notices/public/${row.id}`}
                  loading={query.isPlaceholderData}
                  empty={
                    <Show
                      when={current()}
                      fallback={
                        <EmptyState title={t('public.nonePast')}>
                          <ButtonLink href={url.href({ state: 'current' })}>{t('public.seeCurrent')}</ButtonLink>
                        </EmptyState>
                      }
                    >
                      <EmptyState title={t('public.noneCurrent')} why={t('public.noneCurrentWhy')}>
                        <ButtonLink href={url.href({ state: 'past' })}>{t('public.seePast')}</ButtonLink>
                      </EmptyState>
                    </Show>
                  }
                />
                <Pager
                  shown={data().items.length}
                  nextHref={links().next && url.href({ after: links().next })}
                  previousHref={links().previous === undefined ? undefined : url.href({ after: links().previous })}
                />
              </>
            )
          }}
        </Loaded>
      </Panel>
    </>
  )
}

function LastDay(p: { row: PublicNoticeLine; current: boolean }) {
  return (
    <span class="nowrap">
      <span class="num">{p.row.lastDay ?? t('public.provisionalDay', { day: p.row.provisionalLastDay ?? '' })}</span>{' '}
      <Show when={p.current && p.row.lastDay}>
        <Deadline due={p.row.lastDay} />
      </Show>
    </span>
  )
}
