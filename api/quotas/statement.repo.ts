import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { Figures } from './quotas.repo.ts'
import { HELD_BUCKETS, type HeldBucket, type MovementKind } from '../rules/quota.ts'
import type { OffQuotaCategory } from '../rules/terms.ts'
import type { LedgerKind } from './ledger-kinds.schemas.ts'

export type Fold = Figures & { granted: number }

const BUCKETS = [...HELD_BUCKETS, 'granted']
const fold = sql.raw(
  BUCKETS.map((bucket) => `coalesce(sum(e.delta) filter (where e.bucket = '${bucket}'), 0)::int as ${bucket}`).join(', ') +
    `, coalesce(sum(e.delta) filter (where e.bucket <> 'granted'), 0)::int as held`,
)

/** An account as the fold of its entries: up to an instant, or before one; index quota_entries_account. */
export async function foldAccount(
  tx: Tx,
  year: number,
  orgId: string,
  upTo: { at?: string | undefined; before?: string | undefined },
): Promise<Fold> {
  const [row] = await tx.execute<Fold & Record<string, unknown>>(sql`
    select ${fold} from quota_accounts a join quota_entries e on e.account_id = a.id join quota_movements m on m.id = e.movement_id
    where a.year = ${year} and a.org_id = ${orgId}
      ${upTo.at ? sql`and m.at <= ${upTo.at}::timestamptz` : sql``} ${upTo.before ? sql`and m.at < ${upTo.before}::timestamptz` : sql``}`)
  return row!
}

/** All accounts below a giver's sight as they stood at an instant: whole year, summed by organisation. */
export const foldYear = (tx: Tx, year: number, at: string) =>
  tx.execute<Fold & { orgId: string } & Record<string, unknown>>(sql`
    select a.org_id as "orgId", ${fold} from quota_accounts a join quota_entries e on e.account_id = a.id join quota_movements m on m.id = e.movement_id
    where a.year = ${year} and m.at <= ${at}::timestamptz group by a.org_id`)

export interface StatementRow extends Fold, Record<string, unknown> {
  movementId: number
  kind: MovementKind
  article: string
  at: string
  actorName: string
  note: string | null
  decisionId: string | null
  decisionNumber: string | null
  caseId: string | null
  caseNo: string | null
  caseName: string | null
  counterpart: string | null
  counterpartId: string | null
  /** Balances after it. */
  balance: Figures
}

/** A decision of another organisation is out of the reader's sight, but its number stands in the note of what it brought about. */
const decisionNumber = (note: string) => sql.raw(`coalesce(d.number, substring(${note} from '^[^：]+〔[0-9]+〕[0-9]+号'))`)

export interface Period {
  from?: string | undefined
  at?: string | undefined
  kind?: LedgerKind | '' | undefined
  bucket?: HeldBucket | undefined
}

const kindIs = ({ kind }: Period): SQL => {
  if (!kind) return sql``
  return kind === 'specialNeed' ? sql`and m.kind = 'allocate' and m.article = '21'` : sql`and m.kind = ${kind}`
}
const running = sql.raw(HELD_BUCKETS.map((b) => `(sum(${b}) over through)::int as after_${b}`).join(', '))
const balance = sql.raw(
  `jsonb_build_object(${HELD_BUCKETS.map((b) => `'${b}', r.after_${b}`).join(', ')}, 'held', ${HELD_BUCKETS.map((b) => `r.after_${b}`).join(' + ')})`,
)

/**
 * An account's movements in the order of their time, newest first or oldest first, each with the balances after it: what comes before the
 * period or is not asked for still counts in them. Keyset on (at, id) by the id; index quota_entries_account. Who is out of the reader's
 * sight stays unnamed.
 */
export const accountMovements = (
  tx: Tx,
  year: number,
  orgId: string,
  page: Period & { before?: number | undefined; oldestFirst?: boolean; limit: number },
) =>
  tx.execute<StatementRow>(sql`
    with mine as (
      select e.movement_id as id, m.at, ${fold}
      from quota_accounts a join quota_entries e on e.account_id = a.id join quota_movements m on m.id = e.movement_id
      where a.year = ${year} and a.org_id = ${orgId} ${page.at ? sql`and m.at <= ${page.at}::timestamptz` : sql``}
      group by e.movement_id, m.at
    ), r as (select *, ${running} from mine window through as (order by at, id))
    select r.id::float8 as "movementId", r.available, r.reserved, r.consumed, r.cut, r.lapsed, r.granted, r.held, ${balance} as balance,
      m.kind, m.article, ${instantText('m.at')} as at, m.actor_name as "actorName", m.note, d.id as "decisionId", ${decisionNumber('m.note')} as "decisionNumber",
      c.id as "caseId", c.case_no as "caseNo", c.name as "caseName", o.name as counterpart, o.id as "counterpartId"
    from r join quota_movements m on m.id = r.id
      left join decisions d on d.id = m.decision_id left join cases c on c.id = m.case_id
      left join orgs o on o.id = any(m.org_ids) and o.id <> ${orgId}
    where true ${page.from ? sql`and r.at >= ${page.from}::timestamptz` : sql``} ${kindIs(page)}
      ${page.bucket ? sql`and r.${sql.identifier(page.bucket)} <> 0` : sql``}
      ${page.before ? sql`and (r.at, r.id) < (select b.at, b.id from quota_movements b where b.id = ${page.before})` : sql``}
    order by ${page.oldestFirst ? sql`r.at, r.id` : sql`r.at desc, r.id desc`} limit ${page.limit}`)

