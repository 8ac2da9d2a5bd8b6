/** Shapes of the settlement stage that server, screens and tests share. */
import { z } from 'zod'
import { registration } from '../cases/cases.schemas.ts'
import { COMPARISON_KINDS } from '../rules/settlement.ts'
import { DISTRICT, keysOf } from '../rules/terms.ts'

/** The household a graduate moves into; words as the introduction letter prints them. */
export const MOVE_TO_KIND = { UNIT_COLLECTIVE: '单位集体户', AGENCY_COLLECTIVE: '人才机构集体户', OWN_HOME: '本人自有住房' } as const

export const moveTo = z
  .object({
    kind: z.enum(keysOf(MOVE_TO_KIND)),
    /** Name of the collective household; none for an own home. */
    household: z.string().trim().max(60, '集体户名称不能超过 60 字').optional(),
    address: z.string().trim().min(4, '请填写落户地址').max(80, '落户地址不能超过 80 字'),
    /** Decides which police branch office the letter is addressed to. */
    district: z.enum(keysOf(DISTRICT)),
  })
  .refine((to) => to.kind === 'OWN_HOME' || (to.household?.trim().length ?? 0) >= 2, {
    path: ['household'],
    message: '请填写集体户名称',
    // said together with the other faults, not after them
    when: ({ value }) => typeof value === 'object' && value !== null,
  })
export type MoveTo = z.infer<typeof moveTo>

const caseRef = z.object({ id: z.uuid('没有这件申报'), version: z.number().int().optional() })
const note = z.string().trim().max(500, '说明不能超过 500 字').optional()

/** Where to and where from; what is left out comes from the employer's and the graduate's own data. */
export const destination = z.object({
  moveTo: moveTo.optional(),
  moveFrom: z.string().trim().min(2, '请填写现户籍地').max(80, '现户籍地不能超过 80 字').optional(),
})
export const applyInput = caseRef.extend({ note, ...destination.shape })
export const remarkInput = caseRef.extend({ note })
export const refusalInput = caseRef.extend({
  note: z.string().trim().min(5, '请写明不予落户的理由（至少 5 个字）').max(500, '理由不能超过 500 字'),
})
export const overrideInput = z.object({
  id: z.uuid('没有这件申报'),
  kind: z.enum(COMPARISON_KINDS),
  reason: z.string().trim().min(5, '请写明采信的理由（至少 5 个字）').max(500, '理由不能超过 500 字'),
})
export const registrationInput = caseRef.extend({ registration, note })
export const compareInput = z.object({ ids: z.array(z.uuid()).min(1, '请至少选择一件').max(500, '一次最多比对 500 件') })

/** What the queues show, by where a case stands. */
export const SETTLEMENT_TAB = {
  toApply: 'ONBOARDED',
  inReview: 'IN_SETTLEMENT',
  approved: 'SETTLEMENT_APPROVED',
  registered: 'REGISTERED',
  archived: 'ARCHIVED',
} as const
export type SettlementTab = keyof typeof SETTLEMENT_TAB

export const settlementListInput = z.object({
  tab: z.enum(keysOf(SETTLEMENT_TAB)).default('inReview'),
  /** Intake year; without it the one that settles this year. */
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  q: z.string().trim().max(60).optional(),
  outcome: z.enum(['clear', 'doubts']).optional(),
  stage: z.enum(['toReview', 'toDecide']).optional(),
  after: z.string().max(400).optional(),
})
export type SettlementListInput = z.infer<typeof settlementListInput>
