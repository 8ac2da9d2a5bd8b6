/** The demand survey (Article 17(1)): employers enter lines, units adjust and rank them, and report the sum to the bureau. */
import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, orgOfActor, scope, seesAll } from '../columns.ts'
import type { EducationLevel, OffQuotaCategory, PostCategory } from '../../api/rules/terms.ts'
import type { DemandSnapshot } from '../../api/demands/demands.schemas.ts'
import { orgs } from './orgs.ts'

/** What one employer asks for in a year; its unit returns or adopts it. */
export const demandReports = pgTable(
  'demand_reports',
  {
    id: id(),
    year: integer('year').notNull(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    /** The supervising unit it was submitted to. */
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgs.id),
    /** As it was named when submitted. */
    employerName: text('employer_name').notNull(),
    status: text('status').$type<'draft' | 'submitted' | 'returned' | 'adopted'>().notNull().default('draft'),
    version: integer('version').notNull().default(1),
    /** Why it was returned. */
    note: text('note'),
    submittedAt: instant('submitted_at'),
    submittedByName: text('submitted_by_name'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('demand_reports_owner').on(t.year, t.orgId),
    index('demand_reports_unit').on(t.unitId, t.year),
    scope('demand_reports', sql`${seesAll} or org_id = ${orgOfActor} or unit_id = ${orgOfActor}`),
  ],
)

export const demandLines = pgTable(
  'demand_lines',
  {
    id: id(),
    reportId: uuid('report_id')
      .notNull()
      .references(() => demandReports.id),
    seq: integer('seq').notNull(),
    post: text('post').notNull(),
    postCategory: text('post_category').$type<PostCategory>().notNull(),
    field: text('field').notNull(),
    level: text('level').$type<EducationLevel>().notNull(),
    number: integer('number').notNull(),
    offQuotaCategory: text('off_quota_category').$type<OffQuotaCategory>(),
    reason: text('reason').notNull().default(''),
    /** The major project it is for, if any. */
    project: text('project').notNull().default(''),
    /** What the unit made of the number, and why. */
    adjusted: integer('adjusted'),
    adjustReason: text('adjust_reason'),
    /** The unit's order of priority over all its employers' lines. */
    rank: integer('rank'),
  },
  (t) => [
    uniqueIndex('demand_lines_seq').on(t.reportId, t.seq),
    check('demand_lines_number', sql`number > 0 and (adjusted is null or adjusted >= 0)`),
    scope('demand_lines', sql.raw(`exists (select 1 from demand_reports r where r.id = report_id)`)),
  ],
)

/** A unit's report to the bureau; what was reported is kept as it was. */
export const demandSummaries = pgTable(
  'demand_summaries',
  {
    id: id(),
    year: integer('year').notNull(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgs.id),
    status: text('status').$type<'reported' | 'returned'>().notNull(),
    note: text('note'),
    snapshot: jsonb('snapshot').$type<DemandSnapshot>().notNull(),
    version: integer('version').notNull().default(1),
    reportedAt: instant('reported_at').notNull(),
    reportedByName: text('reported_by_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('demand_summaries_owner').on(t.year, t.unitId),
    scope('demand_summaries', sql`${seesAll} or unit_id = ${orgOfActor}`),
  ],
)
