/** The supervising unit's acts: return, first check, endorsement, refusal (Article 17(3)2). */
import { z } from 'zod'
import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { sendGraduateLink } from '../graduate/send-link.ts'
import { returnReason } from './cases.schemas.ts'
import { caseForUpdate, caseRef, moveCase } from './move-case.ts'

export const remark = caseRef.extend({ note: z.string().trim().max(500, '说明不能超过 500 字').optional() })
export const reasoned = caseRef.extend({ note: z.string().trim().min(1, '请写明理由').max(500, '理由不能超过 500 字') })

/** Every missing thing at once; the quota stays reserved. */
export const returnCase = command({
  act: 'case.return',
  permission: 'case.return',
  input: caseRef.extend({ reasons: z.array(returnReason).max(40), note: z.string().trim().max(500).optional() }),
  async run(run, input) {
    if (input.reasons.length === 0 && !input.note)
      throw refuse('invalid', '请写明需要补正的内容', { errors: [{ pointer: '/reasons', detail: '请至少列出一项需要补正的内容' }] })
    const row = await caseForUpdate(run, input)
    const note = input.note || input.reasons.map((reason) => reason.message).join('；')
    const moved = await moveCase(run, row, {
      action: 'return',
      note,
      change: { returnReasons: input.reasons.length > 0 ? input.reasons : [{ kind: 'other', key: 'other', message: note }] },
      event: { after: { reasons: input.reasons } },
    })
    return { result: { id: row.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})

export const verifyCase = command({
  act: 'case.verify',
  permission: 'case.unitReview',
  input: remark,
  async run(run, input) {
    const moved = await moveCase(run, await caseForUpdate(run, input), { action: 'verify', note: input.note })
    return { result: { id: input.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})

/** Endorsed, the graduate is asked to consent to the notice. */
export const endorseCase = command({
  act: 'case.endorse',
  permission: 'case.unitDecide',
  input: remark,
  async run(run, input) {
    const moved = await moveCase(run, await caseForUpdate(run, input), { action: 'endorse', note: input.note })
    await sendGraduateLink(run, moved.row, 'consent')
    return { result: { id: input.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})

export const refuseCase = command({
  act: 'case.refuse',
  permission: 'case.unitDecide',
  input: reasoned,
  async run(run, input) {
    const moved = await moveCase(run, await caseForUpdate(run, input), { action: 'refuse', note: input.note })
    return { result: { id: input.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})
