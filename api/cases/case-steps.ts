/** Where a case stands in the procedure of Article 17: each step with its day and person, and the day to expect of those to come. */
import { maxDay } from '../rules/dates.ts'
import { noticePeriod } from '../rules/notice.ts'
import { FINAL, STEPS, type CaseStatus } from '../rules/case-status.ts'
import type { Policy } from '../rules/policy.ts'
import type { Window, WindowName } from '../rules/windows.ts'
import type { Workdays } from '../rules/workdays.ts'
import type { CaseEvent } from './case-reads.repo.ts'

export type StepKey = (typeof STEPS)[number]['key']

export interface CaseStep {
  key: StepKey
  title: string
  article: string
  state: 'done' | 'now' | 'todo' | 'stopped'
  /** Business day and person of the move that ended it (done), or on which it began (now). */
  on?: string
  by?: string
  /** Last day of its clock, or the day to expect. */
  expected?: { day: string; provisional: boolean }
  /** A period of the text whose beginning is not known yet. */
  workdays?: number
}

export interface StepFacts {
  status: CaseStatus
  dueOn: string | null
  dueProvisional: boolean
  moves: readonly CaseEvent[]
  notice: { lastDay: string | null; provisionalLastDay: string | null } | null
  windows: Record<WindowName, Window>
  policy: Policy
  workdays: Workdays
  today: string
}

const indexOf = (status: unknown) => STEPS.findIndex((step) => (step.statuses as readonly unknown[]).includes(status))
const ORDER = STEPS.map((step) => step.key)

/** The step a case stands in; of an ended one, the step it ended in. */
function standing(facts: StepFacts): number {
  const own = indexOf(facts.status)
  return own >= 0 ? own : Math.max(0, indexOf(facts.moves.findLast((move) => move.after?.['status'] === facts.status)?.before?.['status']))
}

const leaving = (facts: StepFacts, step: number) =>
  facts.moves.findLast((move) => indexOf(move.before?.['status']) === step && indexOf(move.after?.['status']) > step)
const entering = (facts: StepFacts, step: number) =>
  facts.moves.findLast((move) => indexOf(move.after?.['status']) === step && indexOf(move.before?.['status']) !== step)

/** The last day of a notice that runs, or that would begin today for a case ready for it. */
function noticeEnd({ status, notice, workdays, policy, today }: StepFacts): CaseStep['expected'] {
  if (notice && status === 'IN_NOTICE') {
    const day = notice.lastDay ?? notice.provisionalLastDay
    return day ? { day, provisional: notice.lastDay === null } : undefined
  }
  if (status !== 'CONSENTED' && status !== 'VERIFIED') return undefined
  const { lastDay, provisional } = noticePeriod(workdays, today, policy.noticeMinWorkdays.value)
  return { day: lastDay, provisional }
}

function expectedOf(key: StepKey, facts: StepFacts, now: boolean): Pick<CaseStep, 'expected' | 'workdays'> {
  const { policy, workdays, windows, today, status } = facts
  const ownClock = now && facts.dueOn ? { expected: { day: facts.dueOn, provisional: facts.dueProvisional } } : undefined
  if (key === 'notice') {
    const end = noticeEnd(facts)
    return end ? { expected: end } : status === 'NOTICE_CLEARED' ? {} : { workdays: policy.noticeMinWorkdays.value }
  }
  if (key === 'approval') {
    if (now) return ownClock ?? {}
    const from = status === 'NOTICE_CLEARED' ? today : noticeEnd(facts)?.day
    return from
      ? { expected: workdays.addWorkdays(maxDay(from, today), policy.approvalWorkdays.value) }
      : { workdays: policy.approvalWorkdays.value }
  }
  if (key === 'settlement') return ownClock ?? { expected: { day: maxDay(windows.settlement.from, today), provisional: false } }
  return ownClock ?? {}
}

function stepAt(facts: StepFacts, at: number, step: number): CaseStep {
  const { key, title, article } = STEPS[step] ?? STEPS[0]
  const base = { key, title, article }
  const ended = FINAL.includes(facts.status)
  const well = facts.status === 'ARCHIVED'
  if (step < at || (step === at && well)) {
    const move = leaving(facts, step) ?? (well ? facts.moves.findLast((one) => one.act === 'case.archive') : undefined)
    return { ...base, state: 'done', ...(move ? { on: move.day, by: move.actorName } : {}) }
  }
  if (step > at) return { ...base, state: 'todo', ...(ended ? {} : expectedOf(key, facts, false)) }
  const move = ended ? facts.moves.at(-1) : entering(facts, step)
  return {
    ...base,
    state: ended ? 'stopped' : 'now',
    ...(move ? { on: move.day, by: move.actorName } : {}),
    ...(ended ? {} : expectedOf(key, facts, true)),
  }
}

/** In: the case and its moves. Out: the steps in order. */
export function stepsOf(facts: StepFacts): CaseStep[] {
  const at = standing(facts)
  return ORDER.map((_, step) => stepAt(facts, at, step))
}
