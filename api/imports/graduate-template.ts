/** The workbook of an intake year: the fields of the case form as columns, drop-downs as far as the year's text offers them. */
import { FIELD_LABEL, FORM_SECTIONS, REQUIRED_FIELDS, type CaseForm } from '../cases/cases.schemas.ts'
import { offQuotaOf, routesOf, type Policy } from '../rules/policy.ts'
import { DEGREE, EDUCATION_LEVEL, ENTRY_ROUTE, OFF_QUOTA, POST_CATEGORY, SEX, STUDY_EMPLOYMENT, TRAINING_MODE } from '../rules/terms.ts'
import type { TemplateColumn, TemplateSpec } from './template.ts'

/** A second degree is rare: it is added on the case itself, and the workbook keeps its columns. */
const NOT_LISTED = 'secondDegree'
export type FieldKey = Exclude<keyof CaseForm, typeof NOT_LISTED> | 'citizenId'

/** In the workbook as printed on the approval form; which of the two a case is, its off-quota category says why. */
export const QUOTA_KIND = { IN_QUOTA: '占用指标', OFF_QUOTA: '不占指标（计划单列）' } as const

/** Raised when columns or choices change other than by the year or its text: older copies are refused by name. */
const EDITION = 1

type Terms = Readonly<Record<string, string>>
type Column = Pick<TemplateColumn, 'kind' | 'as' | 'help' | 'example' | 'width'> & { choices?: Terms }

const YES_NO = { true: '是', false: '否' } as const
const text = (help: string, example: string, width = 18): Column => ({ kind: 'text', help, example, width })
const name = (help: string, example: string): Column => ({ kind: 'text', as: 'name', help, example, width: 14 })
const code = (help: string, example: string, width: number): Column => ({ kind: 'text', as: 'identifier', help, example, width })
const day = (help: string, example: string): Column => ({ kind: 'date', help, example, width: 14 })
const number = (help: string, example: string | number): Column => ({ kind: 'number', help, example, width: 12 })
const choice = (terms: Terms, help: string, example: string, width = 16): Column => ({
  kind: 'choice',
  choices: terms,
  help,
  example,
  width,
})
const yesNo = (help: string, example: '是' | '否' | ''): Column => choice(YES_NO, help, example, 14)

const only = <T extends Terms>(terms: T, keys: readonly (keyof T & string)[]): Terms =>
  Object.fromEntries(keys.map((key) => [key, terms[key]!]))

