import { and, desc, eq, getTableColumns, inArray, lte, ne, sql } from 'drizzle-orm'
import { events } from '../../db/schema/core.ts'
import { templateVersions } from '../../db/schema/letters.ts'
import type { Tx } from '../../db/client.ts'

export type TemplateRow = typeof templateVersions.$inferSelect
const t = templateVersions

/** What holds for papers of a text issued in a year: the latest beginning, of two with the same the one adopted last. */
export const adoptedFor = async (tx: Tx, kind: string, text: string, year: number): Promise<TemplateRow | undefined> =>
  (
    await tx
      .select()
      .from(t)
      .where(and(eq(t.kind, kind), eq(t.text, text), eq(t.status, 'adopted'), lte(t.fromYear, year)))
      .orderBy(desc(t.fromYear), desc(t.updatedAt), desc(t.seq))
      .limit(1)
  )[0]

/** Index template_versions_seq. */
export const adoptedNumber = async (tx: Tx, kind: string, text: string, seq: number): Promise<TemplateRow | undefined> =>
  (
    await tx
      .select()
      .from(t)
      .where(and(eq(t.kind, kind), eq(t.text, text), eq(t.seq, seq), eq(t.status, 'adopted')))
  )[0]

export const templateById = async (tx: Tx, id: string): Promise<TemplateRow | undefined> =>
  (await tx.select().from(t).where(eq(t.id, id)))[0]
export const lockTemplate = async (tx: Tx, id: string): Promise<TemplateRow | undefined> =>
  (await tx.select().from(t).where(eq(t.id, id)).for('update'))[0]

/** Newest first: few a kind. */
export const allTemplates = (tx: Tx) => {
  const { source: _, ...face } = getTableColumns(t)
  return tx.select(face).from(t).where(ne(t.status, 'dropped')).orderBy(t.kind, t.text, desc(t.seq))
}

/** Numbers are taken one drafter at a time. */
export async function nextSeq(tx: Tx, kind: string, text: string): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`template:${kind}:${text}`}, 0))`)
  const [row] = await tx
    .select({ seq: sql<number>`coalesce(max(${t.seq}), 0)::int` })
    .from(t)
    .where(and(eq(t.kind, kind), eq(t.text, text)))
  return (row?.seq ?? 0) + 1
}

export const insertTemplate = async (tx: Tx, row: typeof templateVersions.$inferInsert): Promise<TemplateRow> =>
  (await tx.insert(t).values(row).returning())[0]!
/** Changes a draft and counts its version up. */
export const updateTemplate = async (tx: Tx, id: string, change: Partial<typeof templateVersions.$inferInsert>): Promise<TemplateRow> =>
  (
    await tx
      .update(t)
      .set({ ...change, version: sql`${t.version} + 1` })
      .where(eq(t.id, id))
      .returning()
  )[0]!

/** Whether somebody began the draft or ever saved it: such a one does not adopt it. */
export const hasDrafted = async (tx: Tx, id: string, userId: string): Promise<boolean> =>
  (
    await tx
      .select({ id: events.id })
      .from(events)
      .where(
        and(
          eq(events.subjectType, 'template'),
          eq(events.subjectId, id),
          eq(events.actorId, userId),
          inArray(events.act, ['template.draft', 'template.save']),
        ),
      )
      .limit(1)
  ).length > 0
