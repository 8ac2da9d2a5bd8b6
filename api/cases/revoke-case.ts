/** Article 27: the acceptance letter is revoked on the employer's request (left, failed probation), or the introduction is taken away for fraud or bribery. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { endLetters } from '../letters/issue-letter.ts'
import { issueSanctionNotice, personSanction } from '../letters/sanction-notice.ts'
import { removeFromNotice } from '../notices/publish-notice.ts'
import { TRANSITIONS } from '../rules/case-status.ts'
import { adverseUntil, GRADUATE_SANCTION, needsDeregistration } from '../rules/sanctions.ts'
import { policyOfCase } from '../years/year-context.ts'
import { insertAdverseRecord, saveCase, type CaseRow } from './cases.repo.ts'
import { caseForUpdate, caseRef, moveCase } from './move-case.ts'
import { reasoned, remark } from './review-case.ts'

const revocable = (row: CaseRow) => (TRANSITIONS.revoke.from as readonly string[]).includes(row.status)

export const askRevocation = command({
  act: 'case.askRevocation',
  permission: 'case.askRevocation',
  input: caseRef.extend({
    cause: z.enum(['LEFT', 'FAILED_PROBATION']),
    reason: z.string().trim().min(5, '请写明离职或考察不合格的情况').max(500),
  }),
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    if (!revocable(row)) throw refuse('transition-refused', '当前状态不能申请撤销接收函（第二十七条）')
    if (row.revocation) throw refuse('conflict', '已申请撤销，正在办理')
    const revocation = {
      cause: input.cause,
      reason: input.reason,
      askedBy: run.actor.userId ?? '',
      askedByName: run.actor.name,
      askedAt: run.now,
    }
    const saved = await saveCase(run.tx, row.id, { revocation }, run.now)
    return {
      result: { id: row.id, status: saved.status, version: saved.version },
      event: { subject: { type: 'case', id: row.id }, caseId: row.id, article: '27', note: input.reason, after: { cause: input.cause } },
    }
  },
})

/** The unit agrees and passes the request to the bureau. */
export const reviewRevocation = command({
  act: 'case.reviewRevocation',
  permission: 'case.unitRecord',
  input: remark,
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    if (!row.revocation || row.revocation.reviewedAt) throw refuse('transition-refused', '没有待审核的撤销申请')
    const saved = await saveCase(
      run.tx,
      row.id,
      { revocation: { ...row.revocation, reviewedBy: run.actor.userId ?? '', reviewedByName: run.actor.name, reviewedAt: run.now } },
      run.now,
    )
    return {
      result: { id: row.id, status: saved.status, version: saved.version },
      event: { subject: { type: 'case', id: row.id }, caseId: row.id, article: '27', ...(input.note ? { note: input.note } : {}) },
    }
  },
})

export const revokeCase = command({
  act: 'case.revoke',
  permission: 'case.bureauDecide',
  input: reasoned,
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    if (!row.revocation?.reviewedAt)
      throw refuse('transition-refused', '撤销接收函须由用人单位申请、主管单位审核后，再由市局批准（第二十七条）')
    const ended = await endLetters(run, row, 'revoke', input.note)
    const moved = await moveCase(run, row, { action: 'revoke', note: input.note })
    return { result: { id: row.id, status: moved.row.status, version: moved.row.version }, event: [moved.event, ...ended] }
  },
})

/** Fraud or bribery: letters revoked, adverse record for the years the text sets, deregistration referred when already registered. */
export const disqualifyCase = command({
  act: 'case.disqualify',
  permission: 'case.bureauDecide',
  input: reasoned.extend({ cause: z.enum(['FRAUD', 'BRIBERY']).default('FRAUD') }),
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    const { policy } = await policyOfCase(run, row)
    const referral = needsDeregistration(input.cause, row.status === 'REGISTERED' || row.status === 'ARCHIVED')
    if (row.status === 'IN_NOTICE') await removeFromNotice(run, row.id)
    const ended = await endLetters(run, row, 'disqualify', input.note)
    const moved = await moveCase(run, row, {
      action: 'disqualify',
      note: input.note,
      event: { after: { cause: GRADUATE_SANCTION[input.cause].title, deregistrationReferred: referral } },
    })
    const citizenId = row.citizenIdEnc ? run.deps.secrets.open(row.citizenIdEnc) : null
    const notice = await issueSanctionNotice(run, personSanction(row, policy, { ...input, referral, citizenId, today: run.today }))
    if (row.citizenIdIndex)
      await insertAdverseRecord(run.tx, {
        citizenIdIndex: row.citizenIdIndex,
        caseId: row.id,
        name: row.name,
        reason: input.note,
        article: '27',
        fromDay: run.today,
        untilDay: adverseUntil(run.today, policy),
      })
    return { result: { id: row.id, status: moved.row.status, version: moved.row.version }, event: [moved.event, ...ended, notice.event] }
  },
})
