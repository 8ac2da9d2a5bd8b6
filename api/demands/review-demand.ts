/** The unit's side (Article 17(1)): returns an employer's report or adopts it with numbers of its own, and ranks all lines. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { sha256Hex } from '../core/crypto.ts'
import { enforce, refuse } from '../core/errors.ts'
import { insertNotifications } from '../notifications/notifications.repo.ts'
import { isAdjustmentReasoned, type Adjustment } from '../rules/demand.ts'
import { combine } from '../rules/regulation.ts'
import { adjustLines, clearAdjustments, linesOf, lockReport, rankLines, readReport, unitLines, updateReport } from './demands.repo.ts'
import type { LineRow, ReportRow } from './demands.repo.ts'
import { adoptInput, DEMAND_STATUS, rankInput, returnInput } from './demands.schemas.ts'
import { demandEvent, enforceSeen, headcount } from './fill-demand.ts'
import { lockSurvey, readSummary } from './summaries.repo.ts'
import { surveyOf } from './survey.ts'

/** What the unit reported stays as it was until the bureau returns it. */
export async function enforceNotReported(run: Run, year: number, unitId: string): Promise<void> {
  const summary = await readSummary(run.tx, year, unitId)
  if (summary?.status === 'reported')
    throw refuse('conflict', `${year} 年度需求已上报市局，不能再改；确需更改的，请市局退回后办理`, { facts: { version: summary.version } })
}

/** Locks a report submitted to the actor's unit; another unit's is not found. */
async function underReview(run: Run, ref: { id: string; version: number }): Promise<ReportRow> {
  const seen = await readReport(run.tx, ref.id)
  if (!seen || seen.unitId !== run.actor.orgId) throw refuse('not-found', '没有这份需求')
  await lockSurvey(run.tx, seen.year, seen.unitId)
  const row = (await lockReport(run.tx, ref.id))!
  enforceSeen(row, ref.version)
  if (row.status !== 'submitted' && row.status !== 'adopted')
    throw refuse('conflict', `这份需求${DEMAND_STATUS[row.status]}，等用人单位提交后再审核`, {
      facts: { status: row.status, version: row.version },
    })
  await enforceNotReported(run, row.year, row.unitId)
  return row
}

const tell = (run: Run, row: ReportRow, title: string, body: string) =>
  insertNotifications(run.tx, [
    { orgId: row.orgId, title: `${row.year} 年度引进需求${title}`, body, href: `/demands?year=${row.year}`, createdAt: run.now },
  ])

export const returnDemand = command({
  act: 'demand.return',
  permission: 'demand.review',
  input: returnInput,
  async run(run, input) {
    const row = await underReview(run, input)
    await clearAdjustments(run.tx, row.id)
    const saved = await updateReport(run.tx, row.id, { status: 'returned', note: input.note, updatedAt: run.now })
    await tell(run, row, '被退回', input.note)
    return {
      result: { id: saved.id, version: saved.version },
      event: demandEvent(saved, row.orgId, {
        before: { state: DEMAND_STATUS[row.status] },
        after: { state: DEMAND_STATUS.returned },
        note: input.note,
      }),
    }
  },
})

type Decided = { seq: number; adjusted: number; reason: string }

/** Every line decided exactly once, a changed number with its reason. */
async function enforceDecided(
  run: Run,
  row: ReportRow,
  lines: readonly LineRow[],
  decided: readonly Decided[],
): Promise<(Adjustment & Decided)[]> {
  const bySeq = new Map(decided.map((one) => [one.seq, one]))
  if (bySeq.size !== decided.length || bySeq.size !== lines.length || lines.some(({ seq }) => !bySeq.has(seq)))
    throw refuse('invalid', '采纳时须逐行给出人数')
  const adjustments = lines.map(({ seq, post, number }) => ({ post, number, ...bySeq.get(seq)! }))
  const { policy } = await surveyOf(run, row.year)
  const verdict = combine(adjustments.map((one) => isAdjustmentReasoned(one, policy)))
  enforce(verdict, '调整人数须写明理由')
  return adjustments
}

/** Adopts a report; done again while the unit has not reported, it corrects what was adopted. */
export const adoptDemand = command({
  act: 'demand.adopt',
  permission: 'demand.review',
  input: adoptInput,
  async run(run, input) {
    const row = await underReview(run, input)
    const lines = await linesOf(run.tx, row.id)
    const adjustments = await enforceDecided(run, row, lines, input.lines)
    const changed = adjustments.filter(({ number, adjusted }) => number !== adjusted)
    await adjustLines(
      run.tx,
      row.id,
      adjustments.map(({ seq, number, adjusted, reason }) => ({ seq, adjusted, reason: adjusted === number ? null : reason })),
    )
    const saved = await updateReport(run.tx, row.id, { status: 'adopted', note: null, updatedAt: run.now })
    const words = changed.map(({ post, number, adjusted, reason }) => `${post} ${number} 人调整为 ${adjusted} 人：${reason}`)
    await tell(run, row, '已采纳', words.join('；').slice(0, 500))
    const total = adjustments.reduce((sum, { adjusted }) => sum + adjusted, 0)
    return {
      result: { id: saved.id, version: saved.version, changed: changed.length },
      event: demandEvent(saved, row.orgId, {
        before: { state: DEMAND_STATUS[row.status], demand: headcount(lines) },
        after: { state: DEMAND_STATUS.adopted, demand: total, ...(words.length > 0 ? { adjusted: words } : {}) },
      }),
    }
  },
})

/** What stands in the ranking now: two people ranking at once are told apart by it. */
export const orderSeen = (lines: readonly { id: string; rank: number | null }[]): string =>
  sha256Hex(lines.map(({ id, rank }) => `${id}:${rank ?? ''}`).join('\n')).slice(0, 16)

/** Puts the adopted lines of all employers into the unit's order of priority. */
export const rankDemands = command({
  act: 'demand.rank',
  permission: 'demand.review',
  input: rankInput,
  async run(run, { year, seen, order }) {
    const unitId = run.actor.orgId!
    await lockSurvey(run.tx, year, unitId)
    await enforceNotReported(run, year, unitId)
    const lines = await unitLines(run.tx, year, unitId, ['adopted'])
    if (orderSeen(lines) !== seen) throw refuse('changed-meanwhile', '排序刚被其他人改过，或有新采纳的需求，请查看后再排')
    const known = new Set(lines.map(({ id }) => id))
    if (order.length !== lines.length || new Set(order).size !== order.length || order.some((id) => !known.has(id)))
      throw refuse('invalid', '排序须包括全部已采纳的需求，每行一次')
    await rankLines(run.tx, order)
    const ranked = await unitLines(run.tx, year, unitId, ['adopted'])
    return {
      result: { year, seen: orderSeen(ranked), lines: ranked.length },
      event: {
        subject: { type: 'demandRanking', id: `${year}:${unitId}` },
        scopeOrgId: unitId,
        article: '17(1)',
        after: { year, rows: ranked.length, first: ranked.slice(0, 3).map(({ employerName, post }) => `${employerName} ${post}`) },
      },
    }
  },
})
