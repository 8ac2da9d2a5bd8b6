/** What the bureau and the units set: versions of a text for a year, points of a text confirmed, admission conditions, and trials of them on past years. */
import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, pgPolicy, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { appRole, createdAt, id, instant, mayWrite, openToRead, orgOfActor, scope, seesAll } from '../columns.ts'
import type { AdmissionConditions } from '../../api/rules/facts.ts'
import type { Settled, TextId } from '../../api/rules/policy.ts'
import type { WindowOverrides } from '../../api/rules/windows.ts'
import type { SchoolSetVersion } from '../reference/index.ts'
import { cases } from './cases.ts'
import { decisions } from './decisions.ts'
import { orgs } from './orgs.ts'

/** A version of a text for one year: drafted, tried, published with a decision; published it never changes. */
export const policyVersions = pgTable(
  'policy_versions',
  {
    /** 'policy-2018.2026-1': text, year, number. */
    id: text('id').primaryKey(),
    text: text('text').$type<TextId>().notNull(),
    year: integer('year').notNull(),
    seq: integer('seq').notNull(),
    status: text('status').$type<'draft' | 'published' | 'dropped'>().notNull().default('draft'),
    /** What governed the year when the draft was begun: another published meanwhile must be looked at first. */
    basedOn: text('based_on').notNull(),
    /** Of a draft what it changes; of a published one every statement as it stood that day. */
    settled: jsonb('settled').$type<Settled[]>().notNull().default([]),
    /** Windows of the year as days, where they differ from the text's. */
    windows: jsonb('windows').$type<WindowOverrides>().notNull().default({}),
    /** Dated school sets added to those of the reference data. */
    schoolSets: jsonb('school_sets').$type<SchoolSetVersion[]>().notNull().default([]),
    note: text('note').notNull().default(''),
    /** Counts every change of a draft: who saves over another's change is told. */
    version: integer('version').notNull().default(1),
    draftedBy: text('drafted_by').notNull(),
    decisionId: uuid('decision_id').references(() => decisions.id),
    publishedOn: date('published_on', { mode: 'string' }),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('policy_versions_number').on(t.year, t.seq),
    pgPolicy('policy_versions_read', { for: 'select', to: appRole, using: sql`status = 'published' or ${seesAll}` }),
    pgPolicy('policy_versions_write', {
      for: 'all',
      to: appRole,
      using: sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'system'))`),
      withCheck: sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'system'))`),
    }),
  ],
)

/** A point of a text that the bureau confirmed or decided: never changed, a later one of the same path takes its place. */
export const policyPoints = pgTable(
  'policy_points',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    text: text('text').$type<TextId>().notNull(),
    path: text('path').notNull(),
    /** `confirmed`: compared with the original, the value stands. `decided`: the bureau set the value. */
    outcome: text('outcome').$type<'confirmed' | 'decided'>().notNull(),
    value: jsonb('value').$type<unknown>().notNull(),
    note: text('note').notNull(),
    decisionId: uuid('decision_id')
      .notNull()
      .references(() => decisions.id),
    decisionNumber: text('decision_number').notNull(),
    decidedOn: date('decided_on', { mode: 'string' }).notNull(),
    decidedBy: text('decided_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('policy_points_path').on(t.text, t.path, t.id), ...openToRead('policy_points')],
)

/** A supervising unit's own admission conditions (Article 8), each version published with the unit's decision; the latest is in force. */
export const admissionVersions = pgTable(
  'admission_versions',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    seq: integer('seq').notNull(),
    status: text('status').$type<'draft' | 'published' | 'dropped'>().notNull().default('draft'),
    conditions: jsonb('conditions').$type<AdmissionConditions>().notNull(),
    version: integer('version').notNull().default(1),
    draftedBy: text('drafted_by').notNull(),
    /** Null only for conditions entered before decisions were asked for. */
    decisionId: uuid('decision_id').references(() => decisions.id),
    publishedOn: date('published_on', { mode: 'string' }),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('admission_versions_number').on(t.orgId, t.seq),
    pgPolicy('admission_versions_read', {
      for: 'select',
      to: appRole,
      using: sql`status = 'published' or ${seesAll} or org_id = ${orgOfActor}`,
    }),
    pgPolicy('admission_versions_write', {
      for: 'all',
      to: appRole,
      using: sql`${mayWrite} and (org_id = ${orgOfActor} or (select current_setting('app.tier', true) = 'system'))`,
      withCheck: sql`${mayWrite} and (org_id = ${orgOfActor} or (select current_setting('app.tier', true) = 'system'))`,
    }),
  ],
)

const ownTrial = sql`${seesAll} or org_id = ${orgOfActor}`

/** A policy or admission conditions tried on the cases of a past year; done portion by portion, so that progress is seen. */
export const policyTrials = pgTable(
  'policy_trials',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    /** The text or version tried, or the admission conditions. */
    policyId: text('policy_id').notNull(),
    admissionId: uuid('admission_id').references(() => admissionVersions.id),
    /** What is tried, as it stood when the trial began: a draft may go on changing. */
    settled: jsonb('settled').$type<Settled[]>().notNull(),
    schoolSets: jsonb('school_sets').$type<SchoolSetVersion[]>().notNull(),
    conditions: jsonb('conditions').$type<AdmissionConditions>(),
    draftVersion: integer('draft_version'),
    year: integer('year').notNull(),
    status: text('status').$type<'running' | 'done'>().notNull().default('running'),
    total: integer('total').notNull(),
    done: integer('done').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    /** Cases by verdict before and after: { 'pass>refused': 12, … }. */
    moves: jsonb('moves').$type<Record<string, number>>().notNull().default({}),
    /** Cases looked at, by unit, employer kind and level: what the changed ones are a share of. */
    tried: jsonb('tried')
      .$type<Record<'unit' | 'nature' | 'level', Record<string, number>>>()
      .notNull()
      .default({ unit: {}, nature: {}, level: {} }),
    /** The last case looked at. */
    place: uuid('place'),
    startedBy: text('started_by').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [index('policy_trials_list').on(t.policyId, t.startedAt), scope('policy_trials', ownTrial)],
)

/** A case whose verdict the trial changes, with the rules that make it so. */
export const policyTrialChanges = pgTable(
  'policy_trial_changes',
  {
    trialId: uuid('trial_id')
      .notNull()
      .references(() => policyTrials.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    unitId: uuid('unit_id').notNull(),
    nature: text('nature').notNull(),
    level: text('level').notNull(),
    before: text('before').$type<'pass' | 'refused' | 'incomplete'>().notNull(),
    after: text('after').$type<'pass' | 'refused' | 'incomplete'>().notNull(),
    /** Rules that refuse or lack facts now and did not before, and the other way round. */
    gained: text('gained').array().notNull(),
    lost: text('lost').array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.trialId, t.caseId] }),
    scope('policy_trial_changes', sql.raw(`exists (select 1 from policy_trials t where t.id = trial_id)`)),
  ],
)
