import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { orgs } from '../../db/schema/orgs.ts'
import { quotaAccounts, quotaEntries, quotaMovements } from '../../db/schema/quotas.ts'
import type { Tx } from '../../db/client.ts'
import type { Run } from '../core/context.ts'
import { MOVEMENT, type EntryLine, type QuotaAccount } from '../rules/quota.ts'
import type { Posting } from './post-movement.ts'

export type AccountBalance = QuotaAccount & { orgId: string; year: number; granted: number }

const KIND_OF_TIER = { bureau: 'POOL', supervisingUnit: 'UNIT', employer: 'EMPLOYER', auditor: 'EMPLOYER' } as const

/** Written out: the application may insert year and owner only, balances are the trigger's. */
const openAccounts = (tx: Tx, year: number, orgIds: readonly string[]) =>
  tx.execute(
    sql`insert into quota_accounts (year, org_id) values ${sql.join(
      orgIds.toSorted().map((orgId) => sql`(${year}, ${orgId}::uuid)`),
      sql`, `,
    )} on conflict do nothing`,
  )

const balances = (tx: Tx, year: number, orgIds: readonly string[]) =>
  tx
    .select({ account: quotaAccounts, name: orgs.name, tier: orgs.tier })
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
  return rows.map(({ account, name, tier }) => ({ ...account, name, kind: KIND_OF_TIER[tier] }))
}

/** Writes movements with their entries; the balances follow by trigger, the sums are checked at commit. */
export async function insertMovements(run: Run, drafts: readonly { posting: Posting; entries: readonly EntryLine[] }[]): Promise<number[]> {
  const ids: number[] = []
  for (let from = 0; from < drafts.length; from += 1000) {
    const page = drafts.slice(from, from + 1000)
    const made = await run.tx
      .insert(quotaMovements)
      .values(
        page.map(({ posting }) => ({
          year: posting.year,
          kind: posting.kind,
          article: MOVEMENT[posting.kind].article,
          caseId: posting.caseId ?? null,
          decisionId: posting.decisionId ?? null,
          note: posting.note ?? null,
          at: run.now,
          actorId: run.actor.userId,
          actorName: run.actor.name,
          orgIds: posting.toOrgId ? [posting.fromOrgId, posting.toOrgId] : [posting.fromOrgId],
        })),
      )
      .returning({ id: quotaMovements.id })
    await run.tx
      .insert(quotaEntries)
      .values(
        page.flatMap(({ entries }, i) =>
          entries.map(({ accountId, bucket, delta }) => ({ movementId: made[i]!.id, accountId, bucket, delta })),
        ),
      )
    ids.push(...made.map(({ id }) => id))
  }
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
      select o.id, o.name, o.pinyin, o.kind, o.district, o.status from orgs o
      where ${below(giver)}
        ${options.orgIds ? sql`and o.id in ${options.orgIds.length > 0 ? [...options.orgIds] : [giver.orgId]}` : sql``}
        ${options.search ? sql`and (o.name ilike ${`%${likeText(options.search)}%`} or o.pinyin ilike ${`%${likeText(options.search)}%`})` : sql``}
        ${options.after ? sql`and (o.name, o.id) > (${options.after.name}, ${options.after.id}::uuid)` : sql``}
      order by o.name, o.id ${options.limit ? sql`limit ${options.limit}` : sql``}
    ), folded as (
      select p.id, a.year,
        sum(a.available)::int as available, sum(a.reserved)::int as reserved, sum(a.consumed)::int as consumed, sum(a.cut)::int as cut, sum(a.lapsed)::int as lapsed,
        sum(a.available + a.reserved + a.consumed + a.cut + a.lapsed)::int as held, (sum(a.available) filter (where a.org_id = p.id))::int as own
      from page p join orgs c on c.id = p.id or c.parent_id = p.id join quota_accounts a on a.org_id = c.id and a.year in (${year}, ${year - 1})
      group by p.id, a.year
    )
    select p.id as "orgId", p.name, p.pinyin, p.kind, p.district, p.status = 'active' as active,
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
