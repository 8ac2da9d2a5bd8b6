import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { noticeRows, notices, objections } from '../../db/schema/notices.ts'
import type { Tx } from '../../db/client.ts'
import { COUNT_LIMIT, PAGE_SIZE } from '../core/keyset.ts'

export type NoticeRecord = typeof notices.$inferSelect
export type NoticeLine = typeof noticeRows.$inferSelect

/** The cases in the order of their ids: two publishers at once never wait for each other in a circle. */
export const lockCases = (tx: Tx, ids: readonly string[]) =>
  tx
    .select()
    .from(cases)
    .where(inArray(cases.id, [...ids]))
    .orderBy(asc(cases.id))
    .for('update')
export const readCases = (tx: Tx, ids: readonly string[]) =>
  tx
    .select()
    .from(cases)
    .where(inArray(cases.id, [...ids]))
    .orderBy(asc(cases.id))

export async function insertNotice(tx: Tx, row: typeof notices.$inferInsert): Promise<NoticeRecord> {
  const [made] = await tx.insert(notices).values(row).returning()
  return made!
}
export const insertLines = (tx: Tx, rows: (typeof noticeRows.$inferInsert)[]) => tx.insert(noticeRows).values(rows)

export const readNotice = async (tx: Tx, id: string): Promise<NoticeRecord | undefined> =>
  (await tx.select().from(notices).where(eq(notices.id, id)))[0]
/** The lines of a notice that the transaction's actor may see, in their order. */
export const linesOf = (tx: Tx, noticeId: string) =>
  tx.select().from(noticeRows).where(eq(noticeRows.noticeId, noticeId)).orderBy(asc(noticeRows.seq))
export const lineOf = async (tx: Tx, noticeId: string, seq: number) =>
  (
    await tx
      .select()
      .from(noticeRows)
      .where(and(eq(noticeRows.noticeId, noticeId), eq(noticeRows.seq, seq)))
  )[0]
/** Lines with what became of each case; who may not see a case gets no line. */
export const linesWithCases = (tx: Tx, noticeId: string) =>
  tx
    .select({ line: noticeRows, caseNo: cases.caseNo, status: cases.status, employerName: cases.employerName })
    .from(noticeRows)
    .innerJoin(cases, eq(cases.id, noticeRows.caseId))
    .where(eq(noticeRows.noticeId, noticeId))
    .orderBy(asc(noticeRows.seq))

/** Takes a person off every notice that still shows him; the others' clock goes on. Answers the notices concerned. */
export const removeLines = async (tx: Tx, caseId: string, now: string): Promise<string[]> =>
  (
    await tx
      .update(noticeRows)
      .set({ removedAt: now })
      .where(and(eq(noticeRows.caseId, caseId), isNull(noticeRows.removedAt)))
      .returning({ noticeId: noticeRows.noticeId })
  ).map((row) => row.noticeId)

const runsOn = (today: string): SQL => sql`(${notices.lastDay} is null or ${notices.lastDay} >= ${today})`
const endedBefore = (today: string): SQL => sql`${notices.lastDay} < ${today}`
const after = (key: readonly (string | number)[] | null) =>
  key
    ? or(lt(notices.publishedOn, String(key[0])), and(eq(notices.publishedOn, String(key[0])), lt(notices.id, String(key[1]))))
    : undefined

export interface NoticeFilter {
  today: string
  state: 'running' | 'past'
  unitId?: string | null
  year?: number | undefined
  after: readonly (string | number)[] | null
}

/** Newest first, one more than a page; index notices_public, for a unit notices_unit. */
export const listNotices = (tx: Tx, filter: NoticeFilter) =>
  tx
    .select({
      id: notices.id,
      number: notices.number,
      batch: notices.batch,
      unitId: notices.unitId,
      unitName: notices.unitName,
      intakeYear: notices.intakeYear,
      publishedOn: notices.publishedOn,
      lastDay: notices.lastDay,
      provisionalLastDay: notices.provisionalLastDay,
      workdays: notices.workdays,
    })
    .from(notices)
    .where(
      and(
        isNull(notices.withdrawnAt),
        filter.state === 'running' ? runsOn(filter.today) : endedBefore(filter.today),
        filter.unitId ? eq(notices.unitId, filter.unitId) : undefined,
        filter.year ? eq(notices.intakeYear, filter.year) : undefined,
        after(filter.after),
      ),
    )
    .orderBy(desc(notices.publishedOn), desc(notices.id))
    .limit(PAGE_SIZE + 1)

export interface NoticeCounts extends Record<string, unknown> {
  notice_id: string
  people: number
  removed: number
  in_notice: number
  cleared: number
}

/** Of each notice: people named, taken off, still running, run through; of the cases the actor sees. */
export const countLines = (tx: Tx, noticeIds: readonly string[]) =>
  tx.execute<NoticeCounts>(sql`
    select r.notice_id, count(*)::int as people, (count(*) filter (where r.removed_at is not null))::int as removed,
      (count(*) filter (where r.removed_at is null and c.status = 'IN_NOTICE'))::int as in_notice,
      (count(*) filter (where r.removed_at is null and c.status <> 'IN_NOTICE'))::int as cleared
    from notice_rows r join cases c on c.id = r.case_id
    where r.notice_id in ${noticeIds.length ? [...noticeIds] : [null]} group by r.notice_id`)

