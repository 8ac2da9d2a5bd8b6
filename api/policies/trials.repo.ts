import { and, asc, desc, eq, gt, or, sql, type SQL } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { orgs } from '../../db/schema/orgs.ts'
import { policyTrialChanges, policyTrials } from '../../db/schema/policies.ts'
import type { Tx } from '../../db/client.ts'
import type { CaseFacts } from '../rules/facts.ts'

export type TrialRow = typeof policyTrials.$inferSelect
export type TrialChange = typeof policyTrialChanges.$inferInsert
export type TriedCounts = TrialRow['tried']

/** Whose cases of which year, as they stood submitted when the trial began; a null unit is the whole city. */
export interface TrialScope {
  year: number
  unitId: string | null
  until: string
}

const ofScope = ({ year, unitId }: TrialScope) => sql`c.intake_year = ${year}${unitId ? sql` and c.unit_id = ${unitId}` : sql``}`

export const insertTrial = async (tx: Tx, row: typeof policyTrials.$inferInsert): Promise<TrialRow> =>
  (await tx.insert(policyTrials).values(row).returning())[0]!
export const readTrial = async (tx: Tx, id: string): Promise<TrialRow | undefined> =>
  (await tx.select().from(policyTrials).where(eq(policyTrials.id, id)))[0]
/** Under lock: two workers never do the same portion. */
export const lockTrial = async (tx: Tx, id: string): Promise<TrialRow | undefined> =>
  (await tx.select().from(policyTrials).where(eq(policyTrials.id, id)).for('update'))[0]
export const updateTrial = (tx: Tx, id: string, change: Partial<typeof policyTrials.$inferInsert>) =>
  tx.update(policyTrials).set(change).where(eq(policyTrials.id, id))
/** The latest that the actor sees: few are ever started, none is counted. */
export const latestTrials = (tx: Tx, limit: number) =>
  tx
    .select({ trial: policyTrials, orgName: orgs.name })
    .from(policyTrials)
    .innerJoin(orgs, eq(orgs.id, policyTrials.orgId))
    .orderBy(desc(policyTrials.startedAt), desc(policyTrials.id))
    .limit(limit)

