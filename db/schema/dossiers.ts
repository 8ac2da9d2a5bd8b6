import { sql } from 'drizzle-orm'
import { bigint, date, index, integer, jsonb, pgPolicy, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { appRole, createdAt, id, instant, orgIsVisible, scope, seesAll } from '../columns.ts'
import { orgs } from './orgs.ts'

const dossierIsVisible = sql.raw(`exists (select 1 from dossiers d where d.id = dossier_id)`)
const supervisors = sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))`)
const keepers = sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'system'))`)

/** The yearly dossier of a supervising unit (Article 18). A closed one keeps its catalogue; guarded by a trigger. */
export const dossiers = pgTable(
  'dossiers',
  {
    id: id(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgs.id),
    year: integer('year').notNull(),
    status: text('status').$type<'open' | 'closed'>().notNull().default('open'),
    /** 归档号, claimed when it is closed. */
    number: text('number'),
    closedOn: date('closed_on', { mode: 'string' }),
    closedBy: uuid('closed_by'),
    closedByName: text('closed_by_name'),
    /** The catalogue as it was closed: class by class, every document with its SHA-256. */
    catalogue: jsonb('catalogue').$type<Record<string, unknown>>(),
    /** What was lacking at the close, and why it was closed all the same. */
    closedNote: text('closed_note'),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('dossiers_year').on(t.unitId, t.year), scope('dossiers', sql`${seesAll} or ${orgIsVisible('unit_id')}`)],
)

/** What people put into a dossier themselves: normative documents, requests, reports, other. */
export const dossierDocuments = pgTable(
  'dossier_documents',
  {
    id: id(),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    class: text('class').$type<'NORMATIVE' | 'DECISIONS' | 'PERSONAL' | 'NOTICES' | 'OTHER'>().notNull(),
    title: text('title').notNull(),
    /** The document's own number and day. */
    number: text('number'),
    documentOn: date('document_on', { mode: 'string' }),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    mime: text('mime').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    uploadedBy: uuid('uploaded_by').notNull(),
    uploadedByName: text('uploaded_by_name').notNull(),
    removedAt: instant('removed_at'),
    removedNote: text('removed_note'),
    createdAt: createdAt(),
  },
  (t) => [index('dossier_documents_list').on(t.dossierId, t.createdAt), scope('dossier_documents', dossierIsVisible)],
)

/** Each export of a dossier: by whom, what for, and the hash of its manifest. Append-only. */
export const dossierExports = pgTable(
  'dossier_exports',
  {
    id: id(),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    purpose: text('purpose').notNull(),
    people: integer('people').notNull(),
    files: integer('files').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    manifestSha: text('manifest_sha').notNull(),
    exportedBy: uuid('exported_by').notNull(),
    exportedByName: text('exported_by_name').notNull(),
    exportedAt: instant('exported_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('dossier_exports_list').on(t.dossierId, t.createdAt), scope('dossier_exports', dossierIsVisible)],
)

/** A dossier taken in from a ZIP of another installation (or of this one, earlier): verified, then read only. */
export const archives = pgTable(
  'archives',
  {
    id: id(),
    cityName: text('city_name').notNull(),
    unitName: text('unit_name').notNull(),
    year: integer('year').notNull(),
    number: text('number'),
    manifestSha: text('manifest_sha').notNull(),
    keyId: text('key_id').notNull(),
    /** The certificate chain that came with it, PEM. */
    certificates: text('certificates').notNull(),
    people: integer('people').notNull(),
    files: integer('files').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** What was checked, with its figures. */
    report: jsonb('report').$type<Record<string, unknown>>().notNull(),
    importedByName: text('imported_by_name').notNull(),
    importedAt: instant('imported_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('archives_manifest').on(t.manifestSha),
    pgPolicy('archives_read', { for: 'select', to: appRole, using: supervisors }),
    pgPolicy('archives_add', { for: 'insert', to: appRole, withCheck: keepers }),
  ],
)
export const archiveFiles = pgTable(
  'archive_files',
  {
    archiveId: uuid('archive_id')
      .notNull()
      .references(() => archives.id),
    path: text('path').notNull(),
    sha256: text('sha256').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    class: text('class'),
    title: text('title'),
    caseNo: text('case_no'),
    personName: text('person_name'),
  },
  (t) => [
    primaryKey({ columns: [t.archiveId, t.path] }),
    index('archive_files_person').on(t.archiveId, t.personName),
    pgPolicy('archive_files_read', { for: 'select', to: appRole, using: supervisors }),
    pgPolicy('archive_files_add', { for: 'insert', to: appRole, withCheck: keepers }),
  ],
)

/** Files whose retention period is over, listed for destruction (销毁清册): nothing is removed without the decision. */
export const disposals = pgTable(
  'disposals',
  {
    id: id(),
    number: text('number').notNull(),
    /** The list holds what was due on this day. */
    dueBy: date('due_by', { mode: 'string' }).notNull(),
    status: text('status').$type<'draft' | 'decided' | 'done' | 'dropped'>().notNull().default('draft'),
    note: text('note').notNull().default(''),
    draftedBy: uuid('drafted_by').notNull(),
    draftedByName: text('drafted_by_name').notNull(),
    decisionId: uuid('decision_id'),
    doneAt: instant('done_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('disposals_number').on(t.number),
    pgPolicy('disposals_read', { for: 'select', to: appRole, using: supervisors }),
    pgPolicy('disposals_write', { for: 'all', to: appRole, using: keepers, withCheck: keepers }),
  ],
)
export const disposalItems = pgTable(
  'disposal_items',
  {
    disposalId: uuid('disposal_id')
      .notNull()
      .references(() => disposals.id),
    materialId: uuid('material_id').notNull(),
    caseId: uuid('case_id').notNull(),
    caseNo: text('case_no').notNull(),
    personName: text('person_name').notNull(),
    unitName: text('unit_name').notNull(),
    kind: text('kind').notNull(),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    /** Which period, and the day it ended. */
    period: text('period').notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    /** Taken off the list, with the reason. */
    keptNote: text('kept_note'),
    disposedAt: instant('disposed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.disposalId, t.materialId] }),
    index('disposal_items_material').on(t.materialId),
    pgPolicy('disposal_items_read', { for: 'select', to: appRole, using: supervisors }),
    pgPolicy('disposal_items_write', { for: 'all', to: appRole, using: keepers, withCheck: keepers }),
  ],
)
