import { createMemo, createSignal, For, Show } from 'solid-js'
import pinyin from 'pinyin-match'
import { factorTerms, type Factor, type FormulaMember, type ShareBasis } from '../../../api/rules/allocation-formula.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { createGrid } from '../../ui/grid.ts'
import { GridFrame, gridStyles as g, type GridColumn } from '../../ui/grid-frame.tsx'
import { Signed } from '../../ui/signed.tsx'
import { BasisView } from './basis-dialog.tsx'
import { readCount, readValue, type FormulaState, type Limit } from './formula-state.ts'
import { factorName } from './formula-words.ts'
import type { PlanFactors } from './formula.data.ts'
import type { PlanDraft } from './plan-draft.ts'
import s from './quotas.module.css'
import type { Plan } from './quotas.data.ts'

export interface FormulaGridProps {
  data: PlanFactors
  state: FormulaState
  plan: Plan
  draft: PlanDraft
}

const LIMITS: readonly Limit[] = ['floors', 'caps', 'fixed']
const limitWords = { floors: 'formula.floor', caps: 'formula.cap', fixed: 'formula.fixed' } as const
const limitOf = { floors: 'formula.floorOf', caps: 'formula.capOf', fixed: 'formula.fixedOf' } as const
const isEntered = (factor: Factor) => factorTerms(factor).source === 'entered'

const columnsOf = (factors: readonly Factor[]): GridColumn[] => [
  { head: t('quotas.unit'), width: 'name', start: true },
  { head: t('formula.shareOf'), width: 'number' },
  { head: t('formula.diff'), width: 'number' },
  ...LIMITS.map((limit): GridColumn => ({ head: t(limitWords[limit]), width: 'field' })),
  ...factors.map((factor): GridColumn => ({ head: factorName(factor), width: 'field' })),
]

/** Everybody with the factors' values, limits, and the share they give now. */
export function FormulaGrid(p: FormulaGridProps) {
  const [search, setSearch] = createSignal('')
  const [opened, setOpened] = createSignal<FormulaMember>()
  const factors = () => p.data.factors.map(({ factor }) => factor)
  const entered = () => factors().filter(isEntered)
  const shown = createMemo(() => {
    const text = search().trim()
    return p.data.members.filter((member) => !text || Boolean(pinyin.match(member.name, text)))
  })
  const inDraft = createMemo(() => new Map(p.plan.rows.map((row) => [row.orgId, row])))
  const grid = createGrid({ rows: () => shown().length, columns: () => LIMITS.length + entered().length })
  const differenceOf = (id: string) => {
    const row = inDraft().get(id)
    return (p.state.basisOf(id)?.share ?? 0) - (row ? (p.draft.amountOf(row) ?? 0) : 0)
  }
  return (
    <>
      <div class={`${s.tools} no-print`}>
        <TextField
          id="f-formula-search"
          label={t('quotas.filterLines')}
          hideLabel
          placeholder={t('quotas.filterLines')}
          type="search"
          value={search()}
          onChange={setSearch}
        />
      </div>
      <GridFrame
        grid={grid}
        caption={t('formula.result')}
        columns={columnsOf(factors())}
        rows={shown()}
        empty={t('quotas.noLines')}
        row={(member, index) => (
          <tr aria-rowindex={index + 2}>
            <th scope="row" title={member().name}>
              <span class={g.name}>{member().name}</span>
            </th>
            <td>
              <Share basis={p.state.basisOf(member().id)} name={member().name} onWhy={() => setOpened(member())} />
            </td>
            <td>
              <Show when={p.state.basisOf(member().id)} fallback="—">
                <Signed n={differenceOf(member().id)} />
              </Show>
            </td>
            <For each={LIMITS}>
              {(limit, at) => <LimitCell member={member()} limit={limit} cell={`${index}:${at()}`} state={p.state} />}
            </For>
            <For each={factors()}>
              {(factor) => (
                <Show when={isEntered(factor)} fallback={<td>{formatNumber(member().values[factor] ?? 0)}</td>}>
                  <EnteredCell
                    member={member()}
                    factor={factor}
                    cell={`${index}:${LIMITS.length + entered().indexOf(factor)}`}
                    state={p.state}
                  />
                </Show>
              )}
            </For>
          </tr>
        )}
      />
      <Show when={opened()} keyed>
        {(member) => (
          <Dialog
            open
            size="wide"
            onClose={() => setOpened(undefined)}
            title={t('formula.basisTitle', { name: member.name, n: formatNumber(p.state.basisOf(member.id)?.share ?? 0) })}
            foot={<Button onClick={() => setOpened(undefined)}>{t('common.close')}</Button>}
          >
            <Show when={p.state.basisOf(member.id)}>
              {(basis) => <BasisView basis={basis()} total={p.state.total() ?? 0} giver={p.data.giver} />}
            </Show>
          </Dialog>
        )}
      </Show>
    </>
  )
}

function Share(p: { basis: ShareBasis | undefined; name: string; onWhy: () => void }) {
  return (
    <Show when={p.basis} fallback={<span class="muted">—</span>}>
      {(basis) => (
        <>
          <button
            type="button"
            class={g.why}
            aria-haspopup="dialog"
            aria-label={t('formula.whyOf', { name: p.name, n: String(basis().share) })}
            onClick={() => p.onWhy()}
          >
            <b>{formatNumber(basis().share)}</b>
          </button>
          <Show when={basis().held !== 'weight'}>
            <small>{t(`formula.held.${basis().held}`)}</small>
          </Show>
        </>
      )}
    </Show>
  )
}

interface CellProps {
  member: FormulaMember
  cell: string
  state: FormulaState
}

function LimitCell(p: CellProps & { limit: Limit }) {
  const value = () => p.state.formula[p.limit][p.member.id]
  return (
    <td>
      <NumberCell
        cell={p.cell}
        label={t(limitOf[p.limit], { name: p.member.name })}
        value={value()}
        onText={(text) => p.state.setLimit(p.limit, p.member.id, readCount(text))}
      />
    </td>
  )
}

function EnteredCell(p: CellProps & { factor: Factor }) {
  const value = () => p.state.formula.entered?.[p.factor]?.[p.member.id]
  return (
    <td>
      <NumberCell
        cell={p.cell}
        label={t('formula.enteredOf', { name: p.member.name, factor: factorName(p.factor) })}
        value={value()}
        onText={(text) => p.state.setEntered(p.factor, p.member.id, readValue(text))}
      />
    </td>
  )
}

/** A number that may be missing; what is none stays visible and is marked. */
function NumberCell(p: { cell: string; label: string; value: number | undefined; onText: (text: string) => void }) {
  const [typed, setTyped] = createSignal<string>()
  const shown = () => typed() ?? (p.value === undefined || Number.isNaN(p.value) ? '' : String(p.value))
  return (
    <input
      data-cell={p.cell}
      class={g.cell}
      inputmode="decimal"
      autocomplete="off"
      aria-label={p.label}
      aria-invalid={Number.isNaN(p.value) ? 'true' : undefined}
      value={shown()}
      onInput={(event) => {
        setTyped(event.currentTarget.value)
        p.onText(event.currentTarget.value)
      }}
      onBlur={() => {
        if (!Number.isNaN(p.value)) setTyped(undefined)
      }}
      onFocus={(event) => event.currentTarget.select()}
    />
  )
}
