/** What the proof of the trace reads. Digests are written out here: a function kept in the database could have been changed there. */
import { sql, type SQL } from 'drizzle-orm'

/** Whoever runs statements: a request's transaction, or the script's own connection. */
export interface Asker {
  execute(query: SQL): PromiseLike<readonly Record<string, unknown>[]>
}
/** Rows in the shape that the statement gives them: the same word that `tx.execute<T>` takes. */
const ask = async <T>(from: Asker, query: SQL) => (await from.execute(query)) as readonly T[]

const digestOf = (e: SQL) => sql`encode(pg_catalog.sha256(convert_to(concat_ws(chr(31), coalesce(${e}.prev_hash, ''), ${e}.id::text,
  to_char(${e}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), ${e}.day::text, coalesce(${e}.actor_id::text, ''), ${e}.actor_name, ${e}.actor_tier,
  coalesce(${e}.actor_org_id::text, ''), coalesce(${e}.actor_org_name, ''), coalesce(${e}.ip, ''), coalesce(${e}.request_id, ''), ${e}.act,
  coalesce(${e}.article, ''), ${e}.subject_type, ${e}.subject_id, coalesce(${e}.case_id::text, ''), coalesce(${e}.scope_org_id::text, ''), ${e}.audience,
  coalesce(${e}.before::text, ''), coalesce(${e}.after::text, ''), coalesce(${e}.note, '')), 'UTF8')), 'hex')`

const BATCH = 25_000
/** So many broken links of a page are told one by one. */
const NAMED = 20

/** The last event looked at. */
export interface Place {
  type: string
  subject: string
  id: string
  hash: string
}
export interface BrokenEvent {
  id: string
  at: string
  act: string
  type: string
  subject: string
  sound: boolean
  linked: boolean
  /** The hash it says it follows belongs to another event of its chain; null: it says that it follows nothing. */
  knows: boolean | null
}
export interface EventPage {
  events: number
  subjects: number
  broken: number
  first: BrokenEvent[]
  last: Place | null
  full: boolean
}

/**
 * One batch in the order of the index events_subject. A subject's first event follows nothing; an event that follows the place where the
 * last batch ended follows that. `since`: only chains that moved from this event on; `only`: one chain.
 */
export async function eventPage(
  from: Asker,
  after: Place | null,
  limits: { since?: number; only?: { type: string; subject: string } } = {},
): Promise<EventPage> {
  const { type = '', subject = '', id = '0', hash = null } = after ?? {}
  const chosen = limits.only
    ? sql`and e.subject_type = ${limits.only.type} and e.subject_id = ${limits.only.subject}`
    : limits.since
      ? sql`and exists (select 1 from event_chains c where c.subject_type = e.subject_type and c.subject_id = e.subject_id and c.last_id >= ${limits.since})`
      : sql``
  const [row] = await ask<Omit<EventPage, 'full'>>(
    from,
    sql`
    with page as materialized (
      select e.id, e.at, e.act, e.subject_type, e.subject_id, e.prev_hash, e.hash, e.hash is not distinct from ${digestOf(sql.raw('e'))} as sound
      from events e where (e.subject_type, e.subject_id, e.id) > (${type}, ${subject}, ${id}::bigint) ${chosen}
      order by e.subject_type, e.subject_id, e.id limit ${BATCH}
    ), chain as (
      select page.*, row_number() over w = 1 as starts, case
          when row_number() over w > 1 then lag(hash) over w
          when subject_type = ${type} and subject_id = ${subject} then ${hash}::text
        end as expected
      from page window w as (partition by subject_type, subject_id order by id)
    ), judged as (
      select *, prev_hash is not distinct from expected as linked from chain
    ), named as (
      select * from judged where not (sound and linked) order by id limit ${NAMED}
    )
    select count(*)::int as events, (count(*) filter (where starts and not (subject_type = ${type} and subject_id = ${subject})))::int as subjects,
      (count(*) filter (where not (sound and linked)))::int as broken,
      coalesce((select json_agg(json_build_object('id', n.id::text, 'at', to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'act', n.act,
        'type', n.subject_type, 'subject', n.subject_id, 'sound', n.sound, 'linked', n.linked,
        'knows', case when n.prev_hash is not null then exists (
          select 1 from events o where o.subject_type = n.subject_type and o.subject_id = n.subject_id and o.hash = n.prev_hash) end) order by n.id) from named n), '[]') as first,
      (select json_build_object('type', subject_type, 'subject', subject_id, 'id', id::text, 'hash', hash) from page
        order by subject_type desc, subject_id desc, id desc limit 1) as last
    from judged`,
  )
  return { ...row!, full: row!.events === BATCH }
}

export interface BrokenEnd {
  type: string
  subject: string
  /** What event_chains says is the last event; null: no such chain there. */
  kept: string | null
  keptEvents: number | null
  /** The last event there is; null: none. */
  found: string | null
  foundEvents: number | null
  at: string | null
  act: string | null
}

/** Ends of chains that are not where the trigger left them, earliest first. */
export const brokenEnds = (from: Asker, only?: { type: string; subject: string }) => {
  const one = only ? sql`where subject_type = ${only.type} and subject_id = ${only.subject}` : sql``
  return ask<BrokenEnd & { total: number }>(
    from,
    sql`
    with found as (select subject_type, subject_id, max(id) as id, count(*)::int as events from events ${one} group by 1, 2),
    kept as (select * from event_chains ${one})
    select coalesce(k.subject_type, f.subject_type) as type, coalesce(k.subject_id, f.subject_id) as subject, k.last_id::text as kept, k.events as "keptEvents",
      f.id::text as found, f.events as "foundEvents", to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, e.act, (count(*) over ())::int as total
    from found f full join kept k on k.subject_type = f.subject_type and k.subject_id = f.subject_id left join events e on e.id = f.id
    where k.subject_type is null or f.id is null or f.id <> k.last_id or f.events <> k.events or e.hash is distinct from k.last_hash
    order by coalesce(f.id, k.last_id) limit ${NAMED}`,
  )
}

