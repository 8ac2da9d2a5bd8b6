/** SQL of units' reports to the bureau, and of who is behind. */
import { and, eq, sql } from 'drizzle-orm'
import { demandReports, demandSummaries } from '../../db/schema/demands.ts'
import type { Tx } from '../../db/client.ts'
import type { Day } from '../rules/dates.ts'
import type { DemandSnapshotLine, UnitState } from './demands.schemas.ts'

export type SummaryRow = typeof demandSummaries.$inferSelect

/** One act at a time over a unit's survey: what it reports is what it has looked at. Held to the end of the transaction. */
export const lockSurvey = (tx: Tx, year: number, unitId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`demand:${year}:${unitId}`}, 0))`)

export const readSummary = async (tx: Tx, year: number, unitId: string): Promise<SummaryRow | undefined> =>
  (
    await tx
      .select()
      .from(demandSummaries)
      .where(and(eq(demandSummaries.year, year), eq(demandSummaries.unitId, unitId)))
  )[0]
export const lockSummary = async (tx: Tx, id: string): Promise<SummaryRow | undefined> =>
  (await tx.select().from(demandSummaries).where(eq(demandSummaries.id, id)).for('update'))[0]
export const insertSummary = async (tx: Tx, row: typeof demandSummaries.$inferInsert): Promise<SummaryRow> =>
  (await tx.insert(demandSummaries).values(row).returning())[0]!
export const updateSummary = async (tx: Tx, id: string, change: Partial<typeof demandSummaries.$inferInsert>): Promise<SummaryRow> =>
  (
    await tx
      .update(demandSummaries)
      .set({ ...change, version: sql`${demandSummaries.version} + 1` })
      .where(eq(demandSummaries.id, id))
      .returning()
  )[0]!

/** Years of which the actor sees a report of either kind. */
export async function yearsWithReports(tx: Tx): Promise<number[]> {
  const reports = await tx.selectDistinct({ year: demandReports.year }).from(demandReports)
  const summaries = await tx.selectDistinct({ year: demandSummaries.year }).from(demandSummaries)
  return [...new Set([...reports, ...summaries].map(({ year }) => year))]
}

export interface ReportedLine extends DemandSnapshotLine, Record<string, unknown> {
  unitId: string
  unitName: string
}

/** Lines as the units reported them: of all whose report stands, or of one even while it is sent back. A city has some ten thousand. */
export const reportedLines = (tx: Tx, year: number, unitId?: string) =>
  tx.execute<ReportedLine>(sql`
    select s.unit_id as "unitId", u.name as "unitName", l."orgId", l."employerName", l.post, l."postCategory", l.field, l.level, l.number, l.adjusted,
      l."adjustReason", l."offQuotaCategory", l.reason, l.project, l.rank
    from demand_summaries s join orgs u on u.id = s.unit_id
    cross join lateral rows from (jsonb_to_recordset(s.snapshot -> 'lines') as ("orgId" uuid, "employerName" text, post text, "postCategory" text,
      field text, level text, number int, adjusted int, "adjustReason" text, "offQuotaCategory" text, reason text, project text, rank int))
      with ordinality as l("orgId", "employerName", post, "postCategory", field, level, number, adjusted, "adjustReason", "offQuotaCategory", reason, project, rank, n)
    where s.year = ${year} and ${unitId ? sql`s.unit_id = ${unitId}` : sql`s.status = 'reported'`}
    order by u.name, u.id, l.n`)

export interface UnitRow extends Record<string, unknown> {
  unitId: string
  name: string
  pinyin: string
  kind: string
  state: UnitState
  summaryId: string | null
  version: number | null
  note: string | null
  /** First reported, and as it stands now. */
  firstAt: string | null
  reportedAt: string | null
  reportedByName: string | null
  inQuota: number
  offQuota: number
  asked: number
  lines: number
  employers: number
  /** Employers of the unit whose report it adopted. */
  adopted: number
  remindedOn: Day | null
}

const utc = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** Every unit with where its report stands; some hundreds at most. Only the bureau and the auditor see all. */
export const unitsOfSurvey = (tx: Tx, year: number) =>
  tx.execute<UnitRow>(sql`
    select u.id as "unitId", u.name, u.pinyin, u.kind, coalesce(s.status, 'waiting') as state, s.id as "summaryId", s.version, s.note,
      ${utc('s.created_at')} as "firstAt", ${utc('s.reported_at')} as "reportedAt", s.reported_by_name as "reportedByName",
      coalesce((s.snapshot ->> 'inQuota')::int, 0) as "inQuota", coalesce((s.snapshot ->> 'offQuota')::int, 0) as "offQuota",
      coalesce((select sum((l ->> 'number')::int) from jsonb_array_elements(s.snapshot -> 'lines') l), 0)::int as asked,
      coalesce(jsonb_array_length(s.snapshot -> 'lines'), 0) as lines,
      (select count(*) from orgs o where o.parent_id = u.id and o.tier = 'employer' and o.status = 'active')::int as employers,
      (select count(*) from demand_reports r where r.unit_id = u.id and r.year = ${year} and r.status = 'adopted')::int as adopted,
      ${remindedOn(year, 'u.id')} as "remindedOn"
    from orgs u left join demand_summaries s on s.unit_id = u.id and s.year = ${year}
    where u.tier = 'supervisingUnit' and (u.status = 'active' or s.id is not null)
    order by u.kind, u.name, u.id`)

/** The business day of the last reminder, from the trace; index events_subject. */
export const remindedOn = (year: number, orgId: 'u.id' | 'o.id') =>
  sql`(select max(e.day)::text from events e where e.subject_type = 'demandReminder' and e.subject_id = ${`${year}:`} || ${sql.raw(orgId)}::text)`
