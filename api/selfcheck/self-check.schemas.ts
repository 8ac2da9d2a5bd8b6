/** What the public may ask: nothing that tells who somebody is, and nothing that must be there. */
import { z } from 'zod'
import { isDay } from '../rules/dates.ts'
import { checkUscc } from '../rules/identifiers.ts'
import {
  DEGREE,
  DISTRICT,
  EDUCATION_LEVEL,
  EMPLOYER_FEATURE,
  EMPLOYER_NATURE,
  ENTRY_ROUTE,
  keysOf,
  OFF_QUOTA,
  POST_CATEGORY,
  STUDY_EMPLOYMENT,
  SYSTEM,
  TRAINING_MODE,
} from '../rules/terms.ts'

const CHOOSE = '请从所列选项中选择'
const oneOf = <T extends Readonly<Record<string, unknown>>>(terms: T) => z.enum(keysOf(terms), CHOOSE).optional()
const yesNo = z.boolean('请回答是或否').optional()
const day = z.string('请填写日期，格式为 2026-06-30').refine(isDay, '请填写存在的日期，格式为 2026-06-30')
const text = (max: number, label: string) => z.string(`请填写${label}`).trim().max(max, `${label}不能超过 ${max} 字`).optional()
const year = z.coerce.number('请填写四位年份').int('请填写四位年份').min(2018, '引进年度自 2018 年起').max(2100, '请填写四位年份')

/** A column that is not asked is refused by name: what nobody needs shall not be sent. */
const only = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `自查不需要也不接收这些栏目：${issue.keys.join('、')}` : '请按栏目填写'),
  })

const employer = only({
  uscc: z
    .string('请填写统一社会信用代码')
    .trim()
    .superRefine((code, ctx) => {
      const read = checkUscc(code)
      if (!read.ok || read.value !== code)
        ctx.addIssue({ code: 'custom', message: read.ok ? '请填写 18 位大写的统一社会信用代码' : read.message })
    })
    .optional(),
  nature: oneOf(EMPLOYER_NATURE),
  system: oneOf(SYSTEM),
  features: z
    .array(z.enum(keysOf(EMPLOYER_FEATURE), CHOOSE), CHOOSE)
    .max(20, CHOOSE)
    .optional(),
  registeredOn: day.optional(),
  registeredDistrict: oneOf(DISTRICT),
  industry: text(60, '所属行业'),
  operatingNormally: yesNo,
  creditGood: yesNo,
  hasViolations: yesNo,
  paysTax: yesNo,
  archiveArranged: yesNo,
})

const graduate = only({
  birthDate: day.optional(),
  beijingHukou: yesNo,
  educationLevel: oneOf(EDUCATION_LEVEL),
  degree: oneOf(DEGREE),
  schoolCode: z
    .string('请填写院校代码')
    .regex(/^\d{5}$/, '院校代码为 5 位数字')
    .optional(),
  major: text(60, '专业'),
  trainingMode: oneOf(TRAINING_MODE),
  unifiedPlan: yesNo,
  enrolledOn: day.optional(),
  graduatesOn: day.optional(),
  onTime: yesNo,
  studyEmployment: oneOf(STUDY_EMPLOYMENT),
  residencyCompleted: yesNo,
  schoolWorldTop200: yesNo,
  entryRoute: oneOf(ENTRY_ROUTE),
  quotaKind: z.enum(['IN_QUOTA', 'OFF_QUOTA'], CHOOSE).optional(),
  offQuotaCategory: z.enum(keysOf(OFF_QUOTA), CHOOSE).nullable().optional(),
  offQuotaBasis: text(200, '不占指标依据'),
  founderRole: yesNo,
  founderShare: z.number('请填写数字').min(0, '持股比例不能小于 0').max(100, '持股比例不能超过 100').optional(),
  founderShareOriginal: yesNo,
  startupIndustry: yesNo,
  startupResults: text(500, '创新创业成效'),
  familyInBeijing: yesNo,
  familyRelation: text(60, '亲属关系'),
  parentsBeijingHukou: yesNo,
  parentsMovedOn: day.optional(),
  postTitle: text(60, '拟任岗位'),
  postCategory: oneOf(POST_CATEGORY),
  matchStatement: text(500, '专业与岗位匹配说明'),
})

/** Without a year: the one whose declaration window is running or comes next. Without a day: today, or the window's first. */
export const selfCheckInput = only({
  intakeYear: year.optional(),
  submittedOn: day.optional(),
  employer: employer.default({}),
  graduate: graduate.default({}),
})
export type SelfCheckInput = z.infer<typeof selfCheckInput>

export const selfCheckYear = z.object({ year: year.optional() })

/** Every answer that can be given, as 'employer.system' or 'graduate.birthDate'. */
export const ANSWERS: readonly string[] = [
  ...Object.keys(employer.shape).map((key) => `employer.${key}`),
  ...Object.keys(graduate.shape).map((key) => `graduate.${key}`),
]

const MOST_WORKDAYS = 250
export const workdaysInput = z.object({
  from: z
    .string('请填写起算日 from，格式为 2026-06-15')
    .refine((from) => isDay(from) && from >= '2000-01-01' && from <= '2099-12-31', '起算日 from 应为存在的日期，格式为 2026-06-15'),
  days: z.coerce
    .number('工作日数 days 应为整数')
    .int('工作日数 days 应为整数')
    .min(1, '工作日数 days 至少为 1')
    .max(MOST_WORKDAYS, `工作日数 days 最多为 ${MOST_WORKDAYS}`),
})
