import { sql } from 'drizzle-orm'
import { bigint, date, index, integer, pgPolicy, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { appRole, createdAt, instant } from '../columns.ts'

const supervisors = sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))`)
const system = sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'system'))`)

/**
 * The end of each subject's chain, kept by the trigger that chains: an event that vanishes from the end leaves it behind. Nobody but the
 * trigger writes it.
 */
export const eventChains = pgTable(
  'event_chains',
  {
    subjectType: text('subject_type').notNull(),
    subjectId: text('subject_id').notNull(),
    lastId: bigint('last_id', { mode: 'number' }).notNull().default(0),
    lastHash: text('last_hash'),
    events: integer('events').notNull().default(0),
    /** The last event under a signed head. */
    headedId: bigint('headed_id', { mode: 'number' }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.subjectType, t.subjectId] }),
    // no index on what changes with every event: the row is updated in place
    pgPolicy('event_chains_read', { for: 'select', to: appRole, using: supervisors }),
  ],
)

/** The signed head of a day over all chains: each holds the one before, and the ends of the chains that moved since. Append-only. */
export const traceHeads = pgTable(
  'trace_heads',
  {
    seq: integer('seq').primaryKey(),
    day: date('day', { mode: 'string' }).notNull(),
    madeAt: instant('made_at').notNull(),
    /** Events and chains of the whole trace at that moment, and chains that moved since the head before. */
    events: bigint('events', { mode: 'number' }).notNull(),
    chains: integer('chains').notNull(),
    moved: integer('moved').notNull(),
    prevRoot: text('prev_root'),
    /** The text that was signed, as it was: the root is its SHA-256. */
    statement: text('statement').notNull(),
    root: text('root').notNull(),
    keyId: text('key_id').notNull(),
    signature: text('signature').notNull(),
    createdAt: createdAt(),
  },
  () => [
    pgPolicy('trace_heads_read', { for: 'select', to: appRole, using: supervisors }),
    pgPolicy('trace_heads_add', { for: 'insert', to: appRole, withCheck: system }),
  ],
)

/** Where a chain ended when the head was signed. Append-only. */
export const traceTips = pgTable(
  'trace_tips',
  {
    headSeq: integer('head_seq').notNull(),
    subjectType: text('subject_type').notNull(),
    subjectId: text('subject_id').notNull(),
    lastId: bigint('last_id', { mode: 'number' }).notNull(),
    lastHash: text('last_hash').notNull(),
    events: integer('events').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.headSeq, t.subjectType, t.subjectId] }),
    index('trace_tips_chain').on(t.subjectType, t.subjectId, t.headSeq),
    pgPolicy('trace_tips_read', { for: 'select', to: appRole, using: supervisors }),
    pgPolicy('trace_tips_add', { for: 'insert', to: appRole, withCheck: system }),
  ],
)

/** What was sent of a head to the outside, and with what result. */
export const traceDeliveries = pgTable(
  'trace_deliveries',
  {
    headSeq: integer('head_seq').notNull(),
    /** A mail or web address, or a folder. */
    target: text('target').notNull(),
    status: text('status').$type<'waiting' | 'sent' | 'failed'>().notNull().default('waiting'),
    detail: text('detail'),
    sentAt: instant('sent_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.headSeq, t.target] }),
    pgPolicy('trace_deliveries_read', { for: 'select', to: appRole, using: supervisors }),
    pgPolicy('trace_deliveries_write', { for: 'all', to: appRole, using: system, withCheck: system }),
  ],
)
