/** A unit reports its survey to the bureau (Article 17(1)); what was reported is kept as it was. The bureau may send it back. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { sha256Hex } from '../core/crypto.ts'
import { enforce, refuse } from '../core/errors.ts'
import { insertNotifications } from '../notifications/notifications.repo.ts'
import { bureauId } from '../quotas/quotas.repo.ts'
import { dayInShanghai } from '../rules/dates.ts'
import { canReportDemand, isLate } from '../rules/demand.ts'
import { unitLines, type UnitLine } from './demands.repo.ts'
import { reportInput, sendBackInput, type DemandSnapshot } from './demands.schemas.ts'
import { employerStates } from './employers.repo.ts'
import { enforceNotReported } from './review-demand.ts'
import { insertSummary, lockSummary, lockSurvey, readSummary, updateSummary, type SummaryRow } from './summaries.repo.ts'
import { surveyOf } from './survey.ts'

function snapshotOf(lines: readonly UnitLine[]): DemandSnapshot {
  const kept = lines.map(({ id: _id, reportId: _reportId, adjusted, ...line }) => ({ ...line, adjusted: adjusted ?? line.number }))
  const sum = (off: boolean) =>
    kept.filter(({ offQuotaCategory }) => (offQuotaCategory !== null) === off).reduce((total, { adjusted }) => total + adjusted, 0)
  return { lines: kept, inQuota: sum(false), offQuota: sum(true) }
}

/** What would be reported now, with a mark of exactly that: what the approver saw is what goes out. */
export async function reportNow(
  run: Run,
  year: number,
  unitId: string,
): Promise<{ snapshot: DemandSnapshot; seen: string; waiting: number }> {
  const snapshot = snapshotOf(await unitLines(run.tx, year, unitId, ['adopted']))
  const states = await employerStates(run.tx, year, unitId)
  return {
    snapshot,
    seen: sha256Hex(JSON.stringify(snapshot.lines.map((line) => Object.entries(line).toSorted(([a], [b]) => (a < b ? -1 : 1))))).slice(
      0,
      16,
    ),
    waiting: states.find(({ state }) => state === 'submitted')?.n ?? 0,
  }
}

const summaryEvent = (row: SummaryRow, more: object) => ({
  subject: { type: 'demandSummary', id: row.id },
  scopeOrgId: row.unitId,
  article: '17(1)',
  ...more,
})

export const reportDemand = command({
  act: 'demand.report',
  permission: 'demand.report',
  input: reportInput,
  async run(run, { year, seen }) {
    const unitId = run.actor.orgId!
    await lockSurvey(run.tx, year, unitId)
    await enforceNotReported(run, year, unitId)
    const now = await reportNow(run, year, unitId)
    const survey = await surveyOf(run, year)
    enforce(canReportDemand({ ...survey, waiting: now.waiting }, survey.policy), '现在不能上报', 'rule-refused')
    if (now.seen !== seen) throw refuse('changed-meanwhile', '需求在您查看之后有变化，请核对后再上报')
    const earlier = await readSummary(run.tx, year, unitId)
    const change = { status: 'reported' as const, note: null, snapshot: now.snapshot, reportedAt: run.now, reportedByName: run.actor.name }
    const row = earlier
      ? await updateSummary(run.tx, earlier.id, change)
      : await insertSummary(run.tx, { year, unitId, createdAt: run.now, ...change })
    // one mended after being returned is not late because of it: the first report counts
    const late = isLate(survey.demand, dayInShanghai(row.createdAt))
    const { inQuota, offQuota, lines } = now.snapshot
    const bureau = await bureauId(run.tx)
    if (bureau)
      await insertNotifications(run.tx, [
        {
          orgId: bureau,
          title: `${run.actor.orgName}上报了 ${year} 年度引进需求`,
          body: `占用指标 ${inQuota} 人，不占指标 ${offQuota} 人${late ? '（逾期）' : ''}`,
          href: `/demands/units/${unitId}?year=${year}`,
          createdAt: run.now,
        },
      ])
    return {
      result: { id: row.id, version: row.version, late, inQuota, offQuota },
      event: summaryEvent(row, { after: { year, rows: lines.length, demand: inQuota, offQuota, ...(late ? { late } : {}) } }),
    }
  },
})

/** The bureau returns a unit's report with its reason; unit and employers can work on it again. */
export const sendBackDemand = command({
  act: 'demand.sendBack',
  permission: 'demand.remind',
  input: sendBackInput,
  async run(run, input) {
    if (run.actor.tier !== 'bureau') throw refuse('not-allowed', '您的岗位不能查看或办理这一事项')
    const row = await lockSummary(run.tx, input.id)
    if (!row) throw refuse('not-found', '没有这份上报')
    if (row.version !== input.version || row.status !== 'reported')
      throw refuse('changed-meanwhile', '这份上报刚有变化，请查看后再办', { facts: { status: row.status, version: row.version } })
    const saved = await updateSummary(run.tx, row.id, { status: 'returned', note: input.note })
    await insertNotifications(run.tx, [
      {
        orgId: row.unitId,
        title: `市局退回了 ${row.year} 年度引进需求`,
        body: input.note,
        href: `/demands?year=${row.year}`,
        createdAt: run.now,
      },
    ])
    return {
      result: { id: saved.id, version: saved.version },
      event: summaryEvent(saved, { after: { year: row.year }, note: input.note }),
    }
  },
})
