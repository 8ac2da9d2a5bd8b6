/** What of the survey waits for somebody: by key of the to-do's entries. */
import type { Run } from '../core/context.ts'
import { reportOf } from './demands.repo.ts'
import { employerStates } from './employers.repo.ts'
import { readSummary, unitsOfSurvey } from './summaries.repo.ts'
import { currentSurveys, unitReportedOn, usualSurvey, type Survey } from './survey.ts'
import { readOrg } from '../orgs/orgs.repo.ts'

export type DemandTodo = 'demandReturned' | 'demandToFill' | 'demandSentBack' | 'demandsToReview' | 'demandToReport' | 'demandsLate'
type Counts = Partial<Record<DemandTodo, number>>

const one = (is: boolean) => (is ? 1 : 0)

async function ofEmployer(run: Run, { year }: Survey, orgId: string): Promise<Counts> {
  const unitId = (await readOrg(run.tx, orgId))?.parentId
  const report = await reportOf(run.tx, year, orgId)
  if (!unitId || (await unitReportedOn(run, year, unitId))) return {}
  return { demandReturned: one(report?.status === 'returned'), demandToFill: one(!report || report.status === 'draft') }
}

async function ofUnit(run: Run, { year }: Survey, unitId: string): Promise<Counts> {
  const summary = await readSummary(run.tx, year, unitId)
  if (summary?.status === 'reported') return {}
  const states = await employerStates(run.tx, year, unitId)
  return {
    demandSentBack: one(summary?.status === 'returned'),
    demandsToReview: states.find(({ state }) => state === 'submitted')?.n ?? 0,
    demandToReport: one(!summary),
  }
}

async function ofBureau(run: Run, { year, state }: Survey): Promise<Counts> {
  if (state !== 'late') return {}
  const units = await unitsOfSurvey(run.tx, year)
  return { demandsLate: units.filter((unit) => unit.state !== 'reported').length }
}

/** Nothing waits before the survey begins or after it is over. */
export async function demandTodo(run: Run): Promise<Counts> {
  const survey = usualSurvey(await currentSurveys(run))
  const { tier, orgId } = run.actor
  if (!survey || survey.state === 'before' || !orgId) return {}
  if (tier === 'employer') return ofEmployer(run, survey, orgId)
  if (tier === 'supervisingUnit') return ofUnit(run, survey, orgId)
  return tier === 'bureau' ? ofBureau(run, survey) : {}
}