const instantText = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** What came in and went out of an account's available quota in a period, and how many movements there were. */
export async function turnover(tx: Tx, year: number, orgId: string, page: Period): Promise<{ movements: number; in: number; out: number }> {
  const [row] = await tx.execute<{ movements: number; in: number; out: number }>(sql`
    select count(distinct e.movement_id)::int as movements,
      coalesce(sum(e.delta) filter (where e.bucket = 'available' and e.delta > 0), 0)::int as in,
      coalesce(-sum(e.delta) filter (where e.bucket = 'available' and e.delta < 0), 0)::int as out
    from quota_accounts a join quota_entries e on e.account_id = a.id join quota_movements m on m.id = e.movement_id
    where a.year = ${year} and a.org_id = ${orgId} ${page.from ? sql`and m.at >= ${page.from}::timestamptz` : sql``}
      ${page.at ? sql`and m.at <= ${page.at}::timestamptz` : sql``}`)
  return row!
}

/** Off-quota cases of an organisation by category, drafts and ended ones left out; `at`: submitted by then. Indexes cases_unit_queue, cases_employer_queue. */
export const offQuotaOf = (tx: Tx, year: number, orgId: string | null, at: string | undefined) =>
  tx.execute<{ category: OffQuotaCategory | null; count: number }>(sql`
    select form ->> 'offQuotaCategory' as category, count(*)::int as count from cases
    where intake_year = ${year} and quota_kind = 'OFF_QUOTA' and status not in ('DRAFT', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'DISQUALIFIED')
      ${orgId ? sql`and (unit_id = ${orgId} or employer_id = ${orgId})` : sql``} ${at ? sql`and submitted_at <= ${at}::timestamptz` : sql``}
    group by 1 order by 2 desc, 1`)

export interface LedgerRow extends Record<string, unknown> {
  movementId: number
  kind: MovementKind
  article: string
  at: string
  actorName: string
  note: string | null
  amount: number
  fromId: string
  fromName: string | null
  toId: string | null
  toName: string | null
  decisionId: string | null
  decisionNumber: string | null
  caseId: string | null
  caseNo: string | null
}

/** The ledger of a year, newest first; keyset on movement id, index quota_movements_year (of one organisation: quota_entries_account). */
export const yearMovements = (
  tx: Tx,
  year: number,
  page: Period & { orgId?: string | undefined; before?: number | undefined; limit: number },
) =>
  tx.execute<LedgerRow>(sql`
    with page as (
      select m.* from quota_movements m
      where m.year = ${year} ${kindIs(page)}
        ${page.bucket ? sql`and exists (select 1 from quota_entries e where e.movement_id = m.id and e.bucket = ${page.bucket})` : sql``}
        ${page.orgId ? sql`and m.id in (select e.movement_id from quota_entries e join quota_accounts a on a.id = e.account_id where a.year = ${year} and a.org_id = ${page.orgId})` : sql``}
        ${page.from ? sql`and m.at >= ${page.from}::timestamptz` : sql``} ${page.at ? sql`and m.at <= ${page.at}::timestamptz` : sql``}
        ${page.before ? sql`and m.id < ${page.before}` : sql``}
      order by m.id desc limit ${page.limit}
    )
    select page.id::float8 as "movementId", page.kind, page.article, ${instantText('page.at')} as at, page.actor_name as "actorName", page.note,
      (select max(abs(e.delta)) from quota_entries e where e.movement_id = page.id)::int as amount,
      page.org_ids[1] as "fromId", f.name as "fromName", page.org_ids[2] as "toId", t.name as "toName",
      d.id as "decisionId", ${decisionNumber('page.note')} as "decisionNumber", c.id as "caseId", c.case_no as "caseNo"
    from page left join orgs f on f.id = page.org_ids[1] left join orgs t on t.id = page.org_ids[2]
      left join decisions d on d.id = page.decision_id left join cases c on c.id = page.case_id
    order by page.id desc`)
