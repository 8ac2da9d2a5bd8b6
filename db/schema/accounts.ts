import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, caseIsVisible, createdAt, id, instant, orgIsVisible, scope, seesAll } from '../columns.ts'
import { orgs } from './orgs.ts'
import type { Role } from '../../api/rules/terms.ts'

export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    username: text('username').notNull(),
    name: text('name').notNull(),
    roles: text('roles').array().$type<Role[]>().notNull(),
    passwordHash: text('password_hash').notNull(),
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    /** Encrypted; null until the person enrols. */
    totpSecret: bytea('totp_secret'),
    totpOn: boolean('totp_on').notNull().default(false),
    /** A code is accepted once: the last time step used. */
    totpLastStep: bigint('totp_last_step', { mode: 'number' }).notNull().default(0),
    failed: integer('failed').notNull().default(0),
    lockedUntil: instant('locked_until'),
    disabledAt: instant('disabled_at'),
    lastSignInAt: instant('last_sign_in_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('accounts_username').on(t.username),
    index('accounts_org').on(t.orgId, t.username),
    scope('accounts', sql`${seesAll} or ${orgIsVisible('org_id')}`),
  ],
)

/** A session is known by the SHA-256 of its token; a graduate's session names the one case it may see. */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: bytea('token_hash').primaryKey(),
    accountId: uuid('account_id').references(() => accounts.id),
    caseId: uuid('case_id'),
    level: text('level').$type<'password' | 'full'>().notNull(),
    ip: text('ip'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at')
      .notNull()
      .default(sql`now()`),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    index('sessions_account').on(t.accountId),
    index('sessions_expiry').on(t.expiresAt),
    scope(
      'sessions',
      sql.raw(`(select current_setting('app.tier', true) = 'system') or exists (select 1 from accounts a where a.id = account_id)`),
    ),
  ],
)

/** The graduate's personal link: one case, expiring, with the last four of the identity number as second factor and limited attempts. */
export const graduateLinks = pgTable(
  'graduate_links',
  {
    id: id(),
    caseId: uuid('case_id').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    expiresAt: instant('expires_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    lockedUntil: instant('locked_until'),
    openedAt: instant('opened_at'),
    revokedAt: instant('revoked_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('graduate_links_token').on(t.tokenHash),
    index('graduate_links_case').on(t.caseId),
    scope('graduate_links', sql`${seesAll} or ${caseIsVisible()}`),
  ],
)
