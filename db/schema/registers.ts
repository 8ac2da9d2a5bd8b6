import { sql } from 'drizzle-orm'
import { bigint, date, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, caseIsVisible, createdAt, id, instant, scope } from '../columns.ts'
import { cases } from './cases.ts'
import type { Comparison } from '../../api/rules/settlement.ts'

const bureauOnly = sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))`)

/** A register extract (Article 17(4)2): versioned, never edited; a newer one of its kind is used from then on. */
export const registerExtracts = pgTable(
  'register_extracts',
  {
    id: id(),
    kind: text('kind').$type<'education' | 'degree' | 'arrival' | 'enrolmentKind' | 'socialInsurance'>().notNull(),
    source: text('source').notNull(),
    /** The day the register's owner made it. */
    asOf: date('as_of', { mode: 'string' }).notNull(),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    rows: integer('rows').notNull().default(0),
    uploadedBy: uuid('uploaded_by').notNull(),
    uploadedByName: text('uploaded_by_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('register_extracts_list').on(t.kind, t.createdAt), scope('register_extracts', bureauOnly)],
)

export const registerRows = pgTable(
  'register_rows',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    extractId: uuid('extract_id')
      .notNull()
      .references(() => registerExtracts.id),
    rowNumber: integer('row_number').notNull(),
    citizenIdIndex: bytea('citizen_id_index').notNull(),
    values: jsonb('values').$type<Record<string, string>>().notNull(),
  },
  (t) => [index('register_rows_person').on(t.extractId, t.citizenIdIndex), scope('register_rows', bureauOnly)],
)

/** One run of the five comparisons over one case; runs are kept, the newest counts. */
export const comparisons = pgTable(
  'comparisons',
  {
    id: id(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    /** Extract used for each check. */
    extracts: jsonb('extracts').$type<Record<string, string | null>>().notNull(),
    results: jsonb('results').$type<Comparison[]>().notNull(),
    outcome: text('outcome').$type<'clear' | 'doubts'>().notNull(),
    at: instant('at').notNull(),
    /** Real time: the order of the runs, whatever day a demo is moved to. */
    createdAt: createdAt(),
  },
  (t) => [index('comparisons_case').on(t.caseId, t.createdAt), scope('comparisons', caseIsVisible())],
)

/** A mismatch overridden with a reason by one person and confirmed by the deciding one (four eyes). */
export const comparisonOverrides = pgTable(
  'comparison_overrides',
  {
    id: id(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    /** The run it was made on; a newer run asks anew. */
    comparisonId: uuid('comparison_id')
      .notNull()
      .references(() => comparisons.id),
    check: text('check').notNull(),
    reason: text('reason').notNull(),
    byId: uuid('by_id').notNull(),
    byName: text('by_name').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('comparison_overrides_case').on(t.caseId), scope('comparison_overrides', caseIsVisible())],
)
