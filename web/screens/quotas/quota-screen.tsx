import { lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { useSession, type SessionUser } from '../../lib/session.tsx'
import { useUrlState, type UrlState } from '../../lib/url-state.ts'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { QuotaBar } from '../../ui/quota-bar.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useChosenYear, type YearView } from '../years/years.data.ts'
import { AccountsTable } from './accounts-table.tsx'
import { PlansTable } from './plans-table.tsx'
import { QuotaActions } from './quota-actions.tsx'
import { QuotaTiles } from './quota-tiles.tsx'
import { useSummary, type QuotaSummary } from './quotas.data.ts'
import { StatementPanel } from './statement-panel.tsx'
import { momentText } from './statement-words.ts'
import { NoYear, YearPicker } from './year-picker.tsx'

// the drawings are loaded by who looks at them
const FlowPanel = lazy(async () => ({ default: (await import('./flow-panel.tsx')).FlowPanel }))
const PacePanel = lazy(async () => ({ default: (await import('./pace-panel.tsx')).PacePanel }))

const TABS = ['accounts', 'flow', 'pace', 'plans', 'movements'] as const
type Tab = (typeof TABS)[number]
const address = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  tab: z.enum(TABS).default('accounts'),
  q: z.string().max(60).default(''),
  from: z.string().max(10).default(''),
  at: z.string().max(30).default(''),
  kind: z.string().max(20).default(''),
  bucket: z.string().max(20).default(''),
  unit: z.string().max(40).default(''),
  view: z.enum(['chart', 'table']).default('chart'),
  after: z.string().max(400).default(''),
})
type Address = UrlState<z.infer<typeof address>>
const NO_FILTER = { q: '', from: '', at: '', kind: '', bucket: '', unit: '', after: '' } as const

export default function QuotaScreen() {
  const session = useSession()
  return <Show when={session.user()}>{(user) => <QuotaPage user={user()} />}</Show>
}

function QuotaPage(p: { user: SessionUser }) {
  const url = useUrlState(address)
  const chosen = useChosenYear(() => url.values().year)
  const summary = useSummary(chosen.year)
  const view = () => chosen.list().find((one) => one.year === chosen.year())
  return (
    <>
      <PageHeader
        title={t(`quotas.title.${p.user.tier}`)}
        lead={t(`quotas.lead.${p.user.tier}`)}
        tags={
          <Show when={chosen.list().length > 1}>
            <YearPicker years={chosen.list()} value={chosen.year()} onChange={(year) => url.set({ year })} />
          </Show>
        }
        actions={<Show when={chosen.year() !== undefined && view()}>{(year) => <QuotaActions user={p.user} year={year()} />}</Show>}
      />
      <Loaded query={chosen.query}>
        {(_years) => (
          <Show when={chosen.year()} fallback={<NoYear />}>
            {(year) => (
              <Loaded query={summary}>{(data) => <Position user={p.user} year={year()} view={view()} summary={data()} url={url} />}</Loaded>
            )}
          </Show>
        )}
      </Loaded>
    </>
  )
}

interface PositionProps {
  user: SessionUser
  year: number
  view: YearView | undefined
  summary: QuotaSummary
  url: Address
}

function Position(p: PositionProps) {
  return (
    <Stack>
      <QuotaTiles
        user={p.user}
        summary={p.summary}
        hrefOf={(bucket) => p.url.href({ ...NO_FILTER, bucket })}
        statementHref={p.url.href({ ...NO_FILTER, tab: 'movements' })}
      />
      <Switch>
        <Match when={p.user.tier === 'employer'}>
          <Own {...p} />
        </Match>
        <Match when={p.user.tier !== 'employer'}>
          <Given {...p} />
        </Match>
      </Switch>
      <OffQuota summary={p.summary} />
    </Stack>
  )
}

const Statement = (p: { year: number; url: Address }) => (
  <StatementPanel
    orgId="mine"
    year={p.year}
    address={p.url.values()}
    set={(patch) => p.url.set(patch)}
    href={(patch) => p.url.href(patch)}
  />
)

