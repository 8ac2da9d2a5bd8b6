import { useNavigate } from '@solidjs/router'
import Columns3 from 'lucide-solid/icons/columns-3'
import Download from 'lucide-solid/icons/download'
import Play from 'lucide-solid/icons/play'
import Plus from 'lucide-solid/icons/plus'
import Bookmark from 'lucide-solid/icons/bookmark'
import Upload from 'lucide-solid/icons/upload'
import { Show, createMemo, createSignal, lazy } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { asProblem } from '../../lib/problem.ts'
import { useSession, type SessionUser } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { BatchBar } from '../../ui/batch-bar.tsx'
import { Button, ButtonLink, Kbd } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { createSelection } from '../../ui/selection.ts'
import { useRowKeys } from '../../ui/shortcuts.ts'
import { DataTable } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { toast } from '../../ui/toast.ts'
import { beginCase, useCaseList, useCaseSummary, type BatchAction, type ListedCase, type Summary } from './cases.data.ts'
import s from './cases.module.css'
import { asSearch, filtersOf, listAddress } from './list-address.ts'
import { columnsOf, usualColumns, type ColumnKey } from './list-columns.tsx'
import { ListFilters } from './list-filters.tsx'
import { readListSettings, writeListSettings, type SavedView } from './list-settings.ts'
import { ListTiles } from './list-tiles.tsx'
import { SavedViews } from './saved-views.tsx'

const BatchDialog = lazy(async () => ({ default: (await import('./batch-dialog.tsx')).BatchDialog }))
const ColumnsDialog = lazy(async () => ({ default: (await import('./list-dialogs.tsx')).ColumnsDialog }))
const SaveViewDialog = lazy(async () => ({ default: (await import('./list-dialogs.tsx')).SaveViewDialog }))

/** Acts that have a page of their own even for many. */
const ELSEWHERE: Readonly<Record<string, string>> = { publish: '/notices?tab=ready' }
const TITLES = {
  employer: 'shell.employerCases',
  supervisingUnit: 'shell.reviewQueue',
  bureau: 'shell.approvalQueue',
  auditor: 'shell.allCases',
} as const

export default function CasesScreen() {
  const session = useSession()
  return <Show when={session.user()}>{(user) => <Queue user={user()} />}</Show>
}

