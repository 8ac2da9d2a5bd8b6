/** The employer's side of the survey (Article 17(1)): begins its report, filled from last year; saves, submits and takes it back. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { enforce, refuse } from '../core/errors.ts'
import { insertNotifications } from '../notifications/notifications.repo.ts'
import { readOrg } from '../orgs/orgs.repo.ts'
import type { CaseStatus } from '../rules/case-status.ts'
import { canFillDemand, canSubmitDemand, isLate } from '../rules/demand.ts'
import { offQuotaOf, type Policy } from '../rules/policy.ts'
import { insertReport, linesOf, lockReport, readReport, replaceLines, reportOf, updateReport, type ReportRow } from './demands.repo.ts'
import { beginInput, demandLine, DEMAND_STATUS, reportRef, saveInput, type DemandLine } from './demands.schemas.ts'
import { adoptedLines, approvedPosts } from './employers.repo.ts'
import { lockSurvey } from './summaries.repo.ts'
import { employerDay, surveyOf } from './survey.ts'

/** Approved and everything after it that was not undone. */
const APPROVED: readonly CaseStatus[] = [
  'APPROVED',
  'ONBOARDING_REPORTED',
  'ONBOARDED',
  'IN_SETTLEMENT',
  'SETTLEMENT_APPROVED',
  'REGISTERED',
  'ARCHIVED',
]

/** The employer and the unit it reports to now. */
export async function ownOrg(run: Run): Promise<{ orgId: string; name: string; unitId: string }> {
  const org = run.actor.tier === 'employer' && run.actor.orgId ? await readOrg(run.tx, run.actor.orgId) : undefined
  if (!org?.parentId) throw refuse('not-allowed', '只有用人单位填报引进需求')
  return { orgId: org.id, name: org.name, unitId: org.parentId }
}

export const demandEvent = (row: ReportRow, scopeOrgId: string, more: object = {}) => ({
  subject: { type: 'demand', id: row.id },
  scopeOrgId,
  article: '17(1)',
  ...more,
})

export const headcount = (lines: readonly { number: number }[]): number => lines.reduce((sum, { number }) => sum + number, 0)

/** Refuses what was changed since it was seen. */
export function enforceSeen(row: ReportRow, version: number): void {
  if (row.version !== version)
    throw refuse('changed-meanwhile', '这份需求刚被其他人修改过，请查看后再办', { facts: { status: row.status, version: row.version } })
}

/** Locks the actor's own report; the survey of its unit is locked first, as by everybody. */
async function ownForUpdate(run: Run, ref: { id: string; version: number }): Promise<ReportRow> {
  const seen = await readReport(run.tx, ref.id)
  if (!seen || seen.orgId !== run.actor.orgId) throw refuse('not-found', '没有这份需求')
  await lockSurvey(run.tx, seen.year, seen.unitId)
  const row = (await lockReport(run.tx, ref.id))!
  enforceSeen(row, ref.version)
  return row
}

function enforceEditable(row: ReportRow): void {
  if (row.status !== 'draft' && row.status !== 'returned')
    throw refuse('conflict', `这份需求${DEMAND_STATUS[row.status]}，不能再修改`, { facts: { status: row.status, version: row.version } })
}

/** A category that the year's text does not know would be refused on saving: the line takes quota then. */
const fitting = (lines: readonly DemandLine[], policy: Policy): DemandLine[] =>
  lines.map((line) => ({
    ...line,
    offQuotaCategory: line.offQuotaCategory && offQuotaOf(policy).includes(line.offQuotaCategory) ? line.offQuotaCategory : null,
  }))

async function lastYear(run: Run, year: number, orgId: string): Promise<{ from: 'report' | 'cases' | null; lines: DemandLine[] }> {
  const adopted = await adoptedLines(run.tx, year - 1, orgId)
  if (adopted.length > 0) return { from: 'report', lines: adopted }
  const posts = await approvedPosts(run.tx, year - 1, orgId, APPROVED)
  const lines = posts.flatMap((post) => demandLine.safeParse({ ...post, reason: '', project: '' }).data ?? [])
  return { from: lines.length > 0 ? 'cases' : null, lines }
}

/** Begins the one report of an employer for a year; one that is there already is answered as it is. */
export const beginDemand = command({
  act: 'demand.begin',
  permission: 'demand.edit',
  input: beginInput,
  async run(run, { year }) {
    const { orgId, name, unitId } = await ownOrg(run)
    const survey = await surveyOf(run, year)
    enforce(canFillDemand(await employerDay(run, survey, unitId), survey.policy), '现在不能填报', 'window-closed')
    const made = await insertReport(run.tx, { year, orgId, unitId, employerName: name, createdAt: run.now, updatedAt: run.now })
    if (!made) {
      const there = (await reportOf(run.tx, year, orgId))!
      return { result: { id: there.id, version: there.version, prefilled: null, lines: 0 }, event: [] }
    }
    const before = await lastYear(run, year, orgId)
    await replaceLines(run.tx, made.id, fitting(before.lines, survey.policy))
    return {
      result: { id: made.id, version: made.version, prefilled: before.from, lines: before.lines.length },
      event: demandEvent(made, unitId, { after: { year, rows: before.lines.length, demand: headcount(before.lines) } }),
    }
  },
})

