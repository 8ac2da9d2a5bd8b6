/** The survey of a year: its days, by the policy that will govern the year even before it is opened, and which year is being asked for. */
import { governing } from '../policies/draft-version.ts'
import { policyInForce } from '../policies/policy-in-force.ts'
import { publishedFor } from '../policies/policies.repo.ts'
import { elevated } from '../core/transaction.ts'
import type { Run } from '../core/context.ts'
import { dayInShanghai, yearOf, type Day } from '../rules/dates.ts'
import { surveyState, type EmployerDay, type SurveyDay, type SurveyState } from '../rules/demand.ts'
import type { Policy } from '../rules/policy.ts'
import { windowsOf } from '../rules/windows.ts'
import { readYear } from '../years/years.repo.ts'
import { readSummary, yearsWithReports } from './summaries.repo.ts'

export interface Survey extends SurveyDay {
  year: number
  policy: Policy
  state: SurveyState
}

export async function surveyOf(run: Run, year: number): Promise<Survey> {
  const { policy } = await policyInForce(run, await governing(run, year))
  const row = await readYear(run.tx, year)
  const own = row?.windows ?? (await publishedFor(run.tx, year))?.windows ?? {}
  const { demand, allocation } = windowsOf(policy, year, own)
  const day = { demand, allocation, today: run.today }
  return { ...day, year, policy, state: surveyState(day) }
}

/** The years that can be reported for now: the next one, and before it one that is late but not over. */
export async function currentSurveys(run: Run): Promise<Survey[]> {
  const found: Survey[] = []
  const thisYear = yearOf(run.today)
  for (const year of [thisYear, thisYear + 1, thisYear + 2]) {
    const survey = await surveyOf(run, year)
    if (survey.state !== 'over') found.push(survey)
    if (survey.state === 'before' || survey.state === 'open') return found
  }
  return found
}

/** The one a page shows unless told otherwise: what is late comes before what has not begun. */
export const usualSurvey = (surveys: readonly Survey[]): Survey | undefined => surveys.find(({ state }) => state !== 'before') ?? surveys[0]

/** All that can be looked at: current ones and those of which something is there. */
export async function surveyYears(run: Run, current: readonly Survey[]): Promise<number[]> {
  const past = await yearsWithReports(run.tx)
  return [...new Set([...current.map(({ year }) => year), ...past])].toSorted((a, b) => b - a)
}

/** The day on which a unit's standing report was made. Employers do not see the report itself, only that it is there. */
export async function unitReportedOn(run: Run, year: number, unitId: string): Promise<Day | null> {
  const summary = await elevated(run, () => readSummary(run.tx, year, unitId))
  return summary?.status === 'reported' ? dayInShanghai(summary.reportedAt) : null
}

export const employerDay = async (run: Run, survey: Survey, unitId: string): Promise<EmployerDay> => ({
  ...survey,
  unitReportedOn: await unitReportedOn(run, survey.year, unitId),
})
