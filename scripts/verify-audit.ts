// npm run verify-audit: recomputes the hash chain of every subject of the trace (Article 22) and names the first broken link.
import type { Sql, TransactionSql } from 'postgres'
import { APP_ROLE } from '../db/migrate.ts'
import { withCity } from './database.ts'

export interface BrokenLink {
  id: string
  at: string
  act: string
  subject: string
  /** Its own content is not what was written, or it does not follow the event before it: one is missing or was put in between. */
  fault: 'content' | 'link'
}
export interface AuditProof {
  events: number
  subjects: number
  broken: number
  /** The earliest of them, at most NAMED. */
  first: BrokenLink[]
}

const BATCH = 25_000
const NAMED = 5

/** The last event looked at. */
interface Place {
  type: string
  subject: string
  id: string
  hash: string
}
interface Page {
  events: number
  subjects: number
  broken: BrokenLink[]
  last: Place | null
}

/**
 * One batch in the order of the index events_subject. A subject's first event follows nothing; an event that follows the place where the
 * last batch ended follows that. The digest is recomputed by the database's own function, from the row as it stands.
 */
async function checkPage(tx: TransactionSql, after: Place | null): Promise<Page> {
  const { type = '', subject = '', id = '0', hash = null } = after ?? {}
  const [row] = await tx<Page[]>`
    with page as materialized (
      select e.id, e.at, e.act, e.subject_type, e.subject_id, e.prev_hash, e.hash, e.hash = event_digest(e) as sound
      from events e where (e.subject_type, e.subject_id, e.id) > (${type}, ${subject}, ${id}::bigint)
      order by e.subject_type, e.subject_id, e.id limit ${BATCH}
    ), chain as (
      select page.*, row_number() over w = 1 as starts, case
          when row_number() over w > 1 then lag(hash) over w
          when subject_type = ${type} and subject_id = ${subject} then ${hash}::text
        end as expected
      from page window w as (partition by subject_type, subject_id order by id)
    ), judged as (
      select *, case when not sound then 'content' when prev_hash is distinct from expected then 'link' end as fault from chain
    )
    select count(*)::int as events, (count(*) filter (where starts and not (subject_type = ${type} and subject_id = ${subject})))::int as subjects,
      coalesce(json_agg(json_build_object('id', id::text, 'at', at, 'act', act, 'subject', subject_type || ' ' || subject_id, 'fault', fault) order by id) filter (where fault is not null), '[]') as broken,
      (select json_build_object('type', subject_type, 'subject', subject_id, 'id', id::text, 'hash', hash) from page order by subject_type desc, subject_id desc, id desc limit 1) as last
    from judged`
  return row!
}

/**
 * In: a connection with the city's search path, of the owner or any role that may become the application's. Out: what was counted and what
 * is broken, read in one snapshot. Changes nothing. The newest event of a subject can vanish unseen: nothing follows that names it.
 */
export async function verifyAudit(sql: Sql): Promise<AuditProof> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx`select set_config('role', ${APP_ROLE}, true), set_config('app.tier', 'system', true)`
    const proof: AuditProof = { events: 0, subjects: 0, broken: 0, first: [] }
    for (let place: Place | null = null; ;) {
      const page: Page = await checkPage(tx, place)
      proof.events += page.events
      proof.subjects += page.subjects
      proof.broken += page.broken.length
      proof.first = [...proof.first, ...page.broken].toSorted((a, b) => Number(a.id) - Number(b.id)).slice(0, NAMED)
      if (page.events < BATCH) return proof
      place = page.last
    }
  })
}

const FAULT: Record<BrokenLink['fault'], string> = {
  content: '内容或校验值已被改动 (changed)',
  link: '与前一条不相接，有缺失或插入 (does not follow the one before)',
}

export const auditLines = ({ events, subjects, broken, first }: AuditProof): string[] => [
  `操作留痕 ${events} 条，${subjects} 条链。 ${events} events in ${subjects} chains.`,
  ...first.map(
    ({ id, at, act, subject, fault }, i) =>
      `  ${i === 0 ? '✗ 第一处断裂 first broken link' : '✗'}：#${id} ${at} ${act} ${subject}：${FAULT[fault]}`,
  ),
  broken === 0 ? '链条完整。 Every chain holds.' : `有 ${broken} 处断裂。 ${broken} links are broken.`,
]

export async function run(): Promise<number> {
  return withCity(async (sql) => {
    const proof = await verifyAudit(sql)
    for (const line of auditLines(proof)) console.log(line)
    return proof.broken === 0 ? 0 : 1
  })
}
