import { createMemo, createSignal } from 'solid-js'
import { createStore, reconcile, unwrap } from 'solid-js/store'
import {
  emptyFactors,
  propose,
  type Factor,
  type Formula,
  type FormulaMember,
  type ShareBasis,
} from '../../../api/rules/allocation-formula.ts'
import type { PlanFactors } from './formula.data.ts'

export type Limit = 'floors' | 'caps' | 'fixed'

const plain = (formula: Formula): Formula => ({
  weights: { ...formula.weights },
  floors: { ...formula.floors },
  caps: { ...formula.caps },
  fixed: { ...formula.fixed },
  entered: Object.fromEntries(Object.entries(formula.entered ?? {}).map(([factor, values]) => [factor, { ...values }])),
  capAtDemand: formula.capAtDemand ?? false,
})

/** In: what was typed. Out: a whole number from 0, nothing for an empty field, NaN for anything else. */
export function readCount(text: string): number | undefined {
  const typed = text.normalize('NFKC').trim()
  if (typed === '') return undefined
  return /^\d{1,7}$/.test(typed) ? Number(typed) : Number.NaN
}

/** The same for values with decimals. */
export function readValue(text: string): number | undefined {
  const typed = text.normalize('NFKC').trim()
  if (typed === '') return undefined
  return /^\d{1,6}(\.\d{1,4})?$/.test(typed) ? Number(typed) : Number.NaN
}

/** A formula while it is tried: what is typed shows in the shares at once, by the very rule the server uses. */
export function createFormula(data: PlanFactors, edits: () => Record<string, number>) {
  const start = plain(data.formula)
  const [formula, setFormula] = createStore<Formula>(start)
  const [total, setTotal] = createSignal<number | null>(data.pool)
  const [keepEdits, setKeepEdits] = createSignal(false)
  const members: readonly FormulaMember[] = unwrap(data.members)
  /** As it is sent: numbers typed by hand may stand as fixed grants. */
  const asked = createMemo((): Formula => {
    const now = plain(formula)
    return keepEdits() ? { ...now, fixed: { ...now.fixed, ...edits() } } : now
  })
  const result = createMemo(() => propose({ total: total() ?? Number.NaN, formula: asked(), giver: data.giver, members }))
  const write = (values: Record<string, number> | undefined, id: string, value: number | undefined) => {
    const next = { ...values }
    if (value === undefined) delete next[id]
    else next[id] = value
    return next
  }
  return {
    formula,
    asked,
    total,
    setTotal,
    keepEdits,
    setKeepEdits,
    result,
    basisOf: (id: string): ShareBasis | undefined => {
      const found = result()
      return found.ok ? found.shares.get(id) : undefined
    },
    weightSum: () => Object.values(formula.weights).reduce((sum: number, weight) => sum + (weight ?? 0), 0),
    empty: createMemo(() => emptyFactors(asked(), data.giver, members)),
    setWeight: (factor: Factor, weight: number | null) => setFormula('weights', factor, weight ?? 0),
    setCapAtDemand: (on: boolean) => setFormula('capAtDemand', on),
    setLimit: (limit: Limit, id: string, value: number | undefined) =>
      setFormula(limit, reconcile(write(unwrap(formula)[limit], id, value))),
    setEntered: (factor: Factor, id: string, value: number | undefined) =>
      setFormula('entered', factor, reconcile(write(unwrap(formula).entered?.[factor], id, value))),
  }
}
export type FormulaState = ReturnType<typeof createFormula>