/** Lines the public may read now, for each notice. */
export const countPublicLines = (tx: Tx, noticeIds: readonly string[]) =>
  tx.execute<{ notice_id: string; people: number }>(
    sql`select notice_id, count(*)::int as people from notice_rows where notice_id in ${noticeIds.length ? [...noticeIds] : [null]} group by notice_id`,
  )

export const countOpenObjections = (tx: Tx, noticeIds: readonly string[]) =>
  tx.execute<{ notice_id: string; open: number }>(
    sql`select notice_id, count(*)::int as open from objections where status = 'open' and notice_id in ${noticeIds.length ? [...noticeIds] : [null]} group by notice_id`,
  )

/** Cases waiting to be published (consented) or for the graduate's consent, oldest first; index cases_unit_queue. */
export const listByStatus = (
  tx: Tx,
  filter: { unitId: string | null; year: number; status: 'CONSENTED' | 'VERIFIED'; after: readonly (string | number)[] | null },
) =>
  tx
    .select({
      id: cases.id,
      caseNo: cases.caseNo,
      name: cases.name,
      employerName: cases.employerName,
      educationLevel: cases.educationLevel,
      schoolName: cases.schoolName,
      birthDate: sql<string | null>`${cases.form} ->> 'birthDate'`,
      email: sql<string | null>`${cases.form} ->> 'email'`,
      statusSince: cases.statusSince,
      consentedAt: cases.consentedAt,
      pledgedAt: cases.pledgedAt,
      quotaKind: cases.quotaKind,
      version: cases.version,
    })
    .from(cases)
    .where(
      and(
        filter.unitId ? eq(cases.unitId, filter.unitId) : undefined,
        eq(cases.intakeYear, filter.year),
        eq(cases.status, filter.status),
        filter.after
          ? sql`(${cases.statusSince}, ${cases.id}) > (${String(filter.after[0])}::timestamptz, ${String(filter.after[1])}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(cases.statusSince), asc(cases.id))
    .limit(PAGE_SIZE + 1)

export const idsByStatus = (tx: Tx, unitId: string, year: number, status: 'CONSENTED', limit: number) =>
  tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.unitId, unitId), eq(cases.intakeYear, year), eq(cases.status, status)))
    .orderBy(asc(cases.statusSince), asc(cases.id))
    .limit(limit)

/** Notices whose last day was unknown when they were published. */
export const undatedNotices = (tx: Tx) =>
  tx
    .select()
    .from(notices)
    .where(and(isNull(notices.lastDay), isNull(notices.withdrawnAt)))
    .for('update', { skipLocked: true })
export const dateNotice = (tx: Tx, id: string, lastDay: string) =>
  tx
    .update(notices)
    .set({ lastDay, provisionalLastDay: null })
    .where(and(eq(notices.id, id), isNull(notices.lastDay)))

/** Cases whose period has run and on which no objection is open; index cases_queue (year, status). */
export const dueCases = (tx: Tx, today: string, limit: number) =>
  tx
    .select({ id: cases.id })
    .from(cases)
    .innerJoin(notices, eq(notices.id, cases.noticeId))
    .where(
      and(
        sql`${cases.intakeYear} in (select year from intake_years)`,
        eq(cases.status, 'IN_NOTICE'),
        isNotNull(notices.lastDay),
        lt(notices.lastDay, today),
        sql`not exists (select 1 from ${objections} o where o.case_id = ${cases.id} and o.status = 'open')`,
      ),
    )
    .orderBy(asc(cases.id))
    .limit(limit)

export const openObjectionsOn = async (tx: Tx, caseId: string): Promise<number> =>
  Number(
    (
      await tx
        .select({ n: sql<number>`count(*)::int` })
        .from(objections)
        .where(and(eq(objections.caseId, caseId), eq(objections.status, 'open')))
    )[0]!.n,
  )

async function cappedCount(tx: Tx, rows: SQL): Promise<{ count: number; capped: boolean }> {
  const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from (${rows} limit ${COUNT_LIMIT + 1}) as counted`)
  const n = row?.n ?? 0
  return { count: Math.min(n, COUNT_LIMIT), capped: n > COUNT_LIMIT }
}

/** Approved of each year (index letters_list), people in a notice (index cases_queue), notices that run. */
export async function publicFigures(tx: Tx, years: readonly number[], today: string) {
  const yearly = []
  for (const year of years)
    yearly.push({
      year,
      approved: await cappedCount(
        tx,
        sql`select 1 from letters where intake_year = ${year} and kind = 'acceptanceLetter' and status = 'valid'`,
      ),
    })
  return {
    yearly,
    inNotice: await cappedCount(tx, sql`select 1 from cases where intake_year in (select year from intake_years) and status = 'IN_NOTICE'`),
    runningNotices: await cappedCount(
      tx,
      sql`select 1 from notices where withdrawn_at is null and published_on <= ${today} and (last_day is null or last_day >= ${today})`,
    ),
  }
}
