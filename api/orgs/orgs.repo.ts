import { and, asc, desc, eq, or, sql, type SQL } from 'drizzle-orm'
import { orgNames, orgs } from '../../db/schema/orgs.ts'
import type { Tx } from '../../db/client.ts'
import { PAGE_SIZE } from '../core/keyset.ts'
import type { District } from '../rules/terms.ts'

export type OrgRow = typeof orgs.$inferSelect

export const readOrg = async (tx: Tx, id: string): Promise<OrgRow | undefined> => (await tx.select().from(orgs).where(eq(orgs.id, id)))[0]
export const lockOrg = async (tx: Tx, id: string): Promise<OrgRow | undefined> =>
  (await tx.select().from(orgs).where(eq(orgs.id, id)).for('update'))[0]

export async function insertOrg(tx: Tx, row: typeof orgs.$inferInsert): Promise<OrgRow> {
  const [made] = await tx.insert(orgs).values(row).returning()
  return made!
}
export async function updateOrg(tx: Tx, id: string, change: Partial<typeof orgs.$inferInsert>): Promise<OrgRow> {
  const [row] = await tx
    .update(orgs)
    .set({ ...change, version: sql`${orgs.version} + 1` })
    .where(eq(orgs.id, id))
    .returning()
  return row!
}
export const insertOrgName = (tx: Tx, row: typeof orgNames.$inferInsert) => tx.insert(orgNames).values(row)
export const formerNames = (tx: Tx, orgId: string) =>
  tx
    .select({ name: orgNames.name, fromDay: orgNames.fromDay })
    .from(orgNames)
    .where(eq(orgNames.orgId, orgId))
    .orderBy(desc(orgNames.fromDay))

export const districtBureau = async (tx: Tx, district: District) =>
  (
    await tx
      .select()
      .from(orgs)
      .where(and(eq(orgs.kind, 'districtBureau'), eq(orgs.district, district), eq(orgs.status, 'active')))
  )[0]
export const agencyByUscc = async (tx: Tx, uscc: string) =>
  (
    await tx
      .select()
      .from(orgs)
      .where(and(eq(orgs.kind, 'municipalAgency'), eq(orgs.uscc, uscc)))
  )[0]
export const supervisingUnits = (tx: Tx) =>
  tx
    .select({ id: orgs.id, name: orgs.name, kind: orgs.kind, district: orgs.district })
    .from(orgs)
    .where(and(eq(orgs.tier, 'supervisingUnit'), eq(orgs.status, 'active')))
    .orderBy(asc(orgs.kind), asc(orgs.name))

/** Organisations in the order of their pinyin; keyset on (pinyin, name, id). A city has some thousands: index orgs_parent narrows to a unit's own. */
export function listOrgs(
  tx: Tx,
  filter: {
    tier: 'supervisingUnit' | 'employer'
    unitId?: string | undefined
    nature?: OrgRow['nature'] | undefined
    q?: string | undefined
    after: readonly (string | number)[] | null
  },
) {
  // written out: alone in a select, a column is named without its table and would be the inner one's
  const unit = sql<string | null>`(select u.name from orgs u where u.id = orgs.parent_id)`
  const conditions: (SQL | undefined)[] = [
    eq(orgs.tier, filter.tier),
    filter.unitId ? eq(orgs.parentId, filter.unitId) : undefined,
    filter.nature ? eq(orgs.nature, filter.nature) : undefined,
    filter.q
      ? or(
          sql`position(${filter.q.toLowerCase()} in lower(${orgs.name})) > 0`,
          sql`position(${filter.q.toLowerCase()} in ${orgs.pinyin}) > 0`,
          eq(orgs.uscc, filter.q.toUpperCase()),
        )
      : undefined,
    filter.after
      ? sql`(${orgs.pinyin}, ${orgs.name}, ${orgs.id}) > (${String(filter.after[0])}, ${String(filter.after[1])}, ${String(filter.after[2])}::uuid)`
      : undefined,
  ]
  return tx
    .select({
      id: orgs.id,
      name: orgs.name,
      pinyin: orgs.pinyin,
      uscc: orgs.uscc,
      kind: orgs.kind,
      nature: orgs.nature,
      district: orgs.district,
      industry: orgs.industry,
      unitId: orgs.parentId,
      unitName: unit,
      registeredOn: orgs.registeredOn,
      operatingNormally: orgs.operatingNormally,
      creditGood: orgs.creditGood,
      hasViolations: orgs.hasViolations,
      suspendedFrom: orgs.suspendedFrom,
      suspendedUntil: orgs.suspendedUntil,
      status: orgs.status,
    })
    .from(orgs)
    .where(and(...conditions))
    .orderBy(asc(orgs.pinyin), asc(orgs.name), asc(orgs.id))
    .limit(PAGE_SIZE + 1)
}