function Queue(p: { user: SessionUser }) {
  const navigate = useNavigate()
  const url = useUrlState(listAddress)
  const filters = createMemo(() => filtersOf(url.values()))
  const list = useCaseList(url.values)
  const summary = useCaseSummary(filters)
  const page = () => (list.isPending || list.isLoadingError ? undefined : list.data)
  const sums = () => (summary.isPending || summary.isLoadingError ? undefined : summary.data)
  const rows = () => page()?.rows ?? []
  const caseHref = (row: { id: string }) => `/cases/${row.id}${asSearch(filters())}`

  const [columns, setColumns] = createSignal<readonly ColumnKey[]>(readListSettings(p.user.id).columns ?? usualColumns(p.user.tier))
  const [views, setViews] = createSignal<readonly SavedView[]>(readListSettings(p.user.id).views)
  const keep = () => writeListSettings(p.user.id, { columns: columns(), views: views() })
  const [dialog, setDialog] = createSignal<'columns' | 'view'>()
  const [batch, setBatch] = createSignal<BatchAction>()

  const selection = createSelection<ListedCase>((row) => row.id)
  const offered = createMemo(() => [...new Set((selection.everything() ? rows() : selection.rows()).flatMap((row) => row.actions))])
  const choosable = () => rows().some((row) => row.actions.length > 0)
  const cursor = useRowKeys({
    rows,
    labels: { next: t('common.moveDown'), previous: t('common.moveUp'), pick: t('common.pickRow'), open: t('common.openRow') },
    onPick: (row) => choosable() && selection.toggle(row),
    onOpen: (row) => navigate(caseHref(row)),
  })
  const total = () => sums()?.tabs.find((tab) => tab.key === sums()?.tab)
  const links = () => keysetLinks(`/cases${asSearch(filters())}`, { after: url.values().after, next: page()?.next })
  const start = (action: string) => (ELSEWHERE[action] ? navigate(ELSEWHERE[action]) : setBatch(action as BatchAction))
  const tabs = () =>
    (sums()?.tabs ?? []).map((tab) => ({
      label: t(`cases.tab.${tab.key}`),
      href: url.href({ tab: tab.key, status: '', due: '', doubts: '', sort: '' }),
      current: tab.key === sums()?.tab,
      count: tab.count,
      capped: tab.capped,
    }))

  return (
    <>
      <PageHeader
        title={t(TITLES[p.user.tier])}
        lead={t(`cases.lead.${p.user.tier}`, { n: sums()?.deadlines?.approvalWorkdays ?? '' })}
        actions={
          <HeadActions
            user={p.user}
            summary={sums()}
            first={rows()[0]}
            href={caseHref}
            filters={filters()}
            onSaveView={() => setDialog('view')}
          />
        }
      />
      <Show when={sums()}>{(found) => <ListTiles tier={p.user.tier} summary={found()} url={url} />}</Show>
      <Panel label={t(TITLES[p.user.tier])} flush>
        <Tabs label={t('cases.tabs')} items={tabs()} />
        <SavedViews
          views={views()}
          onRemove={(name) => {
            setViews(views().filter((one) => one.name !== name))
            keep()
          }}
        />
        <ListFilters
          url={url}
          tier={p.user.tier}
          summary={sums()}
          actions={
            <Button kind="quiet" onClick={() => setDialog('columns')}>
              <Columns3 size={16} aria-hidden="true" />
              {t('cases.columns')}
            </Button>
          }
        />
        <Loaded
          query={list}
          fallback={<DataTable caption={t('cases.list')} rows={[]} columns={columnsOf(columns())} rowKey={(row) => row.id} loading />}
        >
          {(data) => (
            <DataTable
              caption={t('cases.list')}
              rows={data().rows}
              columns={columnsOf(columns())}
              rowKey={(row) => row.id}
              rowHref={caseHref}
              rowLabel={(row) => `${row.caseNo} ${row.name}`}
              selection={choosable() || selection.count() > 0 ? selection : undefined}
              sort={data().sort}
              sortHref={(sort) => url.href({ sort: sort as typeof listAddress._output.sort })}
              loading={list.isFetching}
              cursor={cursor.index()}
              empty={
                <Nothing
                  user={p.user}
                  filtered={Object.keys(filters()).some((key) => key !== 'tab' && key !== 'sort')}
                  onClear={() =>
                    url.set({
                      year: '',
                      status: '',
                      unitId: '',
                      employerId: '',
                      quotaKind: '',
                      educationLevel: '',
                      entryRoute: '',
                      due: '',
                      doubts: '',
                      returnedTwice: '',
                      q: '',
                    })
                  }
                  tab={data().tab}
                />
              }
            />
          )}
        </Loaded>
        <Show when={rows().length > 0}>
          <Pager
            total={total()?.count}
            capped={total()?.capped}
            shown={rows().length}
            nextHref={links().next === undefined ? undefined : url.href({ after: links().next })}
            previousHref={links().previous === undefined ? undefined : url.href({ after: links().previous })}
          >
            <span class={`${s.keys} no-print`}>
              {t('cases.keys.before')}
              <Kbd>J</Kbd>
              <Kbd>K</Kbd>
              {t('cases.keys.move')}
              <Kbd>X</Kbd>
              {t('cases.keys.pick')}
              <Kbd>O</Kbd>
              {t('cases.keys.open')}
            </span>
          </Pager>
        </Show>
        <BatchBar
          selection={selection}
          total={choosable() ? total()?.count : undefined}
          capped={total()?.capped}
          actions={offered().map((action, index) => ({
            label: t(`cases.action.${action}`),
            primary: index === 0,
            onClick: () => start(action),
          }))}
        />
      </Panel>
      <Show when={batch()}>
        {(action) => (
          <BatchDialog
            action={action()}
            ids={selection.everything() ? undefined : selection.keys()}
            filters={filters()}
            onDone={() => selection.clear()}
            onClose={() => setBatch(undefined)}
          />
        )}
      </Show>
      <Show when={dialog() === 'columns'}>
        <ColumnsDialog
          chosen={columns()}
          usual={usualColumns(p.user.tier)}
          onChange={(next) => {
            setColumns(next)
            keep()
          }}
          onClose={() => setDialog(undefined)}
        />
      </Show>
      <Show when={dialog() === 'view'}>
        <SaveViewDialog
          taken={views().map((one) => one.name)}
          onSave={(name) => {
            setViews([...views().filter((one) => one.name !== name), { name, search: asSearch(filters()) }])
            keep()
          }}
          onClose={() => setDialog(undefined)}
        />
      </Show>
    </>
  )
}

