import Download from 'lucide-solid/icons/download'
import { Match, Show, Switch, createSignal } from 'solid-js'
import { z } from 'zod'
import { DEMAND_BY, EMPLOYER_STATES } from '../../../api/demands/demands.schemas.ts'
import { keysOf } from '../../../api/rules/terms.ts'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatInstant, formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState, type UrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Failures } from '../../ui/problem.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { exportHref, reportDemand, useDesk, useRefreshDemands, type Desk, type SurveyView } from './demands.data.ts'
import { EmployersTab } from './employers-tab.tsx'
import { LinesTab } from './lines-tab.tsx'
import { RankingTab } from './ranking-tab.tsx'
import { RemindButton } from './remind-button.tsx'
import { running, STATE_TONE, UNIT_TONE } from './states.ts'
import { dimensionsOf, SumsTab } from './sums-tab.tsx'
import { SurveyDays, SurveyHeader } from './survey-frame.tsx'

const TABS = ['employers', 'ranking', 'sums', 'lines'] as const
const address = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  tab: z.enum(TABS).default('employers'),
  state: z.enum(['', ...EMPLOYER_STATES]).default(''),
  q: z.string().max(60).default(''),
  after: z.string().max(400).default(''),
  by: z.enum(keysOf(DEMAND_BY)).default('level'),
  key: z.string().max(120).default(''),
  from: z.coerce.number().int().min(0).default(0),
})
type Address = UrlState<z.infer<typeof address>>

/** A unit's desk in the survey: its employers, their lines in order, sums, and the report to the bureau. */
export default function UnitPage(p: { survey: SurveyView; onYear: (year: number) => void }) {
  const url = useUrlState(address)
  const desk = useDesk(() => p.survey.year)
  const data = () => (desk.isPending || desk.isLoadingError ? undefined : desk.data)
  return (
    <>
      <SurveyHeader
        tier="supervisingUnit"
        survey={p.survey}
        onYear={p.onYear}
        tags={
          <Show when={data()?.summary}>
            {(summary) => (
              <>
                <Tag tone={UNIT_TONE[summary().status]}>{t(`demands.unitState.${summary().status}`)}</Tag>
                <Show when={summary().late}>
                  <Tag tone="red">{t('demands.late')}</Tag>
                </Show>
              </>
            )}
          </Show>
        }
        actions={<Show when={data()}>{(found) => <Actions desk={found()} />}</Show>}
      />
      <Loaded query={desk}>{(found) => <Body desk={found()} url={url} />}</Loaded>
    </>
  )
}

const countOf = (desk: Desk, ...states: (typeof EMPLOYER_STATES)[number][]) =>
  states.reduce((sum, state) => sum + (desk.states[state] ?? 0), 0)
const behindOf = (desk: Desk) => countOf(desk, 'notBegun', 'draft', 'returned')
const reported = (desk: Desk) => desk.summary?.status === 'reported'

function Actions(p: { desk: Desk }) {
  return (
    <ButtonGroup end>
      <Show when={running(p.desk) && !reported(p.desk)}>
        <RemindButton year={p.desk.year} n={behindOf(p.desk)} />
      </Show>
      <ButtonLink href={exportHref(p.desk.year)} download>
        <Download size={16} aria-hidden="true" />
        {t('demands.export')}
      </ButtonLink>
      <Report desk={p.desk} />
    </ButtonGroup>
  )
}

function Report(p: { desk: Desk }) {
  const session = useSession()
  const refresh = useRefreshDemands()
  const [asking, setAsking] = createSignal(false)
  const lines = () => [
    t('demands.reportLines', {
      lines: formatNumber(p.desk.now.lines),
      inQuota: formatNumber(p.desk.now.inQuota),
      offQuota: formatNumber(p.desk.now.offQuota),
    }),
    ...(behindOf(p.desk) > 0 ? [t('demands.reportBehind', { n: behindOf(p.desk) })] : []),
    t('demands.reportFixed'),
    ...(p.desk.state === 'late' && !p.desk.summary ? [t('demands.reportLate', { to: formatDay(p.desk.to, locale()) })] : []),
  ]
  return (
    <Show when={session.can('demand.report') && running(p.desk) && !reported(p.desk)}>
      <Button kind="primary" onClick={() => setAsking(true)}>
        {t(p.desk.summary ? 'demands.reportAgain' : 'demands.report')}
      </Button>
      <ConfirmEffect
        open={asking()}
        onClose={() => setAsking(false)}
        title={t('demands.reportTitle', { year: String(p.desk.year) })}
        confirmLabel={t('demands.reportConfirm')}
        lines={p.desk.report.length > 0 ? [] : lines()}
        blocked={p.desk.report.length > 0}
        onConfirm={async () => {
          await reportDemand(p.desk.year, p.desk.now.seen)
          await refresh()
          void toast({ title: t('demands.reportDone') })
        }}
      >
        <Show when={p.desk.report.length > 0}>
          <Alert tone="amber" title={t('demands.cannotReport')}>
            <Failures items={p.desk.report} />
          </Alert>
        </Show>
      </ConfirmEffect>
    </Show>
  )
}