function Own(p: PositionProps) {
  return (
    <Stack>
      <Panel label={t('quotas.totalOwn')}>
        <QuotaBar
          label={`${p.summary.orgName} ${t('common.yearOf', { year: String(p.year) })}`}
          available={p.summary.available}
          reserved={p.summary.reserved}
          consumed={p.summary.consumed}
        />
      </Panel>
      <Suspense>
        <PacePanel year={p.year} view={p.view} />
      </Suspense>
      <Statement year={p.year} url={p.url} />
    </Stack>
  )
}

function Given(p: PositionProps) {
  const values = () => p.url.values()
  const units = () => p.user.tier !== 'supervisingUnit'
  const label = (tab: Tab): string => {
    if (tab === 'accounts') return t(units() ? 'quotas.members.bureau' : 'quotas.members.supervisingUnit')
    if (tab === 'flow' || tab === 'pace') return t(`ledger.${tab}`)
    return t(tab === 'plans' ? 'quotas.tab.plans' : 'quotas.statement')
  }
  const tabs = () => (
    <Tabs
      label={t('quotas.tabs')}
      items={TABS.map((tab) => ({ label: label(tab), href: p.url.href({ ...NO_FILTER, tab }), current: values().tab === tab }))}
    />
  )
  /** Tables continue the panel of the tabs; what has panels of its own stands under it. */
  const apart = () => values().tab === 'movements' || values().tab === 'pace'
  return (
    <Stack>
      <Panel label={t('quotas.tabs')} flush>
        {tabs()}
        <Switch>
          <Match when={values().tab === 'accounts'}>
            <Accounts year={p.year} units={units()} url={p.url} />
          </Match>
          <Match when={values().tab === 'plans'}>
            <PlansTable year={p.year} />
          </Match>
          <Match when={values().tab === 'flow'}>
            <Suspense>
              <FlowPanel
                year={p.year}
                at={values().at}
                only={values().unit}
                view={values().view}
                set={({ only, ...patch }) => p.url.set({ ...patch, ...(only === undefined ? {} : { unit: only }) })}
                hrefOnly={(unit) => p.url.href({ unit })}
              />
            </Suspense>
          </Match>
        </Switch>
      </Panel>
      <Show when={apart()}>
        <Show when={values().tab === 'pace'} fallback={<Statement year={p.year} url={p.url} />}>
          <Suspense>
            <PacePanel year={p.year} view={p.view} />
          </Suspense>
        </Show>
      </Show>
    </Stack>
  )
}

function Accounts(p: { year: number; units: boolean; url: Address }) {
  const values = () => p.url.values()
  return (
    <>
      <Show when={values().at}>
        {(at) => (
          <p class="muted small" role="status">
            {t('quotas.asOfDay', { day: momentText(at()) })}
          </p>
        )}
      </Show>
      <AccountsTable
        year={p.year}
        units={p.units}
        q={values().q}
        at={values().at}
        after={values().after}
        onChange={(patch) => p.url.set(patch)}
        hrefOf={(after) => p.url.href({ after })}
      />
    </>
  )
}

function OffQuota(p: { summary: QuotaSummary }) {
  return (
    <Show when={p.summary.offQuota.length}>
      <Panel title={t('quotas.offQuotaTitle')} flush>
        <DataTable
          caption={t('quotas.offQuotaTitle')}
          rows={p.summary.offQuota}
          rowKey={(row) => row.category ?? ''}
          columns={[
            { key: 'category', head: t('quotas.category'), main: true, cell: (row) => row.title },
            {
              key: 'count',
              head: t('quotas.count'),
              align: 'end' as const,
              cell: (row) => <a href={`/cases?tab=all&year=${p.summary.year}&quotaKind=OFF_QUOTA`}>{formatNumber(row.count)}</a>,
            },
          ]}
        />
      </Panel>
    </Show>
  )
}
