import Download from 'lucide-solid/icons/download'
import { Match, Show, Switch, createSignal } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatInstant } from '../../lib/format.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Failures, ProblemView } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { DemandEditor } from './demand-editor.tsx'
import { GridSums } from './grid-parts.tsx'
import {
  beginDemand,
  formHref,
  paperHref,
  useMine,
  useRefreshDemands,
  withdrawDemand,
  type Mine,
  type OwnReport,
  type SurveyView,
} from './demands.data.ts'
import { LinesView } from './lines-view.tsx'
import { sumLines } from './rows.ts'
import { STATE_TONE } from './states.ts'
import { SurveyDays, SurveyHeader } from './survey-frame.tsx'

/** An employer's own report of a year: begun, written, submitted, and what its unit made of it. */
export default function EmployerPage(p: { survey: SurveyView; onYear: (year: number) => void }) {
  const mine = useMine(() => p.survey.year)
  const report = () => (mine.isPending || mine.isLoadingError ? undefined : (mine.data?.report ?? undefined))
  return (
    <>
      <SurveyHeader
        tier="employer"
        survey={p.survey}
        onYear={p.onYear}
        tags={
          <Show when={report()}>
            {(own) => (
              <>
                <Tag tone={STATE_TONE[own().status]}>{t(`demands.state.${own().status}`)}</Tag>
                <Show when={own().late}>
                  <Tag tone="red">{t('demands.late')}</Tag>
                </Show>
              </>
            )}
          </Show>
        }
        actions={
          <ButtonGroup end>
            <Show when={report()}>
              {(own) => (
                <ButtonLink href={paperHref(own().id)} download>
                  <Download size={16} aria-hidden="true" />
                  {t('demands.paper')}
                </ButtonLink>
              )}
            </Show>
            <ButtonLink href={formHref(p.survey.year)} download>
              <Download size={16} aria-hidden="true" />
              {t('demands.form')}
            </ButtonLink>
            <Button class="no-print" onClick={() => window.print()}>
              {t('common.print')}
            </Button>
          </ButtonGroup>
        }
      />
      <Loaded query={mine}>{(data) => <Body mine={data()} />}</Loaded>
    </>
  )
}

function Body(p: { mine: Mine }) {
  const session = useSession()
  const [reloads, setReloads] = createSignal(0)
  const writable = () => session.can('demand.edit') && p.mine.fill.length === 0
  const editing = () => writable() && (p.mine.report?.status === 'draft' || p.mine.report?.status === 'returned')
  return (
    <Stack>
      <SurveyDays survey={p.mine} writer />
      <Show when={p.mine.fill.length > 0 && p.mine.state !== 'over'}>
        <Alert tone="amber" title={t('demands.unitReported', { day: formatDay(p.mine.unitReportedOn, locale()) })}>
          <Failures items={p.mine.fill} />
        </Alert>
      </Show>
      <Show when={p.mine.report} fallback={<NotBegun mine={p.mine} writable={writable()} />}>
        {(report) => (
          <>
            <State mine={p.mine} report={report()} />
            {/* a new editor for what an act or somebody else made of the report; never while one is typing */}
            <Show when={`${report().id} ${editing()} ${reloads()}`} keyed>
              {(_key) => (
                <Show when={editing()} fallback={<ReadOnly mine={p.mine} report={report()} />}>
                  <DemandEditor mine={p.mine} report={report()} onReload={() => setReloads((n) => n + 1)} />
                </Show>
              )}
            </Show>
          </>
        )}
      </Show>
    </Stack>
  )
}

function NotBegun(p: { mine: Mine; writable: boolean }) {
  const refresh = useRefreshDemands()
  const session = useSession()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()
  async function begin(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      const made = await beginDemand(p.mine.year)
      await refresh()
      if (made.prefilled)
        void toast({ title: t(made.prefilled === 'report' ? 'demands.prefilledReport' : 'demands.prefilledCases', { n: made.lines }) })
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Panel label={t('demands.grid')}>
      <Show when={problem()}>{(told) => <ProblemView problem={told()} />}</Show>
      <Switch fallback={<EmptyState title={t('demands.noReportClosed', { year: String(p.mine.year) })} />}>
        <Match when={p.writable}>
          <EmptyState title={t('demands.noReport', { year: String(p.mine.year) })} why={t('demands.noReportWhy')}>
            <Button kind="primary" busy={busy()} onClick={() => void begin()}>
              {t('demands.begin')}
            </Button>
          </EmptyState>
        </Match>
        <Match when={p.mine.fill.length === 0 && !session.can('demand.edit')}>
          <EmptyState title={t('demands.noReport', { year: String(p.mine.year) })} why={t('demands.noReportReader')} />
        </Match>
      </Switch>
    </Panel>
  )
}

/** Where the report stands, in a sentence. */
function State(p: { mine: Mine; report: OwnReport }) {
  const by = () => t('demands.submittedBy', { name: p.report.submittedByName ?? '', at: formatInstant(p.report.submittedAt) })
  return (
    <Switch>
      <Match when={p.report.status === 'returned'}>
        <Alert tone="red" title={t('demands.returnedTitle')}>
          <p>{p.report.note}</p>
        </Alert>
      </Match>
      <Match when={p.report.status === 'submitted'}>
        <Alert tone="blue" title={t('demands.waitingTitle', { unit: p.mine.unitName })}>
          <p>{by()}</p>
        </Alert>
      </Match>
      <Match when={p.report.status === 'adopted'}>
        <Alert tone="green" title={t('demands.adoptedTitle')}>
          <p>{by()}</p>
        </Alert>
      </Match>
    </Switch>
  )
}

function ReadOnly(p: { mine: Mine; report: OwnReport }) {
  const session = useSession()
  const refresh = useRefreshDemands()
  const [asking, setAsking] = createSignal(false)
  const decided = () => p.report.status === 'adopted'
  const sums = () => sumLines(p.report.lines.map((line) => ({ ...line, number: decided() ? (line.adjusted ?? line.number) : line.number })))
  return (
    <Panel
      title={t('demands.grid')}
      flush
      aside={
        <Show when={p.report.status === 'submitted' && session.can('demand.edit')}>
          <Button onClick={() => setAsking(true)}>{t('demands.withdraw')}</Button>
        </Show>
      }
    >
      <Show when={p.report.lines.length > 0} fallback={<EmptyState title={t('demands.noLines')} why={t('demands.noLinesReader')} />}>
        <LinesView lines={p.report.lines} decided={decided()} />
        <GridSums
          parts={[
            [t('demands.rows'), sums().lines],
            [t('demands.inQuotaSum'), sums().inQuota],
            [t('demands.offQuotaSum'), sums().offQuota],
          ]}
        />
      </Show>
      <ConfirmEffect
        open={asking()}
        onClose={() => setAsking(false)}
        title={t('demands.withdrawTitle')}
        confirmLabel={t('demands.withdraw')}
        lines={[t('demands.withdrawWhy'), ...(p.mine.state === 'late' ? [t('demands.withdrawLate')] : [])]}
        onConfirm={async () => {
          await withdrawDemand({ id: p.report.id, version: p.report.version })
          await refresh()
          void toast({ title: t('demands.withdrawn') })
        }}
      />
    </Panel>
  )
}
