/** How a supervising unit evaluates its employers (Article 8): weights of a year, and scores with their evidence, never overwritten. */
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, orgOfActor, scope, seesAll } from '../columns.ts'
import type { Indicator } from '../../api/rules/evaluation.ts'
import { orgs } from './orgs.ts'

const ownUnit = sql`${seesAll} or unit_id = ${orgOfActor}`

/** Weights of the indicators for a year, per cent. */
export const evaluationSchemes = pgTable(
  'evaluation_schemes',
  {
    id: id(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgs.id),
    year: integer('year').notNull(),
    weights: jsonb('weights').$type<Record<Indicator, number>>().notNull(),
    version: integer('version').notNull().default(1),
    updatedByName: text('updated_by_name').notNull(),
    updatedAt: instant('updated_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('evaluation_schemes_owner').on(t.unitId, t.year), scope('evaluation_schemes', ownUnit)],
)

/** One scoring of one employer; a later one takes its place, the earlier stays. */
export const evaluations = pgTable(
  'evaluations',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgs.id),
    employerId: uuid('employer_id')
      .notNull()
      .references(() => orgs.id),
    year: integer('year').notNull(),
    /** Typed scores, 0-100; use and retention are never typed. */
    scores: jsonb('scores').$type<Partial<Record<Indicator, number>>>().notNull(),
    evidence: jsonb('evidence').$type<Partial<Record<Indicator, string>>>().notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    recordedByName: text('recorded_by_name').notNull(),
    at: instant('at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('evaluations_latest').on(t.unitId, t.year, t.employerId, t.id), scope('evaluations', ownUnit)],
)
