import { and, desc, eq, sql } from 'drizzle-orm'
import { decisions } from '../../db/schema/decisions.ts'
import { orgs } from '../../db/schema/orgs.ts'
import { specialNeeds } from '../../db/schema/quotas.ts'
import type { Tx } from '../../db/client.ts'
import type { NeedStatus } from './special-needs.schemas.ts'

export type NeedRow = typeof specialNeeds.$inferSelect

export const insertNeed = async (tx: Tx, row: typeof specialNeeds.$inferInsert): Promise<NeedRow> =>
  (await tx.insert(specialNeeds).values(row).returning())[0]!
export const readNeed = async (tx: Tx, id: string): Promise<NeedRow | undefined> =>
  (await tx.select().from(specialNeeds).where(eq(specialNeeds.id, id)))[0]
export const lockNeed = async (tx: Tx, id: string): Promise<NeedRow | undefined> =>
  (await tx.select().from(specialNeeds).where(eq(specialNeeds.id, id)).for('update'))[0]
export const saveNeed = async (tx: Tx, id: string, change: Partial<typeof specialNeeds.$inferInsert>): Promise<NeedRow> =>
  (
    await tx
      .update(specialNeeds)
      .set({ ...change, version: sql`${specialNeeds.version} + 1` })
      .where(eq(specialNeeds.id, id))
      .returning()
  )[0]!

const shown = {
  id: specialNeeds.id,
  year: specialNeeds.year,
  unitId: specialNeeds.unitId,
  unitName: orgs.name,
  unitKind: orgs.kind,
  amount: specialNeeds.amount,
  project: specialNeeds.project,
  requestNo: specialNeeds.requestNo,
  consentNo: specialNeeds.consentNo,
  status: specialNeeds.status,
  granted: specialNeeds.granted,
  askedByName: specialNeeds.askedByName,
  askedAt: specialNeeds.askedAt,
  decisionId: specialNeeds.decisionId,
  // the bureau's decision itself is out of the unit's sight; its number stands in the note of the allocation
  decisionNumber: sql<
    string | null
  >`coalesce(${decisions.number}, (select substring(m.note from '^[^：]+〔[0-9]+〕[0-9]+号') from quota_movements m
    where m.year = ${specialNeeds.year} and m.kind = 'allocate' and m.decision_id = ${specialNeeds.decisionId} limit 1))`,
}

/** Newest first; keyset (asked_at, id), index special_needs_list. */
export const needsPage = (
  tx: Tx,
  page: { year?: number | undefined; status?: NeedStatus | undefined; after?: { at: string; id: string } | undefined; limit: number },
) =>
  tx
    .select(shown)
    .from(specialNeeds)
    .innerJoin(orgs, eq(orgs.id, specialNeeds.unitId))
    .leftJoin(decisions, eq(decisions.id, specialNeeds.decisionId))
    .where(
      and(
        ...(page.year ? [eq(specialNeeds.year, page.year)] : []),
        ...(page.status ? [eq(specialNeeds.status, page.status)] : []),
        ...(page.after
          ? [sql`(${specialNeeds.askedAt}, ${specialNeeds.id}) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`]
          : []),
      ),
    )
    .orderBy(desc(specialNeeds.askedAt), desc(specialNeeds.id))
    .limit(page.limit)

export const needWithUnit = async (tx: Tx, id: string) =>
  (
    await tx
      .select({
        ...shown,
        reason: specialNeeds.reason,
        requestName: specialNeeds.requestName,
        consentName: specialNeeds.consentName,
        answer: specialNeeds.answer,
        version: specialNeeds.version,
      })
      .from(specialNeeds)
      .innerJoin(orgs, eq(orgs.id, specialNeeds.unitId))
      .leftJoin(decisions, eq(decisions.id, specialNeeds.decisionId))
      .where(eq(specialNeeds.id, id))
  )[0]

/** Waiting for the bureau. */
export const openNeeds = (tx: Tx): Promise<number> => tx.$count(specialNeeds, eq(specialNeeds.status, 'asked'))