/** How many cases there are to try, by their own last submission; index cases_by_submitted, or cases_unit_queue for one unit. */
export const countSubmitted = async (tx: Tx, scope: TrialScope): Promise<number> =>
  (
    await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from cases c where ${ofScope(scope)} and c.submitted_at <= ${scope.until}`,
    )
  )[0]!.n

export interface TriedCase extends Record<string, unknown> {
  caseId: string
  unitId: string
  /** The policy it was judged by, and the facts of its latest submission. */
  policyId: string
  facts: CaseFacts
}

/**
 * The next cases after `place` with the facts of their latest submission. Keyset on the case's number, index cases_no: the order in which
 * cases lie on disk, where that of their ids would be every page of the table for each portion. Index case_verdicts_case finds the latest
 * verdict of each. Nothing else of either row is read: forms and explanations are the big part of them.
 */
export const portionOf = (tx: Tx, scope: TrialScope, place: string | null, limit: number) =>
  tx.execute<TriedCase>(sql`
    select c.id as "caseId", c.unit_id as "unitId", v.policy_id as "policyId", v.facts
    from cases c cross join lateral (
      select v.policy_id, v.facts from case_verdicts v
      where v.case_id = c.id and v.act = 'case.submit' and v.at <= ${scope.until} order by v.at desc limit 1
    ) v
    where ${ofScope(scope)}${place ? sql` and c.case_no > (select case_no from cases where id = ${place})` : sql``}
    order by c.case_no limit ${limit}`)

/** One parameter for any number of rows. */
export async function insertChanges(tx: Tx, changes: readonly TrialChange[]): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ trialId, caseId, unitId, ...rest }) => ({ trial_id: trialId, case_id: caseId, unit_id: unitId, ...rest }))
  await tx.execute(
    sql`insert into policy_trial_changes select * from jsonb_populate_recordset(null::policy_trial_changes, ${JSON.stringify(rows)}::text::jsonb)`,
  )
}

/** Changed cases by everything they are told apart by; the primary key (trial_id, case_id) finds them. */
export const changeCounts = (tx: Tx, trialId: string) =>
  tx
    .select({
      unitId: policyTrialChanges.unitId,
      nature: policyTrialChanges.nature,
      level: policyTrialChanges.level,
      before: policyTrialChanges.before,
      after: policyTrialChanges.after,
      n: sql<number>`count(*)::int`,
    })
    .from(policyTrialChanges)
    .where(eq(policyTrialChanges.trialId, trialId))
    .groupBy(
      policyTrialChanges.unitId,
      policyTrialChanges.nature,
      policyTrialChanges.level,
      policyTrialChanges.before,
      policyTrialChanges.after,
    )

export interface RuleCount extends Record<string, unknown> {
  code: string
  side: 'gained' | 'lost'
  before: TrialChange['before']
  after: TrialChange['after']
  n: number
}
/** Changed cases by the rules that make the difference; a case counts under each of its rules. */
export const ruleCounts = (tx: Tx, trialId: string) =>
  tx.execute<RuleCount>(sql`
    select code, side, before, after, count(*)::int as n from (
      select unnest(gained) as code, 'gained' as side, before, after from policy_trial_changes where trial_id = ${trialId}
      union all select unnest(lost), 'lost', before, after from policy_trial_changes where trial_id = ${trialId}
    ) told group by 1, 2, 3, 4`)

export const namesOfOrgs = async (tx: Tx): Promise<Map<string, string>> =>
  new Map(
    (await tx.select({ id: orgs.id, name: orgs.name }).from(orgs).where(eq(orgs.tier, 'supervisingUnit'))).map(({ id, name }) => [
      id,
      name,
    ]),
  )

export interface ChangeFilter {
  unitId?: string | undefined
  nature?: string | undefined
  level?: string | undefined
  before?: TrialChange['before'] | undefined
  after?: TrialChange['after'] | undefined
  rule?: string | undefined
}

const filterOf = (filter: ChangeFilter): (SQL | undefined)[] => [
  filter.unitId ? eq(policyTrialChanges.unitId, filter.unitId) : undefined,
  filter.nature ? eq(policyTrialChanges.nature, filter.nature) : undefined,
  filter.level ? eq(policyTrialChanges.level, filter.level) : undefined,
  filter.before ? eq(policyTrialChanges.before, filter.before) : undefined,
  filter.after ? eq(policyTrialChanges.after, filter.after) : undefined,
  filter.rule
    ? or(sql`${filter.rule} = any(${policyTrialChanges.gained})`, sql`${filter.rule} = any(${policyTrialChanges.lost})`)
    : undefined,
]

/** Changed cases as the actor sees them, by number; keyset on the number, index cases_no. */
export const listChanges = (tx: Tx, trialId: string, filter: ChangeFilter, after: string | null, limit: number) =>
  tx
    .select({
      caseId: cases.id,
      caseNo: cases.caseNo,
      name: cases.name,
      employerName: cases.employerName,
      unitName: cases.unitName,
      nature: policyTrialChanges.nature,
      level: policyTrialChanges.level,
      before: policyTrialChanges.before,
      after: policyTrialChanges.after,
      gained: policyTrialChanges.gained,
      lost: policyTrialChanges.lost,
    })
    .from(policyTrialChanges)
    .innerJoin(cases, eq(cases.id, policyTrialChanges.caseId))
    .where(and(eq(policyTrialChanges.trialId, trialId), ...filterOf(filter), after ? gt(cases.caseNo, after) : undefined))
    .orderBy(asc(cases.caseNo))
    .limit(limit)
export type ListedChange = Awaited<ReturnType<typeof listChanges>>[number]
