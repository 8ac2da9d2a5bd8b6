import { date, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { caseIsVisible, createdAt, id, scope } from '../columns.ts'
import { cases } from './cases.ts'
import type { MoveTo } from '../../api/settlements/settlements.schemas.ts'

/** A settlement application (Article 17(4)2): where the household registration moves from and to, as the introduction letter prints it. */
export const settlementApplications = pgTable(
  'settlement_applications',
  {
    id: id(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    appliedOn: date('applied_on', { mode: 'string' }).notNull(),
    appliedBy: uuid('applied_by').notNull(),
    appliedByName: text('applied_by_name').notNull(),
    moveFrom: text('move_from').notNull(),
    moveTo: jsonb('move_to').$type<MoveTo>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('settlement_applications_case').on(t.caseId), scope('settlement_applications', caseIsVisible())],
)
