import { and, eq, sql } from 'drizzle-orm'
import { adverseRecords, cases, caseVerdicts } from '../../db/schema/cases.ts'
import { counters } from '../../db/schema/core.ts'
import { orgs } from '../../db/schema/orgs.ts'
import type { Tx } from '../../db/client.ts'

export type CaseRow = typeof cases.$inferSelect
export type CaseChange = Partial<typeof cases.$inferInsert>

/** The case as far as the transaction's actor sees it, locked; undefined is "not found" whoever owns it. */
export const lockCase = async (tx: Tx, id: string): Promise<CaseRow | undefined> =>
  (await tx.select().from(cases).where(eq(cases.id, id)).for('update'))[0]
export const readCase = async (tx: Tx, id: string): Promise<CaseRow | undefined> =>
  (await tx.select().from(cases).where(eq(cases.id, id)))[0]

/** Saves a change and counts the version up. */
export async function saveCase(tx: Tx, id: string, change: CaseChange, now: string): Promise<CaseRow> {
  const [row] = await tx
    .update(cases)
    .set({ ...change, updatedAt: now, version: sql`${cases.version} + 1` })
    .where(eq(cases.id, id))
    .returning()
  return row!
}

export const insertVerdict = (tx: Tx, row: typeof caseVerdicts.$inferInsert) => tx.insert(caseVerdicts).values(row)

export const orgById = async (tx: Tx, id: string) => (await tx.select().from(orgs).where(eq(orgs.id, id)))[0]

/** Claims the next number of a kind, year and issuer: no gap, no double, held to the end of the transaction. */
export async function claimNumber(tx: Tx, kind: string, year: number, issuer: string): Promise<number> {
  const [row] = await tx
    .insert(counters)
    .values({ kind, year, issuer, last: 1 })
    .onConflictDoUpdate({ target: [counters.kind, counters.year, counters.issuer], set: { last: sql`${counters.last} + 1` } })
    .returning({ last: counters.last })
  return row!.last
}

/** Last day of the person's live adverse record, or null (Article 27). */
export async function adverseUntilOf(tx: Tx, citizenIdIndex: Uint8Array, day: string): Promise<string | null> {
  const [row] = await tx.execute<{ until: string | null }>(
    sql`select adverse_until(${Buffer.from(citizenIdIndex)}, ${day}::date)::text as until`,
  )
  return row?.until ?? null
}
export const insertAdverseRecord = (tx: Tx, row: typeof adverseRecords.$inferInsert) => tx.insert(adverseRecords).values(row)

export const liveDuplicate = (tx: Tx, year: number, citizenIdIndex: Uint8Array, exceptId: string) =>
  tx
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        eq(cases.intakeYear, year),
        eq(cases.citizenIdIndex, citizenIdIndex),
        sql`status not in ('DRAFT', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'DISQUALIFIED')`,
        sql`id <> ${exceptId}`,
      ),
    )
    .limit(1)
