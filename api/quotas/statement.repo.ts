import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { Figures } from './quotas.repo.ts'
import type { MovementKind } from '../rules/quota.ts'

export type Fold = Figures & { granted: number }

const fold = sql.raw(
  ['available', 'reserved', 'consumed', 'cut', 'lapsed', 'granted']
    .map((bucket) => `coalesce(sum(e.delta) filter (where e.bucket = '${bucket}'), 0)::int as ${bucket}`)
    .join(', ') + `, coalesce(sum(e.delta) filter (where e.bucket <> 'granted'), 0)::int as held`,
)

/** An account as the fold of its entries: up to an instant, and before a movement; index quota_entries_account. */
export async function foldAccount(
  tx: Tx,
  year: number,
  orgId: string,
  upTo: { at?: string | undefined; before?: number | undefined },
): Promise<Fold> {
  const [row] = await tx.execute<Fold & Record<string, unknown>>(sql`
    select ${fold} from quota_accounts a join quota_entries e on e.account_id = a.id join quota_movements m on m.id = e.movement_id
    where a.year = ${year} and a.org_id = ${orgId}
      ${upTo.at ? sql`and m.at <= ${upTo.at}::timestamptz` : sql``} ${upTo.before ? sql`and e.movement_id < ${upTo.before}` : sql``}`)
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
  counterpartTier: string | null
}

/** An account's movements, newest first; keyset on movement id, index quota_entries_account. Who is out of the reader's sight stays unnamed. */
export const accountMovements = (
  tx: Tx,
  year: number,
  orgId: string,
  page: { at?: string | undefined; before?: number | undefined; limit: number },
) =>
  tx.execute<StatementRow>(sql`
    with mine as (
      select e.movement_id, ${fold} from quota_accounts a join quota_entries e on e.account_id = a.id join quota_movements m on m.id = e.movement_id
      where a.year = ${year} and a.org_id = ${orgId}
        ${page.at ? sql`and m.at <= ${page.at}::timestamptz` : sql``} ${page.before ? sql`and e.movement_id < ${page.before}` : sql``}
      group by e.movement_id order by e.movement_id desc limit ${page.limit}
    )
    select mine.movement_id::float8 as "movementId", mine.available, mine.reserved, mine.consumed, mine.cut, mine.lapsed, mine.granted, mine.held,
      m.kind, m.article, ${instantText('m.at')} as at, m.actor_name as "actorName", m.note, d.id as "decisionId", d.number as "decisionNumber",
      c.id as "caseId", c.case_no as "caseNo", c.name as "caseName", o.name as counterpart, o.tier as "counterpartTier"
    from mine join quota_movements m on m.id = mine.movement_id
      left join decisions d on d.id = m.decision_id left join cases c on c.id = m.case_id
      left join orgs o on o.id = any(m.org_ids) and o.id <> ${orgId}
    order by mine.movement_id desc`)

const instantText = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

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
  page: {
    kind?: MovementKind | undefined
    orgId?: string | undefined
    at?: string | undefined
    before?: number | undefined
    limit: number
  },
) =>
  tx.execute<LedgerRow>(sql`
    with page as (
      select m.* from quota_movements m
      where m.year = ${year}
        ${page.kind ? sql`and m.kind = ${page.kind}` : sql``}
        ${page.orgId ? sql`and m.id in (select e.movement_id from quota_entries e join quota_accounts a on a.id = e.account_id where a.year = ${year} and a.org_id = ${page.orgId})` : sql``}
        ${page.at ? sql`and m.at <= ${page.at}::timestamptz` : sql``} ${page.before ? sql`and m.id < ${page.before}` : sql``}
      order by m.id desc limit ${page.limit}
    )
    select page.id::float8 as "movementId", page.kind, page.article, ${instantText('page.at')} as at, page.actor_name as "actorName", page.note,
      (select max(abs(e.delta)) from quota_entries e where e.movement_id = page.id)::int as amount,
      page.org_ids[1] as "fromId", f.name as "fromName", page.org_ids[2] as "toId", t.name as "toName",
      d.id as "decisionId", d.number as "decisionNumber", c.id as "caseId", c.case_no as "caseNo"
    from page left join orgs f on f.id = page.org_ids[1] left join orgs t on t.id = page.org_ids[2]
      left join decisions d on d.id = page.decision_id left join cases c on c.id = page.case_id
    order by page.id desc`)
