/** What everybody may know of the years: windows, where they stand today, the latest safe day to publish a notice; and the calendars. */
import { query } from '../core/query.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { yearOf } from '../rules/dates.ts'
import { policyOf } from '../policies/policy-in-force.ts'
import { latestNoticeDay, windowCountdown, windowsOf, WINDOW_NAMES } from '../rules/windows.ts'
import type { Workdays } from '../rules/workdays.ts'
import { provisionalWorkdays } from './year-context.ts'
import { allCalendars, allYears, readYear, type YearRow } from './years.repo.ts'

async function yearView(run: Run, row: YearRow, days: Workdays) {
  const { today } = run
  const policy = await policyOf(run, row.policyId)
  const windows = windowsOf(policy, row.year, row.windows)
  const usual = windowsOf(policy, row.year)
  return {
    year: row.year,
    policyId: row.policyId,
    policyText: policy.text,
    policyTitle: policy.title,
    docNumber: policy.docNumber,
    status: row.status,
    annualTotal: row.annualTotal,
    windows: WINDOW_NAMES.map((name) => ({
      ...windows[name],
      adjusted: windows[name].from !== usual[name].from || windows[name].to !== usual[name].to,
      usual: { from: usual[name].from, to: usual[name].to },
      countdown: windowCountdown(windows[name], today),
    })),
    /** Publish on it at the latest, and the case reaches the bureau on the last day of declaration. */
    latestNotice: latestNoticeDay(days, windows.declaration.to, policy.noticeMinWorkdays.value),
    noticeWorkdays: policy.noticeMinWorkdays.value,
    approvalWorkdays: policy.approvalWorkdays.value,
  }
}

export const listYears = query('year.read', async (run: Run) => {
  const days = await provisionalWorkdays(run)
  const years = []
  for (const row of await allYears(run.tx)) years.unshift(await yearView(run, row, days))
  return { years }
})

export const getYear = query('year.read', async (run, input: { year: number }) => {
  const row = await readYear(run.tx, input.year)
  if (!row) throw refuse('not-found', `${input.year} 年引进工作尚未启动`)
  return yearView(run, row, await provisionalWorkdays(run))
})

/** Days that a policy gives to a year not opened yet. */
export const usualWindows = query('year.read', async (run, input: { year: number; policyId: string }) => {
  const windows = windowsOf(await policyOf(run, input.policyId), input.year)
  return { windows: WINDOW_NAMES.map((name) => windows[name]) }
})

/** The calendars, and the years from the first one on to the next that nobody has entered. */
export const listCalendars = query('year.read', async (run: Run) => {
  const calendars = await allCalendars(run.tx)
  const known = new Set(calendars.filter((calendar) => calendar.status === 'official').map((calendar) => calendar.year))
  const years = (await allYears(run.tx)).map((row) => row.year)
  const from = Math.min(yearOf(run.today), ...known, ...years)
  // settlement runs through the year after the intake year
  const to = Math.max(yearOf(run.today) + 1, ...known, ...years.map((year) => year + 1))
  const staff = run.actor.tier !== 'public' && run.actor.tier !== 'graduate'
  const unknown = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((year) => !known.has(year))
  return {
    calendars: calendars.map(({ year, revision, reason, source, off, makeup, status, enteredBy }) => ({
      year,
      revision,
      reason,
      source,
      off,
      makeup,
      status,
      enteredBy: staff ? enteredBy : null,
    })),
    unknown,
  }
})
