/** What the notice and objection requests carry; shared with the screens' forms. */
import { z } from 'zod'

/** One notice names at most this many people: the paper stays readable, one transaction stays short (ours). */
export const NOTICE_PEOPLE_LIMIT = 500

const cursor = z.string().max(300).optional()
export const yearQuery = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional(), after: cursor })
export const noticeListQuery = yearQuery.extend({ tab: z.enum(['running', 'past']).default('running') })
export const publicListQuery = z.object({ state: z.enum(['current', 'past']).default('current'), after: cursor })

export const noticeSelection = z.object({
  caseIds: z.array(z.uuid()).min(1, '请选择要公示的申报').max(NOTICE_PEOPLE_LIMIT, `一次公示不超过 ${NOTICE_PEOPLE_LIMIT} 人，请分批发布`),
})

const content = z.string().trim().min(10, '请写明反映的问题，至少 10 个字').max(2000, '内容不能超过 2000 字')
export const complainant = z.object({
  name: z.string().trim().min(2, '请填写姓名').max(50, '姓名不能超过 50 字'),
  contact: z.string().trim().min(5, '请填写联系电话或电子邮箱').max(100, '联系方式不能超过 100 字'),
})
export type Complainant = z.infer<typeof complainant>

/** Raised on the public page: the person is named by the line of the notice. */
export const objectionInput = z.object({
  noticeId: z.uuid(),
  seq: z.number('请选择反映的对象').int().min(1, '请选择反映的对象'),
  content,
  complainant: complainant.nullable(),
})

/** Taken down by the unit from a call, a letter or a visit (the notice gives its phone and address). */
export const objectionRecord = objectionInput.extend({ channel: z.enum(['phone', 'letter']) })

export const objectionListQuery = z.object({ status: z.enum(['open', 'ruled']).default('open'), after: cursor })

/** `finding` stays with the unit and the bureau; `reason` is what employer and graduate read when the case ends. */
export const rulingInput = z
  .object({
    id: z.uuid(),
    ruling: z.enum(['UPHELD', 'DISMISSED'], '请选择核查结论'),
    finding: z.string().trim().min(5, '请写明核查情况，至少 5 个字').max(2000, '核查情况不能超过 2000 字'),
    reason: z.string().trim().max(500, '理由不能超过 500 字').default(''),
  })
  .refine((input) => input.ruling === 'DISMISSED' || input.reason.length >= 5, {
    path: ['reason'],
    message: '请写明不予引进的理由，用人单位和毕业生将看到',
  })
