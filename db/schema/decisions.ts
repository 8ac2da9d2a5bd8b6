import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, scope, seesAll, orgIsVisible } from '../columns.ts'
import { orgs } from './orgs.ts'

/** Collective decisions (Articles 19-21): no record, no effect. Never edited; superseded by another. */
export const decisions = pgTable(
  'decisions',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    year: integer('year').notNull(),
    number: text('number').notNull(),
    kind: text('kind')
      .$type<
        | 'annualTotal'
        | 'allocationPlan'
        | 'quotaTransfer'
        | 'specialNeed'
        | 'waiver'
        | 'executionReport'
        | 'sanction'
        | 'policyPoints'
        | 'policyVersion'
        | 'admission'
        | 'disposal'
      >()
      .notNull(),
    title: text('title').notNull(),
    meetingOn: date('meeting_on', { mode: 'string' }).notNull(),
    attendees: text('attendees').array().notNull(),
    conclusion: text('conclusion').notNull(),
    minutesSha: text('minutes_sha'),
    minutesName: text('minutes_name'),
    /** What it applied: the plan, the case and the waived rule codes. */
    effect: jsonb('effect').$type<Record<string, unknown>>().notNull().default({}),
    recordedBy: uuid('recorded_by').notNull(),
    recordedByName: text('recorded_by_name').notNull(),
    supersedesId: uuid('supersedes_id'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('decisions_number').on(t.orgId, t.number),
    index('decisions_list').on(t.year, t.createdAt, t.id),
    scope('decisions', sql`${seesAll} or ${orgIsVisible('org_id')}`),
  ],
)
