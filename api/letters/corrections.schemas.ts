/** Shapes of corrections that server, screens and tests share. */
import { z } from 'zod'
import { CORRECTION_KEYS } from './correction-fields.schemas.ts'

export const CORRECTION_OUTCOME = { open: '待决定', issued: '已换发', refused: '未同意', withdrawn: '已撤回' } as const
export type CorrectionOutcome = keyof typeof CORRECTION_OUTCOME

export const askCorrectionInput = z.object({
  letterId: z.uuid('没有这份文书'),
  reason: z.string().trim().min(5, '请写明更正事由（至少 5 个字）').max(500, '事由不能超过 500 字'),
  changes: z
    .array(z.object({ key: z.enum(CORRECTION_KEYS), value: z.string().trim().min(1, '请填写更正后的内容').max(200, '内容过长') }))
    .min(1, '请至少更正一项')
    .refine((changes) => new Set(changes.map(({ key }) => key)).size === changes.length, '同一项填写了两次'),
})
export const correctionParam = z.object({ id: z.uuid('没有这件更正') })
export const decideCorrectionInput = correctionParam.extend({ note: z.string().trim().max(500, '意见不能超过 500 字').optional() })
export const refuseCorrectionInput = correctionParam.extend({
  note: z.string().trim().min(5, '请写明不同意的理由（至少 5 个字）').max(500, '理由不能超过 500 字'),
})
export const correctionListQuery = z.object({
  outcome: z.enum(['open', 'issued', 'refused', 'withdrawn']).optional(),
  after: z.string().max(300).optional(),
})
export const previewParam = correctionParam.extend({ which: z.enum(['old', 'new']) })
