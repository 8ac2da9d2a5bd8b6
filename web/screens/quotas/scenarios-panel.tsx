import { useQueryClient } from '@tanstack/solid-query'
import { createMemo, createSignal, Show } from 'solid-js'
import { gini, type GiverTier } from '../../../api/rules/allocation-formula.ts'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.ts'
import { formatGini, weightWords } from './formula-words.ts'
import { adoptScenario, dropScenario, useScenarios, type Scenario, type Scenarios } from './formula.data.ts'
import type { PlanDraft } from './plan-draft.ts'
import type { Plan } from './quotas.data.ts'
import { ScenarioCompare } from './scenario-compare.tsx'
import { ShareChart } from './share-chart.tsx'

/** As many as can be read side by side. */
const MOST = 4

export interface ScenariosPanelProps {
  plan: Plan
  draft: PlanDraft
  giver: GiverTier
  mayEdit: boolean
  /** Ids ticked, as the address has them; the first ones while it has none. */
  compared: readonly string[] | undefined
  onCompare: (ids: readonly string[]) => void
  formulaHref: string
  onFilled: () => Promise<void>
}

/** Scenarios kept, and those ticked beside one another and the draft. */
export function ScenariosPanel(p: ScenariosPanelProps) {
  const query = useScenarios(() => p.plan.id)
  return <Loaded query={query}>{(data) => <Kept panel={p} data={data()} />}</Loaded>
}

function Kept(p: { panel: ScenariosPanelProps; data: Scenarios }) {
  const ticked = createMemo(() => {
    const ids = p.panel.compared
    return p.data.scenarios.filter(({ id }) => ids === undefined || ids.includes(id)).slice(0, MOST)
  })
  const has = (id: string) => ticked().some((one) => one.id === id)
  const tick = (id: string, on: boolean) => {
    const rest = ticked().flatMap((one) => (one.id === id ? [] : [one.id]))
    if (on && ticked().length >= MOST) void toast({ title: t('formula.pickMost'), tone: 'error' })
    else p.panel.onCompare(on ? [...rest, id] : rest)
  }
  const draftValues = () => new Map(p.panel.plan.rows.map((row) => [row.orgId, p.panel.draft.amountOf(row) ?? 0]))
  return (
    <Stack>
      <Panel title={t('formula.scenarios')} flush>
        <DataTable
          caption={t('formula.scenarios')}
          rows={p.data.scenarios}
          rowKey={({ id }) => id}
          columns={columns(p.panel, has, tick)}
          empty={
            <EmptyState title={t('formula.noScenarios')} why={t('formula.noScenariosWhy')}>
              <ButtonLink href={p.panel.formulaHref}>{t('formula.toFormula')}</ButtonLink>
            </EmptyState>
          }
        />
      </Panel>
      <Show when={p.data.scenarios.length > 0}>
        <Show when={ticked().length > 0} fallback={<p class="muted">{t('formula.pickSome')}</p>}>
          <ShareChart
            lines={[
              { name: t('formula.draftNow'), values: [...draftValues().values()] },
              ...ticked().map(({ name, shares }) => ({ name, values: Object.values(shares) })),
            ]}
          />
          <ScenarioCompare plan={p.panel.plan} members={p.data.members} scenarios={ticked()} draft={draftValues()} />
        </Show>
      </Show>
    </Stack>
  )
}

const columns = (panel: ScenariosPanelProps, has: (id: string) => boolean, tick: (id: string, on: boolean) => void) => [
  {
    key: 'compare',
    head: t('formula.compare'),
    cell: (row: Scenario) => (
      <Checkbox
        aria-label={t('formula.compareOf', { name: row.name })}
        checked={has(row.id)}
        onChange={(event) => {
          tick(row.id, event.currentTarget.checked)
          event.currentTarget.checked = has(row.id)
        }}
      />
    ),
  },
  { key: 'name', head: t('formula.scenario'), main: true, cell: (row: Scenario) => row.name },
  { key: 'weights', head: t('formula.scenarioWeights'), cell: (row: Scenario) => weightWords(row.formula, panel.giver) },
  { key: 'total', head: t('formula.scenarioTotal'), align: 'end' as const, cell: (row: Scenario) => formatNumber(row.total) },
  {
    key: 'gini',
    head: t('formula.scenarioGini'),
    align: 'end' as const,
    cell: (row: Scenario) => formatGini(gini(Object.values(row.shares))),
  },
  { key: 'by', head: t('formula.scenarioBy'), cell: (row: Scenario) => `${row.by} ${formatInstant(row.at)}` },
  ...(panel.mayEdit ? [{ key: 'do', head: t('formula.scenarioDo'), cell: (row: Scenario) => <Acts panel={panel} scenario={row} /> }] : []),
]

function Acts(p: { panel: ScenariosPanelProps; scenario: Scenario }) {
  const client = useQueryClient()
  const [asking, setAsking] = createSignal<'adopt' | 'drop'>()
  const { id } = p.panel.plan
  return (
    <>
      <ButtonGroup>
        <Button aria-label={t('formula.adoptOf', { name: p.scenario.name })} onClick={() => setAsking('adopt')}>
          {t('formula.adopt')}
        </Button>
        <Button kind="quiet" aria-label={t('formula.dropOf', { name: p.scenario.name })} onClick={() => setAsking('drop')}>
          {t('formula.dropScenario')}
        </Button>
      </ButtonGroup>
      <ConfirmEffect
        open={asking() === 'adopt'}
        onClose={() => setAsking(undefined)}
        title={t('formula.adoptTitle', { name: p.scenario.name })}
        confirmLabel={t('formula.adopt')}
        lines={[t('formula.fillWhy'), t('formula.fillEyes')]}
        effects={[{ label: t('formula.summaryTotal'), before: p.panel.draft.totals().planned, after: p.scenario.total }]}
        onConfirm={async () => {
          await p.panel.draft.flush()
          await adoptScenario(id, p.scenario.id, p.panel.draft.version())
          void toast({ title: t('formula.adopted', { name: p.scenario.name }) })
          await p.panel.onFilled()
        }}
      />
      <ConfirmEffect
        open={asking() === 'drop'}
        onClose={() => setAsking(undefined)}
        title={t('formula.dropTitle', { name: p.scenario.name })}
        confirmLabel={t('formula.dropScenario')}
        danger
        lines={[t('formula.dropWhy')]}
        onConfirm={async () => {
          await dropScenario(id, p.scenario.id)
          void toast({ title: t('formula.droppedScenario') })
          await client.invalidateQueries({ queryKey: ['quota', 'scenarios', id] })
        }}
      />
    </>
  )
}
