import { and, desc, eq, sql } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { letterCorrections, letters } from '../../db/schema/letters.ts'
import { settlementApplications } from '../../db/schema/settlements.ts'
import type { Tx } from '../../db/client.ts'
import type { CorrectionOutcome } from './corrections.schemas.ts'

export type CorrectionRow = typeof letterCorrections.$inferSelect

export const insertCorrection = async (tx: Tx, row: typeof letterCorrections.$inferInsert) =>
  (await tx.insert(letterCorrections).values(row).returning({ id: letterCorrections.id }))[0]!
export const correctionById = async (tx: Tx, id: string): Promise<CorrectionRow | undefined> =>
  (await tx.select().from(letterCorrections).where(eq(letterCorrections.id, id)))[0]
export const lockCorrection = async (tx: Tx, id: string): Promise<CorrectionRow | undefined> =>
  (await tx.select().from(letterCorrections).where(eq(letterCorrections.id, id)).for('update'))[0]
export const saveCorrection = (tx: Tx, id: string, change: Partial<typeof letterCorrections.$inferInsert>) =>
  tx.update(letterCorrections).set(change).where(eq(letterCorrections.id, id))
/** Index letter_corrections_open. */
export const openCorrectionOf = async (tx: Tx, letterId: string): Promise<CorrectionRow | undefined> =>
  (
    await tx
      .select()
      .from(letterCorrections)
      .where(and(eq(letterCorrections.letterId, letterId), eq(letterCorrections.outcome, 'open')))
  )[0]
export const correctionsOf = (tx: Tx, letterId: string): Promise<CorrectionRow[]> =>
  tx
    .select()
    .from(letterCorrections)
    .where(eq(letterCorrections.letterId, letterId))
    .orderBy(desc(letterCorrections.askedAt), desc(letterCorrections.createdAt))

/** Newest first. */
export const correctionPage = (
  tx: Tx,
  outcome: CorrectionOutcome | undefined,
  after: { at: string; id: string } | undefined,
  limit: number,
) =>
  tx
    .select({
      id: letterCorrections.id,
      outcome: letterCorrections.outcome,
      reason: letterCorrections.reason,
      askedByName: letterCorrections.askedByName,
      askedAt: letterCorrections.askedAt,
      decidedByName: letterCorrections.decidedByName,
      decidedAt: letterCorrections.decidedAt,
      letterId: letters.id,
      kind: letters.kind,
      number: letters.number,
      caseId: letters.caseId,
      name: cases.name,
    })
    .from(letterCorrections)
    .innerJoin(letters, eq(letters.id, letterCorrections.letterId))
    .leftJoin(cases, eq(cases.id, letters.caseId))
    .where(
      and(
        outcome ? eq(letterCorrections.outcome, outcome) : undefined,
        after ? sql`(${letterCorrections.askedAt}, ${letterCorrections.id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(letterCorrections.askedAt), desc(letterCorrections.id))
    .limit(limit)

export const openCorrections = async (tx: Tx): Promise<number> =>
  (
    await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(letterCorrections)
      .where(eq(letterCorrections.outcome, 'open'))
  )[0]?.count ?? 0

export const saveDestination = (tx: Tx, caseId: string, change: Partial<typeof settlementApplications.$inferInsert>) =>
  tx.update(settlementApplications).set(change).where(eq(settlementApplications.caseId, caseId))
