import { and, asc, eq, inArray, max, sql } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { letterBatches, letterBatchItems, letterPrints, letters } from '../../db/schema/letters.ts'
import { orgs } from '../../db/schema/orgs.ts'
import type { Tx } from '../../db/client.ts'
import type { LetterRow } from './letters.repo.ts'

/** What a list of papers to print says of each. */
const CHOSEN = {
  id: letters.id,
  kind: letters.kind,
  number: letters.number,
  status: letters.status,
  caseId: letters.caseId,
  orgId: letters.orgId,
  name: sql<string>`coalesce(${cases.name}, ${orgs.name}, '')`,
}
export interface ChosenLetter {
  id: string
  kind: LetterRow['kind']
  number: string
  status: LetterRow['status']
  caseId: string | null
  orgId: string | null
  name: string
}

const chosen = (tx: Tx, ids: readonly string[]) =>
  tx
    .select(CHOSEN)
    .from(letters)
    .leftJoin(cases, eq(cases.id, letters.caseId))
    .leftJoin(orgs, eq(orgs.id, letters.orgId))
    .where(inArray(letters.id, [...ids]))
    .orderBy(asc(letters.id))
export const chosenLetters = (tx: Tx, ids: readonly string[]): Promise<ChosenLetter[]> => chosen(tx, ids)
/** The same, locked in one order: two who print at once get their numbers one after the other. */
export const lockChosenLetters = (tx: Tx, ids: readonly string[]): Promise<ChosenLetter[]> => chosen(tx, ids).for('update', { of: letters })

/** The highest copy of each paper that was printed; index letter_prints_copy. */
export async function lastCopies(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ id: letterPrints.letterId, last: max(letterPrints.copyNo) })
    .from(letterPrints)
    .where(inArray(letterPrints.letterId, [...ids]))
    .groupBy(letterPrints.letterId)
  return new Map(rows.map(({ id, last }) => [id, last ?? 0]))
}

export const insertPrints = (tx: Tx, rows: (typeof letterPrints.$inferInsert)[]) => tx.insert(letterPrints).values(rows)

/** Every time a paper was printed, in order. */
export const printsOf = (tx: Tx, letterId: string) =>
  tx.select().from(letterPrints).where(eq(letterPrints.letterId, letterId)).orderBy(asc(letterPrints.copyNo))

/** The papers of a print in its order, each with the copy it is; index letter_prints_batch. */
export const batchPrints = (tx: Tx, batchId: string) =>
  tx
    .select({
      seq: letterBatchItems.seq,
      letterId: letterBatchItems.letterId,
      copyNo: letterPrints.copyNo,
      printedOn: letterPrints.printedOn,
      printedByName: letterPrints.printedByName,
    })
    .from(letterBatchItems)
    .innerJoin(letterPrints, and(eq(letterPrints.batchId, letterBatchItems.batchId), eq(letterPrints.letterId, letterBatchItems.letterId)))
    .where(eq(letterBatchItems.batchId, batchId))
    .orderBy(asc(letterBatchItems.seq))

/** Merged PDFs whose time is over: fetched an hour ago, or made a day ago. */
export const spentPrints = (tx: Tx, at: { hourAgo: string; dayAgo: string }) =>
  tx.execute<{ id: string; sha256: string }>(sql`
    select b.id, b.sha256 from letter_batches b
    where b.sha256 is not null and (b.ended_at < ${at.dayAgo}::timestamptz or exists (
      select 1 from events e where e.subject_type = 'letterBatch' and e.subject_id = b.id::text and e.act = 'letterBatch.fetch' and e.at < ${at.hourAgo}::timestamptz))
    order by b.id limit 50 for update of b skip locked`)

export const forgetPrint = (tx: Tx, id: string) =>
  tx.update(letterBatches).set({ sha256: null, bytes: null }).where(eq(letterBatches.id, id))
