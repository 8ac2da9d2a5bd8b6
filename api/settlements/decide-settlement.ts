/** The bureau's acts on a settlement application: first check, approval with the introduction letter, refusal with the acceptance letter revoked. */
import { caseForUpdate, moveCase } from '../cases/move-case.ts'
import { command } from '../core/command.ts'
import { endLetters, issueLetters } from '../letters/issue-letter.ts'
import { policyOfCase } from '../years/year-context.ts'
import { enforceConfirmed, enforceProposed } from './override-comparison.ts'
import { refusalInput, remarkInput } from './settlements.schemas.ts'

export const reviewSettlement = command({
  act: 'case.settlementReview',
  permission: 'case.bureauReview',
  input: remarkInput,
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    const moved = await moveCase(run, row, { action: 'settlementReview', note: input.note })
    await enforceProposed(run, row.id, (await policyOfCase(run, row)).policy)
    return { result: { id: row.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})

export const approveSettlement = command({
  act: 'case.approveSettlement',
  permission: 'case.bureauDecide',
  input: remarkInput,
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    const moved = await moveCase(run, row, { action: 'approveSettlement', note: input.note })
    await enforceConfirmed(run, row.id, (await policyOfCase(run, row)).policy)
    const issued = await issueLetters(run, moved.row, 'approveSettlement')
    return { result: { id: row.id, status: moved.row.status, version: moved.row.version }, event: [moved.event, ...issued] }
  },
})

export const refuseSettlement = command({
  act: 'case.refuseSettlement',
  permission: 'case.bureauDecide',
  input: refusalInput,
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    const moved = await moveCase(run, row, { action: 'refuseSettlement', note: input.note })
    const ended = await endLetters(run, row, 'refuseSettlement', input.note)
    return {
      result: { id: row.id, status: moved.row.status, version: moved.row.version, quotaHeld: moved.row.quotaHeld },
      event: [moved.event, ...ended],
    }
  },
})
