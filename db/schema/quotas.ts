import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, jsonb, pgPolicy, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { appRole, createdAt, id, instant, orgIsVisible, orgOfActor, scope, seesAll } from '../columns.ts'
import type { Formula, ShareBasis } from '../../api/rules/allocation-formula.ts'
import type { Invariant } from '../../api/rules/ledger-invariants.ts'
import { orgs } from './orgs.ts'
import { decisions } from './decisions.ts'

/** One account per year and organisation. Balances are kept by a trigger from the entries; no role of the application updates them. */
export const quotaAccounts = pgTable(
  'quota_accounts',
  {
    id: id(),
    year: integer('year').notNull(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    /** Contra account of the annual total: minus what was granted; only the bureau's. */
    granted: integer('granted').notNull().default(0),
    available: integer('available').notNull().default(0),
    reserved: integer('reserved').notNull().default(0),
    consumed: integer('consumed').notNull().default(0),
    cut: integer('cut').notNull().default(0),
    lapsed: integer('lapsed').notNull().default(0),
  },
  (t) => [
    uniqueIndex('quota_accounts_owner').on(t.year, t.orgId),
    check(
      'quota_accounts_no_overdraft',
      sql`granted <= 0 and available >= 0 and reserved >= 0 and consumed >= 0 and cut >= 0 and lapsed >= 0`,
    ),
    pgPolicy('quota_accounts_read', { for: 'select', to: appRole, using: sql`${seesAll} or ${orgIsVisible('org_id')}` }),
    pgPolicy('quota_accounts_open', { for: 'insert', to: appRole, withCheck: sql`${seesAll} or ${orgIsVisible('org_id')}` }),
    // `select … for update` asks for the update right; the column grants leave nothing that could be changed but the id.
    pgPolicy('quota_accounts_lock', { for: 'update', to: appRole, using: sql`${seesAll} or ${orgIsVisible('org_id')}` }),
  ],
)

/** Quota moves only by these; append-only. */
export const quotaMovements = pgTable(
  'quota_movements',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    year: integer('year').notNull(),
    kind: text('kind')
      .$type<'grant' | 'allocate' | 'recall' | 'transfer' | 'reserve' | 'consume' | 'release' | 'cut' | 'lapse' | 'restore'>()
      .notNull(),
    article: text('article').notNull(),
    caseId: uuid('case_id'),
    decisionId: uuid('decision_id').references(() => decisions.id),
    note: text('note'),
    at: instant('at').notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    /** Owners of the accounts it touches: who may read it. */
    orgIds: uuid('org_ids').array().notNull(),
  },
  (t) => [
    // A case holds at most one unit: it can be reserved once, and what is reserved leaves once.
    uniqueIndex('quota_movements_case')
      .on(t.caseId, t.kind)
      .where(sql`case_id is not null`),
    uniqueIndex('quota_movements_case_end')
      .on(t.caseId)
      .where(sql`kind in ('consume', 'release')`),
    index('quota_movements_year').on(t.year, t.id),
    // Articles 19-21: no decision record, no effect.
    check('quota_movements_decided', sql`kind not in ('grant', 'allocate', 'recall', 'transfer', 'cut') or decision_id is not null`),
    pgPolicy('quota_movements_add', {
      for: 'insert',
      to: appRole,
      withCheck: sql.raw(`(select current_setting('app.tier', true) not in ('auditor', 'public'))`),
    }),
    pgPolicy('quota_movements_read', {
      for: 'select',
      to: appRole,
      using: sql.raw(
        `(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (select nullif(current_setting('app.org_id', true), '')::uuid) = any(org_ids) or (select nullif(current_setting('app.case_id', true), '')::uuid) = case_id or exists (select 1 from orgs o where o.id = any(org_ids) and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid))`,
      ),
    }),
  ],
)

export const quotaEntries = pgTable(
  'quota_entries',
  {
    movementId: bigint('movement_id', { mode: 'number' })
      .notNull()
      .references(() => quotaMovements.id),
    accountId: uuid('account_id')
      .notNull()
      .references(() => quotaAccounts.id),
    bucket: text('bucket').$type<'granted' | 'available' | 'reserved' | 'consumed' | 'cut' | 'lapsed'>().notNull(),
    delta: integer('delta').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.movementId, t.accountId, t.bucket] }),
    index('quota_entries_account').on(t.accountId, t.movementId),
    check('quota_entries_bucket', sql`bucket in ('granted', 'available', 'reserved', 'consumed', 'cut', 'lapsed') and delta <> 0`),
    scope(
      'quota_entries',
      sql.raw(
        `(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or exists (select 1 from quota_accounts a where a.id = account_id)`,
      ),
    ),
  ],
)

