/** Shapes of a case that server, screens, workbook and tests share. */
import { z } from 'zod'
import {
  DEGREE,
  EDUCATION_LEVEL,
  ENTRY_ROUTE,
  keysOf,
  OFF_QUOTA,
  POST_CATEGORY,
  SEX,
  STUDY_EMPLOYMENT,
  TRAINING_MODE,
} from '../rules/terms.ts'

export { FIELD_LABEL } from './field-label.schemas.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '请填写日期，格式为 2026-06-30')
const text = (max: number, label: string) => z.string().trim().max(max, `${label}不能超过 ${max} 字`)

/** A draft: any field may be missing, what is there is well-formed. The identity number travels beside it and is never stored in it. */
export const caseForm = z
  .object({
    name: text(50, '姓名'),
    sex: z.enum(keysOf(SEX)),
    birthDate: day,
    ethnicity: text(20, '民族'),
    politicalStatus: text(20, '政治面貌'),
    phone: text(20, '联系电话'),
    email: z.email('电子邮箱格式不正确').or(z.literal('')),
    originPlace: text(60, '生源地'),
    hukouPlace: text(60, '户籍地'),
    beijingHukou: z.boolean(),
    educationLevel: z.enum(keysOf(EDUCATION_LEVEL)),
    degree: z.enum(keysOf(DEGREE)),
    schoolCode: z.string().regex(/^\d{5}$/, '院校代码为 5 位数字'),
    schoolName: text(60, '毕业院校'),
    department: text(60, '院系'),
    major: text(60, '专业'),
    secondDegree: text(80, '第二学位'),
    trainingMode: z.enum(keysOf(TRAINING_MODE)),
    unifiedPlan: z.boolean(),
    enrolledOn: day,
    graduatesOn: day,
    onTime: z.boolean(),
    studyEmployment: z.enum(keysOf(STUDY_EMPLOYMENT)),
    entryRoute: z.enum(keysOf(ENTRY_ROUTE)),
    quotaKind: z.enum(['IN_QUOTA', 'OFF_QUOTA']),
    offQuotaCategory: z.enum(keysOf(OFF_QUOTA)).nullable(),
    offQuotaBasis: text(200, '不占指标依据'),
    founderRole: z.boolean(),
    founderShare: z.number('请填写数字').min(0).max(100, '持股比例不能超过 100'),
    founderShareOriginal: z.boolean(),
    startupIndustry: z.boolean(),
    startupResults: text(500, '创新创业成效'),
    familyInBeijing: z.boolean(),
    familyRelation: text(60, '亲属关系'),
    parentsBeijingHukou: z.boolean(),
    parentsMovedOn: day,
    postTitle: text(60, '拟任岗位'),
    postCategory: z.enum(keysOf(POST_CATEGORY)),
    matchStatement: text(500, '专业与岗位匹配说明'),
    contractFrom: day,
    contractTo: day,
    serviceYears: z.number('请填写数字').min(0).max(30),
    archiveHolder: text(80, '存档机构'),
    archiveAddress: text(120, '档案转递地址'),
    archiveContact: text(60, '档案联系人'),
  })
  .partial()
export type CaseForm = z.infer<typeof caseForm>

/** What must be filled in before a case can be submitted, whatever its route (Article 17(3)1). */
export const REQUIRED_FIELDS = [
  'name',
  'sex',
  'birthDate',
  'phone',
  'originPlace',
  'hukouPlace',
  'beijingHukou',
  'educationLevel',
  'degree',
  'schoolCode',
  'schoolName',
  'major',
  'trainingMode',
  'unifiedPlan',
  'enrolledOn',
  'graduatesOn',
  'onTime',
  'studyEmployment',
  'entryRoute',
  'quotaKind',
  'postTitle',
  'postCategory',
  'matchStatement',
  'archiveHolder',
  'archiveAddress',
  'archiveContact',
] as const satisfies (keyof CaseForm)[]

/** Sections of the form as the task list shows them. */
export const FORM_SECTIONS = [
  {
    key: 'person',
    title: '个人信息',
    fields: [
      'name',
      'citizenId',
      'sex',
      'birthDate',
      'ethnicity',
      'politicalStatus',
      'phone',
      'email',
      'originPlace',
      'hukouPlace',
      'beijingHukou',
    ],
  },
  {
    key: 'education',
    title: '教育情况',
    fields: [
      'educationLevel',
      'degree',
      'schoolCode',
      'schoolName',
      'department',
      'major',
      'secondDegree',
      'trainingMode',
      'unifiedPlan',
      'enrolledOn',
      'graduatesOn',
      'onTime',
      'studyEmployment',
    ],
  },
  {
    key: 'route',
    title: '引进类别',
    fields: [
      'entryRoute',
      'quotaKind',
      'offQuotaCategory',
      'offQuotaBasis',
      'founderRole',
      'founderShare',
      'founderShareOriginal',
      'startupIndustry',
      'startupResults',
      'familyInBeijing',
      'familyRelation',
      'parentsBeijingHukou',
      'parentsMovedOn',
    ],
  },
  {
    key: 'post',
    title: '岗位与合同',
    fields: [
      'postTitle',
      'postCategory',
      'matchStatement',
      'contractFrom',
      'contractTo',
      'serviceYears',
      'archiveHolder',
      'archiveAddress',
      'archiveContact',
    ],
  },
] as const satisfies { key: string; title: string; fields: (keyof CaseForm | 'citizenId')[] }[]

export const returnReason = z.object({
  kind: z.enum(['field', 'material', 'other']),
  key: z.string().max(60),
  message: z.string().trim().min(1, '请写明需要补正的内容').max(500),
})
export type ReturnReason = z.infer<typeof returnReason>

/** Reported after arrival (Article 17(4)1). */
export const onboarding = z.object({
  arrivedOn: day,
  contractFrom: day,
  contractTo: day,
  serviceYears: z.number('请填写约定服务期').min(0).max(30),
  diplomaNo: z.string().trim().min(1, '请填写毕业证书编号').max(30),
  degreeNo: z.string().trim().min(1, '请填写学位证书编号').max(30),
  /** 毕业去向登记核验编号, since 2023 in place of the registration card. */
  destinationNo: z.string().trim().max(40).optional(),
  warningsAccepted: z.string().trim().max(200).optional(),
})
export type Onboarding = z.infer<typeof onboarding>

/** Result of the registration at the police station (Article 17(4)3). */
export const registration = z.object({
  registeredOn: day,
  policeStation: z.string().trim().min(2, '请填写登记的派出所').max(60),
  household: z.enum(['COLLECTIVE', 'OWN_HOME']),
  address: z.string().trim().min(2, '请填写户口登记地址').max(120),
})
export type Registration = z.infer<typeof registration>
export const HOUSEHOLD = { COLLECTIVE: '集体户', OWN_HOME: '自有住房' } as const

/** Article 27, first case: asked by the employer, reviewed by the unit, approved by the bureau. */
export interface Revocation {
  cause: 'LEFT' | 'FAILED_PROBATION'
  reason: string
  askedBy: string
  askedByName: string
  askedAt: string
  reviewedBy?: string
  reviewedByName?: string
  reviewedAt?: string
  checkedBy?: string
}
export const REVOCATION_CAUSE = { LEFT: '实（见）习期内主动离职', FAILED_PROBATION: '考察不合格并经延长考察期仍不合格' } as const
