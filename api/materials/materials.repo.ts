import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { materials } from '../../db/schema/materials.ts'
import type { Tx } from '../../db/client.ts'

export type MaterialRow = typeof materials.$inferSelect

/** The current materials of a case, oldest first; index materials_current. */
export const currentMaterials = (tx: Tx, caseId: string): Promise<MaterialRow[]> =>
  tx
    .select()
    .from(materials)
    .where(and(eq(materials.caseId, caseId), isNull(materials.replacedAt)))
    .orderBy(asc(materials.createdAt))

/** Every material a case ever had, newest first; index materials_case. */
export const allMaterials = (tx: Tx, caseId: string): Promise<MaterialRow[]> =>
  tx.select().from(materials).where(eq(materials.caseId, caseId)).orderBy(desc(materials.createdAt), desc(materials.id))

export const materialById = async (tx: Tx, id: string): Promise<MaterialRow | undefined> =>
  (await tx.select().from(materials).where(eq(materials.id, id)))[0]

/** Index materials_current. */
export const currentOf = async (tx: Tx, caseId: string, kind: string): Promise<MaterialRow | undefined> =>
  (
    await tx
      .select()
      .from(materials)
      .where(and(eq(materials.caseId, caseId), eq(materials.kind, kind), isNull(materials.replacedAt)))
  )[0]

/** Puts a material in the place of the current one, which stays in the history. */
export async function replaceMaterial(tx: Tx, row: typeof materials.$inferInsert, now: string): Promise<MaterialRow> {
  await tx
    .update(materials)
    .set({ replacedAt: now })
    .where(and(eq(materials.caseId, row.caseId), eq(materials.kind, row.kind), isNull(materials.replacedAt)))
  const [made] = await tx.insert(materials).values(row).returning()
  return made!
}

export async function saveCheck(
  tx: Tx,
  id: string,
  check: Pick<MaterialRow, 'checkedBy' | 'checkedByName' | 'checkedAt'>,
): Promise<MaterialRow> {
  const [saved] = await tx.update(materials).set(check).where(eq(materials.id, id)).returning()
  return saved!
}