interface HeadActionsProps {
  user: SessionUser
  summary: Summary | undefined
  first: ListedCase | undefined
  href: (row: ListedCase) => string
  filters: Readonly<Record<string, string>>
  onSaveView: () => void
}

function HeadActions(p: HeadActionsProps) {
  const navigate = useNavigate()
  const session = useSession()
  const [busy, setBusy] = createSignal(false)
  async function begin(): Promise<void> {
    setBusy(true)
    try {
      const made = await beginCase(p.summary?.year ?? Number(session.today().slice(0, 4)))
      navigate(`/cases/${made.id}/form`)
    } catch (thrown) {
      void toast({ title: problemTitle(asProblem(thrown)), tone: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button onClick={() => p.onSaveView()}>
        <Bookmark size={16} aria-hidden="true" />
        {t('cases.saveView')}
      </Button>
      <ButtonLink href={`/api/cases/export${asSearch(p.filters)}`} download>
        <Download size={16} aria-hidden="true" />
        {t('common.export')}
      </ButtonLink>
      <Show when={session.can('import.manage')}>
        <ButtonLink href="/imports">
          <Upload size={16} aria-hidden="true" />
          {t('cases.import')}
        </ButtonLink>
      </Show>
      <Show when={session.can('case.draft')}>
        <Button kind="primary" busy={busy()} onClick={() => void begin()}>
          <Plus size={16} aria-hidden="true" />
          {t('cases.begin')}
        </Button>
      </Show>
      <Show when={p.user.tier === 'supervisingUnit' || p.user.tier === 'bureau' ? p.first : undefined}>
        {(first) => (
          <ButtonLink kind="primary" href={p.href(first())}>
            <Play size={15} aria-hidden="true" />
            {t('cases.oneByOne')}
          </ButtonLink>
        )}
      </Show>
    </>
  )
}

/** An empty list says why, and the way out. */
function Nothing(p: { user: SessionUser; filtered: boolean; onClear: () => void; tab: string }) {
  const session = useSession()
  return (
    <Show
      when={p.filtered}
      fallback={
        <EmptyState
          title={t('cases.empty.title')}
          why={p.user.tier === 'employer' ? t('cases.empty.employer') : p.tab === 'all' ? t('cases.empty.all') : t('cases.empty.tab')}
        >
          <Show when={session.can('import.manage')}>
            <ButtonLink href="/imports">{t('cases.import')}</ButtonLink>
          </Show>
          <Show when={p.user.tier !== 'employer' && p.tab !== 'all'}>
            <ButtonLink href="/cases?tab=all">{t('cases.empty.seeAll')}</ButtonLink>
          </Show>
        </EmptyState>
      }
    >
      <EmptyState title={t('common.noRows')} why={t('common.noRowsWhy')}>
        <Button onClick={() => p.onClear()}>{t('common.clearAll')}</Button>
      </EmptyState>
    </Show>
  )
}
