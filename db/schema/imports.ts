import type { TextId } from '../../api/rules/policy.ts'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, createdAt, id, instant, orgIsVisible, scope, seesAll } from '../columns.ts'
import { orgs } from './orgs.ts'

/** A batch of graduates from one workbook: uploaded -> validating -> checked -> taken; leave and come back at any point. */
export const imports = pgTable(
  'imports',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    intakeYear: integer('intake_year').notNull(),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    status: text('status').$type<'uploaded' | 'validating' | 'checked' | 'taking' | 'taken' | 'failed'>().notNull().default('uploaded'),
    problem: text('problem'),
    total: integer('total').notNull().default(0),
    done: integer('done').notNull().default(0),
    good: integer('good').notNull().default(0),
    bad: integer('bad').notNull().default(0),
    /** Rows of people who already have a case this year: neither good nor bad. */
    known: integer('known').notNull().default(0),
    /** Rows of which a rule of the regulation says no as they stand; they can still become drafts. */
    refused: integer('refused').notNull().default(0),
    /** Drafts made so far. */
    taken: integer('taken').notNull().default(0),
    createdBy: uuid('created_by').notNull(),
    createdByName: text('created_by_name').notNull(),
    finishedAt: instant('finished_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('imports_list').on(t.orgId, t.createdAt.desc(), t.id),
    // The same file of the same organisation and year is the same import.
    uniqueIndex('imports_same_file')
      .on(t.orgId, t.intakeYear, t.sha256)
      .where(sql`status <> 'failed'`),
    scope('imports', sql`${seesAll} or ${orgIsVisible('org_id')}`),
  ],
)

/** What a rule says of a row as it stands: information, it keeps no row from becoming a draft. */
export interface RowFinding {
  kind: 'refused' | 'missing'
  article: string
  /** Whose numbering the article has, where it is not that of the 2018 text. */
  text?: TextId
  title: string
  message: string
}

export const importRows = pgTable(
  'import_rows',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id),
    rowNumber: integer('row_number').notNull(),
    /** The row without the identity number. */
    values: jsonb('values').$type<Record<string, unknown>>().notNull(),
    citizenIdEnc: bytea('citizen_id_enc'),
    errors: jsonb('errors').$type<{ column: string; message: string }[]>().notNull().default([]),
    /** Null until the row was checked. */
    state: text('state').$type<'good' | 'bad' | 'known'>(),
    findings: jsonb('findings').$type<RowFinding[]>().notNull().default([]),
    /** The draft that came of it (set once, so that the same file twice changes nothing), or the case a known person has already. */
    caseId: uuid('case_id'),
    note: text('note'),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.rowNumber] }),
    index('import_rows_state').on(t.importId, t.state, t.rowNumber),
    scope('import_rows', sql`exists (select 1 from imports i where i.id = import_id)`),
  ],
)
