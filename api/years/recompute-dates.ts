/** After a calendar was entered: the last days of clocks and notices that still run. What has ended is never recomputed. */
import type { Run } from '../core/context.ts'
import { TRANSITIONS, type CaseStatus, type Transition } from '../rules/case-status.ts'
import { maxDay } from '../rules/dates.ts'
import { noticePeriod } from '../rules/notice.ts'
import { makeWorkdays, type WorkCalendar, type Workdays } from '../rules/workdays.ts'
import { policyOfCase, provisionalWorkdays } from './year-context.ts'
import { countOtherDue, runningClocks, runningNotices, setDueDay, setNoticeDays, type ClockGroup } from './years.repo.ts'

/** Statuses in which a clock runs, and which period of the policy it is. */
const CLOCKS = new Map<CaseStatus, NonNullable<Transition['clock']>>(
  (Object.values(TRANSITIONS) as Transition[]).flatMap((transition) =>
    transition.clock ? [[transition.to, transition.clock] as const] : [],
  ),
)

/** The last day each running clock has by these calendars; few groups however many cases. */
async function clocks(run: Run, days: Workdays): Promise<{ group: ClockGroup; due: { day: string; provisional: boolean } }[]> {
  const found = []
  for (const group of await runningClocks(run.tx, [...CLOCKS.keys()])) {
    const { policy } = await policyOfCase(run, group)
    found.push({ group, due: days.addWorkdays(group.startedOn, policy[CLOCKS.get(group.status)!].value) })
  }
  return found
}

/** The notices that get another end by these calendars. One that told the public its last day is never shortened. */
async function noticeChanges(run: Run, days: Workdays) {
  return (await runningNotices(run.tx, run.today)).flatMap((notice) => {
    const { lastDay, provisional } = noticePeriod(days, notice.publishedOn, notice.workdays)
    const next = provisional
      ? { lastDay: null, provisionalLastDay: lastDay }
      : { lastDay: notice.lastDay ? maxDay(notice.lastDay, lastDay) : lastDay, provisionalLastDay: null }
    const same = next.lastDay === notice.lastDay && next.provisionalLastDay === notice.provisionalLastDay
    return same ? [] : [{ id: notice.id, next }]
  })
}

/** Out: how many cases and notices would get another last day by these calendars. Changes nothing. */
export async function previewDates(run: Run, calendars: readonly WorkCalendar[]): Promise<{ cases: number; notices: number }> {
  const days = makeWorkdays(calendars, { provisional: true })
  let cases = 0
  for (const { group, due } of await clocks(run, days)) cases += await countOtherDue(run.tx, group, due)
  return { cases, notices: (await noticeChanges(run, days)).length }
}

/** Out: how many cases and notices got another last day. */
export async function recomputeDates(run: Run): Promise<{ cases: number; notices: number }> {
  const days = await provisionalWorkdays(run)
  let cases = 0
  for (const { group, due } of await clocks(run, days)) cases += await setDueDay(run.tx, group, due)
  const notices = await noticeChanges(run, days)
  for (const { id, next } of notices) await setNoticeDays(run.tx, id, next)
  return { cases, notices: notices.length }
}
