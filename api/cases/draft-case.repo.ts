import { cases } from '../../db/schema/cases.ts'
import type { Tx } from '../../db/client.ts'
import type { CaseRow } from './cases.repo.ts'

export async function insertCase(tx: Tx, row: typeof cases.$inferInsert): Promise<CaseRow> {
  const [made] = await tx.insert(cases).values(row).returning()
  return made!
}
