/** Shapes of special needs (Article 21) that server, screens and tests share. */
import { z } from 'zod'
import { yearNumber } from '../years/years.schemas.ts'
import { amount } from './quotas.schemas.ts'

export const NEED_STATUS = { asked: '待市局研究', granted: '已同意', refused: '未同意', withdrawn: '已撤回' } as const
export type NeedStatus = keyof typeof NEED_STATUS
const STATUSES = Object.keys(NEED_STATUS) as [NeedStatus, ...NeedStatus[]]

const paper = z.string().regex(/^[0-9a-f]{64}$/, '文件无法识别，请重新上传')
const number = z.string().trim().max(80, '文号不能超过 80 字')

/** What the article asks for, numbers of the papers included, is the rules' to say; it passes here unfinished and is refused there. */
export const askNeedInput = z.object({
  year: yearNumber,
  amount: amount.min(1, '申请数量应为正整数'),
  project: z.string().trim().min(2, '请填写项目或人才需求的名称').max(200, '名称不能超过 200 字'),
  reason: z.string().trim().min(10, '请写明理由，不少于 10 字').max(2000, '理由不能超过 2000 字'),
  requestNo: number.default(''),
  requestSha: paper.optional(),
  consentNo: number.default(''),
  consentSha: paper.optional(),
})
export const needRef = z.object({ id: z.uuid(), version: z.number().int() })
export const refuseNeedInput = needRef.extend({
  answer: z.string().trim().min(4, '请写明不同意的理由').max(1000, '理由不能超过 1000 字'),
})
export const needsQuery = z.object({
  year: yearNumber.optional(),
  status: z.enum(STATUSES).optional(),
  after: z.string().max(200).optional(),
})
export const NEED_PAPER = ['request', 'consent'] as const
export const needPaperParam = z.object({ id: z.uuid(), paper: z.enum(NEED_PAPER) })
