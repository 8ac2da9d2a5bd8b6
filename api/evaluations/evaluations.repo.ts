import { and, desc, eq, lte, sql } from 'drizzle-orm'
import { evaluations, evaluationSchemes } from '../../db/schema/evaluations.ts'
import { orgs } from '../../db/schema/orgs.ts'
import type { Tx } from '../../db/client.ts'
import type { Indicator } from '../rules/evaluation.ts'

export type SchemeRow = typeof evaluationSchemes.$inferSelect
export type Scores = Partial<Record<Indicator, number>>
export type Evidence = Partial<Record<Indicator, string>>

/** A unit's weights of a year, or of the latest year before it. */
export const schemeFor = async (tx: Tx, unitId: string, year: number): Promise<SchemeRow | undefined> =>
  (
    await tx
      .select()
      .from(evaluationSchemes)
      .where(and(eq(evaluationSchemes.unitId, unitId), lte(evaluationSchemes.year, year)))
      .orderBy(desc(evaluationSchemes.year))
      .limit(1)
  )[0]
export const schemesOf = (tx: Tx, year: number): Promise<SchemeRow[]> =>
  tx
    .selectDistinctOn([evaluationSchemes.unitId])
    .from(evaluationSchemes)
    .where(lte(evaluationSchemes.year, year))
    .orderBy(evaluationSchemes.unitId, desc(evaluationSchemes.year))

/** Answers the row as it stands after: inserted, or changed where `version` still holds; undefined when somebody else was first. */
export const writeScheme = async (
  tx: Tx,
  row: typeof evaluationSchemes.$inferInsert,
  version: number | null,
): Promise<SchemeRow | undefined> => {
  const { weights, updatedByName, updatedAt } = row
  if (version === null) return (await tx.insert(evaluationSchemes).values(row).onConflictDoNothing().returning())[0]
  const mine = and(eq(evaluationSchemes.unitId, row.unitId), eq(evaluationSchemes.year, row.year), eq(evaluationSchemes.version, version))
  const next = { weights, updatedByName, updatedAt, version: version + 1 }
  return (await tx.update(evaluationSchemes).set(next).where(mine).returning())[0]
}

/** One scoring after another of a unit and year. Held to the end of the transaction. */
export const lockScoring = (tx: Tx, unitId: string, year: number) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`evaluation:${year}:${unitId}`}, 0))`)

export interface EvaluatedEmployer extends Record<string, unknown> {
  orgId: string
  unitId: string
  name: string
  pinyin: string
  uscc: string | null
  industry: string | null
  active: boolean
  /** The last scoring. */
  seen: number | null
  scores: Scores
  evidence: Evidence
  by: string | null
  at: string | null
  /** How often it was scored this year. */
  times: number
}

/** A unit's employers (of the bureau: all) with their last scoring of a year; index evaluations_latest. */
export const evaluatedEmployers = (tx: Tx, year: number, unitId?: string): Promise<EvaluatedEmployer[]> =>
  tx.execute<EvaluatedEmployer>(sql`
    with latest as (
      select distinct on (e.unit_id, e.employer_id) e.*, count(*) over (partition by e.unit_id, e.employer_id) as times from evaluations e
      where e.year = ${year} ${unitId ? sql`and e.unit_id = ${unitId}` : sql``} order by e.unit_id, e.employer_id, e.id desc
    )
    select o.id as "orgId", o.parent_id as "unitId", o.name, o.pinyin, o.uscc, o.industry, o.status = 'active' as active, l.id as seen,
      coalesce(l.scores, '{}') as scores, coalesce(l.evidence, '{}') as evidence, l.recorded_by_name as by,
      to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, coalesce(l.times, 0)::int as times
    from orgs o left join latest l on l.employer_id = o.id and l.unit_id = o.parent_id
    where o.tier = 'employer' and (o.status = 'active' or l.id is not null) and ${unitId ? sql`o.parent_id = ${unitId}` : sql`o.parent_id is not null`}
    order by o.name, o.id`)

export type ScoringRow = typeof evaluations.$inferSelect

/** Every scoring of an employer in a year, newest first. */
export const scoringsOf = (tx: Tx, unitId: string, year: number, employerId: string): Promise<ScoringRow[]> =>
  tx
    .select()
    .from(evaluations)
    .where(and(eq(evaluations.unitId, unitId), eq(evaluations.year, year), eq(evaluations.employerId, employerId)))
    .orderBy(desc(evaluations.id))
    .limit(200)

/** Adds scorings; answers the id of each by employer. */
export async function insertScorings(tx: Tx, rows: readonly (typeof evaluations.$inferInsert)[]): Promise<Record<string, number>> {
  const seen: Record<string, number> = {}
  for (let from = 0; from < rows.length; from += 2000) {
    const made = await tx
      .insert(evaluations)
      .values(rows.slice(from, from + 2000))
      .returning({ employerId: evaluations.employerId, id: evaluations.id })
    for (const { employerId, id } of made) seen[employerId] = id
  }
  return seen
}

/** An employer that the reader sees, with its unit. */
export const employerOf = async (tx: Tx, id: string) =>
  (
    await tx
      .select({ id: orgs.id, name: orgs.name, unitId: orgs.parentId })
      .from(orgs)
      .where(and(eq(orgs.id, id), eq(orgs.tier, 'employer')))
  )[0]
export const unitsOf = (tx: Tx) =>
  tx
    .select({ id: orgs.id, name: orgs.name, kind: orgs.kind })
    .from(orgs)
    .where(eq(orgs.tier, 'supervisingUnit'))
    .orderBy(orgs.name, orgs.id)
