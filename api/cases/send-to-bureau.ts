/** Cleared cases go to the bureau inside the window; its ten working days begin (Article 17(3)3). */
import { command } from '../core/command.ts'
import { enforceWindow, yearContext } from '../years/year-context.ts'
import { caseForUpdate, moveCase } from './move-case.ts'
import { remark } from './review-case.ts'

export const sendToBureau = command({
  act: 'case.sendToBureau',
  permission: 'case.sendToBureau',
  input: remark,
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    // a case that reached the bureau in time and came back may go again after the window (ours)
    if (row.status === 'NOTICE_CLEARED') enforceWindow(await yearContext(run, row.intakeYear), 'declaration', run.today)
    const moved = await moveCase(run, row, { action: 'sendToBureau', note: input.note })
    return { result: { id: row.id, status: moved.row.status, version: moved.row.version, dueOn: moved.row.dueOn }, event: moved.event }
  },
})
