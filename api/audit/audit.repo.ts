import { and, desc, eq, gte, ilike, inArray, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { accounts } from '../../db/schema/accounts.ts'
import { cases } from '../../db/schema/cases.ts'
import { events } from '../../db/schema/core.ts'
import { orgs } from '../../db/schema/orgs.ts'
import { eventChains, traceTips } from '../../db/schema/trace.ts'
import type { Tx } from '../../db/client.ts'
import { refuse } from '../core/errors.ts'
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

const MANY_CASES = 500
/** Cases whose person bears the name, whole or in part; refuses what would be half an answer. */
async function casesAbout(tx: Tx, name: string): Promise<string[]> {
  const found = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(sql`position(${name} in ${cases.name}) > 0`)
    .limit(MANY_CASES + 1)
  if (found.length > MANY_CASES) throw refuse('bad-request', `符合“${name}”的申报超过 ${MANY_CASES} 件，请写全姓名，或改用申报编号`)
  return found.map(({ id }) => id)
}

/** Every case of the person with this blind index; index cases_by_person. */
export const casesOfPerson = (tx: Tx, index: Uint8Array) =>
  tx
    .select({ id: cases.id, caseNo: cases.caseNo, name: cases.name, year: cases.intakeYear })
    .from(cases)
    .where(eq(cases.citizenIdIndex, index))
    .orderBy(desc(cases.intakeYear), cases.id)

async function casesLike(tx: Tx, caseId: string): Promise<string[]> {
  const [one] = await tx.select({ index: cases.citizenIdIndex }).from(cases).where(eq(cases.id, caseId))
  if (!one?.index) return [caseId]
  return (await casesOfPerson(tx, one.index)).map(({ id }) => id)
}

/** The cases that the filters name between them; undefined: they name none. */
async function casesAsked(tx: Tx, filter: AuditFilter): Promise<string[] | undefined> {
  const lists = [
    ...(filter.caseNo ? [[(await caseIdOf(tx, filter.caseNo)) ?? []].flat()] : []),
    ...(filter.about ? [await casesAbout(tx, filter.about)] : []),
    ...(filter.samePerson ? [await casesLike(tx, filter.samePerson)] : []),
  ]
  return lists.length === 0 ? undefined : lists.reduce((all, list) => all.filter((id) => list.includes(id)))
}

/** In: the filters. Out: the condition, or null when it names a case or person there is not. */
export async function eventCondition(tx: Tx, filter: AuditFilter): Promise<SQL | undefined | null> {
  const caseIds = await casesAsked(tx, filter)
  if (caseIds?.length === 0) return null
  const people = filter.person ? await peopleLike(tx, filter.person) : []
  return and(
    caseIds ? inArray(events.caseId, caseIds) : undefined,
    // graduates and the system have no account: they are found by the name the trace carries
    filter.person ? or(eq(events.actorName, filter.person), people.length > 0 ? inArray(events.actorId, people) : undefined) : undefined,
    filter.orgId ? or(eq(events.actorOrgId, filter.orgId), eq(events.scopeOrgId, filter.orgId)) : undefined,
    filter.act ? eq(events.act, filter.act) : undefined,
    filter.article ? eq(events.article, filter.article) : undefined,
    filter.from ? gte(events.day, filter.from) : undefined,
    filter.to ? lte(events.day, filter.to) : undefined,
    filter.subjectType && filter.subjectId
      ? and(eq(events.subjectType, filter.subjectType), eq(events.subjectId, filter.subjectId))
      : undefined,
  )
}

/**
 * Newest first, keyset on id; of a period by its days first, so that an early one is not reached through all that came later. Indexes
 * events_case, events_subject, events_name, events_person, events_actor, events_scope, events_act, events_article, events_day, or the primary
 * key backwards.
 */
export function listEvents(tx: Tx, where: SQL | undefined, before: number | null, limit: number, byDay = false): Promise<EventRow[]> {
  const place = byDay
    ? sql`(${events.day}, ${events.id}) < ((select last.day from ${events} last where last.id = ${before}), ${before}::bigint)`
    : lt(events.id, before ?? 0)
  return tx
    .select()
    .from(events)
    .where(and(where, before === null ? undefined : place))
    .orderBy(...(byDay ? [desc(events.day)] : []), desc(events.id))
    .limit(limit)
}

/** Whether the filters name a period. */
export const hasPeriod = (filter: AuditFilter): boolean => filter.from !== undefined || filter.to !== undefined

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

/** When a chain begins, and its last hash; index events_subject. */
export async function firstAndLast(tx: Tx, subject: { subjectType: string; subjectId: string }) {
  const [row] = await tx.execute<{ first_at: string | null; last_hash: string | null; head_seq: number | null }>(sql`
    select to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as first_at, (array_agg(hash order by id desc))[1] as last_hash,
      (select max(t.head_seq) from ${traceTips} t where t.subject_type = ${subject.subjectType} and t.subject_id = ${subject.subjectId}) as head_seq
    from ${events} where ${events.subjectType} = ${subject.subjectType} and ${events.subjectId} = ${subject.subjectId}`)
  return { firstAt: row?.first_at ?? null, lastHash: row?.last_hash ?? null, headSeq: row?.head_seq ?? null }
}

/** Chains that moved since the last head. */
export const countUnheaded = async (tx: Tx): Promise<number> =>
  (
    await tx
      .select({ n: sql<number>`count(*)::int` })
      .from(eventChains)
      .where(sql`${eventChains.lastId} <> ${eventChains.headedId}`)
  )[0]?.n ?? 0
