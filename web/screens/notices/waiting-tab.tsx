import { useNavigate } from '@solidjs/router'
import { Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatShort } from '../../lib/format.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useSession } from '../../lib/session.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { useRowKeys } from '../../ui/shortcuts.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Mark } from '../../ui/tag.tsx'
import type { NewLink } from '../graduate/graduate.data.ts'
import { LinkButton, LinkDialog } from '../graduate/link-panel.tsx'
import { DeadlineStrip } from './deadline-strip.tsx'
import { useNoticeActs, useWaiting, type WaitingRow } from './notices.data.ts'

/** Cases that wait for the graduate: has the link been opened, is the pledge signed; a new link at hand. */
export function WaitingTab(p: { place: { year: number; after: string }; hrefOf: (after: string | undefined) => string }) {
  const session = useSession()
  const navigate = useNavigate()
  const acts = useNoticeActs()
  const query = useWaiting(() => p.place)
  // kept here and not in its row: a new link redraws the rows
  const [made, setMade] = createSignal<NewLink>()
  const show = (link: NewLink) => {
    setMade(link)
    void acts.refresh()
  }
  const cursor = useRowKeys({
    rows: () => (query.isPending ? [] : (query.data?.items ?? [])),
    labels: { next: t('common.moveDown'), previous: t('common.moveUp'), open: t('common.openRow') },
    onOpen: (row) => navigate(`/cases/${row.id}`),
  })
  const columns = (): Column<WaitingRow>[] => [
    { key: 'name', head: t('notices.colName'), cell: (row) => row.name, main: true, nowrap: true },
    { key: 'caseNo', head: t('notices.colCaseNo'), cell: (row) => <span class="num nowrap">{row.caseNo}</span> },
    { key: 'employer', head: t('notices.colEmployer'), cell: (row) => row.employerName },
    { key: 'since', head: t('notices.colSince'), cell: (row) => <span class="num nowrap">{formatShort(row.statusSince)}</span> },
    { key: 'link', head: t('notices.colLink'), cell: (row) => <LinkState row={row} /> },
    {
      key: 'pledge',
      head: t('notices.colPledge'),
      cell: (row) => (
        <Mark tone={row.pledgedAt ? 'green' : 'neutral'}>{row.pledgedAt ? t('notices.pledgeSigned') : t('notices.pledgeNot')}</Mark>
      ),
      nowrap: true,
    },
    ...(session.can('case.link')
      ? [
          {
            key: 'act',
            head: t('common.actions'),
            cell: (row: WaitingRow) => <LinkButton caseId={row.id} renew={row.link?.state === 'live'} quiet onMade={show} />,
            nowrap: true,
          },
        ]
      : []),
  ]
  return (
    <Loaded query={query}>
      {(data) => {
        const links = () => keysetLinks(`waiting|${p.place.year}`, { after: p.place.after, next: data().next })
        return (
          <>
            <DeadlineStrip deadlines={data().deadlines} />
            <DataTable
              caption={t('notices.waitingCaption')}
              rows={data().items}
              columns={columns()}
              rowKey={(row) => row.id}
              rowHref={(row) => `/cases/${row.id}`}
              cursor={cursor.index()}
              loading={query.isPlaceholderData}
              empty={
                <EmptyState title={t('notices.waitingEmpty')} why={t('notices.waitingEmptyWhy')}>
                  <ButtonLink href="/cases">{t('notices.seeQueue')}</ButtonLink>
                </EmptyState>
              }
            />
            <Show when={made()}>{(link) => <LinkDialog link={link()} onClose={() => setMade(undefined)} />}</Show>
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

function LinkState(p: { row: WaitingRow }) {
  const tone = () => (p.row.link?.state === 'live' ? (p.row.link.openedAt ? 'green' : 'neutral') : 'amber')
  const words = () => {
    const link = p.row.link
    if (!link) return t('notices.linkNone')
    if (link.state !== 'live') return t('notices.linkExpired')
    return link.openedAt ? t('notices.linkOpened', { at: formatShort(link.openedAt) }) : t('notices.linkSent')
  }
  return (
    <>
      <Mark tone={tone()}>{words()}</Mark>
      <Show when={!p.row.hasEmail}>
        {' '}
        <span class="muted small">{t('notices.noMail')}</span>
      </Show>
    </>
  )
}
