/** The bureau's acts on a declaration: return, first check, approval with its two papers, refusal (Article 17(3)3). */
import { command } from '../core/command.ts'
import { issueLetters } from '../letters/issue-letter.ts'
import { caseForUpdate, moveCase } from './move-case.ts'
import { reasoned, remark } from './review-case.ts'

export const bureauReturn = command({
  act: 'case.bureauReturn',
  permission: 'case.bureauReturn',
  input: reasoned,
  async run(run, input) {
    const moved = await moveCase(run, await caseForUpdate(run, input), { action: 'bureauReturn', note: input.note })
    return { result: { id: input.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})

export const bureauReview = command({
  act: 'case.bureauReview',
  permission: 'case.bureauReview',
  input: remark,
  async run(run, input) {
    const moved = await moveCase(run, await caseForUpdate(run, input), { action: 'bureauReview', note: input.note })
    return { result: { id: input.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})

/** Consumes the unit of quota and issues approval form and acceptance letter, numbered, in one transaction. */
export const approveCase = command({
  act: 'case.approve',
  permission: 'case.bureauDecide',
  input: remark,
  async run(run, input) {
    const moved = await moveCase(run, await caseForUpdate(run, input), { action: 'approve', note: input.note })
    const issued = await issueLetters(run, moved.row, 'approve')
    return { result: { id: input.id, status: moved.row.status, version: moved.row.version }, event: [moved.event, ...issued] }
  },
})

export const bureauRefuse = command({
  act: 'case.bureauRefuse',
  permission: 'case.bureauDecide',
  input: reasoned,
  async run(run, input) {
    const moved = await moveCase(run, await caseForUpdate(run, input), { action: 'bureauRefuse', note: input.note })
    return { result: { id: input.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})
