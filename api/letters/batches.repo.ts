import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { accounts } from '../../db/schema/accounts.ts'
import { cases } from '../../db/schema/cases.ts'
import { letterBatches, letterBatchItems, letters } from '../../db/schema/letters.ts'
import type { Tx } from '../../db/client.ts'
import type { BatchShow } from './batches.schemas.ts'

export type BatchRow = typeof letterBatches.$inferSelect
export type BatchItem = typeof letterBatchItems.$inferSelect
type NewItem = typeof letterBatchItems.$inferInsert

export async function insertBatch(tx: Tx, row: typeof letterBatches.$inferInsert, items: readonly NewItem[]): Promise<void> {
  await tx.insert(letterBatches).values(row)
  await tx.insert(letterBatchItems).values([...items])
}
export const batchById = async (tx: Tx, id: string): Promise<BatchRow | undefined> =>
  (await tx.select().from(letterBatches).where(eq(letterBatches.id, id)))[0]
export const lockBatch = async (tx: Tx, id: string): Promise<BatchRow | undefined> =>
  (await tx.select().from(letterBatches).where(eq(letterBatches.id, id)).for('update'))[0]
export const saveBatch = (tx: Tx, id: string, change: Partial<typeof letterBatches.$inferInsert>) =>
  tx.update(letterBatches).set(change).where(eq(letterBatches.id, id))

/** An organisation's own batches, newest first (all of them for the auditor); keyset on index letter_batches_list. */
export const batchPage = (tx: Tx, orgId: string | null, after: { at: string; id: string } | undefined, limit: number) =>
  tx
    .select()
    .from(letterBatches)
    .where(
      and(
        orgId ? eq(letterBatches.orgId, orgId) : undefined,
        after ? sql`(${letterBatches.createdAt}, ${letterBatches.id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(letterBatches.createdAt), desc(letterBatches.id))
    .limit(limit)

export const waitingItems = (tx: Tx, batchId: string, limit: number): Promise<BatchItem[]> =>
  tx
    .select()
    .from(letterBatchItems)
    .where(and(eq(letterBatchItems.batchId, batchId), eq(letterBatchItems.status, 'waiting')))
    .orderBy(asc(letterBatchItems.seq))
    .limit(limit)

export const saveItem = (tx: Tx, batchId: string, seq: number, change: Pick<BatchItem, 'status' | 'problem'>) =>
  tx
    .update(letterBatchItems)
    .set(change)
    .where(and(eq(letterBatchItems.batchId, batchId), eq(letterBatchItems.seq, seq)))
export const finishItems = (tx: Tx, batchId: string) =>
  tx.update(letterBatchItems).set({ status: 'done' }).where(eq(letterBatchItems.batchId, batchId))

/** A page of a batch's items with what each is about. */
export const itemPage = (tx: Tx, batchId: string, show: BatchShow, after: number, limit: number) =>
  tx
    .select({
      seq: letterBatchItems.seq,
      status: letterBatchItems.status,
      problem: letterBatchItems.problem,
      caseId: sql<string | null>`coalesce(${letterBatchItems.caseId}, ${letters.caseId})`,
      letterId: letterBatchItems.letterId,
      caseNo: cases.caseNo,
      name: cases.name,
      employerName: cases.employerName,
      number: letters.number,
      kind: letters.kind,
    })
    .from(letterBatchItems)
    .leftJoin(letters, eq(letters.id, letterBatchItems.letterId))
    .leftJoin(cases, sql`${cases.id} = coalesce(${letterBatchItems.caseId}, ${letters.caseId})`)
    .where(
      and(
        eq(letterBatchItems.batchId, batchId),
        gt(letterBatchItems.seq, after),
        show === 'all' ? undefined : eq(letterBatchItems.status, show),
      ),
    )
    .orderBy(asc(letterBatchItems.seq))
    .limit(limit)

/** The papers that the done cases of an issuing batch got by its act, in its order. */
export const lettersOfBatch = async (tx: Tx, batchId: string, kinds: readonly (typeof letters.$inferSelect)['kind'][]): Promise<string[]> =>
  (
    await tx
      .select({ id: letters.id })
      .from(letterBatchItems)
      .innerJoin(letters, eq(letters.caseId, letterBatchItems.caseId))
      .where(
        and(
          eq(letterBatchItems.batchId, batchId),
          eq(letterBatchItems.status, 'done'),
          inArray(letters.kind, [...kinds]),
          eq(letters.status, 'valid'),
        ),
      )
      .orderBy(asc(letterBatchItems.seq), asc(letters.kind))
  ).map(({ id }) => id)

/** The account that ordered a batch, as it stands now. */
export const orderedBy = async (tx: Tx, userId: string) =>
  (
    await tx
      .select({ roles: accounts.roles, name: accounts.name, orgId: accounts.orgId, disabledAt: accounts.disabledAt })
      .from(accounts)
      .where(eq(accounts.id, userId))
  )[0]