/** A person who does not exist: area code 110100 is nobody's. */
function columnsOf(year: number, policy: Policy): Record<FieldKey, Column> {
  return {
    name: name('与居民身份证一致；少数民族姓名中的间隔号写作“·”', '示例·样本'),
    citizenId: code('18 位，单元格须为文本格式', '110100200103150229', 22),
    sex: choice(SEX, '从下拉列表选择', SEX.FEMALE, 8),
    birthDate: day('与身份号码一致，样式 2001-03-15', '2001-03-15'),
    ethnicity: text('如 汉族', '汉族', 10),
    politicalStatus: text('如 中共党员、共青团员、群众', '共青团员', 12),
    phone: text('11 位手机号码，用于通知本人', '13800000000', 16),
    email: text('用于发送个人链接', 'sample@example.com', 22),
    originPlace: text('入学前户籍所在的省、市', '河北省石家庄市'),
    hukouPlace: text('现户籍所在地；在学校集体户的写学校所在市', '河北省石家庄市'),
    beijingHukou: yesNo('在京学校集体户不算北京常住户口', '否'),
    educationLevel: choice(EDUCATION_LEVEL, '本次毕业取得的学历', EDUCATION_LEVEL.MASTER),
    degree: choice(DEGREE, '本次毕业取得的学位', DEGREE.MASTER, 10),
    schoolCode: text('5 位；名录中有的院校可不填，按院校名称补上', '10001', 12),
    schoolName: text('毕业证书上的校名全称', '北京大学', 24),
    department: text('院系名称', '示例学院'),
    major: text('毕业证书上的专业名称', '计算机科学与技术', 20),
    trainingMode: choice(TRAINING_MODE, '以学籍为准', TRAINING_MODE.NON_DIRECTED, 12),
    unifiedPlan: yesNo('是否列入国家统一招生计划', '是'),
    enrolledOn: day('入学日期', `${year - 3}-09-01`),
    graduatesOn: day('毕业日期（预计）', `${year}-06-30`),
    onTime: yesNo('能否按时毕业并取得学历、学位', '是'),
    studyEmployment: choice(STUDY_EMPLOYMENT, '在校期间与单位有无劳动（录用、聘用）关系', STUDY_EMPLOYMENT.NONE, 26),
    entryRoute: choice(only(ENTRY_ROUTE, routesOf(policy)), '硕士、博士一般选“一般引进”', ENTRY_ROUTE.GENERAL, 32),
    quotaKind: choice(QUOTA_KIND, '不占指标的须填写类别和依据', QUOTA_KIND.IN_QUOTA, 20),
    offQuotaCategory: choice(only(OFF_QUOTA, offQuotaOf(policy)), '不占指标的必填，占用指标的留空', '', 28),
    offQuotaBasis: text('文件名称和文号，或证明名称', '', 24),
    founderRole: yesNo('创业引进填写', ''),
    founderShare: number('创业引进填写，只填数字', ''),
    founderShareOriginal: yesNo('创业引进填写：创办时即持有，不是转让或后期入股', ''),
    startupIndustry: yesNo('创业引进填写', ''),
    startupResults: text('创业引进填写', '', 24),
    familyInBeijing: yesNo('家庭类不占指标填写', ''),
    familyRelation: text('家庭类不占指标填写，如 外祖父母', ''),
    parentsBeijingHukou: yesNo('父母双方均已调京的填写', ''),
    parentsMovedOn: day('父母双方均已调京的填写', ''),
    postTitle: text('拟安排的岗位名称', '软件工程师'),
    postCategory: choice(POST_CATEGORY, '从下拉列表选择', POST_CATEGORY.ENGINEERING, 18),
    matchStatement: text('所学专业与单位主营业务、岗位如何匹配', '所学专业用于本单位核心软件的研发', 40),
    contractFrom: day('已约定的填写', `${year}-07-15`),
    contractTo: day('已约定的填写', `${year + 5}-07-14`),
    serviceYears: number('只填数字', 5),
    archiveHolder: text('接收人事档案的机构', '示例区人才服务中心', 24),
    archiveAddress: text('档案转递的详细地址', '示例区示例路 1 号', 24),
    archiveContact: text('姓名和电话', '张样例 010-55550100', 22),
  }
}

/** Filled from the list of schools when left empty. */
const FROM_LIST: readonly FieldKey[] = ['schoolCode']
const REQUIRED: readonly FieldKey[] = ['citizenId', ...REQUIRED_FIELDS.filter((key) => !FROM_LIST.some((filled) => filled === key))]

export const FIELD_ORDER: readonly FieldKey[] = FORM_SECTIONS.flatMap(({ fields }) => fields.filter((key) => key !== NOT_LISTED))

/** Older copies of another year, text or edition are told apart by this. */
export const templateVersion = (year: number, policy: Policy) => `${year}-${policy.id.replace('policy-', '')}-${EDITION}`

/** In: an intake year and its text. Out: the form of its workbook. */
export function graduateTemplate(year: number, policy: Policy): TemplateSpec {
  const columns = columnsOf(year, policy)
  return {
    id: 'graduates',
    version: templateVersion(year, policy),
    title: `${year}年引进毕业生名册`,
    columns: FIELD_ORDER.map((key) => {
      const { choices, help, ...column } = columns[key]
      const required = REQUIRED.includes(key)
      const listed = choices && Object.entries(choices).map(([value, label]) => ({ value, label }))
      return {
        key,
        title: FIELD_LABEL[key],
        required,
        help: required ? help : `选填。${help}`,
        ...column,
        ...(listed ? { choices: listed } : {}),
      }
    }),
  }
}

/** A choice of yes or no comes from the sheet as a word, in the form it is a truth. */
export const isYesNo = (column: TemplateColumn) => column.choices?.some((one) => one.value === 'true') ?? false
