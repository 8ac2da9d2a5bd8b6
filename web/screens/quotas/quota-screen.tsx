import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { formatDay, formatNumber } from '../../lib/format.ts'
import { locale } from '../../i18n/index.ts'
import { asProblem } from '../../lib/problem.ts'
import { useSession, type SessionUser } from '../../lib/session.tsx'
import { useUrlState, type UrlState } from '../../lib/url-state.ts'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { QuotaBar } from '../../ui/quota-bar.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { toast } from '../../ui/toast.ts'
import { useChosenYear, type YearView } from '../years/years.data.ts'
import { LatestNotice } from '../years/years-screen.tsx'
import { AccountsTable } from './accounts-table.tsx'
import { PlansTable } from './plans-table.tsx'
import { createPlan, lapseQuota, usePlans, useSummary, type QuotaSummary } from './quotas.data.ts'
import { StatementPanel } from './statement-panel.tsx'
import { NoYear, YearPicker } from './year-picker.tsx'

const address = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  tab: z.enum(['accounts', 'plans', 'movements']).default('accounts'),
  q: z.string().max(60).default(''),
  at: z.string().max(10).default(''),
  after: z.string().max(400).default(''),
})
type Address = UrlState<z.infer<typeof address>>

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
        actions={<Show when={chosen.year() !== undefined && view()}>{(year) => <Actions user={p.user} year={year()} />}</Show>}
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

function Position(p: { user: SessionUser; year: number; view: YearView | undefined; summary: QuotaSummary; url: Address }) {
  const giver = () => p.user.tier !== 'employer'
  return (
    <Stack>
      <Tiles user={p.user} summary={p.summary} />
      <Switch>
        <Match when={p.user.tier === 'employer'}>
          <Own year={p.year} summary={p.summary} view={p.view} url={p.url} />
        </Match>
        <Match when={giver()}>
          <Given user={p.user} year={p.year} url={p.url} />
        </Match>
      </Switch>
      <OffQuota summary={p.summary} />
    </Stack>
  )
}

const TOTAL = {
  bureau: 'quotas.total',
  auditor: 'quotas.total',
  supervisingUnit: 'quotas.totalSystem',
  employer: 'quotas.totalOwn',
} as const

function Tiles(p: { user: SessionUser; summary: QuotaSummary }) {
  const giver = () => p.user.tier !== 'employer'
  return (
    <StatRow label={t('quotas.figures')}>
      <StatTile value={p.summary.total} label={t(TOTAL[p.user.tier])} />
      <Show when={giver()}>
        <StatTile value={p.summary.allocated} label={t('quotas.allocated')} />
        <StatTile value={p.summary.available} label={t('quotas.left')} tone={p.summary.available > 0 ? 'blue' : undefined} />
      </Show>
      <StatTile
        value={giver() ? p.summary.availableBelow : p.summary.available}
        label={t(giver() ? 'quotas.availableBelow' : 'quotas.available')}
        tone={!giver() && p.summary.available === 0 && p.summary.total > 0 ? 'red' : undefined}
      />
      <StatTile value={p.summary.reserved} label={t('quotas.reserved')} tone="amber" />
      <StatTile value={p.summary.consumed} label={t('quotas.consumed')} tone="green" />
      <Show when={p.summary.lapsed}>
        <StatTile value={p.summary.lapsed} label={t('quotas.lapsed')} />
      </Show>
      <Show when={p.summary.cut}>
        <StatTile value={p.summary.cut} label={t('quotas.cut')} />
      </Show>
      <StatTile value={p.summary.offQuotaTotal} label={t('quotas.offQuota')} />
    </StatRow>
  )
}

function Own(p: { year: number; summary: QuotaSummary; view: YearView | undefined; url: Address }) {
  return (
    <Stack>
      <Panel label={t('quotas.totalOwn')}>
        <Stack>
          <QuotaBar
            label={`${p.summary.orgName} ${t('common.yearOf', { year: String(p.year) })}`}
            available={p.summary.available}
            reserved={p.summary.reserved}
            consumed={p.summary.consumed}
          />
          <Show when={p.view}>
            {(view) => (
              <p>
                <b>{t('years.latestNotice')}</b>　<LatestNotice year={view()} />
              </p>
            )}
          </Show>
        </Stack>
      </Panel>
      <StatementPanel
        orgId="mine"
        year={p.year}
        at={p.url.values().at}
        after={p.url.values().after}
        hrefOf={(after) => p.url.href({ after })}
      />
    </Stack>
  )
}

