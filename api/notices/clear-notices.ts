/** Article 17(3)3: a notice that has run with no objection open ends by itself. Safe with several processes: the case is locked and asked again. */
import { z } from 'zod'
import { moveCase } from '../cases/move-case.ts'
import { lockCase } from '../cases/cases.repo.ts'
import { writeEvents } from '../core/audit.ts'
import { command } from '../core/command.ts'
import { asSystem, type Ctx, type Run } from '../core/context.ts'
import type { JobHandler } from '../core/jobs.ts'
import { log } from '../core/log.ts'
import { inTransaction } from '../core/transaction.ts'
import { addDays, yearOf } from '../rules/dates.ts'
import { isCleared, noticePeriod } from '../rules/notice.ts'
import { workdays, policyOfCase } from '../years/year-context.ts'
import { dateNotice, dueCases, openObjectionsOn, readNotice, undatedNotices } from './notices.repo.ts'

/** Cases cleared in one sweep at most; the next minute goes on. */
const SWEEP_LIMIT = 2000

/** Clears one case if the rule lets it; answers whether it did. Runs as the system. */
async function clearIfDue(run: Run, caseId: string): Promise<boolean> {
  const row = await lockCase(run.tx, caseId)
  if (row?.status !== 'IN_NOTICE' || !row.noticeId) return false
  const notice = await readNotice(run.tx, row.noticeId)
  if (!notice) return false
  const { policy } = await policyOfCase(run, row)
  const verdict = isCleared(
    {
      today: run.today,
      clearedFrom: addDays(notice.lastDay ?? notice.provisionalLastDay ?? run.today, 1),
      provisional: notice.lastDay === null,
      openObjections: await openObjectionsOn(run.tx, caseId),
    },
    policy,
  )
  if (verdict.kind !== 'pass') return false
  const { event } = await moveCase(run, row, {
    action: 'clearNotice',
    event: { after: { notice: notice.number, lastDay: notice.lastDay } },
  })
  await writeEvents(run, 'case.clearNotice', [event])
  return true
}

/** Job after a dismissed objection: { caseId }. */
export const clearNoticeJob: JobHandler = async (run, payload) => {
  await clearIfDue(run, z.object({ caseId: z.uuid() }).parse(payload).caseId)
}

/** The calendar of a year was entered: notices that waited for it get their last day. */
const dateNotices = command({
  act: 'notice.date',
  permission: 'system.run',
  input: z.object({}),
  async run(run) {
    const calendar = await workdays(run)
    const dated = []
    for (const notice of await undatedNotices(run.tx)) {
      if (!calendar.knows(yearOf(notice.publishedOn)) || !calendar.knows(yearOf(notice.provisionalLastDay ?? notice.publishedOn))) continue
      const { lastDay } = noticePeriod(calendar, notice.publishedOn, notice.workdays)
      await dateNotice(run.tx, notice.id, lastDay)
      dated.push({ notice, lastDay })
    }
    return {
      result: dated.length,
      event: dated.map(({ notice, lastDay }) => ({
        subject: { type: 'notice', id: notice.id },
        article: '17(3)2',
        scopeOrgId: notice.unitId,
        before: { lastDay: null, provisionalLastDay: notice.provisionalLastDay },
        after: { lastDay },
      })),
    }
  },
})

/**
 * Every minute, and when a demo's day is moved: dates notices whose calendar has become known and clears the cases that are due,
 * one transaction a case. Answers how many were cleared. A case that fails is logged and tried again in the next sweep.
 */
export async function clearDueNotices(ctx: Ctx): Promise<number> {
  const system = asSystem(ctx)
  await dateNotices(system, {})
  const due = await inTransaction(system, 'read only', (run) => dueCases(run.tx, run.today, SWEEP_LIMIT))
  let cleared = 0
  for (const { id } of due) {
    try {
      if (await inTransaction(system, 'read write', (run) => clearIfDue(run, id))) cleared++
    } catch (error) {
      log.error({ err: error, caseId: id }, 'clearing a notice failed')
    }
  }
  return cleared
}
