/** SQL of employers' reports and their lines, and what the survey says to whoever allocates quota. */
import { and, asc, eq, sql } from 'drizzle-orm'
import { demandLines, demandReports, demandSummaries } from '../../db/schema/demands.ts'
import type { Tx } from '../../db/client.ts'
import type { DemandLine, DemandSnapshotLine } from './demands.schemas.ts'

export interface DemandFigures {
  inQuota: number
  offQuota: number
}

/** What every unit reported for a year, by the unit's id; a report that was returned and not made again does not count. Only the bureau sees all. */
export async function demandOf(tx: Tx, year: number): Promise<Map<string, DemandFigures>> {
  const rows = await tx
    .select({
      unitId: demandSummaries.unitId,
      inQuota: sql<number>`(${demandSummaries.snapshot} ->> 'inQuota')::int`,
      offQuota: sql<number>`(${demandSummaries.snapshot} ->> 'offQuota')::int`,
    })
    .from(demandSummaries)
    .where(and(eq(demandSummaries.year, year), eq(demandSummaries.status, 'reported')))
  return new Map(rows.map(({ unitId, ...figures }) => [unitId, figures]))
}

/** What a unit stands by of each employer's demand (the adjusted numbers of adopted reports), by the employer's id. */
export async function demandOfEmployers(tx: Tx, year: number, unitId: string): Promise<Map<string, DemandFigures>> {
  const stood = sql`coalesce(${demandLines.adjusted}, ${demandLines.number})`
  const rows = await tx
    .select({
      orgId: demandReports.orgId,
      inQuota: sql<number>`coalesce(sum(${stood}) filter (where ${demandLines.offQuotaCategory} is null), 0)::int`,
      offQuota: sql<number>`coalesce(sum(${stood}) filter (where ${demandLines.offQuotaCategory} is not null), 0)::int`,
    })
    .from(demandReports)
    .leftJoin(demandLines, eq(demandLines.reportId, demandReports.id))
    .where(and(eq(demandReports.year, year), eq(demandReports.unitId, unitId), eq(demandReports.status, 'adopted')))
    .groupBy(demandReports.orgId)
  return new Map(rows.map(({ orgId, ...figures }) => [orgId, figures]))
}

export type ReportRow = typeof demandReports.$inferSelect
export type LineRow = typeof demandLines.$inferSelect

export const readReport = async (tx: Tx, id: string): Promise<ReportRow | undefined> =>
  (await tx.select().from(demandReports).where(eq(demandReports.id, id)))[0]
export const lockReport = async (tx: Tx, id: string): Promise<ReportRow | undefined> =>
  (await tx.select().from(demandReports).where(eq(demandReports.id, id)).for('update'))[0]
export const reportOf = async (tx: Tx, year: number, orgId: string): Promise<ReportRow | undefined> =>
  (
    await tx
      .select()
      .from(demandReports)
      .where(and(eq(demandReports.year, year), eq(demandReports.orgId, orgId)))
  )[0]
/** Answers undefined when there is one already. */
export const insertReport = async (tx: Tx, row: typeof demandReports.$inferInsert): Promise<ReportRow | undefined> =>
  (await tx.insert(demandReports).values(row).onConflictDoNothing().returning())[0]
export const updateReport = async (tx: Tx, id: string, change: Partial<typeof demandReports.$inferInsert>): Promise<ReportRow> =>
  (
    await tx
      .update(demandReports)
      .set({ ...change, version: sql`${demandReports.version} + 1` })
      .where(eq(demandReports.id, id))
      .returning()
  )[0]!

export const linesOf = (tx: Tx, reportId: string): Promise<LineRow[]> =>
  tx.select().from(demandLines).where(eq(demandLines.reportId, reportId)).orderBy(asc(demandLines.seq))
export async function replaceLines(tx: Tx, reportId: string, lines: readonly DemandLine[]): Promise<void> {
  await tx.delete(demandLines).where(eq(demandLines.reportId, reportId))
  if (lines.length > 0) await tx.insert(demandLines).values(lines.map((line, i) => ({ reportId, seq: i + 1, ...line })))
}
/** Writes what the unit makes of each line, in one statement. */
export const adjustLines = (tx: Tx, reportId: string, lines: readonly { seq: number; adjusted: number; reason: string | null }[]) =>
  tx.execute(sql`
    update demand_lines d set adjusted = a.adjusted, adjust_reason = a.reason
    from jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb) as a(seq int, adjusted int, reason text)
    where d.report_id = ${reportId} and d.seq = a.seq`)
/** What the unit made of the lines no longer holds: the employer is changing them. */
export const clearAdjustments = (tx: Tx, reportId: string) =>
  tx.update(demandLines).set({ adjusted: null, adjustReason: null, rank: null }).where(eq(demandLines.reportId, reportId))

/** A line with whose it is; `adjusted` is null while the unit has not decided. */
export interface UnitLine extends Omit<DemandSnapshotLine, 'adjusted'>, Record<string, unknown> {
  id: string
  reportId: string
  adjusted: number | null
}

/** Lines that a unit has before it: submitted and adopted ones, those it ranked first. */
export const unitLines = (tx: Tx, year: number, unitId: string, statuses: readonly ReportRow['status'][]) =>
  tx.execute<UnitLine>(sql`
    select l.id, r.id as "reportId", r.org_id as "orgId", r.employer_name as "employerName", l.post, l.post_category as "postCategory", l.field, l.level,
      l.number, case when r.status = 'adopted' then coalesce(l.adjusted, l.number) end as adjusted, l.adjust_reason as "adjustReason",
      l.off_quota_category as "offQuotaCategory", l.reason, l.project, l.rank
    from demand_lines l join demand_reports r on r.id = l.report_id
    where r.year = ${year} and r.unit_id = ${unitId} and r.status in ${[...statuses]}
    order by l.rank nulls last, r.employer_name, r.id, l.seq`)

/** Gives the lines the ranks 1, 2, 3 … in the order named. */
export const rankLines = (tx: Tx, order: readonly string[]) =>
  tx.execute(sql`
    update demand_lines l set rank = o.rank
    from jsonb_array_elements_text(${JSON.stringify(order)}::text::jsonb) with ordinality as o(id, rank)
    where l.id = o.id::uuid`)
