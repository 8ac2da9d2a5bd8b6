import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, pgPolicy, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { appRole, bytea, createdAt, id, instant, mayWrite, orgIsVisible, scope, seesAll, tier } from '../columns.ts'
import { cases } from './cases.ts'
import { orgs } from './orgs.ts'

/** An issued paper: number, facts, template and bytes are kept and never made anew. The bytes follow by a job, once. */
export const letters = pgTable(
  'letters',
  {
    id: id(),
    kind: text('kind').$type<'approvalForm' | 'acceptanceLetter' | 'introductionLetter' | 'sanctionNotice'>().notNull(),
    /** The case it hangs on; null for what is addressed to an organisation. */
    caseId: uuid('case_id').references(() => cases.id),
    /** The organisation it is addressed to, where it hangs on no case. */
    orgId: uuid('org_id').references(() => orgs.id),
    intakeYear: integer('intake_year').notNull(),
    number: text('number').notNull(),
    serial: integer('serial').notNull(),
    /** What the holder types or scans on the public page; from 80 random bits. */
    verifyCode: text('verify_code').notNull(),
    /** Encrypted: what the paper shows, identity number included. */
    facts: bytea('facts').notNull(),
    template: text('template').notNull(),
    issuedOn: date('issued_on', { mode: 'string' }).notNull(),
    issuedBy: uuid('issued_by'),
    issuedByName: text('issued_by_name').notNull(),
    validUntil: date('valid_until', { mode: 'string' }),
    status: text('status').$type<'valid' | 'revoked' | 'superseded'>().notNull().default('valid'),
    endedOn: date('ended_on', { mode: 'string' }),
    /** The act that ended it. */
    endedReason: text('ended_reason'),
    /** What was given as the reason; holder and unit are told, the public page is not. */
    endedNote: text('ended_note'),
    endedArticle: text('ended_article'),
    /** The paper that took its place. */
    replacedBy: uuid('replaced_by'),
    /** The paper whose place it took. */
    replaces: uuid('replaces'),
    /** Names the file in the store; null until set, then final. */
    sha256: text('sha256'),
    bytes: integer('bytes'),
    typesetAt: instant('typeset_at'),
    /** The key that signed the bytes; null for what was set before papers were signed. */
    sealKey: text('seal_key'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('letters_number').on(t.kind, t.number),
    uniqueIndex('letters_code').on(t.verifyCode),
    uniqueIndex('letters_current')
      .on(t.caseId, t.kind)
      .where(sql`status = 'valid' and case_id is not null and kind <> 'sanctionNotice'`),
    index('letters_org').on(t.orgId, t.createdAt),
    index('letters_sha').on(t.sha256),
    index('letters_list').on(t.intakeYear, t.kind, t.serial),
    pgPolicy('letters_scope', {
      for: 'all',
      to: appRole,
      using: sql.raw(
        `(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or verify_code = (select current_setting('app.verify_code', true)) or sha256 = (select current_setting('app.file_hash', true)) or exists (select 1 from cases c where c.id = case_id) or (org_id is not null and (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid))))`,
      ),
      withCheck: sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'system'))`),
    }),
  ],
)

/** For rows that hang on a letter: visible when the letter is. */
const letterIsVisible = sql.raw(`exists (select 1 from letters l where l.id = letter_id)`)

/** Each time a paper was printed for handing over: the first is the original, every later one is marked as a copy (副本). Append-only. */
export const letterPrints = pgTable(
  'letter_prints',
  {
    id: id(),
    letterId: uuid('letter_id')
      .notNull()
      .references(() => letters.id),
    /** 1 is the original. */
    copyNo: integer('copy_no').notNull(),
    /** Why a copy was wanted. */
    reason: text('reason'),
    batchId: uuid('batch_id'),
    printedOn: date('printed_on', { mode: 'string' }).notNull(),
    printedBy: uuid('printed_by'),
    printedByName: text('printed_by_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('letter_prints_copy').on(t.letterId, t.copyNo),
    index('letter_prints_batch').on(t.batchId),
    scope('letter_prints', letterIsVisible),
  ],
)

/** A correction 更正换发 asked for by one and decided by another (four eyes); the old paper is superseded by the new one. */
export const letterCorrections = pgTable(
  'letter_corrections',
  {
    id: id(),
    letterId: uuid('letter_id')
      .notNull()
      .references(() => letters.id),
    reason: text('reason').notNull(),
    /** Encrypted JSON: what the paper is to say, field by field, old and new. */
    changes: bytea('changes').notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedByName: text('asked_by_name').notNull(),
    askedAt: instant('asked_at').notNull(),
    outcome: text('outcome').$type<'open' | 'issued' | 'refused' | 'withdrawn'>().notNull().default('open'),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    decidedNote: text('decided_note'),
    newLetterId: uuid('new_letter_id'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('letter_corrections_open')
      .on(t.letterId)
      .where(sql`outcome = 'open'`),
    scope('letter_corrections', letterIsVisible),
  ],
)

/** Many papers in one go: issued by an act on many cases, or printed as one PDF. Worked off by a job; leave and come back. */
export const letterBatches = pgTable(
  'letter_batches',
  {
    id: id(),
    kind: text('kind').$type<'issue' | 'print'>().notNull(),
    /** Whose batch it is. */
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    /** For an issue: the act done on each case. */
    action: text('action').$type<'approve' | 'approveSettlement'>(),
    note: text('note'),
    status: text('status').$type<'running' | 'done' | 'stopped'>().notNull().default('running'),
    total: integer('total').notNull(),
    done: integer('done').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    /** Who ordered it, as he stood then: every act of the batch is his. */
    actor: jsonb('actor').$type<Record<string, unknown>>().notNull(),
    createdBy: uuid('created_by').notNull(),
    createdByName: text('created_by_name').notNull(),
    /** Of a print: the merged PDF, kept until it is fetched or a day has passed. */
    sha256: text('sha256'),
    bytes: integer('bytes'),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('letter_batches_list').on(t.orgId, t.createdAt.desc(), t.id),
    scope('letter_batches', sql`${seesAll} or ${orgIsVisible('org_id')}`),
  ],
)

/** One case (issue) or one paper (print) of a batch, with what became of it. */
export const letterBatchItems = pgTable(
  'letter_batch_items',
  {
    batchId: uuid('batch_id')
      .notNull()
      .references(() => letterBatches.id),
    seq: integer('seq').notNull(),
    caseId: uuid('case_id'),
    letterId: uuid('letter_id'),
    /** The case's version that was looked at. */
    version: integer('version'),
    status: text('status').$type<'waiting' | 'done' | 'refused'>().notNull().default('waiting'),
    problem: jsonb('problem').$type<{ code: string; title: string }>(),
  },
  (t) => [
    primaryKey({ columns: [t.batchId, t.seq] }),
    scope('letter_batch_items', sql.raw(`exists (select 1 from letter_batches b where b.id = batch_id)`)),
  ],
)

/** A template the bureau changed: source, tried on real papers, adopted by another than who drafted it; immutable from then on. */
export const templateVersions = pgTable(
  'template_versions',
  {
    id: id(),
    /** A kind of letter-facts.ts. */
    kind: text('kind').notNull(),
    /** The text of the regulation it belongs to, e.g. 'policy-2018'. */
    text: text('text').notNull(),
    /** The first year of issue it holds for. */
    fromYear: integer('from_year').notNull(),
    seq: integer('seq').notNull(),
    source: text('source').notNull(),
    note: text('note').notNull().default(''),
    status: text('status').$type<'draft' | 'adopted' | 'dropped'>().notNull().default('draft'),
    version: integer('version').notNull().default(1),
    draftedBy: uuid('drafted_by').notNull(),
    draftedByName: text('drafted_by_name').notNull(),
    /** When it was last tried on real papers, and on how many; a change of the source empties it. */
    triedAt: instant('tried_at'),
    triedOn: integer('tried_on'),
    adoptedBy: uuid('adopted_by'),
    adoptedByName: text('adopted_by_name'),
    adoptedOn: date('adopted_on', { mode: 'string' }),
    updatedAt: instant('updated_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('template_versions_seq').on(t.kind, t.text, t.seq),
    pgPolicy('template_versions_read', { for: 'select', to: appRole, using: sql`${tier} not in ('public', 'graduate')` }),
    pgPolicy('template_versions_write', {
      for: 'all',
      to: appRole,
      using: sql`${tier} in ('bureau', 'system')`,
      withCheck: sql`${mayWrite} and ${tier} in ('bureau', 'system')`,
    }),
  ],
)
