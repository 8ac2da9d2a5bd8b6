import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { gini } from '../../../api/rules/allocation-formula.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Citation } from '../../ui/citation.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { NumberField, TextField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { FormulaGrid } from './formula-grid.tsx'
import { createFormula, type FormulaState } from './formula-state.ts'
import { factorMeans, factorName, formatGini } from './formula-words.ts'
import { keepScenario, proposePlan, useFactors, type PlanFactors } from './formula.data.ts'
import s from './formula.module.css'
import type { PlanDraft } from './plan-draft.ts'
import type { Plan } from './quotas.data.ts'

export interface FormulaPanelProps {
  plan: Plan
  draft: PlanDraft
  mayEdit: boolean
  /** The draft was filled: it is to be read anew. */
  onFilled: () => Promise<void>
}

/** Weights and limits tried on the plan, with the shares they give at once. */
export function FormulaPanel(p: FormulaPanelProps) {
  const query = useFactors(() => p.plan.id)
  return (
    <Loaded query={query}>
      {(data) => (
        <Show when={data().id} keyed>
          {(_id) => <Trial panel={p} data={data()} />}
        </Show>
      )}
    </Loaded>
  )
}

function Trial(p: { panel: FormulaPanelProps; data: PlanFactors }) {
  const edits = () =>
    Object.fromEntries(
      p.panel.plan.rows.flatMap((row) => {
        const amount = p.panel.draft.amountOf(row)
        return p.panel.draft.isEdited(row) && amount !== undefined ? [[row.orgId, amount] as const] : []
      }),
    )
  const state = createFormula(p.data, edits)
  const numbers = () => {
    const found = state.result()
    return found.ok ? [...found.shares.values()].map(({ share }) => share) : []
  }
  const refusal = () => {
    const found = state.result()
    return found.ok ? undefined : found.message
  }
  const changed = () => p.panel.plan.rows.filter((row) => state.basisOf(row.orgId)?.share !== p.panel.draft.amountOf(row)).length
  return (
    <Stack>
      <Panel title={t('formula.weights')}>
        <Stack>
          <p class="muted">{t('formula.weightsLead')}</p>
          <Factors data={p.data} state={state} />
          <Settings data={p.data} state={state} edits={Object.keys(edits()).length} />
        </Stack>
      </Panel>
      <Show when={refusal()}>{(message) => <Alert tone="red" live title={`${t('formula.cannot')}：${message()}`} />}</Show>
      <Panel title={t('formula.result')} flush aside={<Acts panel={p.panel} state={state} refused={refusal() !== undefined} />}>
        <div class={s.figures} role="status">
          <span>
            {t('formula.summaryTotal')} <b>{formatNumber(numbers().reduce((sum, n) => sum + n, 0))}</b>
          </span>
          <span>
            {t('formula.summaryGini')} <b>{formatGini(gini(numbers()))}</b>
          </span>
          <span>
            {t('formula.summaryChanged')} <b>{formatNumber(refusal() ? 0 : changed())}</b>
          </span>
          <Show when={(state.total() ?? 0) > p.data.pool}>
            <span class={s.bad}>{t('formula.overPool', { n: formatNumber((state.total() ?? 0) - p.data.pool) })}</span>
          </Show>
        </div>
        <FormulaGrid data={p.data} state={state} plan={p.panel.plan} draft={p.panel.draft} />
      </Panel>
    </Stack>
  )
}

function Factors(p: { data: PlanFactors; state: FormulaState }) {
  return (
    <div class={s.factors}>
      <For each={p.data.factors}>
        {(one) => (
          <div class={s.factor}>
            <span>
              <b>{factorName(one.factor)}</b> <Citation article={one.article} /> <Tag>{t(`formula.${one.source}`)}</Tag>
            </span>
            <span class={s.percent}>
              <NumberField
                id={`f-weight-${one.factor}`}
                label={t('formula.weightOf', { factor: factorName(one.factor) })}
                hideLabel
                value={p.state.formula.weights[one.factor] ?? 0}
                onChange={(weight) => p.state.setWeight(one.factor, weight)}
              />
              %
            </span>
            <small>{factorMeans(one.factor, p.data.giver)}</small>
            <Show when={p.state.empty().includes(one.factor)}>
              <small data-tone="amber">{t('formula.emptyFactor')}</small>
            </Show>
          </div>
        )}
      </For>
    </div>
  )
}

function Settings(p: { data: PlanFactors; state: FormulaState; edits: number }) {
  return (
    <>
      <p>
        <b class={p.state.weightSum() === 100 ? undefined : s.bad}>
          {t('formula.weightsSum', { n: String(p.state.weightSum()) })}
          {p.state.weightSum() === 100 ? '' : `，${t('formula.weightsMustBe')}`}
        </b>{' '}
        <span class="muted">{p.data.formulaOf ? t('formula.fromScenario', { name: p.data.formulaOf }) : t('formula.usualFormula')}</span>
      </p>
      <div class={s.settings}>
        <div class={s.total}>
          <NumberField
            id="f-formula-total"
            label={t('formula.total')}
            hint={t('formula.totalHint', { available: formatNumber(p.data.available), pool: formatNumber(p.data.pool) })}
            value={p.state.total()}
            onChange={p.state.setTotal}
          />
        </div>
        <label>
          <Checkbox
            checked={p.state.formula.capAtDemand ?? false}
            onChange={(event) => p.state.setCapAtDemand(event.currentTarget.checked)}
          />
          <span>{t('formula.capAtDemand')}</span>
        </label>
        <Show when={p.edits > 0}>
          <label>
            <Checkbox checked={p.state.keepEdits()} onChange={(event) => p.state.setKeepEdits(event.currentTarget.checked)} />
            <span>{t('formula.keepEdits', { n: formatNumber(p.edits) })}</span>
          </label>
        </Show>
      </div>
    </>
  )
}

function Acts(p: { panel: FormulaPanelProps; state: FormulaState; refused: boolean }) {
  const [asking, setAsking] = createSignal<'fill' | 'keep'>()
  return (
    <Show when={p.panel.mayEdit}>
      <ButtonGroup end>
        <Button disabled={p.refused} onClick={() => setAsking('keep')}>
          {t('formula.keep')}
        </Button>
        <Button kind="primary" disabled={p.refused} onClick={() => setAsking('fill')}>
          {t('formula.fill')}
        </Button>
      </ButtonGroup>
      <ConfirmEffect
        open={asking() === 'fill'}
        onClose={() => setAsking(undefined)}
        title={t('formula.fillTitle')}
        confirmLabel={t('formula.fill')}
        lines={[t('formula.fillWhy'), t('formula.fillEyes')]}
        effects={[{ label: t('formula.summaryTotal'), before: p.panel.draft.totals().planned, after: p.state.total() ?? 0 }]}
        onConfirm={async () => {
          await p.panel.draft.flush()
          const done = await proposePlan(p.panel.plan.id, p.panel.draft.version(), p.state.total() ?? 0, p.state.asked())
          void toast({ title: t('formula.filled', { n: formatNumber(done.total) }) })
          await p.panel.onFilled()
        }}
      />
      <KeepDialog open={asking() === 'keep'} onClose={() => setAsking(undefined)} panel={p.panel} state={p.state} />
    </Show>
  )
}

function KeepDialog(p: { open: boolean; onClose: () => void; panel: FormulaPanelProps; state: FormulaState }) {
  const client = useQueryClient()
  const [name, setName] = createSignal('')
  return (
    <ConfirmEffect
      open={p.open}
      onClose={p.onClose}
      title={t('formula.keepTitle')}
      confirmLabel={t('formula.keep')}
      blocked={name().trim() === ''}
      onConfirm={async () => {
        const kept = await keepScenario(p.panel.plan.id, name().trim(), p.state.total() ?? 0, p.state.asked())
        await client.invalidateQueries({ queryKey: ['quota', 'scenarios', p.panel.plan.id] })
        setName('')
        void toast({ title: t('formula.kept', { name: kept.name }) })
      }}
    >
      <TextField
        id="f-scenario-name"
        label={t('formula.keepName')}
        hint={t('formula.keepHint')}
        maxLength={40}
        value={name()}
        onChange={setName}
      />
    </ConfirmEffect>
  )
}
