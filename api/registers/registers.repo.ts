import { and, desc, eq, sql } from 'drizzle-orm'
import { registerExtracts, registerRows } from '../../db/schema/registers.ts'
import type { Tx } from '../../db/client.ts'
import type { RegisterKind } from './registers.schemas.ts'

export type ExtractRow = typeof registerExtracts.$inferSelect

export async function insertExtract(tx: Tx, row: typeof registerExtracts.$inferInsert): Promise<ExtractRow> {
  const [made] = await tx.insert(registerExtracts).values(row).returning()
  return made!
}

export const sameFile = async (tx: Tx, kind: RegisterKind, sha256: string): Promise<ExtractRow | undefined> =>
  (
    await tx
      .select()
      .from(registerExtracts)
      .where(and(eq(registerExtracts.kind, kind), eq(registerExtracts.sha256, sha256)))
      .limit(1)
  )[0]

/** Many rows in one statement: one parameter, whatever their number. */
export const insertRegisterRows = (tx: Tx, extractId: string, rows: readonly { n: number; i: string; v: Record<string, string> }[]) =>
  tx.execute(
    sql`insert into register_rows (extract_id, row_number, citizen_id_index, "values") select ${extractId}::uuid, r.n, decode(r.i, 'hex'), r.v from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n int, i text, v jsonb)`,
  )

/** One page, newest first; index register_extracts_list. */
export const listExtracts = (tx: Tx, kind: RegisterKind | undefined, after: { createdAt: string; id: string } | undefined, limit: number) =>
  tx
    .select()
    .from(registerExtracts)
    .where(
      and(
        kind ? eq(registerExtracts.kind, kind) : undefined,
        after
          ? sql`(${registerExtracts.createdAt}, ${registerExtracts.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(registerExtracts.createdAt), desc(registerExtracts.id))
    .limit(limit)

/** The extract that counts of each kind: of the latest day, and of those the one loaded last. */
export const currentExtracts = (tx: Tx): Promise<ExtractRow[]> =>
  tx
    .selectDistinctOn([registerExtracts.kind])
    .from(registerExtracts)
    .orderBy(registerExtracts.kind, desc(registerExtracts.asOf), desc(registerExtracts.createdAt), desc(registerExtracts.id))

/** A person's rows in an extract; index register_rows_person. */
export const rowsOfPerson = async (tx: Tx, extractId: string, citizenIdIndex: Uint8Array): Promise<Record<string, string>[]> =>
  (
    await tx
      .select({ values: registerRows.values })
      .from(registerRows)
      .where(and(eq(registerRows.extractId, extractId), eq(registerRows.citizenIdIndex, citizenIdIndex)))
      .orderBy(registerRows.rowNumber)
  ).map((row) => row.values)
