import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, caseIsVisible, createdAt, id, instant, scope } from '../columns.ts'
import { orgs } from './orgs.ts'
import type { CaseStatus } from '../../api/rules/case-status.ts'
import type { CaseForm, Onboarding, Registration, ReturnReason, Revocation } from '../../api/cases/cases.schemas.ts'
import type { Explanation } from '../../api/rules/explain.ts'
import type { Verdict } from '../../api/rules/regulation.ts'

const ownCase = sql.raw(
  `(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or employer_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or id = (select nullif(current_setting('app.case_id', true), '')::uuid)`,
)

/** One graduate's case, from draft to archive. Employer and unit are those of the case, whatever becomes of the employer later. */
export const cases = pgTable(
  'cases',
  {
    id: id(),
    caseNo: text('case_no').notNull(),
    intakeYear: integer('intake_year').notNull(),
    employerId: uuid('employer_id')
      .notNull()
      .references(() => orgs.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgs.id),
    /** As it was named when the case was made or last submitted. */
    employerName: text('employer_name').notNull(),
    unitName: text('unit_name').notNull(),
    status: text('status').$type<CaseStatus>().notNull().default('DRAFT'),
    statusSince: instant('status_since').notNull(),
    /** Counts every change: who saves over another's change is told what changed. */
    version: integer('version').notNull().default(1),
    quotaKind: text('quota_kind').$type<'IN_QUOTA' | 'OFF_QUOTA'>().notNull().default('IN_QUOTA'),
    quotaHeld: text('quota_held').$type<'none' | 'reserved' | 'consumed'>().notNull().default('none'),
    name: text('name').notNull().default(''),
    pinyin: text('pinyin').notNull().default(''),
    /** The second word of `pinyin`, for search. */
    initials: text('initials').generatedAlwaysAs(sql`split_part(pinyin, ' ', 2)`),
    educationLevel: text('education_level'),
    schoolName: text('school_name'),
    form: jsonb('form').$type<CaseForm>().notNull().default({}),
    /** What the reviewers saw last: the marks "changed since" come from it. */
    submittedForm: jsonb('submitted_form').$type<CaseForm>(),
    citizenIdEnc: bytea('citizen_id_enc'),
    citizenIdIndex: bytea('citizen_id_index'),
    submittedAt: instant('submitted_at'),
    submittedOn: date('submitted_on', { mode: 'string' }),
    /** Last day of the running clock; provisional when the year's calendar is not known. */
    dueOn: date('due_on', { mode: 'string' }),
    dueProvisional: boolean('due_provisional').notNull().default(false),
    preparedBy: uuid('prepared_by'),
    firstCheckedBy: uuid('first_checked_by'),
    firstCheckedByName: text('first_checked_by_name'),
    firstCheckedAt: instant('first_checked_at'),
    returnReasons: jsonb('return_reasons').$type<ReturnReason[]>(),
    pledgedAt: instant('pledged_at'),
    consentedAt: instant('consented_at'),
    noticeId: uuid('notice_id'),
    /** The policy and the unit's conditions it was first submitted under: kept whatever is published later. */
    policyId: text('policy_id'),
    admissionId: uuid('admission_id'),
    waivedCodes: text('waived_codes')
      .array()
      .notNull()
      .default(sql`'{}'`),
    waiverDecisionId: uuid('waiver_decision_id'),
    verdict: jsonb('verdict').$type<Verdict>(),
    onboarding: jsonb('onboarding').$type<Onboarding>(),
    registration: jsonb('registration').$type<Registration>(),
    revocation: jsonb('revocation').$type<Revocation>(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at')
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    uniqueIndex('cases_no').on(t.caseNo),
    // One person, one live case a year.
    uniqueIndex('cases_person')
      .on(t.intakeYear, t.citizenIdIndex)
      .where(sql`status not in ('DRAFT', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'DISQUALIFIED')`),
    index('cases_by_person').on(t.citizenIdIndex),
    // Queues: status of a year by deadline, city-wide, per unit, per employer. Keyset on (due_on, id).
    index('cases_queue').on(t.intakeYear, t.status, t.dueOn, t.id),
    index('cases_unit_queue').on(t.unitId, t.intakeYear, t.status, t.dueOn, t.id),
    index('cases_employer_queue').on(t.employerId, t.intakeYear, t.status, t.id),
    index('cases_recent').on(t.intakeYear, t.statusSince, t.id),
    index('cases_by_due').on(t.intakeYear, t.dueOn, t.id),
    index('cases_by_submitted').on(t.intakeYear, t.submittedAt, t.id),
    index('cases_by_updated').on(t.intakeYear, t.updatedAt, t.id),
    index('cases_by_pinyin').on(t.intakeYear, t.pinyin, t.id),
    // Below row-level security only leakproof comparisons use an index, LIKE does not: search is by ranges of prefixes.
    index('cases_name').on(sql`name collate "C"`),
    index('cases_pinyin').on(sql`pinyin collate "C"`),
    index('cases_initials').on(sql`initials collate "C"`),
    index('cases_number').on(sql`case_no collate "C"`),
    index('cases_revocation')
      .on(t.intakeYear, t.id)
      .where(sql`revocation is not null`),
    index('cases_notice').on(t.noticeId),
    scope('cases', ownCase),
  ],
)

/** Every verdict acted on, with policy version, facts and failures; never recomputed. */
export const caseVerdicts = pgTable(
  'case_verdicts',
  {
    id: id(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    act: text('act').notNull(),
    policyId: text('policy_id').notNull(),
    facts: jsonb('facts').$type<Record<string, unknown>>().notNull(),
    verdict: jsonb('verdict').$type<Verdict>().notNull(),
    /** The tree of the verdict: every rule with the facts and parameters it read. */
    explanation: jsonb('explanation').$type<Explanation>(),
    waived: text('waived')
      .array()
      .notNull()
      .default(sql`'{}'`),
    at: instant('at').notNull(),
  },
  (t) => [index('case_verdicts_case').on(t.caseId, t.at), scope('case_verdicts', caseIsVisible())],
)

/** Adverse records (Article 27): five years, found by the keyed index of the identity number. */
export const adverseRecords = pgTable(
  'adverse_records',
  {
    id: id(),
    citizenIdIndex: bytea('citizen_id_index').notNull(),
    caseId: uuid('case_id').references(() => cases.id),
    name: text('name').notNull(),
    reason: text('reason').notNull(),
    article: text('article').notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    untilDay: date('until_day', { mode: 'string' }).notNull(),
    createdAt: createdAt(),
  },
  // Read by the eligibility check through the system's eyes only; listed by the bureau.
  (t) => [
    index('adverse_records_person').on(t.citizenIdIndex),
    scope('adverse_records', sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))`)),
  ],
)
