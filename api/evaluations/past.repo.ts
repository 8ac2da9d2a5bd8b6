/** What organisations did with quota and people in earlier years: counted from accounts and cases, never typed (Articles 7, 8). */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { addPast, GONE, NO_PAST, PAST_YEARS, STAYED, type Past } from '../rules/evaluation.ts'

export interface PastYear extends Past, Record<string, unknown> {
  orgId: string
  year: number
}

/** Whose past: each employer of a unit, one employer of it, or each unit with all its employers. */
export type PastOf = { unitId: string; employerId?: string } | 'units'

/**
 * The years before `year`, by organisation and year. Accounts by quota_accounts_owner, cases by cases_unit_queue; cases count for the
 * unit that handled them, so that a unit and the bureau read the same figures.
 */
export function pastYears(tx: Tx, of: PastOf, year: number): Promise<PastYear[]> {
  const units = of === 'units'
  const owner = units ? sql`case when o.tier = 'employer' then o.parent_id else o.id end` : sql`o.id`
  const accounts = units ? sql`o.tier in ('employer', 'supervisingUnit')` : sql`o.tier = 'employer' and o.parent_id = ${of.unitId}`
  const one = (column: string) => (units || !of.employerId ? sql`` : sql`and ${sql.raw(column)} = ${of.employerId}`)
  return tx.execute<PastYear>(sql`
    with quota as (
      select ${owner} as id, a.year, sum(a.available + a.reserved + a.consumed + a.cut + a.lapsed)::int as held, sum(a.consumed)::int as consumed
      from quota_accounts a join orgs o on o.id = a.org_id
      where a.year between ${year - PAST_YEARS} and ${year - 1} and ${accounts} ${one('o.id')} group by 1, 2
    ), people as (
      select ${units ? sql`c.unit_id` : sql`c.employer_id`} as id, c.intake_year as year,
        count(*) filter (where c.status in ${[...STAYED]})::int as stayed,
        count(*) filter (where c.status in ${[...STAYED]} or (c.status in ${[...GONE]} and c.onboarding is not null))::int as introduced
      from cases c where c.intake_year between ${year - PAST_YEARS} and ${year - 1} ${units ? sql`` : sql`and c.unit_id = ${of.unitId}`} ${one('c.employer_id')}
      group by 1, 2
    )
    select coalesce(q.id, p.id) as "orgId", coalesce(q.year, p.year) as year, coalesce(q.held, 0) as held, coalesce(q.consumed, 0) as consumed,
      coalesce(p.introduced, 0) as introduced, coalesce(p.stayed, 0) as stayed
    from quota q full join people p on p.id = q.id and p.year = q.year order by 2`)
}

/** The same, the years added up. */
export async function pastOf(tx: Tx, of: PastOf, year: number): Promise<Map<string, Past>> {
  const found = new Map<string, Past>()
  for (const row of await pastYears(tx, of, year)) found.set(row.orgId, addPast(found.get(row.orgId) ?? NO_PAST, row))
  return found
}
