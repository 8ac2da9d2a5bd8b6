import { sql } from 'drizzle-orm'
import { date, index, integer, pgPolicy, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { appRole, bytea, createdAt, id, instant } from '../columns.ts'
import { cases } from './cases.ts'

/** An issued paper: number, facts, template and bytes are kept and never made anew. The bytes follow by a job, once. */
export const letters = pgTable(
  'letters',
  {
    id: id(),
    kind: text('kind').$type<'approvalForm' | 'acceptanceLetter' | 'introductionLetter'>().notNull(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    intakeYear: integer('intake_year').notNull(),
    number: text('number').notNull(),
    serial: integer('serial').notNull(),
    /** What the holder types or scans on the public page; from 80 random bits. */
    verifyCode: text('verify_code').notNull(),
    /** Encrypted: what the paper shows, identity number included. */
    facts: bytea('facts').notNull(),
    template: text('template').notNull(),
    issuedOn: date('issued_on', { mode: 'string' }).notNull(),
    issuedBy: uuid('issued_by'),
    issuedByName: text('issued_by_name').notNull(),
    validUntil: date('valid_until', { mode: 'string' }),
    status: text('status').$type<'valid' | 'revoked' | 'superseded'>().notNull().default('valid'),
    endedOn: date('ended_on', { mode: 'string' }),
    endedReason: text('ended_reason'),
    /** Names the file in the store; null until set, then final. */
    sha256: text('sha256'),
    bytes: integer('bytes'),
    typesetAt: instant('typeset_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('letters_number').on(t.kind, t.number),
    uniqueIndex('letters_code').on(t.verifyCode),
    uniqueIndex('letters_current')
      .on(t.caseId, t.kind)
      .where(sql`status = 'valid'`),
    index('letters_list').on(t.intakeYear, t.kind, t.serial),
    pgPolicy('letters_scope', {
      for: 'all',
      to: appRole,
      using: sql.raw(
        `(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or verify_code = (select current_setting('app.verify_code', true)) or exists (select 1 from cases c where c.id = case_id)`,
      ),
      withCheck: sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'system'))`),
    }),
  ],
)