/** A plan of the bureau over its units, or of a unit over its employers; takes effect only through a decision. */
export const allocationPlans = pgTable(
  'allocation_plans',
  {
    id: id(),
    year: integer('year').notNull(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    title: text('title').notNull(),
    status: text('status').$type<'draft' | 'published' | 'dropped'>().notNull().default('draft'),
    decisionId: uuid('decision_id').references(() => decisions.id),
    createdBy: uuid('created_by').notNull(),
    version: integer('version').notNull().default(1),
    publishedAt: instant('published_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('allocation_plans_list').on(t.year, t.orgId),
    // One open draft a giver and year: who publishes has seen what the others drafted.
    uniqueIndex('allocation_plans_draft')
      .on(t.year, t.orgId)
      .where(sql`status = 'draft'`),
    scope('allocation_plans', sql`${seesAll} or ${orgIsVisible('org_id')}`),
  ],
)

export const allocationLines = pgTable(
  'allocation_lines',
  {
    planId: uuid('plan_id')
      .notNull()
      .references(() => allocationPlans.id),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    amount: integer('amount').notNull(),
    reason: text('reason'),
    /** What a formula proposed and from which factors; an amount that differs is an edit. */
    proposed: integer('proposed'),
    basis: jsonb('basis').$type<ShareBasis>(),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.orgId] }),
    check('allocation_lines_amount', sql`amount >= 0`),
    scope('allocation_lines', sql`${seesAll} or exists (select 1 from allocation_plans p where p.id = plan_id)`),
  ],
)

/** A formula tried on a plan, kept to be compared with others side by side. */
export const planScenarios = pgTable(
  'plan_scenarios',
  {
    id: id(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => allocationPlans.id),
    name: text('name').notNull(),
    total: integer('total').notNull(),
    formula: jsonb('formula').$type<Formula>().notNull(),
    shares: jsonb('shares').$type<Record<string, ShareBasis>>().notNull(),
    createdByName: text('created_by_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('plan_scenarios_plan').on(t.planId, t.createdAt),
    scope('plan_scenarios', sql`${seesAll} or exists (select 1 from allocation_plans p where p.id = plan_id)`),
  ],
)

/** A unit asks in writing for quota beyond its share (Article 21); the bureau decides collectively. */
export const specialNeeds = pgTable(
  'special_needs',
  {
    id: id(),
    year: integer('year').notNull(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgs.id),
    amount: integer('amount').notNull(),
    project: text('project').notNull(),
    reason: text('reason').notNull(),
    requestNo: text('request_no').notNull(),
    requestSha: text('request_sha').notNull(),
    requestName: text('request_name').notNull(),
    /** The district government's consent, where a district bureau asks. */
    consentNo: text('consent_no'),
    consentSha: text('consent_sha'),
    consentName: text('consent_name'),
    status: text('status').$type<'asked' | 'granted' | 'refused' | 'withdrawn'>().notNull().default('asked'),
    granted: integer('granted'),
    answer: text('answer'),
    decisionId: uuid('decision_id').references(() => decisions.id),
    version: integer('version').notNull().default(1),
    askedBy: uuid('asked_by').notNull(),
    askedByName: text('asked_by_name').notNull(),
    askedAt: instant('asked_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('special_needs_list').on(t.year, t.askedAt),
    check('special_needs_amount', sql`amount > 0 and (granted is null or granted > 0)`),
    scope('special_needs', sql`${seesAll} or unit_id = ${orgOfActor}`),
  ],
)

/** What the proof of the ledger found, every night and when asked. Never changed. */
export const ledgerProofs = pgTable(
  'ledger_proofs',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    cause: text('cause').$type<'nightly' | 'asked'>().notNull(),
    year: integer('year').notNull(),
    holds: boolean('holds').notNull(),
    invariants: jsonb('invariants').$type<Invariant[]>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('ledger_proofs_year').on(t.year, t.id), scope('ledger_proofs', seesAll)],
)
