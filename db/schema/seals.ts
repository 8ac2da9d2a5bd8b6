import { sql } from 'drizzle-orm'
import { date, index, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core'
import { appRole, bytea, createdAt, openToRead } from '../columns.ts'

/** The keys that papers, statements and codes are signed with: their public part, which anybody may have, for ever. */
export const sealKeys = pgTable(
  'seal_keys',
  {
    /** Eight characters, printed into codes and statements. */
    id: text('id').primaryKey(),
    /** `authority` certifies the others; `papers` signs PDFs; `statements` signs QR payloads, heads of the trace and manifests. */
    purpose: text('purpose').$type<'authority' | 'papers' | 'statements'>().notNull(),
    subject: text('subject').notNull(),
    /** PEM. */
    certificate: text('certificate').notNull(),
    /** PEM, SPKI. */
    publicKey: text('public_key').notNull(),
    /** Where the private part is: sealed in the database, or with a seal service. */
    held: text('held').$type<'here' | 'service'>().notNull(),
    notBefore: date('not_before', { mode: 'string' }).notNull(),
    notAfter: date('not_after', { mode: 'string' }).notNull(),
    /** The day after which it signs no more; what it signed stays valid. */
    retiredOn: date('retired_on', { mode: 'string' }),
    createdAt: createdAt(),
  },
  (t) => [index('seal_keys_purpose').on(t.purpose, t.createdAt), ...openToRead('seal_keys')],
)

/** Private parts, sealed with SECRET_KEY: useless to who reads the database alone. */
export const sealSecrets = pgTable(
  'seal_secrets',
  {
    keyId: text('key_id')
      .primaryKey()
      .references(() => sealKeys.id),
    sealed: bytea('sealed').notNull(),
  },
  () => [
    pgPolicy('seal_secrets_system', {
      for: 'all',
      to: appRole,
      using: sql.raw(`(select current_setting('app.tier', true) = 'system')`),
      withCheck: sql.raw(`(select current_setting('app.tier', true) = 'system')`),
    }),
  ],
)
