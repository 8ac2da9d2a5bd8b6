import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { orgs } from '../../db/schema/orgs.ts'
import { quotaAccounts } from '../../db/schema/quotas.ts'
import type { Tx } from '../../db/client.ts'
import type { Run } from '../core/context.ts'
import { MOVEMENT, type EntryLine, type QuotaAccount } from '../rules/quota.ts'
import type { Posting } from './post-movement.ts'

/** `closed`: its year is over, and nothing of it moves any more. */
export type AccountBalance = QuotaAccount & { orgId: string; year: number; granted: number; closed: boolean }

const KIND_OF_TIER = { bureau: 'POOL', supervisingUnit: 'UNIT', employer: 'EMPLOYER', auditor: 'EMPLOYER' } as const

/** Written out: the application may insert year and owner only, balances are the trigger's. */
const openAccounts = (tx: Tx, year: number, orgIds: readonly string[]) =>
  tx.execute(
    sql`insert into quota_accounts (year, org_id) values ${sql.join(
      orgIds.toSorted().map((orgId) => sql`(${year}, ${orgId}::uuid)`),
      sql`, `,
    )} on conflict do nothing`,
  )

const closed = sql<boolean>`exists (select 1 from intake_years y where y.year = ${quotaAccounts.year} and y.status = 'closed')`

const balances = (tx: Tx, year: number, orgIds: readonly string[]) =>
  tx
    .select({ account: quotaAccounts, name: orgs.name, tier: orgs.tier, closed })
    .from(quotaAccounts)
    .innerJoin(orgs, eq(orgs.id, quotaAccounts.orgId))
    .where(and(eq(quotaAccounts.year, year), inArray(quotaAccounts.orgId, [...orgIds])))
    .orderBy(asc(quotaAccounts.id))

/** Locks the accounts in the order of their ids and answers their balances, opening those not there yet; index quota_accounts_owner. */
export async function lockAccounts(tx: Tx, year: number, orgIds: readonly string[]): Promise<AccountBalance[]> {
  const lock = () => balances(tx, year, orgIds).for('update', { of: quotaAccounts })
  let rows = await lock()
  if (rows.length < new Set(orgIds).size) {
    await openAccounts(tx, year, orgIds)
    rows = await lock()
  }
  return rows.map(({ account, name, tier, closed: over }) => ({ ...account, name, kind: KIND_OF_TIER[tier], closed: over }))
}

/** Writes movements with their entries, in two statements however many; the balances follow by trigger, the sums are checked at commit. */
export async function insertMovements(run: Run, drafts: readonly { posting: Posting; entries: readonly EntryLine[] }[]): Promise<number[]> {
  const movements = drafts.map(({ posting: { kind, article, caseId, decisionId, note, fromOrgId, toOrgId } }) => ({
    kind,
    article: article ?? MOVEMENT[kind].article,
    case_id: caseId,
    decision_id: decisionId,
    note,
    from_id: fromOrgId,
    to_id: toOrgId,
  }))
  const made = await run.tx.execute<{ id: string }>(sql`
    insert into quota_movements (year, kind, article, case_id, decision_id, note, at, actor_id, actor_name, org_ids)
    select ${drafts[0]?.posting.year}::int, m.kind, m.article, m.case_id, m.decision_id, m.note, ${run.now}::timestamptz, ${run.actor.userId}::uuid,
      ${run.actor.name}, array_remove(array[m.from_id, m.to_id], null)
    from rows from (jsonb_to_recordset(${JSON.stringify(movements)}::jsonb)
      as (kind text, article text, case_id uuid, decision_id uuid, note text, from_id uuid, to_id uuid)) with ordinality as m (kind, article, case_id, decision_id, note, from_id, to_id, n)
    order by m.n returning id`)
  const ids = made.map(({ id }) => Number(id))
  const entries = drafts.flatMap(({ entries: lines }, i) =>
    lines.map(({ accountId, bucket, delta }) => ({ movement_id: ids[i], account_id: accountId, bucket, delta })),
  )
  await run.tx.execute(sql`
    insert into quota_entries (movement_id, account_id, bucket, delta) select e.movement_id, e.account_id, e.bucket, e.delta
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e (movement_id bigint, account_id uuid, bucket text, delta int)`)
  return ids
}

