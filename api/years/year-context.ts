/** What a year brings to a case: its policy version, its windows and the working-day calendars. */
import type { Run } from '../core/context.ts'
import { enforce, refuse } from '../core/errors.ts'
import { policyInForce, type PolicyInForce } from '../policies/policy-in-force.ts'
import { isOpen, windowsOf, type Window, type WindowName } from '../rules/windows.ts'
import { makeWorkdays, type Workdays } from '../rules/workdays.ts'
import { allCalendars, readYear, type YearRow } from './years.repo.ts'

export interface YearContext extends PolicyInForce {
  row: YearRow
  windows: Record<WindowName, Window>
}

/** In: an intake year. Out: what the bureau assigned to it; refuses a year that was not opened. */
export async function yearContext(run: Run, year: number): Promise<YearContext> {
  const row = await readYear(run.tx, year)
  if (!row) throw refuse('not-found', `${year} 年引进工作尚未启动`)
  const found = await policyInForce(run, row.policyId)
  return { row, ...found, windows: windowsOf(found.policy, year, row.windows) }
}

/** The policy of a case: that of its first submission, or of its year while it was never submitted. */
export async function policyOfCase(run: Run, row: { intakeYear: number; policyId: string | null }): Promise<PolicyInForce> {
  return row.policyId ? policyInForce(run, row.policyId) : yearContext(run, row.intakeYear)
}

/** Exact working days: an unknown year throws UnknownCalendar. */
export const workdays = async (run: Run): Promise<Workdays> => makeWorkdays(await allCalendars(run.tx))
/** For showing only: an unknown year is counted Monday to Friday and says `provisional`. */
export const provisionalWorkdays = async (run: Run): Promise<Workdays> => makeWorkdays(await allCalendars(run.tx), { provisional: true })

/** Refuses with the article when the window of the year is not open today. */
export const enforceWindow = (context: YearContext, name: WindowName, today: string) =>
  enforce(
    isOpen({ window: context.windows[name], today }, context.policy),
    `不在${context.windows[name].title}期内，不能办理`,
    'window-closed',
  )