function enforceOffered(lines: readonly DemandLine[], policy: Policy): void {
  const offered: readonly string[] = offQuotaOf(policy)
  const errors = lines.flatMap(({ offQuotaCategory }, i) =>
    offQuotaCategory && !offered.includes(offQuotaCategory)
      ? [{ pointer: `/lines/${i}/offQuotaCategory`, detail: `第 ${i + 1} 行：该年度所依据的文本没有这一不占指标类别` }]
      : [],
  )
  if (errors.length > 0) throw refuse('invalid', `有 ${errors.length} 处填写有误`, { errors })
}

const sameLines = (stored: readonly DemandLine[], lines: readonly DemandLine[]) => {
  const text = (list: readonly DemandLine[]) => JSON.stringify(list.map((line) => Object.values(demandLine.parse(line))))
  return text(stored) === text(lines)
}

/** Saves the lines of a report that is still the employer's to write. */
export const saveDemand = command({
  act: 'demand.save',
  permission: 'demand.edit',
  input: saveInput,
  async run(run, input) {
    const row = await ownForUpdate(run, input)
    enforceEditable(row)
    const { name, unitId } = await ownOrg(run)
    const survey = await surveyOf(run, row.year)
    enforce(canFillDemand(await employerDay(run, survey, unitId), survey.policy), '现在不能填报', 'window-closed')
    enforceOffered(input.lines, survey.policy)
    const before = await linesOf(run.tx, row.id)
    if (sameLines(before, input.lines)) return { result: { id: row.id, version: row.version, savedAt: row.updatedAt }, event: [] }
    await replaceLines(run.tx, row.id, input.lines)
    // an employer that came under another unit reports to that one
    const saved = await updateReport(run.tx, row.id, { unitId, employerName: name, updatedAt: run.now })
    return {
      result: { id: saved.id, version: saved.version, savedAt: run.now },
      event: demandEvent(saved, unitId, {
        before: { rows: before.length, demand: headcount(before) },
        after: { rows: input.lines.length, demand: headcount(input.lines) },
      }),
    }
  },
})

export const submitDemand = command({
  act: 'demand.submit',
  permission: 'demand.edit',
  input: reportRef,
  async run(run, input) {
    const row = await ownForUpdate(run, input)
    enforceEditable(row)
    const { name, unitId } = await ownOrg(run)
    if (unitId !== row.unitId) await lockSurvey(run.tx, row.year, unitId)
    const survey = await surveyOf(run, row.year)
    enforce(canSubmitDemand(await employerDay(run, survey, unitId), survey.policy), '现在不能提交', 'window-closed')
    const lines = await linesOf(run.tx, row.id)
    // one mended after being returned is not late because of it: the first submission counts
    const submittedAt = row.status === 'returned' && row.submittedAt ? row.submittedAt : run.now
    const late = isLate(survey.demand, run.today) && submittedAt === run.now
    const saved = await updateReport(run.tx, row.id, {
      status: 'submitted',
      unitId,
      employerName: name,
      submittedAt,
      submittedByName: run.actor.name,
      updatedAt: run.now,
    })
    await insertNotifications(run.tx, [
      {
        orgId: unitId,
        title: `${name}提交了 ${row.year} 年度引进需求`,
        body: `${lines.length} 行，共 ${headcount(lines)} 人${late ? '（逾期）' : ''}`,
        href: `/demands/reports/${row.id}`,
        createdAt: run.now,
      },
    ])
    return {
      result: { id: saved.id, version: saved.version, late },
      event: demandEvent(saved, unitId, {
        before: { state: DEMAND_STATUS[row.status] },
        after: { state: DEMAND_STATUS.submitted, rows: lines.length, demand: headcount(lines), ...(late ? { late } : {}) },
      }),
    }
  },
})

/** Takes back what the unit has not decided on. */
export const withdrawDemand = command({
  act: 'demand.withdraw',
  permission: 'demand.edit',
  input: reportRef,
  async run(run, input) {
    const row = await ownForUpdate(run, input)
    if (row.status !== 'submitted')
      throw refuse('conflict', `这份需求${DEMAND_STATUS[row.status]}，不能撤回`, { facts: { status: row.status, version: row.version } })
    const saved = await updateReport(run.tx, row.id, { status: 'draft', submittedAt: null, submittedByName: null, updatedAt: run.now })
    await insertNotifications(run.tx, [
      {
        orgId: row.unitId,
        title: `${row.employerName}撤回了 ${row.year} 年度引进需求`,
        href: `/demands?year=${row.year}`,
        createdAt: run.now,
      },
    ])
    return {
      result: { id: saved.id, version: saved.version },
      event: demandEvent(saved, row.unitId, { before: { state: DEMAND_STATUS.submitted }, after: { state: DEMAND_STATUS.draft } }),
    }
  },
})
