import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, pgPolicy, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { appRole, bytea, createdAt, id, instant, scope, seesAll } from '../columns.ts'
import { orgs } from './orgs.ts'

/** A public notice (Article 17(3)2). Corrected content is a new notice with a new clock. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgs.id),
    unitName: text('unit_name').notNull(),
    intakeYear: integer('intake_year').notNull(),
    number: text('number').notNull(),
    batch: integer('batch').notNull(),
    publishedOn: date('published_on', { mode: 'string' }).notNull(),
    publishedAt: instant('published_at').notNull(),
    workdays: integer('workdays').notNull(),
    /** Last day of the period; null while the calendar of its year is unknown. */
    lastDay: date('last_day', { mode: 'string' }),
    provisionalLastDay: date('provisional_last_day', { mode: 'string' }),
    complaintPhone: text('complaint_phone').notNull(),
    complaintAddress: text('complaint_address').notNull(),
    publishedBy: uuid('published_by').notNull(),
    publishedByName: text('published_by_name').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('notices_number').on(t.number),
    index('notices_unit').on(t.unitId, t.intakeYear, t.publishedOn, t.id),
    index('notices_public').on(t.publishedOn, t.id),
    // A notice is public by its nature; the names on it only while it runs (notice_rows).
    pgPolicy('notices_read', { for: 'select', to: appRole, using: sql`true` }),
    scope('notices_own', sql`${seesAll} or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)`),
  ],
)

/** What the public reads, as it was on the day: never an identity number, a fragment or a hash of it. */
export const noticeRows = pgTable(
  'notice_rows',
  {
    noticeId: uuid('notice_id')
      .notNull()
      .references(() => notices.id),
    seq: integer('seq').notNull(),
    caseId: uuid('case_id').notNull(),
    name: text('name').notNull(),
    age: integer('age').notNull(),
    schoolName: text('school_name').notNull(),
    educationLevel: text('education_level').notNull(),
    /** Taken off the page (withdrawn, objection upheld); the others' clock goes on. */
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.seq] }),
    uniqueIndex('notice_rows_case').on(t.noticeId, t.caseId),
    index('notice_rows_by_case').on(t.caseId),
    pgPolicy('notice_rows_scope', {
      for: 'all',
      to: appRole,
      using: sql.raw(
        `(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or exists (select 1 from cases c where c.id = case_id) or (removed_at is null and exists (select 1 from notices n where n.id = notice_id and n.withdrawn_at is null and n.published_on <= (select nullif(current_setting('app.today', true), '')::date) and coalesce(n.last_day, 'infinity'::date) >= (select nullif(current_setting('app.today', true), '')::date)))`,
      ),
      withCheck: sql.raw(`(select current_setting('app.tier', true) not in ('auditor', 'public'))`),
    }),
  ],
)

/** An objection is confidential: the unit and the bureau read it, the employer and the graduate do not. */
export const objections = pgTable(
  'objections',
  {
    id: id(),
    number: text('number').notNull(),
    noticeId: uuid('notice_id')
      .notNull()
      .references(() => notices.id),
    unitId: uuid('unit_id').notNull(),
    caseId: uuid('case_id').notNull(),
    content: text('content').notNull(),
    realName: boolean('real_name').notNull(),
    /** Encrypted name and contact of the complainant. */
    complainant: bytea('complainant'),
    channel: text('channel').$type<'web' | 'phone' | 'letter'>().notNull().default('web'),
    status: text('status').$type<'open' | 'upheld' | 'dismissed'>().notNull().default('open'),
    finding: text('finding'),
    ruledBy: uuid('ruled_by'),
    ruledByName: text('ruled_by_name'),
    ruledAt: instant('ruled_at'),
    receivedOn: date('received_on', { mode: 'string' }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('objections_number').on(t.number),
    index('objections_open')
      .on(t.caseId)
      .where(sql`status = 'open'`),
    index('objections_unit').on(t.unitId, t.status, t.createdAt, t.id),
    pgPolicy('objections_read', {
      for: 'all',
      to: appRole,
      using: sql.raw(
        `(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or ((select current_setting('app.tier', true) = 'supervisingUnit') and unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid))`,
      ),
      withCheck: sql.raw(`(select current_setting('app.tier', true) <> 'auditor')`),
    }),
  ],
)
