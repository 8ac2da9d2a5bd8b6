import { date, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt, openToRead, instant } from '../columns.ts'

/** An intake year, under the policy version that the bureau assigned to it. */
export const intakeYears = pgTable(
  'intake_years',
  {
    year: integer('year').primaryKey(),
    policyId: text('policy_id').notNull(),
    annualTotal: integer('annual_total').notNull().default(0),
    status: text('status').$type<'preparing' | 'open' | 'closed'>().notNull().default('preparing'),
    /** Windows that the bureau set otherwise than the policy's defaults, ISO days. */
    windows: jsonb('windows').$type<Record<string, { from: string; to: string }>>().notNull().default({}),
    openedBy: text('opened_by'),
    openedAt: instant('opened_at'),
    createdAt: createdAt(),
  },
  () => openToRead('intake_years'),
)

/** The State Council's yearly notice: days off and make-up workdays 调休. A year without a row is unknown; what was entered stays, a correction is the next revision. */
export const workCalendars = pgTable(
  'work_calendars',
  {
    year: integer('year').notNull(),
    revision: integer('revision').notNull().default(1),
    /** Why an entered notice was corrected. */
    reason: text('reason'),
    source: text('source').notNull(),
    off: date('off', { mode: 'string' }).array().notNull(),
    makeup: date('makeup', { mode: 'string' }).array().notNull(),
    status: text('status').$type<'official' | 'provisional'>().notNull().default('official'),
    enteredBy: text('entered_by'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.year, t.revision] }), ...openToRead('work_calendars')],
)
