import { useNavigate } from '@solidjs/router'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useRowKeys } from '../../ui/shortcuts.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useObjections, type ObjectionRow } from './objections.data.ts'

const address = z.object({ status: z.enum(['open', 'ruled']).default('open'), after: z.string().default('') })
export const RULING_TONE = { open: 'amber', upheld: 'red', dismissed: 'green' } as const

/** Objections of the unit (of all units for the bureau), open ones first by arrival. */
export default function ObjectionsScreen() {
  const url = useUrlState(address)
  const navigate = useNavigate()
  const query = useObjections(url.values)
  const open = () => url.values().status === 'open'
  const cursor = useRowKeys({
    rows: () => (query.isPending ? [] : (query.data?.items ?? [])),
    labels: { next: t('common.moveDown'), previous: t('common.moveUp'), open: t('common.openRow') },
    onOpen: (row) => navigate(`/objections/${row.id}`),
  })
  const columns = (): Column<ObjectionRow>[] => [
    { key: 'number', head: t('notices.colObjection'), cell: (row) => <span class="num">{row.number}</span>, main: true, nowrap: true },
    {
      key: 'person',
      head: t('notices.colPerson'),
      cell: (row) => (
        <span class="nowrap">
          {row.name} <span class="muted small">{row.schoolName}</span>
        </span>
      ),
    },
    { key: 'notice', head: t('notices.colNotice'), cell: (row) => row.noticeNumber },
    { key: 'received', head: t('notices.colReceived'), cell: (row) => <span class="num nowrap">{row.receivedOn}</span> },
    { key: 'channel', head: t('notices.colChannel'), cell: (row) => t(`notices.channel.${row.channel}`), nowrap: true },
    {
      key: 'named',
      head: t('notices.colRealName'),
      cell: (row) => (row.realName ? t('notices.named') : t('notices.anonymous')),
      nowrap: true,
    },
    ...(open()
      ? [{ key: 'due', head: t('notices.colDue'), cell: (row: ObjectionRow) => <Deadline due={row.noticeLastDay} />, nowrap: true }]
      : [
          {
            key: 'ruling',
            head: t('notices.colRuling'),
            cell: (row: ObjectionRow) => <Tag tone={RULING_TONE[row.status]}>{t(`notices.ruling.${row.status}`)}</Tag>,
            nowrap: true,
          },
          { key: 'by', head: t('notices.colRuledBy'), cell: (row: ObjectionRow) => row.ruledByName, nowrap: true },
        ]),
  ]
  return (
    <>
      <PageHeader title={t('notices.objectionsTitle')} lead={t('notices.objectionsLead')} />
      <Panel label={t('notices.objectionsTitle')} flush>
        <Tabs
          label={t('notices.objectionsTitle')}
          items={[
            { label: t('notices.tabOpen'), href: url.href({ status: 'open' }), current: open() },
            { label: t('notices.tabRuled'), href: url.href({ status: 'ruled' }), current: !open() },
          ]}
        />
        <Loaded query={query}>
          {(data) => {
            const links = () => keysetLinks(`objections|${url.values().status}`, { after: url.values().after, next: data().next })
            return (
              <>
                <DataTable
                  caption={t('notices.objectionsCaption')}
                  rows={data().items}
                  columns={columns()}
                  rowKey={(row) => row.id}
                  rowHref={(row) => `/objections/${row.id}`}
                  cursor={cursor.index()}
                  loading={query.isPlaceholderData}
                  empty={
                    <EmptyState
                      title={open() ? t('notices.objectionsEmpty') : t('notices.ruledEmpty')}
                      why={open() ? t('notices.objectionsEmptyWhy') : undefined}
                    >
                      <ButtonLink href="/notices?tab=running">{t('notices.seeNotices')}</ButtonLink>
                    </EmptyState>
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