/** One act at a time over the quota that an organisation gives: grants, plans and transfers of a year queue here. Held to the end of the transaction. */
export const lockGiver = (tx: Tx, year: number, orgId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`quota:${year}:${orgId}`}, 0))`)

/** The bureau of the city: owner of the pool. */
export const bureauId = async (tx: Tx): Promise<string | undefined> =>
  (await tx.select({ id: orgs.id }).from(orgs).where(eq(orgs.tier, 'bureau')).orderBy(asc(orgs.createdAt)).limit(1))[0]?.id

/** Whom an organisation allocates to: the bureau its supervising units, a unit its employers. */
export interface Giver {
  orgId: string
  tier: 'bureau' | 'supervisingUnit'
}
const below = (giver: Giver) =>
  giver.tier === 'bureau' ? sql`o.tier = 'supervisingUnit'` : sql`o.parent_id = ${giver.orgId} and o.tier = 'employer'`

export interface Figures {
  available: number
  reserved: number
  consumed: number
  cut: number
  lapsed: number
  /** All five together. */
  held: number
}
type FiguresRow = Record<keyof Figures, number>

export interface MemberRow extends FiguresRow, Record<string, unknown> {
  orgId: string
  name: string
  pinyin: string
  uscc: string | null
  kind: string
  district: string | null
  active: boolean
  /** What is still in the member's own hands: what can be recalled. */
  ownAvailable: number
  lastHeld: number
  lastConsumed: number
}

/**
 * Those whom `giver` allocates to with their figures of a year and of the year before. A unit's figures are those of its whole
 * system, its employers included. Ordered by name and id; `orgIds` narrows.
 */
export const members = (
  tx: Tx,
  giver: Giver,
  year: number,
  options: { orgIds?: readonly string[]; search?: string; after?: { name: string; id: string }; limit?: number } = {},
) =>
  tx.execute<MemberRow>(sql`
    with page as (
      select o.id, o.name, o.pinyin, o.uscc, o.kind, o.district, o.status from orgs o
      where ${below(giver)}
        ${options.orgIds ? sql`and o.id in ${options.orgIds.length > 0 ? [...options.orgIds] : [giver.orgId]}` : sql``}
        ${options.search ? sql`and (o.name ilike ${`%${likeText(options.search)}%`} or o.pinyin ilike ${`%${likeText(options.search)}%`})` : sql``}
        ${options.after ? sql`and (o.name, o.id) > (${options.after.name}, ${options.after.id}::uuid)` : sql``}
      order by o.name, o.id ${options.limit ? sql`limit ${options.limit}` : sql``}
    ), systems as (
      select id, id as account from page union all select p.id, c.id from page p join orgs c on c.parent_id = p.id
    ), folded as (
      select p.id, a.year,
        sum(a.available)::int as available, sum(a.reserved)::int as reserved, sum(a.consumed)::int as consumed, sum(a.cut)::int as cut, sum(a.lapsed)::int as lapsed,
        sum(a.available + a.reserved + a.consumed + a.cut + a.lapsed)::int as held, (sum(a.available) filter (where a.org_id = p.id))::int as own
      from systems p join quota_accounts a on a.org_id = p.account and a.year in (${year}, ${year - 1})
      group by p.id, a.year
    )
    select p.id as "orgId", p.name, p.pinyin, p.uscc, p.kind, p.district, p.status = 'active' as active,
      coalesce(f.available, 0) as available, coalesce(f.reserved, 0) as reserved, coalesce(f.consumed, 0) as consumed, coalesce(f.cut, 0) as cut, coalesce(f.lapsed, 0) as lapsed,
      coalesce(f.held, 0) as held, coalesce(f.own, 0) as "ownAvailable", coalesce(l.held, 0) as "lastHeld", coalesce(l.consumed, 0) as "lastConsumed"
    from page p left join folded f on f.id = p.id and f.year = ${year} left join folded l on l.id = p.id and l.year = ${year - 1}
    order by p.name, p.id`)

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** An account's own figures as they stand; zeros where there is none yet. Undefined when the organisation is out of sight. */
export async function ownFigures(tx: Tx, year: number, orgId: string) {
  const [row] = await tx
    .select({ orgId: orgs.id, name: orgs.name, tier: orgs.tier, parentId: orgs.parentId, account: quotaAccounts })
    .from(orgs)
    .leftJoin(quotaAccounts, and(eq(quotaAccounts.orgId, orgs.id), eq(quotaAccounts.year, year)))
    .where(eq(orgs.id, orgId))
  return row
}

/** Sums over the accounts of a whole year that the actor sees: the city for the bureau, its system for a unit, its own for an employer. */
export async function yearTotals(tx: Tx, year: number): Promise<Figures & { granted: number }> {
  const total = (column: string) => sql.raw(`coalesce(sum(${column}), 0)::int as ${column}`)
  const [row] = await tx.execute<FiguresRow & { granted: number }>(sql`
    select coalesce(-sum(granted), 0)::int as granted, ${total('available')}, ${total('reserved')}, ${total('consumed')}, ${total('cut')}, ${total('lapsed')},
      coalesce(sum(available + reserved + consumed + cut + lapsed), 0)::int as held
    from quota_accounts where year = ${year}`)
  return row!
}

/** Off-quota cases by category, drafts and ended ones left out; index cases_queue. */
export const offQuotaCounts = (tx: Tx, year: number) =>
  tx.execute<{ category: string | null; count: number }>(sql`
    select form ->> 'offQuotaCategory' as category, count(*)::int as count from cases
    where intake_year = ${year} and quota_kind = 'OFF_QUOTA' and status not in ('DRAFT', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'DISQUALIFIED')
    group by 1 order by 2 desc, 1`)

/** Accounts with something left to lapse; the bureau's own eyes only. */
export const accountsWithAvailable = (tx: Tx, year: number) =>
  tx
    .select({ orgId: quotaAccounts.orgId, available: quotaAccounts.available })
    .from(quotaAccounts)
    .where(and(eq(quotaAccounts.year, year), sql`available > 0`))

/** Every account of a year that the actor sees, with the unit its owner hangs under; index quota_accounts_owner. */
export const accountsOfYear = (tx: Tx, year: number) =>
  tx
    .select({
      orgId: orgs.id,
      name: orgs.name,
      tier: orgs.tier,
      parentId: orgs.parentId,
      available: quotaAccounts.available,
      reserved: quotaAccounts.reserved,
      consumed: quotaAccounts.consumed,
      cut: quotaAccounts.cut,
      lapsed: quotaAccounts.lapsed,
    })
    .from(quotaAccounts)
    .innerJoin(orgs, eq(orgs.id, quotaAccounts.orgId))
    .where(eq(quotaAccounts.year, year))
    .orderBy(asc(orgs.name), asc(orgs.id))
