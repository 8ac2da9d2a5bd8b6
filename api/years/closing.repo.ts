import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { STEPS } from '../rules/case-status.ts'

const statusesOf = (...keys: string[]): string[] => STEPS.filter(({ key }) => keys.includes(key)).flatMap(({ statuses }) => [...statuses])
/** Submitted and neither approved nor ended: cases that may hold a reserved unit. Drafts hold nothing. */
const OPEN = statusesOf('declare', 'review', 'notice', 'approval').filter((status) => status !== 'DRAFT')
/** Approved and on their way to the register: they go on after the year is closed. */
const SETTLING = statusesOf('onboarding', 'settlement')

export interface ClosingCounts extends Record<string, unknown> {
  available: number
  reserved: number
  cases: number
  plans: number
  needs: number
  objections: number
  notices: number
  settling: number
}

/** What is still open of a year, in one statement; indexes quota_accounts_owner, cases_queue, allocation_plans_list, special_needs_list. */
export const closingCounts = async (tx: Tx, year: number, today: string): Promise<ClosingCounts> =>
  (
    await tx.execute<ClosingCounts>(sql`
      select (select coalesce(sum(available), 0)::int from quota_accounts where year = ${year}) as available,
        (select coalesce(sum(reserved), 0)::int from quota_accounts where year = ${year}) as reserved,
        (select count(*)::int from cases where intake_year = ${year} and status in ${OPEN}) as cases,
        (select count(*)::int from allocation_plans where year = ${year} and status = 'draft') as plans,
        (select count(*)::int from special_needs where year = ${year} and status = 'asked') as needs,
        (select count(*)::int from objections o join notices n on n.id = o.notice_id where n.intake_year = ${year} and o.status = 'open') as objections,
        (select count(*)::int from notices where intake_year = ${year} and withdrawn_at is null and (last_day is null or last_day >= ${today}::date)) as notices,
        (select count(*)::int from cases where intake_year = ${year} and status in ${SETTLING}) as settling`)
  )[0]!

/** Whose account of a year there is: all are locked before it is closed. */
export const accountOwners = async (tx: Tx, year: number): Promise<string[]> =>
  (await tx.execute<{ id: string }>(sql`select org_id as id from quota_accounts where year = ${year}`)).map(({ id }) => id)

export interface CarriedOver extends Record<string, unknown> {
  units: number
  employers: number
  /** Units whose weights of evaluation stand until they set others. */
  schemes: number
}
export const carriedOver = async (tx: Tx, year: number): Promise<CarriedOver> =>
  (
    await tx.execute<CarriedOver>(sql`
      select (select count(*)::int from orgs where tier = 'supervisingUnit' and status = 'active') as units,
        (select count(*)::int from orgs where tier = 'employer' and status = 'active') as employers,
        (select count(distinct unit_id)::int from evaluation_schemes where year < ${year}) as schemes`)
  )[0]!
