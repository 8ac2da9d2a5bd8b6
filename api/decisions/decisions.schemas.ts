/** Shapes of collective decisions (Articles 19-21). What a record must hold is the rules' to say, so an unfinished one passes here and is refused there with its article. */
import { z } from 'zod'
import type { DecisionKind } from '../rules/decision.ts'
import { FINDING, MEASURE_DEMAND } from '../rules/sanctions.ts'
import { keysOf } from '../rules/terms.ts'
import { amount } from '../quotas/quotas.schemas.ts'
import { yearNumber } from '../years/years.schemas.ts'

/** Kinds as they are stored, each with its name and the rule's kind by tier. */
export const DECISION = {
  annualTotal: { title: '年度指标总量', bureau: 'ANNUAL_PLAN', supervisingUnit: 'ANNUAL_PLAN' },
  allocationPlan: { title: '指标分配方案', bureau: 'ANNUAL_PLAN', supervisingUnit: 'UNIT_PLAN' },
  quotaTransfer: { title: '指标调剂', bureau: 'TRANSFER', supervisingUnit: 'TRANSFER' },
  specialNeed: { title: '特殊需求', bureau: 'SPECIAL_NEED', supervisingUnit: 'SPECIAL_NEED' },
  waiver: { title: '原则性条件的例外', bureau: 'WAIVER', supervisingUnit: 'WAIVER' },
  executionReport: { title: '年终执行情况', bureau: 'EXECUTION_REPORT', supervisingUnit: 'EXECUTION_REPORT' },
  sanction: { title: '检查处理', bureau: 'SANCTION', supervisingUnit: 'SANCTION' },
  policyPoints: { title: '核定政策文本', bureau: 'POLICY_POINTS', supervisingUnit: 'POLICY_POINTS' },
  policyVersion: { title: '年度政策版本', bureau: 'POLICY_ADOPTION', supervisingUnit: 'POLICY_ADOPTION' },
  admission: { title: '用人单位准入条件', bureau: 'ADMISSION_CONDITIONS', supervisingUnit: 'ADMISSION_CONDITIONS' },
  disposal: { title: '档案销毁', bureau: 'DISPOSAL', supervisingUnit: 'DISPOSAL' },
} as const satisfies Record<string, { title: string; bureau: DecisionKind; supervisingUnit: DecisionKind }>
export type StoredDecisionKind = keyof typeof DECISION

export const decisionRecord = z.object({
  meetingOn: z.string().trim().max(10).default(''),
  attendees: z.array(z.string().trim().max(40, '姓名过长')).max(80, '参会人员过多').default([]),
  item: z.string().trim().max(200, '议题不能超过 200 字').default(''),
  conclusion: z.string().trim().max(4000, '结论不能超过 4000 字').default(''),
  adopted: z.boolean().optional(),
  /** SHA-256 of the minutes uploaded before. */
  minutes: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '会议纪要无法识别，请重新上传')
    .optional(),
  /** The decision that this one takes the place of. */
  supersedesId: z.uuid().optional(),
})
export type DecisionRecordInput = z.infer<typeof decisionRecord>

const decided = z.object({ record: decisionRecord })

export const annualTotalInput = decided.extend({ year: yearNumber, total: amount.min(1, '年度总量应为正整数') })
export const publishPlanInput = decided.extend({
  planId: z.uuid(),
  version: z.number().int(),
  /** `effect.seen` of the plan as it was shown. */
  seen: z.string().max(64),
})
export const transferInput = decided.extend({
  year: yearNumber,
  fromOrgId: z.uuid('请选择调出单位'),
  toOrgId: z.uuid('请选择调入单位'),
  amount: amount.min(1, '调剂数量应为正整数'),
  reason: z.string().trim().min(2, '请写明调剂的理由').max(200, '理由不能超过 200 字'),
})
/** A cut follows a finding (26); `OTHER` findings are named in the reason. */
export const cutInput = decided.extend({
  year: yearNumber,
  orgId: z.uuid('请选择被压减的单位'),
  finding: z.enum(keysOf(FINDING), '请选择检查发现的情形'),
  amount: amount.min(1, '压减数量应为正整数'),
  reason: z.string().trim().min(2, '请写明查实的情况').max(500, '查实的情况不能超过 500 字'),
})
/** A sanction that moves no quota (26); a suspension has its days. */
export const sanctionInput = decided
  .extend({
    year: yearNumber,
    orgId: z.uuid('请选择被处理的单位'),
    finding: z.enum(keysOf(FINDING), '请选择检查发现的情形'),
    measure: z.enum(keysOf(MEASURE_DEMAND), '请选择处理措施'),
    from: z.iso.date('请填写暂停起始日').optional(),
    until: z.iso.date('请填写暂停截止日').optional(),
    reason: z.string().trim().min(2, '请写明查实的情况').max(500, '查实的情况不能超过 500 字'),
  })
  .refine(({ measure, from }) => measure !== 'SUSPENSION' || from, { path: ['from'], message: '请填写暂停起始日' })
  .refine(({ measure, until }) => measure !== 'SUSPENSION' || until, { path: ['until'], message: '请填写暂停截止日' })
  .refine(({ from, until }) => !from || !until || from <= until, { path: ['until'], message: '暂停截止日不能早于起始日' })
export const sanctionQuery = z.object({ orgId: z.uuid() })
export const specialNeedInput = decided.extend({
  needId: z.uuid(),
  version: z.number().int(),
  granted: amount.min(1, '同意的数量应为正整数'),
  /** By how much the annual total is raised, as it was shown. */
  raise: amount,
})
export const waiverInput = decided.extend({ caseId: z.uuid(), codes: z.array(z.string().max(60)).min(1, '请选择要例外的条件').max(20) })

export const transferEffectQuery = z.object({
  year: yearNumber,
  fromOrgId: z.uuid(),
  toOrgId: z.uuid(),
  amount: z.coerce.number().int().min(1),
})
export const cutEffectQuery = z.object({ year: yearNumber, orgId: z.uuid(), amount: z.coerce.number().int().min(1) })
export const specialNeedEffectQuery = z.object({ granted: z.coerce.number().int().min(1) })
export const totalEffectQuery = z.object({ year: yearNumber, total: z.coerce.number().int().min(0) })
export const decisionsQuery = z.object({
  year: yearNumber.optional(),
  kind: z.enum(Object.keys(DECISION) as [StoredDecisionKind, ...StoredDecisionKind[]]).optional(),
  after: z.string().max(200).optional(),
})

/** One account before and after: what is shown before a decision is recorded, and kept with it. */
export interface AccountEffect {
  orgId: string
  name: string
  before: number
  after: number
  difference: number
}
