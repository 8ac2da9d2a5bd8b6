import { and, asc, desc, eq, getTableColumns, ne, sql } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { events } from '../../db/schema/core.ts'
import { noticeRows, notices, objections } from '../../db/schema/notices.ts'
import type { Tx } from '../../db/client.ts'
import { PAGE_SIZE } from '../core/keyset.ts'

export type ObjectionRow = typeof objections.$inferSelect

/** Without `returning`: who raises an objection may not read it afterwards. */
export const insertObjection = (tx: Tx, row: typeof objections.$inferInsert) => tx.insert(objections).values(row)
export const lockObjection = async (tx: Tx, id: string): Promise<ObjectionRow | undefined> =>
  (await tx.select().from(objections).where(eq(objections.id, id)).for('update'))[0]
export const saveRuling = (tx: Tx, id: string, change: Partial<typeof objections.$inferInsert>) =>
  tx.update(objections).set(change).where(eq(objections.id, id))

const { complainant: _sealed, ...columns } = getTableColumns(objections)
const joined = (tx: Tx) =>
  tx
    .select({
      ...columns,
      noticeNumber: notices.number,
      noticeLastDay: notices.lastDay,
      unitName: notices.unitName,
      seq: noticeRows.seq,
      name: noticeRows.name,
      schoolName: noticeRows.schoolName,
      caseNo: cases.caseNo,
      caseStatus: cases.status,
      employerName: cases.employerName,
    })
    .from(objections)
    .innerJoin(notices, eq(notices.id, objections.noticeId))
    .innerJoin(cases, eq(cases.id, objections.caseId))
    .innerJoin(noticeRows, and(eq(noticeRows.noticeId, objections.noticeId), eq(noticeRows.caseId, objections.caseId)))

/** Open ones oldest first, ruled ones newest first; index objections_unit. The complainant is not among the columns. */
export const listObjections = (tx: Tx, filter: { status: 'open' | 'ruled'; after: readonly (string | number)[] | null }) => {
  const open = filter.status === 'open'
  const position = filter.after
    ? sql`(${objections.createdAt}, ${objections.id}) ${sql.raw(open ? '>' : '<')} (${String(filter.after[0])}::timestamptz, ${String(filter.after[1])}::uuid)`
    : undefined
  const order = open ? asc : desc
  return joined(tx)
    .where(and(open ? eq(objections.status, 'open') : ne(objections.status, 'open'), position))
    .orderBy(order(objections.createdAt), order(objections.id))
    .limit(PAGE_SIZE + 1)
}
export const readObjection = async (tx: Tx, id: string) => (await joined(tx).where(eq(objections.id, id)))[0]

/** Who first checked the case at the unit, in every round: four eyes over the objection against it. */
export const checkersOf = async (tx: Tx, caseId: string): Promise<string[]> =>
  (
    await tx
      .selectDistinct({ id: events.actorId })
      .from(events)
      .where(and(eq(events.caseId, caseId), eq(events.act, 'case.verify')))
  ).flatMap((row) => (row.id ? [row.id] : []))
