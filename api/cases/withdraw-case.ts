/** The employer takes a case back before it reaches the bureau; the quota is free again (Article 17(3)1). */
import { command } from '../core/command.ts'
import { removeFromNotice } from '../notices/publish-notice.ts'
import { caseForUpdate, moveCase } from './move-case.ts'
import { reasoned } from './review-case.ts'

export const withdrawCase = command({
  act: 'case.withdraw',
  permission: 'case.withdraw',
  input: reasoned,
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    if (row.status === 'IN_NOTICE') await removeFromNotice(run, row.id)
    const moved = await moveCase(run, row, { action: 'withdraw', note: input.note })
    return { result: { id: row.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})
