import { inArray } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import type { Tx } from '../../db/client.ts'

export const caseNames = (tx: Tx, ids: string[]) =>
  tx.select({ id: cases.id, caseNo: cases.caseNo, name: cases.name }).from(cases).where(inArray(cases.id, ids))
