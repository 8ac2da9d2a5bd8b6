/** SQL over a unit's employers: where each stands in the survey, and what an employer begins with. */
import { and, asc, eq, sql } from 'drizzle-orm'
import { demandLines, demandReports } from '../../db/schema/demands.ts'
import type { Tx } from '../../db/client.ts'
import type { CaseStatus } from '../rules/case-status.ts'
import type { Day } from '../rules/dates.ts'
import type { DemandLine, EmployerState } from './demands.schemas.ts'
import { remindedOn } from './summaries.repo.ts'

export interface EmployerRow extends Record<string, unknown> {
  orgId: string
  name: string
  pinyin: string
  state: EmployerState
  reportId: string | null
  note: string | null
  submittedAt: string | null
  submittedByName: string | null
  /** Of a submitted or adopted report only: what is still being written is the employer's own. */
  lines: number
  asked: number
  inQuota: number
  offQuota: number
  changed: number
  remindedOn: Day | null
}

const employersFrom = (year: number, unitId: string) => sql`
  orgs o left join demand_reports r on r.org_id = o.id and r.year = ${year} and r.unit_id = ${unitId}
  where o.tier = 'employer' and ((o.parent_id = ${unitId} and o.status = 'active') or r.id is not null)`

/** A unit's employers with where each stands, by pinyin; keyset on (pinyin, name, id), index orgs_parent. */
export const employersOfSurvey = (
  tx: Tx,
  filter: {
    year: number
    unitId: string
    state?: EmployerState | undefined
    q?: string | undefined
    after: readonly (string | number)[] | null
  },
  limit: number,
) =>
  tx.execute<EmployerRow>(sql`
    with page as (
      select o.id, o.name, o.pinyin, r.id as report_id, coalesce(r.status, 'notBegun') as state, r.note, r.submitted_at, r.submitted_by_name
      from ${employersFrom(filter.year, filter.unitId)}
        ${filter.state ? sql`and coalesce(r.status, 'notBegun') = ${filter.state}` : sql``}
        ${filter.q ? sql`and (position(${filter.q.toLowerCase()} in lower(o.name)) > 0 or position(${filter.q.toLowerCase()} in o.pinyin) > 0)` : sql``}
        ${filter.after ? sql`and (o.pinyin, o.name, o.id) > (${String(filter.after[0])}, ${String(filter.after[1])}, ${String(filter.after[2])}::uuid)` : sql``}
      order by o.pinyin, o.name, o.id limit ${limit}
    )
    select o.id as "orgId", o.name, o.pinyin, o.state, o.report_id as "reportId", o.note,
      to_char(o.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "submittedAt", o.submitted_by_name as "submittedByName",
      coalesce(f.lines, 0) as lines, coalesce(f.asked, 0) as asked, coalesce(f.in_quota, 0) as "inQuota", coalesce(f.off_quota, 0) as "offQuota",
      coalesce(f.changed, 0) as changed, ${remindedOn(filter.year, 'o.id')} as "remindedOn"
    from page o left join lateral (
      select count(*)::int as lines, sum(l.number)::int as asked,
        sum(coalesce(l.adjusted, l.number)) filter (where l.off_quota_category is null)::int as in_quota,
        sum(coalesce(l.adjusted, l.number)) filter (where l.off_quota_category is not null)::int as off_quota,
        count(*) filter (where l.adjusted <> l.number)::int as changed
      from demand_lines l where l.report_id = o.report_id and o.state in ('submitted', 'adopted')
    ) f on true
    order by o.pinyin, o.name, o.id`)

/** How many of a unit's employers stand where. */
export const employerStates = (tx: Tx, year: number, unitId: string) =>
  tx.execute<{ state: EmployerState; n: number }>(
    sql`select coalesce(r.status, 'notBegun') as state, count(*)::int as n from ${employersFrom(year, unitId)} group by 1`,
  )

/** Employers who owe their unit a report, with the day they were last reminded. */
export const employersBehind = (tx: Tx, year: number, unitId: string) =>
  tx.execute<{ orgId: string; name: string; remindedOn: Day | null }>(sql`
    select o.id as "orgId", o.name, ${remindedOn(year, 'o.id')} as "remindedOn" from ${employersFrom(year, unitId)}
      and coalesce(r.status, 'notBegun') in ('notBegun', 'draft', 'returned')
    order by o.name, o.id`)

/** Lines to begin with: what the unit adopted of last year's report. */
export const adoptedLines = (tx: Tx, year: number, orgId: string): Promise<DemandLine[]> =>
  tx
    .select({
      post: demandLines.post,
      postCategory: demandLines.postCategory,
      field: demandLines.field,
      level: demandLines.level,
      number: sql<number>`coalesce(${demandLines.adjusted}, ${demandLines.number})`,
      offQuotaCategory: demandLines.offQuotaCategory,
      reason: demandLines.reason,
      project: demandLines.project,
    })
    .from(demandLines)
    .innerJoin(demandReports, eq(demandReports.id, demandLines.reportId))
    .where(
      and(
        eq(demandReports.year, year),
        eq(demandReports.orgId, orgId),
        eq(demandReports.status, 'adopted'),
        sql`coalesce(${demandLines.adjusted}, ${demandLines.number}) > 0`,
      ),
    )
    .orderBy(asc(demandLines.seq))

/** The same from the cases approved in a year: post, field and level with how many; index cases_employer_queue. */
export const approvedPosts = (tx: Tx, year: number, orgId: string, statuses: readonly CaseStatus[]) =>
  tx.execute<Pick<DemandLine, 'post' | 'postCategory' | 'field' | 'level' | 'number' | 'offQuotaCategory'>>(sql`
    select form ->> 'postTitle' as post, form ->> 'postCategory' as "postCategory", form ->> 'major' as field, form ->> 'educationLevel' as level,
      count(*)::int as number, case when quota_kind = 'OFF_QUOTA' then form ->> 'offQuotaCategory' end as "offQuotaCategory"
    from cases where employer_id = ${orgId} and intake_year = ${year} and status in ${[...statuses]}
      and form ->> 'postTitle' is not null and form ->> 'postCategory' is not null and form ->> 'major' is not null and form ->> 'educationLevel' is not null
    group by 1, 2, 3, 4, 6 order by 5 desc, 1, 3`)
