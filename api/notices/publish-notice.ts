/** Article 17(3)2: the supervising unit publishes who is to be introduced, for at least five working days. */
import { claimNumber } from '../cases/cases.repo.ts'
import { moveCase } from '../cases/move-case.ts'
import type { AuditEvent } from '../core/audit.ts'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { enforce, refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { enforceWindow } from '../years/year-context.ts'
import { enforceReady, noticeContent } from './notice-content.ts'
import { insertLines, insertNotice, lockCases, readCases, removeLines } from './notices.repo.ts'
import { noticeSelection } from './notices.schemas.ts'

const unitOf = (run: Run): string => {
  if (!run.actor.orgId || !run.actor.userId) throw refuse('not-allowed', '公示由主管单位发布')
  return run.actor.orgId
}

/** What the public would read if it were published now. */
export const previewNotice = query('notice.publish', async (run, input: { caseIds: string[] }) => {
  const unitId = unitOf(run)
  const rows = await readCases(run.tx, input.caseIds)
  enforceReady(rows, new Set(input.caseIds).size, unitId)
  return (await noticeContent(run, rows, unitId)).content
})

/** Publishes: number, end by the official calendar, the lines as they stand today; every case moves, or none. */
export const publishNotice = command({
  act: 'notice.publish',
  permission: 'notice.publish',
  input: noticeSelection,
  async run(run, input) {
    const unitId = unitOf(run)
    const rows = await lockCases(run.tx, input.caseIds)
    const year = enforceReady(rows, new Set(input.caseIds).size, unitId)
    const { content, context } = await noticeContent(run, rows, unitId)
    enforceWindow(context, 'declaration', run.today)
    enforce(content.verdict, '公示内容不符合规定，没有发布')
    const batch = await claimNumber(run.tx, 'notice', year, unitId)
    const { lastDay, provisional } = content.period
    const notice = await insertNotice(run.tx, {
      unitId,
      unitName: content.unitName,
      intakeYear: year,
      number: `${content.unitName}公示〔${year}〕第${batch}号`,
      batch,
      publishedOn: run.today,
      publishedAt: run.now,
      workdays: content.workdays,
      lastDay: provisional ? null : lastDay,
      provisionalLastDay: provisional ? lastDay : null,
      complaintPhone: content.complaintPhone,
      complaintAddress: content.complaintAddress,
      publishedBy: run.actor.userId!,
      publishedByName: run.actor.name,
    })
    await insertLines(
      run.tx,
      content.lines.map(({ serial, caseId, name, age, schoolName, educationLevel }) => ({
        noticeId: notice.id,
        seq: serial,
        caseId,
        name,
        age,
        schoolName,
        educationLevel,
      })),
    )
    const events: AuditEvent[] = [
      {
        subject: { type: 'notice', id: notice.id },
        article: '17(3)2',
        scopeOrgId: unitId,
        after: {
          number: notice.number,
          people: rows.length,
          publishedOn: run.today,
          lastDay: notice.lastDay,
          provisionalLastDay: notice.provisionalLastDay,
        },
      },
    ]
    for (const row of rows) {
      const moved = await moveCase(run, row, {
        action: 'publish',
        change: { noticeId: notice.id },
        event: { after: { notice: notice.number, lastDay: notice.lastDay } },
      })
      events.push(moved.event)
    }
    return {
      result: {
        id: notice.id,
        number: notice.number,
        people: rows.length,
        lastDay: notice.lastDay,
        provisionalLastDay: notice.provisionalLastDay,
      },
      event: events,
    }
  },
})

/**
 * Takes a case off the notices that show it; part of withdrawing or refusing it, in the same transaction.
 * The others' period goes on. Does nothing for a case that was never published.
 */
export async function removeFromNotice(run: Run, caseId: string): Promise<void> {
  await removeLines(run.tx, caseId, run.now)
}
