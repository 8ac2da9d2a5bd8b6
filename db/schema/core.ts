import { sql } from 'drizzle-orm'
import { bigint, date, index, integer, jsonb, pgPolicy, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { appRole, bytea, createdAt, id, instant, openToRead, orgIsVisible, scope, seesAll } from '../columns.ts'

/** City-wide settings; in demo also the business day. */
export const settings = pgTable('settings', { key: text('key').primaryKey(), value: jsonb('value').$type<unknown>().notNull() }, () =>
  openToRead('settings'),
)

/** The same key answers the same; the answer is stored in the transaction of the effect. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    actor: text('actor').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    answer: jsonb('answer').$type<unknown>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.actor, t.key] }),
    index('idempotency_keys_age').on(t.createdAt),
    pgPolicy('idempotency_keys_own', {
      for: 'all',
      to: appRole,
      using: sql.raw(`actor = (select current_setting('app.actor', true)) or (select current_setting('app.tier', true) = 'system')`),
      withCheck: sql.raw(`actor = (select current_setting('app.actor', true))`),
    }),
  ],
)

/** Work to do after a transaction: effect and completion share one transaction, so that a kill -9 loses and doubles nothing. */
export const jobs = pgTable(
  'jobs',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull().default({}),
    /** At most one open job with this key. */
    key: text('key'),
    runAt: instant('run_at')
      .notNull()
      .default(sql`now()`),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    doneAt: instant('done_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('jobs_due')
      .on(t.runAt, t.id)
      .where(sql`done_at is null`),
    uniqueIndex('jobs_key')
      .on(t.key)
      .where(sql`done_at is null`),
    // Anyone's act may leave work behind; only the system reads and finishes it.
    pgPolicy('jobs_add', { for: 'insert', to: appRole, withCheck: sql`true` }),
    pgPolicy('jobs_run', { for: 'all', to: appRole, using: sql.raw(`(select current_setting('app.tier', true) = 'system')`) }),
  ],
)

/** What an organisation's people see under the bell. */
export const notifications = pgTable(
  'notifications',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    /** Only for those who hold the role; null is everybody of the organisation. */
    role: text('role'),
    title: text('title').notNull(),
    body: text('body').notNull().default(''),
    href: text('href'),
    readAt: instant('read_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('notifications_org').on(t.orgId, t.createdAt.desc(), t.id),
    pgPolicy('notifications_add', { for: 'insert', to: appRole, withCheck: sql`true` }),
    pgPolicy('notifications_own', {
      for: 'all',
      to: appRole,
      using: sql.raw(
        `org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or (select current_setting('app.tier', true) = 'system')`,
      ),
    }),
  ],
)

/** Messages to people outside (a graduate's link): sent by a job, kept with the result. */
export const messages = pgTable(
  'messages',
  {
    id: id(),
    caseId: uuid('case_id'),
    orgId: uuid('org_id'),
    channel: text('channel').$type<'mail' | 'sms'>().notNull(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    /** Encrypted: it may hold a personal link. */
    body: bytea('body').notNull(),
    status: text('status').$type<'waiting' | 'sent' | 'failed' | 'notConfigured'>().notNull().default('waiting'),
    detail: text('detail'),
    sentAt: instant('sent_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('messages_case').on(t.caseId),
    pgPolicy('messages_add', { for: 'insert', to: appRole, withCheck: sql`true` }),
    scope('messages', sql`${seesAll} or ${orgIsVisible('org_id')}`),
  ],
)

/** Numbers without gaps or doubles: claimed by one `update … returning` in the issuing transaction. */
export const counters = pgTable(
  'counters',
  { kind: text('kind').notNull(), year: integer('year').notNull(), issuer: text('issuer').notNull(), last: integer('last').notNull() },
  (t) => [primaryKey({ columns: [t.kind, t.year, t.issuer] }), scope('counters', sql`true`)],
)

/** Every act, in the transaction of the act; hash-chained per subject by a trigger; never changed or removed. */
export const events = pgTable(
  'events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    /** The business day of the act (Asia/Shanghai). */
    day: date('day', { mode: 'string' }).notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    actorTier: text('actor_tier').notNull(),
    actorOrgId: uuid('actor_org_id'),
    actorOrgName: text('actor_org_name'),
    ip: text('ip'),
    requestId: text('request_id'),
    act: text('act').notNull(),
    article: text('article'),
    subjectType: text('subject_type').notNull(),
    subjectId: text('subject_id').notNull(),
    caseId: uuid('case_id'),
    /** The organisation whose matter it is, for what hangs on no case. */
    scopeOrgId: uuid('scope_org_id'),
    /** Who may read it: everyone who sees the subject, the unit and above, or the bureau. */
    audience: text('audience').$type<'all' | 'unit' | 'bureau'>().notNull().default('all'),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    note: text('note'),
    prevHash: text('prev_hash'),
    hash: text('hash').notNull().default(''),
  },
  (t) => [
    index('events_subject').on(t.subjectType, t.subjectId, t.id),
    index('events_case').on(t.caseId, t.id),
    index('events_day').on(t.day, t.id),
    index('events_actor').on(t.actorOrgId, t.id),
    index('events_person').on(t.actorId, t.id),
    index('events_scope').on(t.scopeOrgId, t.id),
    index('events_act').on(t.act, t.id),
    index('events_name').on(t.actorName, t.id),
    index('events_article').on(t.article, t.id),
    pgPolicy('events_add', { for: 'insert', to: appRole, withCheck: sql`true` }),
    pgPolicy('events_read', {
      for: 'select',
      to: appRole,
      using: sql.raw(
        `(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (audience <> 'bureau' and (audience = 'all' or (select current_setting('app.tier', true) = 'supervisingUnit')) and (actor_org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or scope_org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or (case_id is not null and exists (select 1 from cases c where c.id = case_id))))`,
      ),
    }),
  ],
)
