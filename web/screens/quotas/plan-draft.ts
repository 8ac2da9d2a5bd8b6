import { batch, createMemo, createSignal, onCleanup } from 'solid-js'
import { createStore } from 'solid-js/store'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { savePlan, type Plan, type PlanMember } from './quotas.data.ts'

interface Line {
  /** As typed: what is no number stays visible. */
  text: string
  reason: string
}

export type LineFault = 'notNumber' | 'belowRecallable'

const SAVE_AFTER_MS = 1200
const amountOf = (text: string): number | undefined => (/^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : undefined)

/** Whether an amount can be posted: a whole number that does not take back more than the member still has. */
export function faultOf(text: string, member: Pick<PlanMember, 'held' | 'ownAvailable'>): LineFault | undefined {
  const amount = amountOf(text)
  if (amount === undefined) return 'notNumber'
  return member.held - amount > member.ownAvailable ? 'belowRecallable' : undefined
}

/** The draft of a plan as it is edited: live totals, and saving by itself a moment after the last change. */
export function createPlanDraft(plan: Plan) {
  const [lines, setLines] = createStore<Record<string, Line>>(
    Object.fromEntries(plan.rows.map((row) => [row.orgId, { text: String(row.amount), reason: row.reason ?? '' }])),
  )
  const [title, setTitleSignal] = createSignal(plan.title)
  const [version, setVersion] = createSignal(plan.version)
  const [dirty, setDirty] = createSignal(false)
  const [saving, setSaving] = createSignal(false)
  const [savedAt, setSavedAt] = createSignal<string>()
  const [problem, setProblem] = createSignal<Problem>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined

  let pasted: Record<string, Line> = {}
  const [canUndo, setCanUndo] = createSignal(false)

  /** A number by hand where a formula proposed another. */
  const isEdited = (row: PlanMember) => row.proposed !== null && amountOf(lines[row.orgId]!.text) !== row.proposed
  const needsReason = (row: PlanMember) => isEdited(row) && lines[row.orgId]!.reason.trim() === ''
  const differenceOf = (row: PlanMember) => (amountOf(lines[row.orgId]!.text) ?? row.held) - row.held
  const fault = (row: PlanMember) => faultOf(lines[row.orgId]!.text, row)
  const totals = createMemo(() => {
    const changes = plan.rows.map(differenceOf)
    const sum = (sign: 1 | -1) => changes.reduce((total, change) => total + Math.max(0, sign * change), 0)
    const planned = plan.rows.reduce((total, row) => total + (amountOf(lines[row.orgId]!.text) ?? 0), 0)
    return {
      planned,
      added: sum(1),
      recalled: sum(-1),
      left: plan.available + sum(-1) - sum(1),
      changed: changes.filter((change) => change !== 0).length,
      edited: plan.rows.filter(isEdited).length,
      unreasoned: plan.rows.filter(needsReason).length,
    }
  })
  const unreadable = () => plan.rows.filter((row) => amountOf(lines[row.orgId]!.text) === undefined)

  async function send(): Promise<void> {
    setSaving(true)
    setDirty(false)
    try {
      const saved = await savePlan({
        id: plan.id,
        version: version(),
        title: title().trim() || plan.title,
        lines: plan.rows.map((row) => ({
          orgId: row.orgId,
          amount: amountOf(lines[row.orgId]!.text) ?? row.held,
          reason: lines[row.orgId]!.reason.trim() || null,
        })),
      })
      batch(() => {
        setVersion(saved.version)
        setSavedAt(new Date().toISOString())
        setProblem(undefined)
      })
    } catch (thrown) {
      batch(() => {
        setDirty(true)
        setProblem(asProblem(thrown))
      })
    } finally {
      setSaving(false)
    }
  }
  /** Saves what is unsaved, one request at a time; true when nothing is left unsaved. */
  async function flush(): Promise<boolean> {
    clearTimeout(timer)
    if (running) await running
    if (!dirty()) return problem() === undefined
    if (unreadable().length > 0) return false
    running = send().finally(() => {
      running = undefined
    })
    await running
    return !dirty()
  }
  const touch = () => {
    setDirty(true)
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), SAVE_AFTER_MS)
  }
  onCleanup(() => {
    clearTimeout(timer)
    if (dirty()) void flush()
  })

  return {
    lines,
    title,
    version,
    dirty,
    saving,
    savedAt,
    problem,
    totals,
    fault,
    differenceOf,
    isEdited,
    needsReason,
    amountOf: (row: PlanMember) => amountOf(lines[row.orgId]!.text),
    flush,
    setTitle: (text: string) => {
      setTitleSignal(text)
      touch()
    },
    setAmount: (orgId: string, text: string) => {
      setLines(orgId, 'text', text)
      touch()
    },
    setReason: (orgId: string, reason: string) => {
      setLines(orgId, 'reason', reason)
      touch()
    },
    /** What was pasted goes in at once, and can be taken back at once. */
    fill: (changes: readonly { orgId: string; amount: number; reason: string | undefined }[]) =>
      batch(() => {
        pasted = Object.fromEntries(changes.map(({ orgId }) => [orgId, { ...lines[orgId]! }]))
        for (const { orgId, amount, reason } of changes)
          setLines(orgId, { text: String(amount), ...(reason === undefined ? {} : { reason }) })
        setCanUndo(changes.length > 0)
        if (changes.length > 0) touch()
      }),
    canUndo,
    undo: () =>
      batch(() => {
        for (const [orgId, line] of Object.entries(pasted)) setLines(orgId, line)
        setCanUndo(false)
        touch()
      }),
    hasFaults: () => plan.rows.some((row) => fault(row) !== undefined || needsReason(row)) || totals().left < 0,
  }
}
export type PlanDraft = ReturnType<typeof createPlanDraft>
