/**
 * Lists of cases: filters, keyset pages, bounded counts. Below row-level security PostgreSQL lets only leakproof comparisons use an
 * index (equality and ranges, not LIKE): filters and search are written so that they can.
 */
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { events } from '../../db/schema/core.ts'
import { orgs } from '../../db/schema/orgs.ts'
import { intakeYears } from '../../db/schema/years.ts'
import type { Tx } from '../../db/client.ts'
import { addDays } from '../rules/dates.ts'
import type { CaseFilter, CaseSort } from './case-list.schemas.ts'
import type { TabFilter } from './case-tabs.ts'

export const PAGE = 50
/** No count goes further: the screen says 10,000+. */
export const COUNT_LIMIT = 10_000

/** A list as asked: the filters, the tab, and whose it is. `year` is null when a search looks through all years. */
export interface ListScope {
  filter: CaseFilter
  tab: TabFilter
  year: number | null
  today: string
  /** Another tier's drafts are found by searching for them, and stand in no queue. */
  drafts: boolean
  /** The reader's own organisation, named so that its index can be used. */
  own: { unitId?: string; employerId?: string }
}

/** All text that starts so, as a range: leakproof, hence indexable (cases_name, cases_pinyin, cases_initials, cases_number). */
const startsWith = (column: SQL, text: string) => sql`(${column} collate "C" >= ${text} and ${column} collate "C" < ${`${text}\u{10FFFF}`})`

/** Employers whose name or pinyin holds the text; the table is small. */
const employersLike = (tx: Tx, text: string) =>
  tx
    .select({ id: orgs.id })
    .from(orgs)
    .where(
      and(
        eq(orgs.tier, 'employer'),
        or(sql`position(${text} in ${orgs.name}) > 0`, sql`position(${text.toLowerCase()} in ${orgs.pinyin}) > 0`),
      ),
    )
    .limit(200)

async function searchCondition(tx: Tx, q: string): Promise<SQL | undefined> {
  const lower = q.toLowerCase()
  const employers = (await employersLike(tx, q)).map((row) => row.id)
  // 000123 finds YJ2026-000123 of whatever year
  const serial = /^\d{3,6}$/.test(q) ? await years(tx).then((list) => list.map((year) => `YJ${year}-${q.padStart(6, '0')}`)) : []
  return or(
    startsWith(sql`${cases.name}`, q),
    ...(/^[a-z]+$/.test(lower) ? [startsWith(sql`${cases.pinyin}`, lower), startsWith(sql`initials`, lower)] : []),
    ...(/^yj/i.test(q) ? [startsWith(sql`${cases.caseNo}`, q.toUpperCase())] : []),
    ...(serial.length > 0 ? [inArray(cases.caseNo, serial)] : []),
    ...(employers.length > 0 ? [inArray(cases.employerId, employers)] : []),
  )
}

const tabCondition = (tab: TabFilter): SQL | undefined =>
  and(
    tab.statuses ? inArray(cases.status, [...tab.statuses]) : undefined,
    tab.firstChecked === undefined ? undefined : tab.firstChecked ? isNotNull(cases.firstCheckedBy) : isNull(cases.firstCheckedBy),
    tab.revocation ? isNotNull(cases.revocation) : undefined,
    tab.revocation === 'asked' ? sql`${cases.revocation} ->> 'reviewedAt' is null` : undefined,
    tab.revocation === 'reviewed' ? sql`${cases.revocation} ->> 'reviewedAt' is not null` : undefined,
  )

function dueCondition(due: CaseFilter['due'], today: string): SQL | undefined {
  if (due === 'overdue') return lt(cases.dueOn, today)
  if (due === 'today') return eq(cases.dueOn, today)
  return due === '3days' ? and(gte(cases.dueOn, today), lte(cases.dueOn, addDays(today, 3))) : undefined
}

/** Written out: inside a subquery a bare column name would be the event's own. */
const timesReturned = sql<number>`(select count(*)::int from ${events} e where e.case_id = cases.id and e.act = 'case.return')`
/** A verdict that did not simply pass, or passed because a decision waived something. */
const hasDoubts = sql`(${cases.verdict} is not null and (${cases.verdict} ->> 'kind' <> 'pass' or cardinality(${cases.waivedCodes}) > 0))`

