import { useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useSession } from '../../lib/session.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { useRowKeys } from '../../ui/shortcuts.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Mark, Tag } from '../../ui/tag.tsx'
import { useNotices, type NoticeRow } from './notices.data.ts'

interface Props {
  place: { year: number; after: string; tab: 'running' | 'past' }
  hrefOf: (after: string | undefined) => string
  readyHref: string
}

/** Notices that run, or have run, with what became of the people on them. */
export function NoticeTable(p: Props) {
  const session = useSession()
  const navigate = useNavigate()
  const query = useNotices(() => p.place)
  const running = () => p.place.tab === 'running'
  const cursor = useRowKeys({
    rows: () => (query.isPending ? [] : (query.data?.items ?? [])),
    labels: { next: t('common.moveDown'), previous: t('common.moveUp'), open: t('common.openRow') },
    onOpen: (row) => navigate(`/notices/${row.id}`),
  })
  const columns = (): Column<NoticeRow>[] => [
    { key: 'number', head: t('notices.colNumber'), cell: (row) => row.number, main: true },
    ...(session.user()?.tier === 'supervisingUnit'
      ? []
      : [{ key: 'unit', head: t('notices.colUnit'), cell: (row: NoticeRow) => row.unitName }]),
    { key: 'people', head: t('notices.colPeople'), cell: (row) => <span class="num">{row.people}</span>, align: 'end' },
    { key: 'published', head: t('notices.colPublished'), cell: (row) => <span class="num nowrap">{row.publishedOn}</span> },
    {
      key: 'last',
      head: t('notices.colLastDay'),
      cell: (row) => (
        <span class="nowrap">
          <span class="num">{row.lastDay ?? t('notices.provisional', { day: row.provisionalLastDay ?? '' })}</span>{' '}
          <Show when={running() && row.lastDay}>
            <Deadline due={row.lastDay} />
          </Show>
        </span>
      ),
    },
    { key: 'state', head: t('notices.colState'), cell: (row) => <State row={row} /> },
    {
      key: 'objections',
      head: t('notices.colObjections'),
      cell: (row) => (
        <Show when={row.openObjections > 0} fallback={<span class="muted">{t('common.none')}</span>}>
          <Mark tone="amber">{String(row.openObjections)}</Mark>
        </Show>
      ),
    },
  ]
  return (
    <Loaded query={query}>
      {(data) => {
        const links = () => keysetLinks(`notices|${p.place.tab}|${p.place.year}`, { after: p.place.after, next: data().next })
        return (
          <>
            <DataTable
              caption={running() ? t('notices.runningCaption') : t('notices.pastCaption')}
              rows={data().items}
              columns={columns()}
              rowKey={(row) => row.id}
              rowHref={(row) => `/notices/${row.id}`}
              cursor={cursor.index()}
              loading={query.isPlaceholderData}
              empty={
                <EmptyState
                  title={running() ? t('notices.runningEmpty') : t('notices.pastEmpty')}
                  why={running() ? t('notices.runningEmptyWhy') : undefined}
                >
                  <Show when={running()}>
                    <ButtonLink href={p.readyHref}>{t('notices.goReady')}</ButtonLink>
                  </Show>
                </EmptyState>
              }
            />
            <Pager
              shown={data().items.length}
              nextHref={links().next && p.hrefOf(links().next)}
              previousHref={links().previous === undefined ? undefined : p.hrefOf(links().previous)}
            />
          </>
        )
      }}
    </Loaded>
  )
}

function State(p: { row: NoticeRow }) {
  const session = useSession()
  const over = () => p.row.lastDay !== null && p.row.lastDay < session.today()
  return (
    <span class="nowrap">
      <Show when={p.row.inNotice > 0}>
        <Tag tone={over() ? 'amber' : 'blue'}>
          {over() && p.row.openObjections > 0 ? t('notices.stateBlocked') : t('notices.stateRunning', { n: p.row.inNotice })}
        </Tag>{' '}
      </Show>
      <Show when={p.row.cleared > 0}>
        <Tag tone="green">{t('notices.stateCleared', { n: p.row.cleared })}</Tag>{' '}
      </Show>
      <Show when={p.row.removed > 0}>
        <Tag>{t('notices.stateRemoved', { n: p.row.removed })}</Tag>
      </Show>
    </span>
  )
}
