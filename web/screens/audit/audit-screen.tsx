import Download from 'lucide-solid/icons/download'
import { Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useUrlState, type UrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useRowKeys } from '../../ui/shortcuts.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { askedFor, auditAddress, exportAllHref, exportHref, FILTERS, useAudit, type AuditAddress, type AuditEvent } from './audit.data.ts'
import { ChainCheck } from './chain-check.tsx'
import { EventDialog } from './event-dialog.tsx'
import { HeadsPanel } from './heads-panel.tsx'
import { actName, tierOf } from './event-words.ts'

/** Who did what to whom and when: searched, opened, exported, and the chain checked (Article 22). */
export default function AuditScreen() {
  const url = useUrlState(auditAddress)
  const heads = () => url.values().view === 'heads'
  const tabs = () => [
    { label: t('audit.list'), href: '/audit', current: !heads() },
    { label: t('trace.heads'), href: '/audit?view=heads', current: heads() },
  ]
  return (
    <>
      <PageHeader
        title={t('audit.title')}
        lead={t('audit.lead')}
        actions={
          <Show when={!heads()}>
            <span title={t('audit.exportLimit')}>
              <ButtonLink href={exportHref(url.values())} download>
                <Download size={16} aria-hidden="true" />
                {t('common.export')}
              </ButtonLink>
            </span>
          </Show>
        }
      />
      <Tabs label={t('audit.title')} items={tabs()} />
      <Show when={heads()} fallback={<Events url={url} />}>
        <HeadsPanel url={url} />
      </Show>
    </>
  )
}

function Events(p: { url: UrlState<AuditAddress> }) {
  const url = p.url
  const list = useAudit(url.values)
  const [opened, setOpened] = createSignal<AuditEvent>()
  const rows = () => (list.isPending || list.isLoadingError ? [] : (list.data?.items ?? []))
  const cursor = useRowKeys({
    rows,
    labels: { next: t('common.moveDown'), previous: t('common.moveUp'), open: t('common.openRow') },
    onOpen: (row) => setOpened(row),
  })
  const subject = () =>
    url.values().subjectType && url.values().subjectId ? { type: url.values().subjectType, id: url.values().subjectId } : undefined
  const links = (next: string | null) =>
    keysetLinks(`/audit?${JSON.stringify(askedFor({ ...url.values(), after: '' }))}`, { after: url.values().after, next })
  const href = (after: string | undefined) => (after === undefined ? undefined : url.href({ after }))
  const clear = () => url.set(Object.fromEntries(FILTERS.map((key) => [key, ''])))
  return (
    <>
      <Show when={subject()} keyed>
        {(one) => <ChainCheck subject={one} />}
      </Show>
      <Panel label={t('audit.list')} flush>
        <AuditFilters url={url} onClear={clear} />
        <Loaded
          query={list}
          fallback={<DataTable caption={t('audit.list')} rows={[]} columns={columns(setOpened)} rowKey={(row) => String(row.id)} loading />}
        >
          {(page) => (
            <>
              <DataTable
                caption={t('audit.list')}
                rows={page().items}
                columns={columns(setOpened)}
                rowKey={(row) => String(row.id)}
                loading={list.isFetching}
                cursor={cursor.index()}
                empty={
                  <EmptyState title={t('audit.none')} why={t('audit.noneWhy')}>
                    <Button onClick={clear}>{t('common.clearAll')}</Button>
                  </EmptyState>
                }
              />
              <Show when={page().capped}>
                <Alert tone="amber" title={t('trace.exportCut')}>
                  <ButtonLink href={exportAllHref(url.values())} download>
                    {t('trace.exportAll')}
                  </ButtonLink>
                </Alert>
              </Show>
              <Show when={page().items.length > 0}>
                <Pager
                  total={page().total}
                  capped={page().capped}
                  shown={page().items.length}
                  nextHref={href(links(page().next).next)}
                  previousHref={href(links(page().next).previous)}
                />
              </Show>
            </>
          )}
        </Loaded>
      </Panel>
      <Show when={opened()}>
        {(event) => (
          <EventDialog
            event={event()}
            onSubject={() => {
              url.set({
                ...Object.fromEntries(FILTERS.map((key) => [key, ''])),
                subjectType: event().subject.type,
                subjectId: event().subject.id,
              })
              setOpened(undefined)
            }}
            onClose={() => setOpened(undefined)}
          />
        )}
      </Show>
    </>
  )
}

function columns(open: (event: AuditEvent) => void): Column<AuditEvent>[] {
  return [
    { key: 'at', head: t('audit.at'), nowrap: true, cell: (row) => <span class="num">{formatInstant(row.at)}</span> },
    {
      key: 'act',
      head: t('audit.act'),
      main: true,
      nowrap: true,
      cell: (row) => (
        <Button kind="link" onClick={() => open(row)}>
          {actName(row.act)}
        </Button>
      ),
    },
    { key: 'subject', head: t('audit.subject'), cell: (row) => row.subject.name },
    { key: 'who', head: t('audit.who'), cell: (row) => <Who who={row.who} /> },
    {
      key: 'article',
      head: t('audit.article'),
      nowrap: true,
      cell: (row) => <Show when={row.article}>{(article) => <Citation article={article()} />}</Show>,
    },
    {
      key: 'change',
      head: t('audit.change'),
      nowrap: true,
      cell: (row) => (row.changes.length > 0 ? t('audit.changeCount', { n: row.changes.length }) : ''),
    },
    { key: 'note', head: t('audit.note'), cell: (row) => (row.note ? <span class="small">{row.note}</span> : '') },
  ]
}

/** 系统 is said once. */
function Who(p: { who: AuditEvent['who'] }) {
  const belongs = () => p.who.org ?? tierOf(p.who.tier)
  return (
    <>
      {p.who.name}
      <Show when={belongs() !== p.who.name}>
        {' '}
        <span class="muted small">{belongs()}</span>
      </Show>
    </>
  )
}
