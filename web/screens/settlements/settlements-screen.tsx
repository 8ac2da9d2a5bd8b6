import { useNavigate } from '@solidjs/router'
import { Show, createMemo, createSignal } from 'solid-js'
import { keysOf } from '../../../api/rules/terms.ts'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { asProblem } from '../../lib/problem.ts'
import { useSession, type Permission, type SessionUser } from '../../lib/session.tsx'
import { useUrlState, type UrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { BatchBar } from '../../ui/batch-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
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
import { ActDialog } from './act-dialog.tsx'
import { BatchOutcome } from './batch-outcome.tsx'
import { columnsOf } from './settlement-columns.tsx'
import {
  asSearch,
  compareMany,
  settlementAddress,
  SETTLEMENT_TAB,
  useRefreshSettlements,
  useSettlements,
  type BatchAnswer,
  type ListedSettlement,
  type ManyAct,
  type SettlementAddress,
  type SettlementPage,
  type SettlementTab,
} from './settlements.data.ts'

/** Counting stops here on the server. */
const COUNT_LIMIT = 10_000
const ACTS: Record<
  SettlementTab,
  readonly { action: ManyAct; permission: Permission; label: 'apply' | 'review' | 'approve' | 'archive' }[]
> = {
  toApply: [{ action: 'applySettlement', permission: 'settlement.apply', label: 'apply' }],
  inReview: [
    { action: 'settlementReview', permission: 'case.bureauReview', label: 'review' },
    { action: 'approveSettlement', permission: 'case.bureauDecide', label: 'approve' },
  ],
  approved: [],
  registered: [{ action: 'archive', permission: 'case.unitRecord', label: 'archive' }],
  archived: [],
}

/** Applications, reviews, registrations: the settlement stage of a year. */
export default function SettlementsScreen() {
  const session = useSession()
  return <Show when={session.user()}>{(user) => <Queue user={user()} />}</Show>
}

function Queue(p: { user: SessionUser }) {
  const session = useSession()
  const navigate = useNavigate()
  const refresh = useRefreshSettlements()
  const url = useUrlState(settlementAddress)
  const tier = () => (p.user.tier === 'employer' ? 'supervisingUnit' : p.user.tier)
  const tab = (): SettlementTab => url.values().tab || (p.user.tier === 'supervisingUnit' ? 'toApply' : 'inReview')
  const address = createMemo(() => ({ ...url.values(), tab: tab() }))
  const list = useSettlements(address)
  const rows = () => (list.isPending || list.isLoadingError ? [] : (list.data?.rows ?? []))
  const selection = createSelection<ListedSettlement>((row) => row.id)
  const [acting, setActing] = createSignal<ManyAct>()
  const [outcome, setOutcome] = createSignal<BatchAnswer>()
  const mayCompare = () => tab() === 'inReview' && session.can('settlement.compare')
  const acts = () => ACTS[tab()].filter((act) => session.can(act.permission))
  const choosable = () => acts().length > 0 || mayCompare()
  const href = (row: ListedSettlement) => `/settlements/${row.id}${asSearch(address())}`
  const cursor = useRowKeys({
    rows,
    labels: { next: t('common.moveDown'), previous: t('common.moveUp'), pick: t('common.pickRow'), open: t('common.openRow') },
    onPick: (row) => choosable() && selection.toggle(row),
    onOpen: (row) => navigate(href(row)),
  })
  async function compare(): Promise<void> {
    try {
      const { clear, doubts } = await compareMany([...selection.keys()])
      await refresh()
      selection.clear()
      void toast({ title: t('settlements.compared', { clear, doubts }) })
    } catch (thrown) {
      void toast({ title: problemTitle(asProblem(thrown)), tone: 'error' })
    }
  }
  async function done(answer?: BatchAnswer): Promise<void> {
    selection.clear()
    await refresh()
    if (answer && answer.done < answer.results.length) setOutcome(answer)
    else void toast({ title: t('settlements.done', { n: answer?.done ?? 1 }), tone: 'success' })
  }
  return (
    <>
      <PageHeader title={t(`settlements.title.${tier()}`)} lead={t(`settlements.lead.${tier()}`)} />
      <Loaded query={list}>
        {(page) => (
          <>
            <WindowNote page={page()} tab={tab()} />
            <Panel label={t(`settlements.title.${tier()}`)} flush>
              <Tabs
                label={t('settlements.tabs')}
                items={keysOf(SETTLEMENT_TAB).map((key) => ({
                  label: t(`settlements.tab.${key}`),
                  href: url.href({ tab: key, outcome: '', stage: '' }),
                  current: key === tab(),
                  count: Math.min(page().counts[key], COUNT_LIMIT),
                  capped: page().counts[key] > COUNT_LIMIT,
                }))}
              />
              <Filters url={url} page={page()} tab={tab()} user={p.user} />
              <DataTable
                caption={t('settlements.list')}
                rows={page().rows}
                columns={columnsOf(tab(), p.user.tier)}
                rowKey={(row) => row.id}
                rowHref={href}
                rowLabel={(row) => `${row.caseNo} ${row.name}`}
                selection={choosable() ? selection : undefined}
                loading={list.isFetching}
                cursor={cursor.index()}
                empty={
                  <Nothing
                    tab={tab()}
                    filtered={Boolean(url.values().q || url.values().outcome || url.values().stage)}
                    onClear={() => url.set({ q: '', outcome: '', stage: '' })}
                  />
                }
              />
              <Foot page={page()} url={url} address={address()} total={page().counts[tab()]} />
              <BatchBar
                selection={selection}
                actions={[
                  ...acts().map((act, index) => ({
                    label: t(`settlements.${act.label}`),
                    primary: index === 0,
                    onClick: () => setActing(act.action),
                  })),
                  ...(mayCompare() ? [{ label: t('settlements.compareAgain'), onClick: () => void compare() }] : []),
                ]}
              />
            </Panel>
          </>
        )}
      </Loaded>
      <Show when={acting()}>
        {(action) => <ActDialog action={action()} rows={selection.rows()} onClose={() => setActing(undefined)} onDone={done} />}
      </Show>
      <Show when={outcome()}>{(answer) => <BatchOutcome answer={answer()} onClose={() => setOutcome(undefined)} />}</Show>
    </>
  )
}

function WindowNote(p: { page: SettlementPage; tab: SettlementTab }) {
  const session = useSession()
  const closed = () => (p.tab === 'toApply' && p.page.window && !p.page.window.open ? p.page.window : undefined)
  return (
    <Show when={closed()}>
      {(window) => (
        <Show
          when={session.today() < window().from}
          fallback={<Alert tone="amber" title={t('settlements.windowOver', { year: p.page.year, to: formatDay(window().to, locale()) })} />}
        >
          <Alert title={t('settlements.windowSoon', { year: p.page.year, from: formatDay(window().from, locale()) })}>
            <p>{t('settlements.windowSoonWhy')}</p>
          </Alert>
        </Show>
      )}
    </Show>
  )
}

interface FiltersProps {
  url: UrlState<SettlementAddress>
  page: SettlementPage
  tab: SettlementTab
  user: SessionUser
}

function Filters(p: FiltersProps) {
  const [text, setText] = createSignal(p.url.values().q)
  const years = () => [...new Set([p.page.year, ...p.page.years])].toSorted((a, b) => b - a)
  const reviewing = () => p.tab === 'inReview' && p.user.tier !== 'supervisingUnit'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        p.url.set({ q: text().trim() })
      }}
    >
      <FilterBar>
        <SelectField
          id="f-year"
          label={t('settlements.intakeYear')}
          hideLabel
          options={years().map((year) => ({ value: String(year), label: t('settlements.quotaYear', { year }) }))}
          value={String(p.page.year)}
          onChange={(year) => p.url.set({ year })}
        />
        <Show when={p.tab === 'inReview'}>
          <SelectField
            id="f-outcome"
            label={t('settlements.outcome')}
            hideLabel
            placeholder={t('settlements.allOutcomes')}
            options={(['clear', 'doubts'] as const).map((outcome) => ({ value: outcome, label: t(`settlements.${outcome}`) }))}
            value={p.url.values().outcome}
            onChange={(outcome) => p.url.set({ outcome })}
          />
        </Show>
        <Show when={reviewing()}>
          <SelectField
            id="f-stage"
            label={t('settlements.stage')}
            hideLabel
            placeholder={t('settlements.allStages')}
            options={(['toReview', 'toDecide'] as const).map((stage) => ({ value: stage, label: t(`settlements.stage.${stage}`) }))}
            value={p.url.values().stage}
            onChange={(stage) => p.url.set({ stage })}
          />
        </Show>
        <TextField
          id="f-q"
          type="search"
          label={t('common.search')}
          hideLabel
          placeholder={t('settlements.search')}
          value={text()}
          onChange={setText}
        />
        <Button type="submit">{t('common.search')}</Button>
      </FilterBar>
    </form>
  )
}

