import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'

/** Every column that names a file in the store, and for which rows. A new one: one line here, or its file may be taken for forgotten. */
const HOLDERS: readonly (readonly [table: string, column: string, alive: string])[] = [
  ['materials', 'sha256', 'disposed_at is null'],
  ['letters', 'sha256', 'true'],
  ['letter_batches', 'sha256', 'true'],
  ['decisions', 'minutes_sha', 'true'],
  ['special_needs', 'request_sha', 'true'],
  ['special_needs', 'consent_sha', 'true'],
  ['execution_reports', 'pdf_sha', 'true'],
  ['execution_reports', 'workbook_sha', 'true'],
  ['imports', 'sha256', 'true'],
  ['register_extracts', 'sha256', 'true'],
  ['dossier_documents', 'sha256', 'removed_at is null'],
  ['archive_files', 'sha256', 'true'],
]

/** Whether a row still names the file. To be asked as the system, which sees every row. */
export async function isHeld(tx: Tx, sha256: string): Promise<boolean> {
  const asked = HOLDERS.map(
    ([table, column, alive]) =>
      sql`select 1 from ${sql.identifier(table)} where ${sql.identifier(column)} = ${sha256} and ${sql.raw(alive)}`,
  )
  return (await tx.execute(sql`select 1 from (${sql.join(asked, sql` union all `)}) held limit 1`)).length > 0
}
