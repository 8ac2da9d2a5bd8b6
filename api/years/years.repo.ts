import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { notices } from '../../db/schema/notices.ts'
import { intakeYears, workCalendars } from '../../db/schema/years.ts'
import type { Tx } from '../../db/client.ts'
import type { CaseStatus } from '../rules/case-status.ts'

export type YearRow = typeof intakeYears.$inferSelect
export type CalendarRow = typeof workCalendars.$inferSelect

export const readYear = async (tx: Tx, year: number): Promise<YearRow | undefined> =>
  (await tx.select().from(intakeYears).where(eq(intakeYears.year, year)))[0]
/** Every sum over a year is asked under this lock. Only the bureau may take it. */
export const lockYear = async (tx: Tx, year: number): Promise<YearRow | undefined> =>
  (await tx.select().from(intakeYears).where(eq(intakeYears.year, year)).for('update'))[0]
export const allYears = (tx: Tx) => tx.select().from(intakeYears).orderBy(asc(intakeYears.year))
/** Answers false when the year is there already. */
export const insertYear = async (tx: Tx, row: typeof intakeYears.$inferInsert): Promise<boolean> =>
  (await tx.insert(intakeYears).values(row).onConflictDoNothing().returning({ year: intakeYears.year })).length === 1
export const updateYear = (tx: Tx, year: number, change: Partial<typeof intakeYears.$inferInsert>) =>
  tx.update(intakeYears).set(change).where(eq(intakeYears.year, year))

/** Each year's notice as last entered; earlier revisions stay. */
export const allCalendars = (tx: Tx): Promise<CalendarRow[]> =>
  tx.selectDistinctOn([workCalendars.year]).from(workCalendars).orderBy(asc(workCalendars.year), desc(workCalendars.revision))
export const insertCalendar = (tx: Tx, row: typeof workCalendars.$inferInsert) => tx.insert(workCalendars).values(row)

/** The legal day (Asia/Shanghai) on which a case came into its status: its clock starts then. */
const startDay = sql<string>`to_char(${cases.statusSince} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`

export interface ClockGroup {
  intakeYear: number
  policyId: string | null
  status: CaseStatus
  startedOn: string
}

/** Running clocks, grouped by what their last day depends on: few groups however many cases. */
export const runningClocks = (tx: Tx, statuses: readonly CaseStatus[]): Promise<ClockGroup[]> =>
  tx
    .select({ intakeYear: cases.intakeYear, policyId: cases.policyId, status: cases.status, startedOn: startDay })
    .from(cases)
    .where(and(inArray(cases.status, [...statuses]), isNotNull(cases.dueOn)))
    .groupBy(cases.intakeYear, cases.policyId, cases.status, startDay)

const otherDue = (group: ClockGroup, due: { day: string; provisional: boolean }) =>
  and(
    eq(cases.intakeYear, group.intakeYear),
    sql`${cases.policyId} is not distinct from ${group.policyId}`,
    eq(cases.status, group.status),
    eq(startDay, group.startedOn),
    isNotNull(cases.dueOn),
    sql`(${cases.dueOn}, ${cases.dueProvisional}) is distinct from (${due.day}::date, ${due.provisional}::boolean)`,
  )

/** How many of a group's clocks end on another day. */
export const countOtherDue = (tx: Tx, group: ClockGroup, due: { day: string; provisional: boolean }): Promise<number> =>
  tx.$count(cases, otherDue(group, due))

/** Sets the last day of a group's clocks where it differs; answers how many changed. The cases' version stays: nobody's work is overtaken. */
export const setDueDay = async (tx: Tx, group: ClockGroup, due: { day: string; provisional: boolean }): Promise<number> =>
  (await tx.update(cases).set({ dueOn: due.day, dueProvisional: due.provisional }).where(otherDue(group, due)).returning({ id: cases.id }))
    .length

/** Notices whose period has not ended, or has no certain end yet. */
export const runningNotices = (tx: Tx, today: string) =>
  tx
    .select({
      id: notices.id,
      publishedOn: notices.publishedOn,
      workdays: notices.workdays,
      lastDay: notices.lastDay,
      provisionalLastDay: notices.provisionalLastDay,
    })
    .from(notices)
    .where(and(isNull(notices.withdrawnAt), or(isNull(notices.lastDay), gte(notices.lastDay, today))))
export const setNoticeDays = (tx: Tx, id: string, days: { lastDay: string | null; provisionalLastDay: string | null }) =>
  tx.update(notices).set(days).where(eq(notices.id, id))
