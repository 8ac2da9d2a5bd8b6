import { and, desc, eq, gte, ilike, inArray, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { accounts } from '../../db/schema/accounts.ts'
import { cases } from '../../db/schema/cases.ts'
import { events } from '../../db/schema/core.ts'
import { orgs } from '../../db/schema/orgs.ts'
import type { Tx } from '../../db/client.ts'
import { COUNT_LIMIT } from '../core/keyset.ts'
import type { AuditFilter } from './audit.schemas.ts'

export type EventRow = typeof events.$inferSelect

const MANY_PEOPLE = 200
const peopleLike = async (tx: Tx, text: string): Promise<string[]> => {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`
  const found = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(or(ilike(accounts.name, pattern), ilike(accounts.username, pattern)))
    .limit(MANY_PEOPLE)
  return found.map(({ id }) => id)
}
const caseIdOf = async (tx: Tx, caseNo: string): Promise<string | undefined> =>
  (await tx.select({ id: cases.id }).from(cases).where(eq(cases.caseNo, caseNo)))[0]?.id

/** In: the filters. Out: the condition, or null when it names a case or person there is not. */
export async function eventCondition(tx: Tx, filter: AuditFilter): Promise<SQL | undefined | null> {
  const caseId = filter.caseNo ? await caseIdOf(tx, filter.caseNo) : undefined
  if (filter.caseNo && !caseId) return null
  const people = filter.person ? await peopleLike(tx, filter.person) : []
  return and(
    caseId ? eq(events.caseId, caseId) : undefined,
    // graduates and the system have no account: they are found by the name the trace carries
    filter.person ? or(eq(events.actorName, filter.person), people.length > 0 ? inArray(events.actorId, people) : undefined) : undefined,
    filter.orgId ? or(eq(events.actorOrgId, filter.orgId), eq(events.scopeOrgId, filter.orgId)) : undefined,
    filter.act ? eq(events.act, filter.act) : undefined,
    filter.from ? gte(events.day, filter.from) : undefined,
    filter.to ? lte(events.day, filter.to) : undefined,
    filter.subjectType && filter.subjectId
      ? and(eq(events.subjectType, filter.subjectType), eq(events.subjectId, filter.subjectId))
      : undefined,
  )
}

/** Newest first, keyset on id. Indexes events_case, events_subject, events_actor, events_day, or the primary key backwards. */
export const listEvents = (tx: Tx, where: SQL | undefined, before: number | null, limit: number): Promise<EventRow[]> =>
  tx
    .select()
    .from(events)
    .where(and(where, before === null ? undefined : lt(events.id, before)))
    .orderBy(desc(events.id))
    .limit(limit)

/** Counts no further than COUNT_LIMIT + 1. */
export async function countEvents(tx: Tx, where: SQL | undefined): Promise<number> {
  const found = tx
    .select({ id: events.id })
    .from(events)
    .where(where)
    .limit(COUNT_LIMIT + 1)
    .as('found')
  return (await tx.select({ n: sql<number>`count(*)::int` }).from(found))[0]?.n ?? 0
}

export interface SubjectName {
  id: string
  name: string
}
export const caseNames = (tx: Tx, ids: readonly string[]): Promise<SubjectName[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .select({ id: cases.id, name: sql<string>`concat_ws(' ', ${cases.caseNo}, nullif(${cases.name}, ''))` })
        .from(cases)
        .where(inArray(cases.id, [...ids]))
export const orgNamesOf = (tx: Tx, ids: readonly string[]): Promise<SubjectName[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .select({ id: orgs.id, name: orgs.name })
        .from(orgs)
        .where(inArray(orgs.id, [...ids]))
export const accountNames = (tx: Tx, ids: readonly string[]): Promise<SubjectName[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .select({ id: accounts.id, name: sql<string>`${accounts.name} || '（' || ${accounts.username} || '）'` })
        .from(accounts)
        .where(inArray(accounts.id, [...ids]))

export interface ChainCheck {
  events: number
  /** First event whose content or place in the chain is not as it was written; null when the chain holds. */
  brokenAt: number | null
  firstAt: string | null
  lastHash: string | null
}

/** Recomputes the digest of every event of a subject and its link to the one before; index events_subject. */
export async function checkChain(tx: Tx, subject: { subjectType: string; subjectId: string }): Promise<ChainCheck> {
  const [row] = await tx.execute<{ events: number; broken_at: string | null; first_at: string | null; last_hash: string | null }>(sql`
    select count(*)::int as events, min(id) filter (where not (sound and linked))::text as broken_at,
      to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as first_at, (array_agg(hash order by id desc))[1] as last_hash
    from (
      select e.id, e.at, e.hash, e.hash = event_digest(e) as sound, e.prev_hash is not distinct from lag(e.hash) over (order by e.id) as linked
      from ${events} e where e.subject_type = ${subject.subjectType} and e.subject_id = ${subject.subjectId}
    ) chain`)
  return {
    events: row?.events ?? 0,
    brokenAt: row?.broken_at ? Number(row.broken_at) : null,
    firstAt: row?.first_at ?? null,
    lastHash: row?.last_hash ?? null,
  }
}
