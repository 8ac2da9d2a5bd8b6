/** Lines and sums: of a unit what is before it, for the bureau what was reported; the ranking of a unit. */
import type { z } from 'zod'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { PAGE_SIZE } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { readOrg } from '../orgs/orgs.repo.ts'
import { unitLines } from './demands.repo.ts'
import { DEMAND_BY, type linesQuery, type sumsQuery } from './demands.schemas.ts'
import { orderSeen } from './review-demand.ts'
import { readSummary, reportedLines } from './summaries.repo.ts'
import { keyOf, sumDemand, totalOf, type SurveyLine } from './sum-demand.ts'

/** All lines that the actor works with; `unitId` narrows the bureau's. */
export async function surveyLines(run: Run, year: number, unitId?: string): Promise<SurveyLine[]> {
  const { tier, orgId } = run.actor
  if (tier === 'bureau' || tier === 'auditor') return [...(await reportedLines(run.tx, year, unitId))]
  if (tier !== 'supervisingUnit' || !orgId) throw refuse('not-allowed', '您的岗位不能查看或办理这一事项')
  const unitName = (await readOrg(run.tx, orgId))?.name ?? ''
  const lines = await unitLines(run.tx, year, orgId, ['submitted', 'adopted'])
  return lines.map(({ id: _id, reportId: _reportId, ...line }) => ({ ...line, unitId: orgId, unitName }))
}

export const readSums = query('demand.read', async (run, { year, by, unitId }: z.output<typeof sumsQuery>) => {
  const rows = sumDemand(await surveyLines(run, year, unitId), by)
  return { by, title: DEMAND_BY[by], rows, total: totalOf(rows) }
})

const holds = (line: SurveyLine, q: string) =>
  [line.employerName, line.unitName, line.post, line.field, line.project].some((text) => text.toLowerCase().includes(q.toLowerCase()))

export const readLines = query('demand.read', async (run, input: z.output<typeof linesQuery>) => {
  const { year, unitId, by, key, q, after = 0 } = input
  const found = (await surveyLines(run, year, unitId)).filter(
    (line) => (by === undefined || key === undefined || keyOf(line, by) === key) && (!q || holds(line, q)),
  )
  const sums = totalOf(sumDemand(found, 'level'))
  return {
    rows: found.slice(after, after + PAGE_SIZE),
    total: sums,
    next: found.length > after + PAGE_SIZE ? after + PAGE_SIZE : null,
  }
})

/** Every adopted line of the unit in its order, and the mark of that order. */
export const readRanking = query('demand.read', async (run, { year }: { year: number }) => {
  const { tier, orgId } = run.actor
  if (tier !== 'supervisingUnit' || !orgId) throw refuse('not-allowed', '您的岗位不能查看或办理这一事项')
  const lines = await unitLines(run.tx, year, orgId, ['adopted'])
  const summary = await readSummary(run.tx, year, orgId)
  return { year, seen: orderSeen(lines), reported: summary?.status === 'reported', lines: [...lines] }
})