function State(p: { desk: Desk }) {
  const session = useSession()
  return (
    <Switch>
      <Match when={p.desk.summary?.status === 'reported' && p.desk.summary}>
        {(summary) => (
          <Alert
            tone="green"
            title={t('demands.reportedTitle', { at: formatInstant(summary().reportedAt), name: summary().reportedByName })}
          />
        )}
      </Match>
      <Match when={p.desk.summary?.status === 'returned' && p.desk.summary}>
        {(summary) => (
          <Alert tone="red" title={t('demands.sentBackTitle')}>
            <p>{summary().note}</p>
          </Alert>
        )}
      </Match>
      <Match when={running(p.desk) && !session.can('demand.report')}>
        <p class="muted small">{t('demands.reportByApprover')}</p>
      </Match>
    </Switch>
  )
}

function Body(p: { desk: Desk; url: Address }) {
  const values = () => p.url.values()
  const tile = (state: (typeof EMPLOYER_STATES)[number]) => (
    <StatTile
      value={countOf(p.desk, state)}
      label={t(`demands.state.${state}`)}
      tone={STATE_TONE[state]}
      href={p.url.href({ tab: 'employers', state: values().state === state ? '' : state, q: '' })}
      current={values().tab === 'employers' && values().state === state}
    />
  )
  const tab = (key: (typeof TABS)[number]) => ({
    label: t(`demands.tab.${key}`),
    href: p.url.href({ tab: key, state: '', q: '', key: '', from: 0 }),
    current: values().tab === key,
  })
  return (
    <Stack>
      <SurveyDays survey={p.desk} />
      <State desk={p.desk} />
      <StatRow label={t('demands.figures')}>
        {EMPLOYER_STATES.map(tile)}
        <StatTile value={p.desk.now.inQuota} label={t('demands.inQuotaSum')} />
        <StatTile value={p.desk.now.offQuota} label={t('demands.offQuotaSum')} />
      </StatRow>
      <Panel label={t('demands.tabs')} flush>
        <Tabs label={t('demands.tabs')} items={TABS.map(tab)} />
        <Switch>
          <Match when={values().tab === 'employers'}>
            <EmployersTab
              desk={p.desk}
              remind={running(p.desk) && !reported(p.desk)}
              state={values().state}
              q={values().q}
              after={values().after}
              onChange={(patch) => p.url.set(patch)}
              hrefOf={(after) => p.url.href({ after })}
            />
          </Match>
          <Match when={values().tab === 'ranking'}>
            <RankingTab year={p.desk.year} />
          </Match>
          <Match when={values().tab === 'sums'}>
            <SumsTab
              year={p.desk.year}
              dimensions={dimensionsOf('unit')}
              by={values().by}
              onBy={(by) => p.url.set({ by })}
              hrefOf={(row) => p.url.href({ tab: 'lines', key: row.key, from: 0 })}
              emptyWhy={t('demands.noSumsUnit')}
            />
          </Match>
          <Match when={values().tab === 'lines'}>
            <LinesTab
              year={p.desk.year}
              units={false}
              by={values().key === '' ? '' : values().by}
              byKey={values().key}
              q={values().q}
              from={values().from}
              onChange={({ by: _by, ...patch }) => p.url.set(patch)}
              hrefOf={(from) => p.url.href({ from })}
              emptyWhy={t('demands.noSumsUnit')}
            />
          </Match>
        </Switch>
      </Panel>
    </Stack>
  )
}
