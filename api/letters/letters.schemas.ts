/** Shapes of the letters that server, screens and tests share. */
import { z } from 'zod'
import type { CaseAction } from '../rules/case-status.ts'

export const LETTER_NAME = {
  approvalForm: '进京审批表',
  acceptanceLetter: '接收函',
  introductionLetter: '报户口介绍信',
  sanctionNotice: '处理决定书',
} as const
export const LETTER_STATUS = { valid: '有效', revoked: '已撤销', superseded: '已换发' } as const

/** Why a paper was revoked, by the act that did it: what the public page says, and no more. */
export const REVOCATION_CLASS = {
  refuseSettlement: '审核落户未获通过',
  revoke: '接收函撤销',
  disqualify: '取消引进资格',
} as const satisfies Partial<Record<CaseAction, string>>
export type RevocationClass = keyof typeof REVOCATION_CLASS

/** Why a paper ended, whichever way. */
export const ENDING_CLASS = { ...REVOCATION_CLASS, correct: '更正换发' } as const
export type EndingClass = keyof typeof ENDING_CLASS
export const endingClass = (reason: string | null): EndingClass | null =>
  reason && reason in ENDING_CLASS ? (reason as EndingClass) : null

export const letterListInput = z.object({
  year: z.coerce.number().int().min(2000).max(2100),
  kind: z.enum(['approvalForm', 'acceptanceLetter', 'introductionLetter', 'sanctionNotice']).optional(),
  status: z.enum(['valid', 'revoked', 'superseded']).optional(),
  q: z.string().trim().max(60).optional(),
  after: z.string().max(300).optional(),
})
export type LetterListInput = z.infer<typeof letterListInput>
