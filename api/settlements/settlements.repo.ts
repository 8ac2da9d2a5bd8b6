import { and, asc, desc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { materials } from '../../db/schema/materials.ts'
import { comparisonOverrides, comparisons, registerExtracts } from '../../db/schema/registers.ts'
import { settlementApplications } from '../../db/schema/settlements.ts'
import type { Tx } from '../../db/client.ts'
import { SETTLEMENT_TAB, type SettlementListInput, type SettlementTab } from './settlements.schemas.ts'

export type ComparisonRow = typeof comparisons.$inferSelect
export type OverrideRow = typeof comparisonOverrides.$inferSelect

export async function insertComparison(tx: Tx, row: typeof comparisons.$inferInsert): Promise<ComparisonRow> {
  const [made] = await tx.insert(comparisons).values(row).returning()
  return made!
}
/** The run that counts: the newest; index comparisons_case. */
export const newestComparison = async (tx: Tx, caseId: string): Promise<ComparisonRow | undefined> =>
  (
    await tx
      .select()
      .from(comparisons)
      .where(eq(comparisons.caseId, caseId))
      .orderBy(desc(comparisons.createdAt), desc(comparisons.id))
      .limit(1)
  )[0]
export const overridesOf = (tx: Tx, comparisonId: string): Promise<OverrideRow[]> =>
  tx
    .select()
    .from(comparisonOverrides)
    .where(eq(comparisonOverrides.comparisonId, comparisonId))
    .orderBy(asc(comparisonOverrides.at), asc(comparisonOverrides.id))
export const insertOverride = (tx: Tx, row: typeof comparisonOverrides.$inferInsert) => tx.insert(comparisonOverrides).values(row)
export const extractById = async (tx: Tx, id: string) => (await tx.select().from(registerExtracts).where(eq(registerExtracts.id, id)))[0]

export const insertApplication = (tx: Tx, row: typeof settlementApplications.$inferInsert) => tx.insert(settlementApplications).values(row)
export const applicationOf = async (tx: Tx, caseId: string) =>
  (await tx.select().from(settlementApplications).where(eq(settlementApplications.caseId, caseId)))[0]
export const heldMaterials = async (tx: Tx, caseId: string): Promise<string[]> =>
  (
    await tx
      .select({ kind: materials.kind })
      .from(materials)
      .where(and(eq(materials.caseId, caseId), isNull(materials.replacedAt)))
  ).map((row) => row.kind)

const matches = (text: string | undefined): SQL | undefined => {
  if (!text) return undefined
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(${cases.name} ilike ${like} or ${cases.pinyin} ilike ${like.toLowerCase()} or ${cases.caseNo} ilike ${like} or ${cases.employerName} ilike ${like})`
}

/** The newest run's outcome beside each case; index comparisons_case. */
const outcome = sql<
  'clear' | 'doubts' | null
>`(select k.outcome from comparisons k where k.case_id = ${cases.id} order by k.created_at desc, k.id desc limit 1)`
const doubts = sql<
  string[] | null
>`(select jsonb_path_query_array(k.results, '$[*] ? (@.result != "match").kind') from comparisons k where k.case_id = ${cases.id} order by k.created_at desc, k.id desc limit 1)`

const where = (input: SettlementListInput & { year: number }) =>
  and(
    eq(cases.intakeYear, input.year),
    eq(cases.status, SETTLEMENT_TAB[input.tab]),
    matches(input.q),
    input.outcome ? sql`${outcome} = ${input.outcome}` : undefined,
    input.stage ? (input.stage === 'toReview' ? isNull(cases.firstCheckedBy) : sql`${cases.firstCheckedBy} is not null`) : undefined,
  )

/** Where a page begins: in review by the due day, else by the day it came here. */
const sortKey = (tab: SettlementTab) =>
  tab === 'inReview' ? sql<string>`coalesce(${cases.dueOn}, 'infinity'::date)::text` : sql<string>`${cases.statusSince}::text`
const orderBy = (tab: SettlementTab) => (tab === 'inReview' ? sql`coalesce(${cases.dueOn}, 'infinity'::date)` : sql`${cases.statusSince}`)

/** One page; keyset on cases_queue (intake_year, status, due_on, id) or cases_recent (intake_year, status_since, id). */
export const listSettlements = (
  tx: Tx,
  input: SettlementListInput & { year: number },
  after: { key: string; id: string } | undefined,
  limit: number,
) =>
  tx
    .select({
      id: cases.id,
      caseNo: cases.caseNo,
      name: cases.name,
      employerName: cases.employerName,
      unitName: cases.unitName,
      schoolName: cases.schoolName,
      status: cases.status,
      statusSince: cases.statusSince,
      version: cases.version,
      dueOn: cases.dueOn,
      dueProvisional: cases.dueProvisional,
      firstCheckedBy: cases.firstCheckedBy,
      firstCheckedByName: cases.firstCheckedByName,
      arrivedOn: sql<string | null>`${cases.onboarding} ->> 'arrivedOn'`,
      registration: cases.registration,
      appliedOn: settlementApplications.appliedOn,
      moveTo: settlementApplications.moveTo,
      hasHukouPlace: sql<boolean>`coalesce(${cases.form} ->> 'hukouPlace', '') <> ''`,
      outcome,
      doubts,
      key: sortKey(input.tab),
    })
    .from(cases)
    .leftJoin(settlementApplications, eq(settlementApplications.caseId, cases.id))
    .where(
      and(
        where(input),
        after
          ? input.tab === 'inReview'
            ? sql`(${orderBy(input.tab)}, ${cases.id}) > (${after.key}::date, ${after.id}::uuid)`
            : sql`(${orderBy(input.tab)}, ${cases.id}) > (${after.key}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(orderBy(input.tab), asc(cases.id))
    .limit(limit)

/** How many of a status, counted to the limit and no further. */
export async function countOfStatus(tx: Tx, year: number, status: string, limit: number): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from cases where intake_year = ${year} and status = ${status} limit ${limit + 1}) as counted`,
  )
  return row?.n ?? 0
}
