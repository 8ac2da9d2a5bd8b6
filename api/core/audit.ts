/** Writes the trace: every act is an event in the transaction of the act (Article 22). */
import { events } from '../../db/schema/core.ts'
import type { Run } from './context.ts'

export interface AuditEvent {
  /** What it happened to, e.g. { type: 'case', id }. */
  subject: { type: string; id: string }
  /** Name of the act when it is not the command's own. */
  act?: string
  article?: string
  caseId?: string
  /** The organisation whose matter it is, when it hangs on no case. */
  scopeOrgId?: string
  audience?: 'all' | 'unit' | 'bureau'
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  /** What the other side reads: a reason, a summary. */
  note?: string
}

/** Appends the events in the order given. Never holds an identity number: callers mask before. */
export async function writeEvents(run: Run, act: string, list: readonly AuditEvent[]): Promise<void> {
  const rows = list.map((event) => ({
    at: run.now,
    day: run.today,
    actorId: run.actor.userId,
    actorName: run.actor.name,
    actorTier: run.actor.tier,
    actorOrgId: run.actor.orgId,
    actorOrgName: run.actor.orgName,
    ip: run.ip,
    requestId: run.requestId,
    act: event.act ?? act,
    article: event.article ?? null,
    subjectType: event.subject.type,
    subjectId: event.subject.id,
    caseId: event.caseId ?? null,
    scopeOrgId: event.scopeOrgId ?? null,
    audience: event.audience ?? ('all' as const),
    before: event.before ?? null,
    after: event.after ?? null,
    note: event.note ?? null,
  }))
  // one by one: the chain is made row by row, and an act has one to three events
  for (const row of rows) await run.tx.insert(events).values(row)
}

/** In: two states. Out: only the keys that differ, as before and after. */
export function difference(before: Record<string, unknown>, after: Record<string, unknown>) {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  const pick = (from: Record<string, unknown>) => Object.fromEntries(keys.map((key) => [key, from[key] ?? null]))
  return { before: pick(before), after: pick(after) }
}
