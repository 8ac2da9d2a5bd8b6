import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm'
import { letters } from '../../db/schema/letters.ts'
import { sealKeys, sealSecrets } from '../../db/schema/seals.ts'
import type { Tx } from '../../db/client.ts'

export type SealKeyRow = typeof sealKeys.$inferSelect
export type SealKeyInsert = typeof sealKeys.$inferInsert
export type SealPurpose = SealKeyRow['purpose']

/** One at a time: two processes that find no key make one. */
export const lockKeys = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('seal-keys', 0))`)

/** The key that signs today, with its sealed private part where that is held here. Only the system sees the latter. */
export async function currentKey(tx: Tx, purpose: SealPurpose): Promise<{ key: SealKeyRow; sealed: Uint8Array | null } | undefined> {
  const [row] = await tx
    .select({ key: sealKeys, sealed: sealSecrets.sealed })
    .from(sealKeys)
    .leftJoin(sealSecrets, eq(sealSecrets.keyId, sealKeys.id))
    .where(and(eq(sealKeys.purpose, purpose), isNull(sealKeys.retiredOn)))
    .orderBy(desc(sealKeys.createdAt), desc(sealKeys.id))
    .limit(1)
  return row
}

/** Any key with its sealed private part; only the system sees the latter. */
export async function keyWithSecret(tx: Tx, id: string): Promise<{ key: SealKeyRow; sealed: Uint8Array | null } | undefined> {
  const [row] = await tx
    .select({ key: sealKeys, sealed: sealSecrets.sealed })
    .from(sealKeys)
    .leftJoin(sealSecrets, eq(sealSecrets.keyId, sealKeys.id))
    .where(eq(sealKeys.id, id))
  return row
}

export async function insertKey(tx: Tx, row: SealKeyInsert, sealed: Uint8Array | null): Promise<SealKeyRow> {
  const [made] = await tx.insert(sealKeys).values(row).returning()
  if (sealed) await tx.insert(sealSecrets).values({ keyId: row.id, sealed })
  return made!
}

export const retireKey = (tx: Tx, id: string, day: string) => tx.update(sealKeys).set({ retiredOn: day }).where(eq(sealKeys.id, id))

/** Every key there ever was, oldest first. */
export const allKeys = (tx: Tx): Promise<SealKeyRow[]> => tx.select().from(sealKeys).orderBy(asc(sealKeys.createdAt), asc(sealKeys.id))

/** How many papers each key signed; null: not signed. */
export const papersByKey = (tx: Tx): Promise<{ keyId: string | null; papers: number }[]> =>
  tx.select({ keyId: letters.sealKey, papers: count() }).from(letters).groupBy(letters.sealKey)