/** Everything but the tab. */
async function filterCondition(tx: Tx, scope: ListScope): Promise<SQL | undefined> {
  const { filter, own } = scope
  return and(
    own.unitId ? eq(cases.unitId, own.unitId) : undefined,
    own.employerId ? eq(cases.employerId, own.employerId) : undefined,
    scope.year === null ? undefined : eq(cases.intakeYear, scope.year),
    scope.drafts ? undefined : ne(cases.status, 'DRAFT'),
    filter.status ? eq(cases.status, filter.status) : undefined,
    filter.unitId ? eq(cases.unitId, filter.unitId) : undefined,
    filter.employerId ? eq(cases.employerId, filter.employerId) : undefined,
    filter.quotaKind ? eq(cases.quotaKind, filter.quotaKind) : undefined,
    filter.educationLevel ? eq(cases.educationLevel, filter.educationLevel) : undefined,
    filter.entryRoute ? sql`${cases.form} ->> 'entryRoute' = ${filter.entryRoute}` : undefined,
    dueCondition(filter.due, scope.today),
    filter.doubts ? hasDoubts : undefined,
    filter.returnedTwice ? sql`${timesReturned} >= 2` : undefined,
    filter.q ? await searchCondition(tx, filter.q) : undefined,
  )
}

/** One column a sort; nulls come last whichever way. Indexes cases_queue, cases_by_due, cases_by_submitted, cases_by_pinyin, cases_by_updated. */
const SORT = { due: cases.dueOn, submitted: cases.submittedAt, name: cases.pinyin, updated: cases.updatedAt } as const
export const sortOf = (sort: CaseSort) => ({ column: SORT[sort.replace('-', '') as keyof typeof SORT], down: sort.startsWith('-') })

export interface Cursor {
  /** Value of the sort column; null among those without one. */
  key: string | null
  id: string
}

const LISTED = {
  id: cases.id,
  caseNo: cases.caseNo,
  intakeYear: cases.intakeYear,
  version: cases.version,
  status: cases.status,
  statusSince: cases.statusSince,
  name: cases.name,
  postTitle: sql<string | null>`${cases.form} ->> 'postTitle'`,
  entryRoute: sql<string | null>`${cases.form} ->> 'entryRoute'`,
  employerId: cases.employerId,
  employerName: cases.employerName,
  unitId: cases.unitId,
  unitName: cases.unitName,
  educationLevel: cases.educationLevel,
  schoolName: cases.schoolName,
  quotaKind: cases.quotaKind,
  quotaHeld: cases.quotaHeld,
  dueOn: cases.dueOn,
  dueProvisional: cases.dueProvisional,
  submittedAt: cases.submittedAt,
  updatedAt: cases.updatedAt,
  pinyin: cases.pinyin,
  preparedBy: cases.preparedBy,
  firstCheckedBy: cases.firstCheckedBy,
  firstCheckedByName: cases.firstCheckedByName,
  verdict: cases.verdict,
  waivedCodes: cases.waivedCodes,
  revocation: cases.revocation,
  pledgedAt: cases.pledgedAt,
  timesReturned,
}

const listed = (tx: Tx, where: SQL | undefined, order: SQL[], limit: number) =>
  tx
    .select(LISTED)
    .from(cases)
    .where(where)
    .orderBy(...order)
    .limit(limit)
export type ListedCase = Awaited<ReturnType<typeof listed>>[number]

/** The cursor that stands on a row in this order. */
export const cursorOf = (row: Pick<ListedCase, 'id' | 'dueOn' | 'submittedAt' | 'pinyin' | 'updatedAt'>, sort: CaseSort): Cursor => {
  const keys = { due: row.dueOn, submitted: row.submittedAt, name: row.pinyin, updated: row.updatedAt }
  return { key: keys[sort.replace('-', '') as keyof typeof keys], id: row.id }
}

/** Order of a list: those with a value of the sort column, then those without one by id. `back` turns it round. */
function legs(tx: Tx, where: SQL | undefined, sort: CaseSort, back: boolean) {
  const { column, down } = sortOf(sort)
  const falling = down !== back
  const order = falling ? desc : asc
  const past = ({ key, id }: Cursor) =>
    falling ? sql`(${column}, ${cases.id}) < (${key}, ${id})` : sql`(${column}, ${cases.id}) > (${key}, ${id})`
  const beyond = ({ id }: Cursor) => (back ? lt(cases.id, id) : gt(cases.id, id))
  return {
    valued: (from: Cursor | null, limit: number) =>
      listed(tx, and(where, isNotNull(column), from ? past(from) : undefined), [order(column), order(cases.id)], limit),
    unvalued: (from: Cursor | null, limit: number) =>
      listed(tx, and(where, isNull(column), from ? beyond(from) : undefined), [back ? desc(cases.id) : asc(cases.id)], limit),
  }
}

/** Rows after the cursor, or the first ones. */
async function forward(tx: Tx, where: SQL | undefined, sort: CaseSort, from: Cursor | null, limit: number): Promise<ListedCase[]> {
  const { valued, unvalued } = legs(tx, where, sort, false)
  if (from !== null && from.key === null) return unvalued(from, limit)
  const rows = await valued(from, limit)
  return rows.length === limit ? rows : [...rows, ...(await unvalued(null, limit - rows.length))]
}

