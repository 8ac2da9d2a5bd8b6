/** The year-end execution report (Article 19) of the bureau or a unit: figures and text, decided collectively, kept as decided. */
import { sql } from 'drizzle-orm'
import { integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, orgOfActor, scope, seesAll } from '../columns.ts'
import type { ExecutionFigures, ReportBlocks } from '../../api/reports/reports.schemas.ts'
import { decisions } from './decisions.ts'
import { orgs } from './orgs.ts'

export const executionReports = pgTable(
  'execution_reports',
  {
    id: id(),
    year: integer('year').notNull(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    status: text('status').$type<'draft' | 'decided'>().notNull().default('draft'),
    /** Frozen with the decision; of a draft as last computed. */
    figures: jsonb('figures').$type<ExecutionFigures>().notNull(),
    blocks: jsonb('blocks').$type<ReportBlocks>().notNull(),
    version: integer('version').notNull().default(1),
    decisionId: uuid('decision_id').references(() => decisions.id),
    /** The report as typeset when it was decided. */
    pdfSha: text('pdf_sha'),
    workbookSha: text('workbook_sha'),
    draftedByName: text('drafted_by_name').notNull(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    // one that is decided is replaced only by another decision
    uniqueIndex('execution_reports_draft')
      .on(t.year, t.orgId)
      .where(sql`status = 'draft'`),
    scope('execution_reports', sql`${seesAll} or org_id = ${orgOfActor}`),
  ],
)
