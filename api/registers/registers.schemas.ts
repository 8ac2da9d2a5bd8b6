/** The register extracts of Article 17(4)2: kinds, named columns, and what an upload says of itself. Screens and tests read the same lists. */
import { z } from 'zod'
import { DEGREE, EDUCATION_LEVEL, keysOf, TRAINING_MODE } from '../rules/terms.ts'
import { COMPARISON } from '../rules/settlement.ts'

export interface RegisterColumn {
  key: string
  title: string
  required: boolean
  as: 'citizenId' | 'code' | 'text' | 'month' | 'amount' | 'choice'
  /** Value stored -> words in the file. */
  choices?: Record<string, string>
  help: string
}

const column = (
  key: string,
  title: string,
  as: RegisterColumn['as'],
  help: string,
  more: { optional?: true; choices?: Record<string, string> } = {},
): RegisterColumn => ({
  key,
  title,
  as,
  help,
  required: !more.optional,
  ...(more.choices ? { choices: more.choices } : {}),
})
const PERSON = [
  column('citizenId', '公民身份号码', 'citizenId', '18 位，以文本格式保存；系统只留不可逆索引'),
  column('name', '姓名', 'text', '便于核对，系统不保存', { optional: true }),
]
const USCC = (title: string) => column('employerUscc', title, 'code', '18 位')
const SCHOOL = (code: string, name: string) => [
  column('schoolCode', code, 'code', '5 位数字'),
  column('schoolName', name, 'text', '登记时的校名', { optional: true }),
]

export const ARRIVAL_SOURCE = { DESTINATION_REGISTRY: '毕业去向登记', REGISTRATION_CARD: '报到证' } as const
const YES_NO = { true: '是', false: '否' } as const

export const REGISTER_COLUMNS: Record<RegisterKind, readonly RegisterColumn[]> = {
  education: [
    ...PERSON,
    column('educationLevel', '学历', 'choice', '博士研究生、硕士研究生、本科', { choices: EDUCATION_LEVEL }),
    ...SCHOOL('院校代码', '毕业院校'),
    column('diplomaNo', '毕业证书编号', 'code', '18 位'),
  ],
  degree: [
    ...PERSON,
    column('degree', '学位', 'choice', '博士、硕士、学士', { choices: DEGREE }),
    ...SCHOOL('授予单位代码', '授予单位'),
    column('degreeNo', '学位证书编号', 'code', '16 位'),
  ],
  arrival: [
    ...PERSON,
    column('source', '登记类型', 'choice', '2023 年起为毕业去向登记，此前为报到证', { choices: ARRIVAL_SOURCE }),
    USCC('就业单位统一社会信用代码'),
    column('employerName', '就业单位', 'text', '登记的单位名称', { optional: true }),
    column('number', '登记编号', 'code', '报到证号或核验编号', { optional: true }),
  ],
  enrolmentKind: [
    ...PERSON,
    column('educationLevel', '学历', 'choice', '博士研究生、硕士研究生、本科', { choices: EDUCATION_LEVEL, optional: true }),
    column('trainingMode', '培养方式', 'choice', '非定向、定向、在职、委培、自筹', { choices: TRAINING_MODE }),
    column('unifiedPlan', '列入国家统一招生计划', 'choice', '是、否', { choices: YES_NO }),
  ],
  socialInsurance: [
    ...PERSON,
    column('month', '缴费月份', 'month', '样式 2026-07，一月一行'),
    USCC('缴费单位统一社会信用代码'),
    column('employerName', '缴费单位', 'text', '登记的单位名称', { optional: true }),
    column('base', '缴费基数', 'amount', '每月元数', { optional: true }),
  ],
}
export type RegisterKind = keyof typeof COMPARISON
export const REGISTER_KINDS = keysOf(COMPARISON)
/** Names of the registers, as the bureau calls them. */
export const REGISTER_TITLE: Record<RegisterKind, string> = {
  education: '学历登记',
  degree: '学位登记',
  arrival: '就业报到登记',
  enrolmentKind: '招生培养登记',
  socialInsurance: '社会保险缴费登记',
}

/** Rows of one extract; a larger register is loaded for the people of one year. */
export const MAX_REGISTER_ROWS = 200_000
export const MAX_REGISTER_BYTES = 64 * 1024 * 1024

export const registerKind = z.enum(REGISTER_KINDS)
export const extractLabel = z.object({
  kind: registerKind,
  source: z.string().trim().min(2, '请填写数据来源单位').max(80, '不能超过 80 字'),
  asOf: z.iso.date('请填写数据截止日期'),
})
export const registerListInput = z.object({ kind: registerKind.optional(), after: z.string().max(300).optional() })