function Foot(p: { page: SettlementPage; url: UrlState<SettlementAddress>; address: SettlementAddress; total: number }) {
  const links = () => keysetLinks(`/settlements${asSearch({ ...p.address, after: '' })}`, { after: p.address.after, next: p.page.next })
  const filtered = () => Boolean(p.address.q || p.address.outcome || p.address.stage)
  return (
    <Show when={p.page.rows.length > 0}>
      <Pager
        total={filtered() ? undefined : Math.min(p.total, COUNT_LIMIT)}
        capped={p.total > COUNT_LIMIT}
        shown={p.page.rows.length}
        nextHref={links().next === undefined ? undefined : p.url.href({ after: links().next })}
        previousHref={links().previous === undefined ? undefined : p.url.href({ after: links().previous })}
      />
    </Show>
  )
}

function Nothing(p: { tab: SettlementTab; filtered: boolean; onClear: () => void }) {
  return (
    <Show when={p.filtered} fallback={<EmptyState title={t('settlements.emptyTitle')} why={t(`settlements.empty.${p.tab}`)} />}>
      <EmptyState title={t('settlements.emptyFiltered')} why={t('common.noRowsWhy')}>
        <Button onClick={() => p.onClear()}>{t('common.clearAll')}</Button>
      </EmptyState>
    </Show>
  )
}
