/** Shapes of what the bureau and the units set (Articles 7, 8, 13, 14, 17): drafts, points of a text, conditions, trials. */
import { z } from 'zod'
import { decisionRecord } from '../decisions/decisions.schemas.ts'
import { TEXT_IDS, partsOfPolicyId } from '../rules/policy.ts'
import { EDUCATION_LEVEL, EMPLOYER_NATURE, keysOf, SCHOOL_SET } from '../rules/terms.ts'
import { day, windowDays, yearNumber } from '../years/years.schemas.ts'

export const textId = z.enum(TEXT_IDS as [(typeof TEXT_IDS)[number], ...(typeof TEXT_IDS)[number][]], '没有这份政策文本')
/** A text or a version of it. */
export const policyId = z
  .string()
  .max(40)
  .refine((id) => partsOfPolicyId(id) !== null, '没有这个政策版本')
const note = z.string().trim().min(4, '请写明依据或理由（不少于 4 个字）').max(400, '说明不能超过 400 字')
const path = z.string().max(60)
const version = z.number().int()

/** A number, list or choice set otherwise than the text; its shape is checked against the rules. */
export const change = z.object({ path, value: z.unknown(), note })
export const schoolSetVersion = z
  .object({
    set: z.enum(keysOf(SCHOOL_SET), '请选择院校名单'),
    from: day,
    until: day.nullable().default(null),
    source: z.string().trim().min(4, '请写明名单的来源（不少于 4 个字）').max(300, '来源不能超过 300 字'),
    members: z
      .array(
        z
          .string()
          .trim()
          .regex(/^\d{5}$/, '院校代码应为 5 位数字'),
      )
      .min(1, '请填写院校代码')
      .max(3000, '院校过多'),
  })
  .refine((one) => one.until === null || one.until >= one.from, { path: ['until'], message: '截止日不能早于开始日' })

export const draftVersionInput = z.object({ text: textId, year: yearNumber })
export const saveVersionInput = z.object({
  id: policyId,
  version,
  changes: z.array(change).max(200),
  windows: windowDays.partial(),
  schoolSets: z.array(schoolSetVersion).max(40),
  note: z.string().trim().max(400, '说明不能超过 400 字').default(''),
})
export const draftRef = z.object({ id: policyId, version })
export const publishVersionInput = draftRef.extend({ record: decisionRecord })

export const settlePointsInput = z.object({
  text: textId,
  points: z
    .array(z.object({ path, outcome: z.enum(['confirmed', 'decided'], '请选择核对一致或另行确定'), value: z.unknown().optional(), note }))
    .min(1, '请选择要确认的内容')
    .max(60),
  record: decisionRecord,
})

export const admissionConditions = z.object({
  minRegisteredMonths: z.number('请填写整数').int('请填写整数').min(0).max(600).optional(),
  industries: z.array(z.string().trim().min(1).max(40)).max(50).optional(),
  maxAge: z.partialRecord(z.enum(keysOf(EDUCATION_LEVEL)), z.number().int().min(18).max(60)).optional(),
  minEducation: z.enum(keysOf(EDUCATION_LEVEL)).optional(),
  schoolSets: z.array(z.enum(keysOf(SCHOOL_SET))).optional(),
  note: z.string().trim().max(500).optional(),
})
/** Without id and version a new draft is begun. */
export const saveAdmissionInput = z.object({ id: z.uuid().optional(), version: version.optional(), conditions: admissionConditions })
export const admissionRef = z.object({ id: z.uuid(), version })
export const publishAdmissionInput = admissionRef.extend({ record: decisionRecord })

/** What to try: a text, a version or draft of it, or a unit's conditions; and the year whose cases to try it on. */
export const tryInput = z
  .object({ policyId: policyId.optional(), admissionId: z.uuid().optional(), year: yearNumber })
  .refine((one) => (one.policyId === undefined) !== (one.admissionId === undefined), {
    message: '请选择一个要试算的版本',
    path: ['policyId'],
  })
const KINDS = ['pass', 'refused', 'incomplete'] as const
export const trialChangesQuery = z.object({
  unitId: z.uuid().optional(),
  nature: z.enum(keysOf(EMPLOYER_NATURE)).optional(),
  level: z.enum(keysOf(EDUCATION_LEVEL)).optional(),
  before: z.enum(KINDS).optional(),
  after: z.enum(KINDS).optional(),
  rule: z.string().max(60).optional(),
  cursor: z.string().max(200).optional(),
})
