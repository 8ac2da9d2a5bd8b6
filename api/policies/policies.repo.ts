import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { admissionVersions, policyPoints, policyVersions } from '../../db/schema/policies.ts'
import { cases } from '../../db/schema/cases.ts'
import { orgs } from '../../db/schema/orgs.ts'
import type { Tx } from '../../db/client.ts'
import type { AdmissionConditions } from '../rules/facts.ts'
import type { TextId } from '../rules/policy.ts'

export type VersionRow = typeof policyVersions.$inferSelect
export type PointRow = typeof policyPoints.$inferSelect
export type AdmissionRow = typeof admissionVersions.$inferSelect

export const readVersion = async (tx: Tx, id: string): Promise<VersionRow | undefined> =>
  (await tx.select().from(policyVersions).where(eq(policyVersions.id, id)))[0]
export const lockVersion = async (tx: Tx, id: string): Promise<VersionRow | undefined> =>
  (await tx.select().from(policyVersions).where(eq(policyVersions.id, id)).for('update'))[0]
export const insertVersion = async (tx: Tx, row: typeof policyVersions.$inferInsert): Promise<VersionRow> =>
  (await tx.insert(policyVersions).values(row).returning())[0]!
/** Changes a draft and counts its version up. */
export const updateVersion = async (tx: Tx, id: string, change: Partial<typeof policyVersions.$inferInsert>): Promise<VersionRow> =>
  (
    await tx
      .update(policyVersions)
      .set({ ...change, version: sql`${policyVersions.version} + 1` })
      .where(eq(policyVersions.id, id))
      .returning()
  )[0]!
/** Newest first: few a year. */
export const allVersions = (tx: Tx) => tx.select().from(policyVersions).orderBy(desc(policyVersions.year), desc(policyVersions.seq))
/** What was published last for a year. */
export const publishedFor = async (tx: Tx, year: number): Promise<VersionRow | undefined> =>
  (
    await tx
      .select()
      .from(policyVersions)
      .where(and(eq(policyVersions.year, year), eq(policyVersions.status, 'published')))
      .orderBy(desc(policyVersions.seq))
      .limit(1)
  )[0]

/** The newest entry of each point of a text; index policy_points_path. */
export const pointsOf = (tx: Tx, text: TextId): Promise<PointRow[]> =>
  tx
    .selectDistinctOn([policyPoints.path])
    .from(policyPoints)
    .where(eq(policyPoints.text, text))
    .orderBy(policyPoints.path, desc(policyPoints.id))
export const pointHistory = (tx: Tx, text: TextId): Promise<PointRow[]> =>
  tx.select().from(policyPoints).where(eq(policyPoints.text, text)).orderBy(desc(policyPoints.id))
export const insertPoints = (tx: Tx, rows: (typeof policyPoints.$inferInsert)[]) => tx.insert(policyPoints).values(rows)

export const readAdmission = async (tx: Tx, id: string): Promise<AdmissionRow | undefined> =>
  (await tx.select().from(admissionVersions).where(eq(admissionVersions.id, id)))[0]
export const lockAdmission = async (tx: Tx, id: string): Promise<AdmissionRow | undefined> =>
  (await tx.select().from(admissionVersions).where(eq(admissionVersions.id, id)).for('update'))[0]
export const insertAdmission = async (tx: Tx, row: typeof admissionVersions.$inferInsert): Promise<AdmissionRow> =>
  (await tx.insert(admissionVersions).values(row).returning())[0]!
export const updateAdmission = async (tx: Tx, id: string, change: Partial<typeof admissionVersions.$inferInsert>): Promise<AdmissionRow> =>
  (
    await tx
      .update(admissionVersions)
      .set({ ...change, version: sql`${admissionVersions.version} + 1` })
      .where(eq(admissionVersions.id, id))
      .returning()
  )[0]!
/** All versions of a unit that the actor sees, newest first; index admission_versions_number. */
export const admissionsOf = (tx: Tx, orgId: string): Promise<AdmissionRow[]> =>
  tx.select().from(admissionVersions).where(eq(admissionVersions.orgId, orgId)).orderBy(desc(admissionVersions.seq))

export interface AdmissionInForce {
  id: string
  conditions: AdmissionConditions
}
/** A unit's conditions in force: what it published last. */
export const admissionInForce = async (tx: Tx, orgId: string): Promise<AdmissionInForce | undefined> =>
  (
    await tx
      .select({ id: admissionVersions.id, conditions: admissionVersions.conditions })
      .from(admissionVersions)
      .where(and(eq(admissionVersions.orgId, orgId), eq(admissionVersions.status, 'published')))
      .orderBy(desc(admissionVersions.seq))
      .limit(1)
  )[0]

/** One drafter at a time for a year or a unit: numbers are taken under it. */
export const lockDrafts = (tx: Tx, what: string) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`policy:${what}`}, 0))`)

/** Cases of a year by whether they keep an earlier policy (`bound`) or will be judged by what governs the year. */
export const boundCases = async (tx: Tx, year: number): Promise<{ bound: number; free: number }> =>
  (
    await tx
      .select({
        bound: sql<number>`count(*) filter (where ${cases.policyId} is not null)::int`,
        free: sql<number>`count(*) filter (where ${cases.policyId} is null)::int`,
      })
      .from(cases)
      .where(eq(cases.intakeYear, year))
  )[0]!

/** Everybody whom a policy of the city concerns: supervising units and employers. */
export const affectedOrgs = async (tx: Tx): Promise<string[]> =>
  (
    await tx
      .select({ id: orgs.id })
      .from(orgs)
      .where(and(inArray(orgs.tier, ['supervisingUnit', 'employer']), eq(orgs.status, 'active')))
  ).map((row) => row.id)
export const employersOf = async (tx: Tx, unitId: string): Promise<string[]> =>
  (
    await tx
      .select({ id: orgs.id })
      .from(orgs)
      .where(and(eq(orgs.parentId, unitId), eq(orgs.status, 'active')))
  ).map((row) => row.id)