/** Rows before the cursor, nearest first. */
async function backward(tx: Tx, where: SQL | undefined, sort: CaseSort, from: Cursor, limit: number): Promise<ListedCase[]> {
  const { valued, unvalued } = legs(tx, where, sort, true)
  if (from.key !== null) return valued(from, limit)
  const rows = await unvalued(from, limit)
  return rows.length === limit ? rows : [...rows, ...(await valued(null, limit - rows.length))]
}

export async function listPage(
  tx: Tx,
  scope: ListScope,
  sort: CaseSort,
  after: Cursor | null,
  limit = PAGE,
): Promise<{ rows: ListedCase[]; more: boolean }> {
  const where = and(await filterCondition(tx, scope), tabCondition(scope.tab))
  const rows = await forward(tx, where, sort, after, limit + 1)
  return { rows: rows.slice(0, limit), more: rows.length > limit }
}

const bounded = (where: SQL | undefined) =>
  sql`(select count(*)::int from (select 1 from ${cases} where ${where ?? sql`true`} limit ${COUNT_LIMIT + 1}) counted)`

/** How many of each, in one statement; more than COUNT_LIMIT stands for "many". */
export async function countEach<K extends string>(
  tx: Tx,
  scope: ListScope,
  wanted: readonly { key: K; where: SQL | undefined }[],
): Promise<Record<K, number>> {
  const base = await filterCondition(tx, scope)
  const columns = sql.join(
    wanted.map(({ key, where }) => sql`${bounded(and(base, where))} as ${sql.identifier(key)}`),
    sql`, `,
  )
  const [row] = await tx.execute<Record<K, number>>(sql`select ${columns}`)
  return row ?? ({} as Record<K, number>)
}
export const tabCount = (tab: TabFilter) => ({ key: tab.key, where: tabCondition(tab) })
export const dueCount = (key: 'overdue' | 'dueToday' | 'dueSoon', due: CaseFilter['due'], today: string) => ({
  key,
  where: dueCondition(due, today),
})
export const doubtCount = (tab: TabFilter) => ({ key: 'doubts' as const, where: and(tabCondition(tab), hasDoubts) })

/** The case's place in a list: its neighbours and how many stand before it. */
export async function neighbours(tx: Tx, scope: ListScope, sort: CaseSort, at: Cursor) {
  const where = and(await filterCondition(tx, scope), tabCondition(scope.tab))
  const { column, down } = sortOf(sort)
  const before =
    at.key === null
      ? or(isNotNull(column), lt(cases.id, at.id))
      : down
        ? sql`(${column}, ${cases.id}) > (${at.key}, ${at.id})`
        : sql`(${column}, ${cases.id}) < (${at.key}, ${at.id})`
  const [[previous], [next], [counted]] = [
    await backward(tx, where, sort, at, 1),
    await forward(tx, where, sort, at, 1),
    await tx.execute<{ before: number; total: number; listed: boolean }>(
      sql`select ${bounded(and(where, before))} as before, ${bounded(where)} as total, exists (select 1 from ${cases} where ${and(where, eq(cases.id, at.id)) ?? sql`true`}) as listed`,
    ),
  ]
  return {
    previous: previous?.id ?? null,
    next: next?.id ?? null,
    before: counted?.before ?? 0,
    total: counted?.total ?? 0,
    listed: counted?.listed ?? false,
  }
}

/** Rows chosen by hand, or all that match, for a batch; at most `limit`. */
export const chosenCases = (tx: Tx, ids: readonly string[]) => listed(tx, inArray(cases.id, [...ids]), [asc(cases.caseNo)], ids.length)

export const years = async (tx: Tx): Promise<number[]> =>
  (await tx.select({ year: intakeYears.year }).from(intakeYears).orderBy(desc(intakeYears.year))).map((row) => row.year)

/** What this person finished today; index events_day. */
export async function actsToday(tx: Tx, actorId: string, today: string): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from ${events} where day = ${today} and actor_id = ${actorId} and act in ('case.verify', 'case.endorse', 'case.return', 'case.refuse', 'case.sendToBureau', 'case.bureauReview', 'case.approve', 'case.bureauReturn', 'case.bureauRefuse', 'case.submit', 'case.confirmOnboarding')`,
  )
  return row?.n ?? 0
}

/** Organisations to filter by, as far as the reader sees them. */
export const orgsToFilter = (tx: Tx, tier: 'supervisingUnit' | 'employer') =>
  tx
    .select({ id: orgs.id, name: orgs.name, pinyin: orgs.pinyin, parentId: orgs.parentId })
    .from(orgs)
    .where(eq(orgs.tier, tier))
    .orderBy(asc(orgs.pinyin), asc(orgs.id))
    .limit(5000)
