/** What everybody sees of the survey: its years and days; the employer its own report, the unit its desk, the bureau its units. */
import { PAGE_SIZE, decodeCursor, pageOf } from '../core/keyset.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { readOrg } from '../orgs/orgs.repo.ts'
import { dayInShanghai } from '../rules/dates.ts'
import { canFillDemand, canReportDemand, canSubmitDemand, isLate, lastLateDay, remindAgainOn } from '../rules/demand.ts'
import { offQuotaOf } from '../rules/policy.ts'
import type { Verdict } from '../rules/regulation.ts'
import { linesOf, readReport, reportOf, type LineRow, type ReportRow } from './demands.repo.ts'
import type { EmployerState, UnitState } from './demands.schemas.ts'
import { employersOfSurvey, employerStates, type EmployerRow } from './employers.repo.ts'
import { ownOrg } from './fill-demand.ts'
import { reportNow } from './report-demand.ts'
import { readSummary, unitsOfSurvey, type SummaryRow, type UnitRow } from './summaries.repo.ts'
import { currentSurveys, employerDay, surveyOf, surveyYears, usualSurvey, type Survey } from './survey.ts'

const daysOf = (survey: Survey) => ({
  year: survey.year,
  state: survey.state,
  from: survey.demand.from,
  to: survey.demand.to,
  lateUntil: lastLateDay(survey),
  policy: survey.policy.id,
  offQuota: offQuotaOf(survey.policy),
})

/** In: a year, or none for the one to work on. Out: that survey's days, and the years there are. */
export const readSurvey = query('demand.read', async (run, input: { year?: number | undefined }) => {
  const current = await currentSurveys(run)
  const usual = usualSurvey(current)
  const wanted = input.year ?? usual?.year
  const survey = current.find(({ year }) => year === wanted) ?? (await surveyOf(run, wanted!))
  const years = await surveyYears(run, current)
  return { ...daysOf(survey), years: years.includes(survey.year) ? years : [survey.year, ...years], today: run.today }
})

const failuresOf = (verdict: Verdict) => (verdict.kind === 'refused' ? verdict.failures : [])

export const lineView = ({ id, reportId: _reportId, rank: _rank, ...line }: LineRow) => ({ id, ...line })

const reportView = (row: ReportRow, survey: Survey, lines: readonly LineRow[]) => ({
  id: row.id,
  year: row.year,
  orgId: row.orgId,
  unitId: row.unitId,
  employerName: row.employerName,
  status: row.status,
  version: row.version,
  note: row.note,
  submittedAt: row.submittedAt,
  submittedByName: row.submittedByName,
  updatedAt: row.updatedAt,
  late: row.submittedAt !== null && isLate(survey.demand, dayInShanghai(row.submittedAt)),
  lines: lines.map(lineView),
})

/** The employer's own report, and what can be done with it today. */
export const readMine = query('demand.read', async (run, { year }: { year: number }) => {
  const { orgId, unitId } = await ownOrg(run)
  const survey = await surveyOf(run, year)
  const day = await employerDay(run, survey, unitId)
  const row = await reportOf(run.tx, year, orgId)
  return {
    ...daysOf(survey),
    unitName: (await readOrg(run.tx, unitId))?.name ?? '',
    unitReportedOn: day.unitReportedOn,
    /** Why it can be neither written nor submitted today; empty when it can. */
    fill: failuresOf(canFillDemand(day, survey.policy)),
    submit: failuresOf(canSubmitDemand(day, survey.policy)),
    report: row ? reportView(row, survey, await linesOf(run.tx, row.id)) : null,
  }
})

/** One report. What its employer is still writing is seen by nobody else. */
export const getReport = query('demand.read', async (run, { id }: { id: string }) => {
  const row = await readReport(run.tx, id)
  if (!row) throw refuse('not-found', '没有这份需求')
  const survey = await surveyOf(run, row.year)
  const open = row.orgId === run.actor.orgId || row.status === 'submitted' || row.status === 'adopted'
  const view = reportView(row, survey, open ? await linesOf(run.tx, row.id) : [])
  const summary = row.orgId === run.actor.orgId ? undefined : await readSummary(run.tx, row.year, row.unitId)
  return {
    ...view,
    hidden: !open,
    reported: summary?.status === 'reported',
    unitName: (await readOrg(run.tx, row.unitId))?.name ?? '',
  }
})

