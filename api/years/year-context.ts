/** What a year brings to a case: its policy version, its windows and the working-day calendars. */
import type { Run } from '../core/context.ts'
import { enforce, refuse } from '../core/errors.ts'
import { policyById, type Policy } from '../rules/policy.ts'
import { isOpen, windowsOf, type Window, type WindowName } from '../rules/windows.ts'
import { makeWorkdays, type Workdays } from '../rules/workdays.ts'
import { allCalendars, readYear, type YearRow } from './years.repo.ts'

export interface YearContext {
  row: YearRow
  policy: Policy
  windows: Record<WindowName, Window>
}

/** In: an intake year. Out: what the bureau assigned to it; refuses a year that was not opened. */
export async function yearContext(run: Run, year: number): Promise<YearContext> {
  const row = await readYear(run.tx, year)
  if (!row) throw refuse('not-found', `${year} 年引进工作尚未启动`)
  const policy = policyById(row.policyId)
  return { row, policy, windows: windowsOf(policy, year, row.windows) }
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
