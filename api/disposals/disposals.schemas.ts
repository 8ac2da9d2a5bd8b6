/** Shapes of the lists of disposal 销毁清册 that server, screens and tests share. */
import { z } from 'zod'
import { decisionRecord } from '../decisions/decisions.schemas.ts'

export const DISPOSAL_STATUS = { draft: '待研究', decided: '正在销毁', done: '已销毁', dropped: '已作废' } as const
export type DisposalStatus = keyof typeof DISPOSAL_STATUS

export const disposalParam = z.object({ id: z.uuid('没有这份清册') })
export const disposalPage = z.object({ after: z.string().max(200).optional() })
export const keepInput = disposalParam.extend({
  materialIds: z.array(z.uuid()).min(1, '请先选择材料').max(1000, '一次最多选择 1000 份'),
  /** Why it stays; nothing puts it back on the list. */
  note: z.string().trim().max(200, '理由不能超过 200 字').default(''),
})
export const dropInput = disposalParam.extend({ note: z.string().trim().min(2, '请写明作废的理由').max(200) })
export const decideDisposalInput = disposalParam.extend({
  /** How many materials the list had when it was looked at. */
  seen: z.number().int(),
  record: decisionRecord,
})
