/** After a calendar was entered: the last days of clocks and notices that still run. What has ended is never recomputed. */
import type { Run } from '../core/context.ts'
import { TRANSITIONS, type CaseStatus, type Transition } from '../rules/case-status.ts'
import { maxDay } from '../rules/dates.ts'
import { noticePeriod } from '../rules/notice.ts'
import { provisionalWorkdays, yearContext } from './year-context.ts'
import { runningClocks, runningNotices, setDueDay, setNoticeDays } from './years.repo.ts'

/** Statuses in which a clock runs, and which period of the policy it is. */
const CLOCKS = new Map<CaseStatus, NonNullable<Transition['clock']>>(
  (Object.values(TRANSITIONS) as Transition[]).flatMap((transition) =>
    transition.clock ? [[transition.to, transition.clock] as const] : [],
  ),
)

/** Out: how many cases and notices got another last day. */
export async function recomputeDates(run: Run): Promise<{ cases: number; notices: number }> {
  return { cases: await recomputeClocks(run), notices: await recomputeNotices(run) }
}

async function recomputeClocks(run: Run): Promise<number> {
  const days = await provisionalWorkdays(run)
  let changed = 0
  for (const group of await runningClocks(run.tx, [...CLOCKS.keys()])) {
    const { policy } = await yearContext(run, group.intakeYear)
    changed += await setDueDay(run.tx, group, days.addWorkdays(group.startedOn, policy[CLOCKS.get(group.status)!].value))
  }
  return changed
}

async function recomputeNotices(run: Run): Promise<number> {
  const days = await provisionalWorkdays(run)
  let changed = 0
  for (const notice of await runningNotices(run.tx, run.today)) {
    const { lastDay, provisional } = noticePeriod(days, notice.publishedOn, notice.workdays)
    // a notice that told the public its last day is never shortened
    const next = provisional
      ? { lastDay: null, provisionalLastDay: lastDay }
      : { lastDay: notice.lastDay ? maxDay(notice.lastDay, lastDay) : lastDay, provisionalLastDay: null }
    if (next.lastDay === notice.lastDay && next.provisionalLastDay === notice.provisionalLastDay) continue
    await setNoticeDays(run.tx, notice.id, next)
    changed += 1
  }
  return changed
}