function Given(p: { user: SessionUser; year: number; url: Address }) {
  const values = () => p.url.values()
  const units = () => p.user.tier !== 'supervisingUnit'
  const tab = (key: 'accounts' | 'plans' | 'movements', label: string) => ({
    label,
    href: p.url.href({ tab: key, q: '', at: '' }),
    current: values().tab === key,
  })
  return (
    <Show
      when={values().tab !== 'movements'}
      fallback={
        <Stack>
          <Panel label={t('quotas.tabs')} flush>
            <Tabs
              label={t('quotas.tabs')}
              items={[
                tab('accounts', t(units() ? 'quotas.members.bureau' : 'quotas.members.supervisingUnit')),
                tab('plans', t('quotas.tab.plans')),
                tab('movements', t('quotas.statement')),
              ]}
            />
          </Panel>
          <StatementPanel orgId="mine" year={p.year} at={values().at} after={values().after} hrefOf={(after) => p.url.href({ after })} />
        </Stack>
      }
    >
      <Panel label={t('quotas.tabs')} flush>
        <Tabs
          label={t('quotas.tabs')}
          items={[
            tab('accounts', t(units() ? 'quotas.members.bureau' : 'quotas.members.supervisingUnit')),
            tab('plans', t('quotas.tab.plans')),
            tab('movements', t('quotas.statement')),
          ]}
        />
        <Show when={values().tab === 'accounts'} fallback={<PlansTable year={p.year} />}>
          <Show when={values().at}>
            {(at) => (
              <p class="muted small" role="status">
                {t('quotas.asOfDay', { day: formatDay(at(), locale()) })}
              </p>
            )}
          </Show>
          <AccountsTable
            year={p.year}
            units={units()}
            q={values().q}
            at={values().at}
            after={values().after}
            onChange={(patch) => p.url.set(patch)}
            hrefOf={(after) => p.url.href({ after })}
          />
        </Show>
      </Panel>
    </Show>
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
            { key: 'count', head: t('quotas.count'), align: 'end' as const, cell: (row) => formatNumber(row.count) },
          ]}
        />
      </Panel>
    </Show>
  )
}

function Actions(p: { user: SessionUser; year: YearView }) {
  const session = useSession()
  const navigate = useNavigate()
  const [busy, setBusy] = createSignal(false)
  const year = () => p.year.year
  const giver = () => p.user.tier === 'bureau' || p.user.tier === 'supervisingUnit'
  const open = () => p.year.status !== 'closed'
  async function begin(): Promise<void> {
    setBusy(true)
    try {
      const made = await createPlan(year())
      navigate(`/quota/plans/${made.id}`)
    } catch (thrown) {
      const problem = asProblem(thrown)
      const planId = problem.facts?.['planId']
      if (typeof planId === 'string') navigate(`/quota/plans/${planId}`)
      else void toast({ title: problemTitle(problem), tone: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Show when={giver() && open()}>
      <ButtonGroup end>
        <Show when={p.user.tier === 'bureau' && session.can('year.edit')}>
          <Lapse year={p.year} />
        </Show>
        <Show when={session.can('decision.record')}>
          <ButtonLink href={`/decisions/transfer?year=${year()}`}>{t('quotas.transfer')}</ButtonLink>
        </Show>
        <Show when={session.can('plan.edit')}>
          <PlanButton year={year()} orgId={p.user.orgId} busy={busy()} onBegin={() => void begin()} />
        </Show>
      </ButtonGroup>
    </Show>
  )
}

/** One draft a year: the button leads to it when there is one. */
function PlanButton(p: { year: number; orgId: string; busy: boolean; onBegin: () => void }) {
  const session = useSession()
  const plans = usePlans(() => p.year)
  const draft = () =>
    plans.isPending || plans.isLoadingError
      ? undefined
      : plans.data?.plans.find((plan) => plan.status === 'draft' && plan.orgId === p.orgId)
  return (
    <Show
      when={draft()}
      fallback={
        <Button kind="primary" busy={p.busy} onClick={() => p.onBegin()}>
          {t('quotas.newPlan')}
        </Button>
      }
    >
      {(plan) => (
        <ButtonLink kind="primary" href={`/quota/plans/${plan().id}`}>
          {t(session.can('decision.record') ? 'quotas.viewPlan' : 'quotas.continuePlan')}
        </ButtonLink>
      )}
    </Show>
  )
}

function Lapse(p: { year: YearView }) {
  const client = useQueryClient()
  const summary = useSummary(() => p.year.year)
  const [asking, setAsking] = createSignal(false)
  const closed = () => p.year.windows.find((window) => window.name === 'declaration')?.countdown.state === 'closed'
  const unused = () =>
    summary.isPending || summary.isLoadingError ? 0 : (summary.data?.available ?? 0) + (summary.data?.availableBelow ?? 0)
  return (
    <Show when={closed() && unused() > 0}>
      <Button onClick={() => setAsking(true)}>{t('quotas.lapse')}</Button>
      <ConfirmEffect
        open={asking()}
        onClose={() => setAsking(false)}
        title={t('quotas.lapseTitle', { year: String(p.year.year) })}
        confirmLabel={t('quotas.lapseConfirm', { n: formatNumber(unused()) })}
        danger
        lines={[t('quotas.lapseWhy')]}
        effects={[{ label: t('quotas.available'), before: unused(), after: 0 }]}
        onConfirm={async () => {
          const done = await lapseQuota(p.year.year)
          await client.invalidateQueries({ queryKey: ['quota'] })
          void toast({ title: t('quotas.lapsedNow', { n: formatNumber(done.total), accounts: formatNumber(done.accounts) }) })
        }}
      />
    </Show>
  )
}
