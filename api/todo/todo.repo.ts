import { and, eq, inArray, isNotNull, isNull, ne, sql, type SQL } from 'drizzle-orm'
import { imports } from '../../db/schema/imports.ts'
import { cases } from '../../db/schema/cases.ts'
import { objections } from '../../db/schema/notices.ts'
import type { Tx } from '../../db/client.ts'
import { COUNT_LIMIT } from '../core/keyset.ts'
import type { CaseStatus } from '../rules/case-status.ts'

/** Cases that wait: in words of the procedure, turned into a condition here. */
export interface CasesWanted {
  statuses?: readonly CaseStatus[]
  firstChecked?: boolean
  /** Days of the running clock: before a day, or between two (both in). */
  due?: { before: string } | { from: string; to: string }
  /** A revocation is asked, and the unit has reviewed it or not. */
  revocationReviewed?: boolean
}
/** Whose cases and of which years, named so that cases_queue, cases_unit_queue or cases_employer_queue can be used. */
export interface TodoScope {
  years: readonly number[]
  unitId?: string | undefined
  employerId?: string | undefined
}

const scopeCondition = ({ years, unitId, employerId }: TodoScope): SQL | undefined =>
  and(
    inArray(cases.intakeYear, [...years]),
    unitId ? eq(cases.unitId, unitId) : undefined,
    employerId ? eq(cases.employerId, employerId) : undefined,
  )

function dueCondition(due: CasesWanted['due']): SQL | undefined {
  if (!due) return undefined
  return 'before' in due ? sql`${cases.dueOn} < ${due.before}::date` : sql`${cases.dueOn} between ${due.from}::date and ${due.to}::date`
}

const wantedCondition = (wanted: CasesWanted): SQL | undefined =>
  and(
    wanted.statuses ? inArray(cases.status, [...wanted.statuses]) : undefined,
    wanted.firstChecked === undefined ? undefined : wanted.firstChecked ? isNotNull(cases.firstCheckedBy) : isNull(cases.firstCheckedBy),
    dueCondition(wanted.due),
    wanted.revocationReviewed === undefined
      ? undefined
      : and(
          isNotNull(cases.revocation),
          ne(cases.status, 'REVOKED'),
          sql`(${cases.revocation} ? 'reviewedAt') = ${wanted.revocationReviewed}`,
        ),
  )

/** How many cases wait for each entry, in one statement, none counted beyond COUNT_LIMIT. */
export async function countCases(
  tx: Tx,
  scope: TodoScope,
  wanted: readonly (readonly [key: string, what: CasesWanted])[],
): Promise<Record<string, number>> {
  if (wanted.length === 0 || scope.years.length === 0) return {}
  const base = scopeCondition(scope)
  const columns = wanted.map(
    ([key, what]) =>
      sql`(select count(*)::int from (select 1 from ${cases} where ${and(base, wantedCondition(what)) ?? sql`true`} limit ${COUNT_LIMIT}) counted) as ${sql.identifier(key)}`,
  )
  const [row] = await tx.execute<Record<string, number>>(sql`select ${sql.join(columns, sql`, `)}`)
  return row ?? {}
}

export const openObjections = async (tx: Tx): Promise<number> =>
  (
    await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(objections)
      .where(eq(objections.status, 'open'))
  )[0]?.count ?? 0
/** Rosters checked and waiting to be taken over. */
export const checkedImports = async (tx: Tx, orgId: string): Promise<number> =>
  (
    await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(imports)
      .where(and(eq(imports.orgId, orgId), eq(imports.status, 'checked')))
  )[0]?.count ?? 0