export interface HeadRow {
  seq: number
  day: string
  madeAt: string
  events: number
  chains: number
  moved: number
  prevRoot: string | null
  statement: string
  root: string
  keyId: string
  signature: string
  /** Recomputed from the tips; null where they were not asked for. */
  digest: string | null
  tips: number | null
  allEvents: number | null
  allChains: number | null
}

/** Every head; with what its tips say now, from `tipsFrom` on. */
export const headRows = (from: Asker, tipsFrom = 0) =>
  ask<HeadRow>(
    from,
    sql`
    with tips as (
      select t.*, lag(t.events) over (partition by t.subject_type, t.subject_id order by t.head_seq) as before from trace_tips t
    ), sums as (
      select head_seq, count(*)::int as n, count(*) filter (where before is null) as fresh, sum(events - coalesce(before, 0)) as more from tips group by 1
    ), digests as (
      select head_seq, encode(pg_catalog.sha256(convert_to(string_agg(concat_ws(chr(31), subject_type, subject_id, last_id::text, last_hash, events::text), chr(10)
        order by subject_type collate "C", subject_id collate "C"), 'UTF8')), 'hex') as digest
      from trace_tips where head_seq >= ${tipsFrom} group by 1
    )
    select h.seq, h.day::text, to_char(h.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt", h.events::float8 as events, h.chains, h.moved,
      h.prev_root as "prevRoot", h.statement, h.root, h.key_id as "keyId", h.signature,
      case when h.seq >= ${tipsFrom} then coalesce(d.digest, encode(pg_catalog.sha256(''::bytea), 'hex')) end as digest, coalesce(s.n, 0) as tips,
      (sum(s.more) over (order by h.seq))::float8 as "allEvents", (sum(s.fresh) over (order by h.seq))::int as "allChains"
    from trace_heads h left join sums s on s.head_seq = h.seq left join digests d on d.head_seq = h.seq order by h.seq`,
  )

/** Heads whose making stands in the trace but which are there no more. */
export const vanishedHeads = (from: Asker) =>
  ask<{ seq: string; day: string | null; eventId: string }>(
    from,
    sql`
    select e.subject_id as seq, e.after ->> 'day' as day, e.id::text as "eventId" from events e
    where e.subject_type = 'traceHead' and e.act = 'audit.seal' and not exists (select 1 from trace_heads h where h.seq::text = e.subject_id)
    order by e.id limit ${NAMED}`,
  )

export interface BrokenTip {
  seq: number
  day: string | null
  type: string
  subject: string
  last: string
  /** The event that stands there now; null: none. */
  act: string | null
  at: string | null
}

/** Ends that a head signed and that are not in the trace so any more; the first of each chain. */
export const brokenTips = (from: Asker, seqFrom = 0, only?: { type: string; subject: string }) =>
  ask<BrokenTip & { total: number }>(
    from,
    sql`
    with wrong as (
      select distinct on (t.subject_type, t.subject_id) t.head_seq, t.subject_type, t.subject_id, t.last_id, e.act, e.at
      from trace_tips t left join events e on e.id = t.last_id
      where t.head_seq >= ${seqFrom} ${only ? sql`and t.subject_type = ${only.type} and t.subject_id = ${only.subject}` : sql``}
        and (e.id is null or e.hash is distinct from t.last_hash or e.subject_type <> t.subject_type or e.subject_id <> t.subject_id)
      order by t.subject_type, t.subject_id, t.head_seq
    )
    select w.head_seq as seq, h.day::text, w.subject_type as type, w.subject_id as subject, w.last_id::text as last, w.act,
      to_char(w.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, (count(*) over ())::int as total
    from wrong w left join trace_heads h on h.seq = w.head_seq order by w.last_id limit ${NAMED}`,
  )

/** Chains that were under a head, by what the trigger keeps, but that no head names now. */
export const unheaded = (from: Asker) =>
  ask<{ type: string; subject: string; last: string; total: number }>(
    from,
    sql`
    select c.subject_type as type, c.subject_id as subject, c.headed_id::text as last, (count(*) over ())::int as total from event_chains c
    where c.headed_id > 0 and c.headed_id is distinct from (
      select max(t.last_id) from trace_tips t where t.subject_type = c.subject_type and t.subject_id = c.subject_id)
    order by c.headed_id limit ${NAMED}`,
  )

export interface ProofKey {
  id: string
  purpose: string
  certificate: string
  publicKey: string
  sealed: Uint8Array | null
}
/** Every published key; the sealed private part only where the system asks. */
export const proofKeys = (from: Asker) =>
  ask<ProofKey>(
    from,
    sql`select k.id, k.purpose, k.certificate, k.public_key as "publicKey", s.sealed from seal_keys k left join seal_secrets s on s.key_id = k.id order by k.created_at`,
  )

/** How large the trace is: how many events, the highest number, the newest head. */
export const traceSize = async (from: Asker) =>
  (
    await ask<{ events: number; last: number; heads: number }>(
      from,
      sql`select coalesce(sum(events), 0)::float8 as events, coalesce(max(last_id), 0)::float8 as last,
        (select coalesce(max(seq), 0) from trace_heads) as heads from event_chains`,
    )
  )[0]!
