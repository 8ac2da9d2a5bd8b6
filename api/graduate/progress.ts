/** Where a case is, in the graduate's words: steps with their dates, who acts next and by when, and what has happened. Pure. */
import { CASE_STATUS, FINAL, STEPS, TRANSITIONS, type CaseAction, type CaseStatus, type Transition } from '../rules/case-status.ts'
import { TIER } from '../rules/terms.ts'

export interface OwnEvent {
  id: number
  at: string
  day: string
  act: string
  actorTier: string
  orgName: string | null
  note: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

const isStatus = (value: unknown): value is CaseStatus => typeof value === 'string' && value in CASE_STATUS
const stepIndex = (status: CaseStatus) => STEPS.findIndex((step) => (step.statuses as readonly CaseStatus[]).includes(status))

export interface Step {
  key: (typeof STEPS)[number]['key']
  title: string
  article: string
  state: 'done' | 'current' | 'todo' | 'stopped'
  /** The day it was first reached. */
  on: string | null
}

/** In: the status now, the day the row was made (for a case without a trace) and the events in order. Out: the steps; a case that ended early stops where it was. */
export function stepsOf(status: CaseStatus, createdOn: string, events: readonly OwnEvent[]): Step[] {
  const reached = new Map<number, string>([[0, events[0]?.day ?? createdOn]])
  let last = 0
  for (const event of events) {
    for (const status of [event.before?.['status'], event.after?.['status']]) {
      const index = isStatus(status) ? stepIndex(status) : -1
      if (index < 0) continue
      last = index
      if (status === event.after?.['status'] && !reached.has(index)) reached.set(index, event.day)
    }
  }
  const ended = FINAL.includes(status) && status !== 'ARCHIVED'
  const at = ended ? last : stepIndex(status)
  return STEPS.map(({ key, title, article }, index) => ({
    key,
    title,
    article,
    state: index < at ? 'done' : index > at ? 'todo' : ended ? 'stopped' : status === 'ARCHIVED' ? 'done' : 'current',
    on: index <= at ? (reached.get(index) ?? null) : null,
  }))
}

export type NextActor = 'graduate' | 'employer' | 'supervisingUnit' | 'bureau' | 'nobody'

/** Who has to act for the case to go on; the words are the page's. */
const NEXT: Record<CaseStatus, NextActor> = {
  DRAFT: 'employer',
  SUBMITTED: 'supervisingUnit',
  RETURNED: 'employer',
  VERIFIED: 'graduate',
  CONSENTED: 'supervisingUnit',
  IN_NOTICE: 'nobody',
  NOTICE_CLEARED: 'supervisingUnit',
  AT_BUREAU: 'bureau',
  RETURNED_TO_UNIT: 'supervisingUnit',
  APPROVED: 'employer',
  ONBOARDING_REPORTED: 'supervisingUnit',
  ONBOARDED: 'supervisingUnit',
  IN_SETTLEMENT: 'bureau',
  SETTLEMENT_APPROVED: 'supervisingUnit',
  REGISTERED: 'supervisingUnit',
  ARCHIVED: 'nobody',
  REFUSED: 'nobody',
  WITHDRAWN: 'nobody',
  REVOKED: 'nobody',
  DISQUALIFIED: 'nobody',
}

/** `pledge` says that the graduate's signature is what is waited for, before anything else. */
export function nextOf(status: CaseStatus, pledged: boolean): { who: NextActor; pledge: boolean } {
  const pledge = !pledged && (status === 'DRAFT' || status === 'RETURNED' || status === 'VERIFIED')
  return { who: pledge ? 'graduate' : NEXT[status], pledge }
}

export interface Due {
  by: string | null
  provisional: boolean
  /** Not a period of the text but the day after which the window could be missed. */
  advised: boolean
}

/** In: status, running clock, notice and the year's days. Out: by when the next act is due. */
export function dueOf(facts: {
  status: CaseStatus
  clock: { day: string | null; provisional: boolean }
  notice: { lastDay: string | null; provisionalLastDay: string | null } | null
  latestSafe: { day: string; provisional: boolean }
  declarationEnds: string
  settlementEnds: string
}): Due {
  const hard = (by: string | null, provisional = false): Due => ({ by, provisional, advised: false })
  if (facts.status === 'IN_NOTICE' && facts.notice)
    return hard(facts.notice.lastDay ?? facts.notice.provisionalLastDay, facts.notice.lastDay === null)
  if (facts.clock.day) return hard(facts.clock.day, facts.clock.provisional)
  if (['DRAFT', 'RETURNED', 'SUBMITTED', 'VERIFIED', 'CONSENTED'].includes(facts.status))
    return { by: facts.latestSafe.day, provisional: facts.latestSafe.provisional, advised: true }
  if (facts.status === 'NOTICE_CLEARED' || facts.status === 'RETURNED_TO_UNIT') return hard(facts.declarationEnds)
  return hard(facts.status === 'ONBOARDED' ? facts.settlementEnds : null)
}

const OWN_ACTS = { 'case.pledge': 'pledge', 'link.create': 'linkCreate', 'link.open': 'linkOpen' } as const
export type OwnAct = CaseAction | (typeof OWN_ACTS)[keyof typeof OWN_ACTS]

const isAction = (act: string): act is CaseAction => act in TRANSITIONS
const isOwnAct = (act: string): act is keyof typeof OWN_ACTS => act in OWN_ACTS
/** In: the name of an act in the trace. Out: its name on the graduate's page, or nothing when it is not the graduate's matter. */
function ownActOf(act: string): OwnAct | undefined {
  if (isOwnAct(act)) return OWN_ACTS[act]
  const action = act.replace(/^case\./, '')
  return isAction(action) ? action : undefined
}

export interface OwnEntry {
  id: number
  at: string
  act: OwnAct
  /** An organisation, the graduate, or the system: never a person of the staff. */
  who: string
  note: string | null
}

/** What of the trace the graduate reads, newest first: moves of the case and own acts; reasons only where the other side is meant to read them. */
export const timelineOf = (events: readonly OwnEvent[]): OwnEntry[] =>
  events
    .flatMap((event) => {
      const act = ownActOf(event.act)
      if (!act) return []
      const transition: Transition | undefined = isAction(act) ? TRANSITIONS[act] : undefined
      const tier =
        event.actorTier === 'system'
          ? '系统'
          : event.actorTier === 'graduate'
            ? '本人'
            : event.actorTier in TIER
              ? TIER[event.actorTier as keyof typeof TIER]
              : ''
      return [{ id: event.id, at: event.at, act, who: event.orgName ?? tier, note: transition?.reason ? event.note : null }]
    })
    .reverse()
