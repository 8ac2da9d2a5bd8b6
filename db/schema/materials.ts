import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { caseIsVisible, createdAt, id, instant, scope } from '../columns.ts'
import { cases } from './cases.ts'

/** A material of a case; the bytes lie in the file store under their SHA-256. A newer one replaces, nothing is removed. */
export const materials = pgTable(
  'materials',
  {
    id: id(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text('kind').notNull(),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    mime: text('mime').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    pages: integer('pages'),
    uploadedBy: uuid('uploaded_by'),
    uploadedByName: text('uploaded_by_name').notNull(),
    replacedAt: instant('replaced_at'),
    /** The reviewer's tick 已核对. */
    checkedBy: uuid('checked_by'),
    checkedByName: text('checked_by_name'),
    checkedAt: instant('checked_at'),
    /** Its bytes were destroyed by a decided disposal; hash, name and trace stay. */
    disposedAt: instant('disposed_at'),
    disposalId: uuid('disposal_id'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('materials_current')
      .on(t.caseId, t.kind)
      .where(sql`replaced_at is null`),
    index('materials_case').on(t.caseId, t.createdAt),
    scope('materials', caseIsVisible()),
  ],
)
