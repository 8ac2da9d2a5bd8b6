/** Shapes of batches and prints that server, screens and tests share. */
import { z } from 'zod'
import { letterListInput } from './letters.schemas.ts'

/** As many papers or cases as one batch takes; the rest stays in the list. */
export const LETTER_BATCH_LIMIT = 1000
const tooMany = `一次最多 ${LETTER_BATCH_LIMIT} 件`

/** The acts that issue papers. */
export const ISSUING_ACTIONS = ['approve', 'approveSettlement'] as const

export const orderBatchInput = z.object({
  action: z.enum(ISSUING_ACTIONS),
  items: z
    .array(z.object({ id: z.uuid(), version: z.number().int() }))
    .min(1, '请先选择申报')
    .max(LETTER_BATCH_LIMIT, tooMany)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, '同一件申报选了两次'),
  note: z.string().trim().max(500, '说明不能超过 500 字').optional(),
})

export const batchParam = z.object({ id: z.uuid('没有这个批次') })
export const batchListQuery = z.object({ after: z.string().max(300).optional() })
export const batchItemsQuery = z.object({
  show: z.enum(['all', 'done', 'refused', 'waiting']).default('all'),
  after: z.coerce.number().int().min(0).optional(),
})
export type BatchShow = z.infer<typeof batchItemsQuery>['show']

/** Which papers: picked ones, all that a list shows, or those that a batch issued. */
export const printChoice = z.object({
  ids: z.array(z.uuid('没有这份文书')).min(1, '请先选择文书').max(LETTER_BATCH_LIMIT, `一次最多打印 ${LETTER_BATCH_LIMIT} 份`).optional(),
  filter: letterListInput.omit({ after: true }).optional(),
  batchId: z.uuid('没有这个批次').optional(),
})
export const printInput = printChoice.extend({ reason: z.string().trim().max(200, '事由不能超过 200 字').optional() })
