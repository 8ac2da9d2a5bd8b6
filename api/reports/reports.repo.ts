import { and, desc, eq, sql } from 'drizzle-orm'
import { decisions } from '../../db/schema/decisions.ts'
import { orgs } from '../../db/schema/orgs.ts'
import { executionReports } from '../../db/schema/reports.ts'
import type { Tx } from '../../db/client.ts'
import type { CaseGroup } from './execution-figures.ts'

export type ReportRow = typeof executionReports.$inferSelect

/**
 * Cases of a year that the actor sees, alike ones counted together; drafts are nobody's yet. The day of the acceptance letter is that of the
 * approval, whatever became of it. Indexes cases_queue or cases_unit_queue, letters_list.
 */
export const caseGroups = (tx: Tx, year: number): Promise<CaseGroup[]> =>
  tx.execute<CaseGroup & Record<string, unknown>>(sql`
    with approvals as (
      select case_id, min(issued_on) as on_day from letters where intake_year = ${year} and kind = 'acceptanceLetter' group by case_id
    )
    select c.unit_id as "unitId", u.name as "unitName", c.employer_id as "employerId", e.name as "employerName", c.status,
      c.quota_kind = 'OFF_QUOTA' as "offQuota", nullif(c.form ->> 'offQuotaCategory', '') as category, c.education_level as level, e.nature,
      to_char(a.on_day, 'YYYY-MM') as month, count(*)::int as n
    from cases c join orgs e on e.id = c.employer_id join orgs u on u.id = c.unit_id left join approvals a on a.case_id = c.id
    where c.intake_year = ${year} and c.status <> 'DRAFT'
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`)

/** Units that revocations gave back; index quota_movements_year. */
export const restoredUnits = async (tx: Tx, year: number): Promise<number> =>
  (await tx.execute<{ n: number }>(sql`select count(*)::int as n from quota_movements where year = ${year} and kind = 'restore'`))[0]?.n ??
  0

export const insertReport = async (tx: Tx, row: typeof executionReports.$inferInsert): Promise<ReportRow> =>
  (await tx.insert(executionReports).values(row).returning())[0]!
export const readReport = async (tx: Tx, id: string): Promise<ReportRow | undefined> =>
  (await tx.select().from(executionReports).where(eq(executionReports.id, id)))[0]
export const lockReport = async (tx: Tx, id: string): Promise<ReportRow | undefined> =>
  (await tx.select().from(executionReports).where(eq(executionReports.id, id)).for('update'))[0]
export const saveReport = async (tx: Tx, id: string, change: Partial<typeof executionReports.$inferInsert>): Promise<ReportRow> =>
  (
    await tx
      .update(executionReports)
      .set({ ...change, version: sql`${executionReports.version} + 1` })
      .where(eq(executionReports.id, id))
      .returning()
  )[0]!
/** One report of an organisation and year is begun or decided at a time. Held to the end of the transaction. */
export const lockReporting = (tx: Tx, year: number, orgId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`report:${year}:${orgId}`}, 0))`)
/** The one draft; index execution_reports_draft. */
export const draftOf = async (tx: Tx, year: number, orgId: string): Promise<ReportRow | undefined> =>
  (
    await tx
      .select()
      .from(executionReports)
      .where(and(eq(executionReports.year, year), eq(executionReports.orgId, orgId), eq(executionReports.status, 'draft')))
  )[0]

const successor = sql<string | null>`(select s.number from decisions s where s.supersedes_id = ${executionReports.decisionId} limit 1)`

/** The report that stands: decided, and not superseded by a later decision. */
export const standingReport = async (tx: Tx, year: number, orgId: string): Promise<ReportRow | undefined> =>
  (
    await tx
      .select()
      .from(executionReports)
      .where(
        and(
          eq(executionReports.year, year),
          eq(executionReports.orgId, orgId),
          eq(executionReports.status, 'decided'),
          sql`${successor} is null`,
        ),
      )
      .orderBy(desc(executionReports.updatedAt))
      .limit(1)
  )[0]

const face = {
  id: executionReports.id,
  year: executionReports.year,
  orgId: executionReports.orgId,
  orgName: orgs.name,
  tier: orgs.tier,
  status: executionReports.status,
  version: executionReports.version,
  total: sql<number>`(${executionReports.figures} ->> 'total')::int`,
  consumed: sql<number>`(${executionReports.figures} -> 'sums' ->> 'consumed')::int`,
  useRate: sql<number | null>`(${executionReports.figures} ->> 'useRate')::float8`,
  decisionId: executionReports.decisionId,
  decisionNumber: decisions.number,
  meetingOn: decisions.meetingOn,
  supersededBy: successor,
  draftedByName: executionReports.draftedByName,
  updatedAt: executionReports.updatedAt,
}

/** Reports that the actor sees: the newest year first, the bureau's before its units', of one organisation the newest first. A year has a few dozen. */
export const listReports = (tx: Tx, year: number | undefined) =>
  tx
    .select(face)
    .from(executionReports)
    .innerJoin(orgs, eq(orgs.id, executionReports.orgId))
    .leftJoin(decisions, eq(decisions.id, executionReports.decisionId))
    .where(year ? eq(executionReports.year, year) : undefined)
    .orderBy(desc(executionReports.year), orgs.tier, orgs.name, desc(executionReports.updatedAt))
    .limit(1000)

export const decisionFace = async (tx: Tx, id: string) =>
  (
    await tx
      .select({ id: decisions.id, number: decisions.number, meetingOn: decisions.meetingOn, supersedesId: decisions.supersedesId })
      .from(decisions)
      .where(eq(decisions.id, id))
  )[0]
export const reportOfDecision = async (tx: Tx, decisionId: string) =>
  (
    await tx
      .select({ id: executionReports.id, year: executionReports.year })
      .from(executionReports)
      .where(eq(executionReports.decisionId, decisionId))
  )[0]
/** The decision that took a decision's place, with its report. */
export const successorOf = async (tx: Tx, decisionId: string) =>
  (
    await tx
      .select({ number: decisions.number, reportId: executionReports.id })
      .from(decisions)
      .leftJoin(executionReports, eq(executionReports.decisionId, decisions.id))
      .where(eq(decisions.supersedesId, decisionId))
      .limit(1)
  )[0]

/** Units that had quota in a year and have no decided report of it. */
export const unitsWithoutReport = (tx: Tx, year: number) =>
  tx.execute<{ orgId: string; name: string }>(sql`
    select o.id as "orgId", o.name from orgs o
    where o.tier = 'supervisingUnit'
      and exists (select 1 from quota_accounts a join orgs m on m.id = a.org_id where a.year = ${year} and (m.id = o.id or m.parent_id = o.id)
        and a.available + a.reserved + a.consumed + a.cut + a.lapsed > 0)
      and not exists (select 1 from execution_reports r where r.year = ${year} and r.org_id = o.id and r.status = 'decided')
    order by o.name, o.id`)
/** Of these years, those of which an organisation has decided its report. */
export const reportedYears = async (tx: Tx, orgId: string): Promise<number[]> =>
  (
    await tx
      .selectDistinct({ year: executionReports.year })
      .from(executionReports)
      .where(and(eq(executionReports.orgId, orgId), eq(executionReports.status, 'decided')))
  ).map(({ year }) => year)
