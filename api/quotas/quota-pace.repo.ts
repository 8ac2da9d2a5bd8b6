import { eq, sql } from 'drizzle-orm'
import { settings } from '../../db/schema/core.ts'
import type { Tx } from '../../db/client.ts'

/**
 * Units that cases took on each account, less those given back, by week from a day on (Asia/Shanghai); what came before counts in week 0.
 * Index quota_movements_year.
 */
export const usedByWeek = (tx: Tx, year: number, from: string, to: string) =>
  tx.execute<{ orgId: string; parentId: string | null; week: number; units: number }>(sql`
    select a.org_id as "orgId", o.parent_id as "parentId", w.week, sum(w.delta)::int as units
    from (
      select e.account_id, e.delta,
        greatest(0, floor((least((m.at at time zone 'Asia/Shanghai')::date, ${to}::date) - ${from}::date) / 7.0))::int as week
      from quota_movements m join quota_entries e on e.movement_id = m.id and e.bucket in ('reserved', 'consumed')
      where m.year = ${year} and m.kind in ('reserve', 'release', 'restore')
    ) w join quota_accounts a on a.id = w.account_id join orgs o on o.id = a.org_id
    group by 1, 2, 3`)

export interface AlertRow extends Record<string, unknown> {
  orgId: string
  name: string
  unitName: string | null
  held: number
  drafts: number
}

const drafts = (year: number) => sql`
  select c.employer_id, count(*)::int as n from cases c
  where c.intake_year = ${year} and c.quota_kind = 'IN_QUOTA' and c.quota_held = 'none' and c.status in ('DRAFT', 'RETURNED') group by 1`

/** Employers' accounts that hold quota and have used none of it; the largest first. */
export const idleAccounts = (tx: Tx, year: number, limit: number) =>
  tx.execute<AlertRow & { total: number }>(sql`
    select a.org_id as "orgId", o.name, u.name as "unitName", a.available as held, coalesce(d.n, 0) as drafts, (count(*) over ())::int as total
    from quota_accounts a join orgs o on o.id = a.org_id and o.tier = 'employer' left join orgs u on u.id = o.parent_id
      left join (${drafts(year)}) d on d.employer_id = o.id
    where a.year = ${year} and a.available > 0 and a.reserved = 0 and a.consumed = 0
    order by a.available desc, o.name, o.id limit ${limit}`)

/** Employers whose account is empty while drafts that need quota wait; most drafts first. Index cases_queue. */
export const exhaustedAccounts = (tx: Tx, year: number, limit: number) =>
  tx.execute<AlertRow & { total: number }>(sql`
    select o.id as "orgId", o.name, u.name as "unitName", coalesce(a.reserved + a.consumed, 0) as held, d.n as drafts, (count(*) over ())::int as total
    from (${drafts(year)}) d join orgs o on o.id = d.employer_id left join orgs u on u.id = o.parent_id
      left join quota_accounts a on a.org_id = o.id and a.year = ${year}
    where coalesce(a.available, 0) = 0
    order by d.n desc, o.name, o.id limit ${limit}`)

const IDLE_DAY = 'quota.idleDay'
export const readIdleDay = async (tx: Tx): Promise<string | undefined> => {
  const [row] = await tx.select({ value: settings.value }).from(settings).where(eq(settings.key, IDLE_DAY))
  return typeof row?.value === 'string' ? row.value : undefined
}
export const saveIdleDay = (tx: Tx, day: string) =>
  tx
    .insert(settings)
    .values({ key: IDLE_DAY, value: day })
    .onConflictDoUpdate({ target: settings.key, set: { value: sql`${JSON.stringify(day)}::jsonb` } })