const summaryView = (row: SummaryRow, survey: Survey) => ({
  id: row.id,
  status: row.status,
  version: row.version,
  note: row.note,
  firstAt: row.createdAt,
  reportedAt: row.reportedAt,
  reportedByName: row.reportedByName,
  late: isLate(survey.demand, dayInShanghai(row.createdAt)),
  inQuota: row.snapshot.inQuota,
  offQuota: row.snapshot.offQuota,
  lines: row.snapshot.lines.length,
})
export type SummaryView = ReturnType<typeof summaryView>

export const summaryOf = async (run: Run, survey: Survey, unitId: string): Promise<SummaryView | null> => {
  const row = await readSummary(run.tx, survey.year, unitId)
  return row ? summaryView(row, survey) : null
}

/** A unit's desk: how many of its employers stand where, what it would report now and whether it may. */
export const readDesk = query('demand.read', async (run, { year }: { year: number }) => {
  const unitId = run.actor.orgId
  if (run.actor.tier !== 'supervisingUnit' || !unitId) throw refuse('not-allowed', '只有主管单位审核、上报引进需求')
  const survey = await surveyOf(run, year)
  const states = Object.fromEntries((await employerStates(run.tx, year, unitId)).map(({ state, n }) => [state, n]))
  const now = await reportNow(run, year, unitId)
  const { lines, inQuota, offQuota } = now.snapshot
  return {
    ...daysOf(survey),
    states: states as Partial<Record<EmployerState, number>>,
    now: { lines: lines.length, inQuota, offQuota, asked: lines.reduce((sum, { number }) => sum + number, 0), seen: now.seen },
    report: failuresOf(canReportDemand({ ...survey, waiting: now.waiting }, survey.policy)),
    summary: await summaryOf(run, survey, unitId),
  }
})

const mayRemind = (row: { remindedOn: string | null }, today: string) => (remindAgainOn(row.remindedOn) ?? today) <= today

export const listEmployers = query(
  'demand.read',
  async (run, filter: { year: number; state?: EmployerState | undefined; q?: string | undefined; after?: string | undefined }) => {
    if (run.actor.tier !== 'supervisingUnit') throw refuse('not-allowed', '您的岗位不能查看或办理这一事项')
    const survey = await surveyOf(run, filter.year)
    const rows: EmployerRow[] = await employersOfSurvey(
      run.tx,
      { ...filter, unitId: run.actor.orgId!, after: decodeCursor(filter.after, 3) },
      PAGE_SIZE + 1,
    )
    const page = pageOf(rows, (row) => [row.pinyin, row.name, row.orgId])
    return {
      next: page.next,
      rows: page.items.map(({ pinyin: _pinyin, ...row }) => ({
        ...row,
        late: row.submittedAt !== null && isLate(survey.demand, dayInShanghai(row.submittedAt)),
        mayRemind: mayRemind(row, run.today),
      })),
    }
  },
)

const matches = (row: UnitRow, q: string) => row.name.toLowerCase().includes(q.toLowerCase()) || row.pinyin.includes(q.toLowerCase())

/** Every unit with where its report stands, and the sums over those that reported. */
export const listUnits = query(
  'demand.collect',
  async (run, filter: { year: number; state?: UnitState | undefined; q?: string | undefined }) => {
    const survey = await surveyOf(run, filter.year)
    const all = [...(await unitsOfSurvey(run.tx, filter.year))]
    const reported = all.filter(({ state }) => state === 'reported')
    const sum = (of: (row: UnitRow) => number) => reported.reduce((total, row) => total + of(row), 0)
    const count = (state: UnitState) => all.filter((row) => row.state === state).length
    return {
      ...daysOf(survey),
      states: { waiting: count('waiting'), reported: reported.length, returned: count('returned') },
      units: all.length,
      inQuota: sum(({ inQuota }) => inQuota),
      offQuota: sum(({ offQuota }) => offQuota),
      asked: sum(({ asked }) => asked),
      lines: sum(({ lines }) => lines),
      rows: all
        .filter((row) => (!filter.state || row.state === filter.state) && (!filter.q || matches(row, filter.q)))
        .map(({ pinyin: _pinyin, ...row }) => ({
          ...row,
          late: row.firstAt !== null && isLate(survey.demand, dayInShanghai(row.firstAt)),
          mayRemind: mayRemind(row, run.today),
        })),
    }
  },
)

/** One unit's report for the bureau. */
export const getUnit = query('demand.collect', async (run, { unitId, year }: { unitId: string; year: number }) => {
  const unit = await readOrg(run.tx, unitId)
  if (unit?.tier !== 'supervisingUnit') throw refuse('not-found', '没有这个主管单位')
  const survey = await surveyOf(run, year)
  return { ...daysOf(survey), unitId, name: unit.name, summary: await summaryOf(run, survey, unitId) }
})
