import { batch, createSignal, onCleanup } from 'solid-js'
import { createStore } from 'solid-js/store'
import { countedScores, evaluate, TYPED_INDICATORS, type Evaluated, type TypedIndicator } from '../../../api/rules/evaluation.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { readScore } from './evaluation-paste.ts'
import { scoreEmployers, type EvaluatedRow, type Evaluations } from './evaluations.data.ts'

interface Typed {
  seen: number | null
  /** As typed: what is no score stays visible. */
  scores: Record<TypedIndicator, string>
  evidence: Record<TypedIndicator, string>
}

/** What one row adds to the figures. */
interface RowFigures {
  total: number | null
  /** Scores without evidence. */
  bare: number
}
interface Figures {
  scored: number
  sum: number
  bare: number
}

/** As many as one request takes, each with all its evidence. */
const AT_ONCE = 150
const each = <T>(of: (key: TypedIndicator) => T) =>
  Object.fromEntries(TYPED_INDICATORS.map((key) => [key, of(key)])) as Record<TypedIndicator, T>
const typedOf = ({ seen, scores, evidence }: EvaluatedRow): Typed => ({
  seen,
  scores: each((key) => String(scores[key] ?? '')),
  evidence: each((key) => evidence[key] ?? ''),
})

/** Scores as they are typed: totals at once, and a row saved when it is left. */
export function createEvaluationDraft(data: Evaluations) {
  const [rows, setRows] = createStore<Record<string, Typed>>(Object.fromEntries(data.rows.map((row) => [row.orgId, typedOf(row)])))
  const saved = new Map(data.rows.map((row) => [row.orgId, typedOf(row)]))
  const [changed, setChanged] = createSignal<ReadonlySet<string>>(new Set())
  const [saving, setSaving] = createSignal(false)
  const [savedAt, setSavedAt] = createSignal<string>()
  const [problem, setProblem] = createSignal<Problem>()
  let running: Promise<void> | undefined

  const isFaulty = (text: string) => text.trim() !== '' && readScore(text) === undefined
  const hasFault = (orgId: string) => TYPED_INDICATORS.some((key) => isFaulty(rows[orgId]!.scores[key]))
  const differs = (orgId: string) => {
    const [now, was] = [rows[orgId]!, saved.get(orgId)!]
    return TYPED_INDICATORS.some((key) => now.scores[key].trim() !== was.scores[key] || now.evidence[key].trim() !== was.evidence[key])
  }
  const members = new Map(data.rows.map((row) => [row.orgId, row]))
  const evaluated = (row: EvaluatedRow): Evaluated =>
    evaluate(data.scheme.weights, { ...each((key) => readScore(rows[row.orgId]!.scores[key]) ?? null), ...countedScores(row.past) })
  const totalOf = (orgId: string) => evaluated(members.get(orgId)!).total
  const evidenced = (orgId: string) => TYPED_INDICATORS.filter((key) => rows[orgId]!.evidence[key].trim() !== '').length
  const bare = (orgId: string) =>
    TYPED_INDICATORS.filter((key) => rows[orgId]!.scores[key].trim() !== '' && rows[orgId]!.evidence[key].trim() === '').length
  const [figures, setFigures] = createSignal<Figures>({ scored: 0, sum: 0, bare: 0 })
  const known = new Map<string, RowFigures>()
  /** After rows were typed in or saved: which are unsaved, and the figures, of which only theirs can have changed. */
  const mark = (orgIds: readonly string[]) => {
    const next = new Set(changed())
    const sums = { ...figures() }
    for (const orgId of orgIds) {
      if (differs(orgId)) next.add(orgId)
      else next.delete(orgId)
      const was = known.get(orgId) ?? { total: null, bare: 0 }
      const now = { total: totalOf(orgId), bare: bare(orgId) }
      known.set(orgId, now)
      sums.scored += Number(now.total !== null) - Number(was.total !== null)
      sums.sum += (now.total ?? 0) - (was.total ?? 0)
      sums.bare += now.bare - was.bare
    }
    batch(() => {
      setChanged(next)
      setFigures(sums)
    })
  }
  /** Only what was changed: the rest stays as it is. */
  const inputOf = (orgId: string) => {
    const [now, was] = [rows[orgId]!, saved.get(orgId)!]
    const scored = TYPED_INDICATORS.filter((key) => now.scores[key].trim() !== was.scores[key])
    const told = TYPED_INDICATORS.filter((key) => now.evidence[key].trim() !== was.evidence[key])
    return {
      orgId,
      seen: now.seen,
      scores: Object.fromEntries(scored.map((key) => [key, readScore(now.scores[key]) ?? null])),
      evidence: Object.fromEntries(told.map((key) => [key, now.evidence[key].trim()])),
    }
  }
  /** What goes out now is what will have been saved, whatever is typed meanwhile. */
  const snapshot = (orgId: string): Typed => {
    const { seen, scores, evidence } = rows[orgId]!
    return { seen, scores: each((key) => String(readScore(scores[key]) ?? '')), evidence: each((key) => evidence[key].trim()) }
  }

  mark(data.rows.map(({ orgId }) => orgId))

  async function send(orgIds: readonly string[]): Promise<void> {
    setSaving(true)
    try {
      for (let from = 0; from < orgIds.length; from += AT_ONCE) {
        const page = orgIds.slice(from, from + AT_ONCE)
        const sent = page.map((orgId) => [orgId, snapshot(orgId)] as const)
        const { seen } = await scoreEmployers({ year: data.year, rows: page.map(inputOf) })
        batch(() => {
          for (const [orgId, typed] of sent) {
            saved.set(orgId, typed)
            if (seen[orgId] !== undefined) setRows(orgId, 'seen', seen[orgId])
          }
          mark(page)
        })
      }
      setSavedAt(new Date().toISOString())
      setProblem(undefined)
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setSaving(false)
    }
  }
  /** Saves every changed row without faults; true when nothing is left unsaved. */
  async function flush(): Promise<boolean> {
    // whoever waited with others asks again: one request at a time
    while (running) await running
    const ready = [...changed()].filter((orgId) => !hasFault(orgId))
    if (ready.length > 0) {
      running = send(ready).finally(() => {
        running = undefined
      })
      await running
    }
    return changed().size === 0
  }
  onCleanup(() => void flush())

  return {
    rows,
    changed,
    saving,
    savedAt,
    problem,
    figures,
    evaluated,
    evidenced,
    bare,
    isFaulty,
    flush,
    setScore: (orgId: string, key: TypedIndicator, text: string) => {
      setRows(orgId, 'scores', key, text)
      mark([orgId])
    },
    setEvidence: (orgId: string, key: TypedIndicator, text: string) => {
      setRows(orgId, 'evidence', key, text)
      mark([orgId])
    },
    fill: (changes: readonly { orgId: string; scores: Partial<Record<TypedIndicator, string>> }[]) =>
      batch(() => {
        for (const { orgId, scores } of changes) setRows(orgId, 'scores', scores)
        mark(changes.map(({ orgId }) => orgId))
      }),
  }
}
export type EvaluationDraft = ReturnType<typeof createEvaluationDraft>
