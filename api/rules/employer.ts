/** Articles 7, 8, 10 and 26: who may introduce, and a supervising unit's own conditions, stricter than the text and never looser. */
import { addMonths, chineseDay } from './dates.ts'
import { ageOf } from './graduate.ts'
import type { AdmissionConditions, CaseFacts, Suspension } from './facts.ts'
import type { Policy } from './policy.ts'
import type { Answer } from './regulation.ts'
import { rule } from './regulation.ts'
import type { EducationLevel } from './terms.ts'
import { EDUCATION_LEVEL, SCHOOL_SET } from './terms.ts'

const LEVEL_ORDER: Record<EducationLevel, number> = { BACHELOR: 1, MASTER: 2, DOCTOR: 3 }

/** 10: registered in Beijing for a year or more on the day of submission. */
export const isRegisteredLongEnough = rule<CaseFacts>(
  'employer-registered',
  { article: '10', title: '注册登记满一年', force: 'soft' },
  ({ employer, submittedOn }, { minRegisteredMonths }) => {
    if (!employer.registeredOn) return { missing: ['employer.registeredOn'], message: '用人单位未登记注册日期' }
    const months = minRegisteredMonths.value
    const reached = addMonths(employer.registeredOn, months)
    if (reached <= submittedOn) return true
    return {
      message: `用人单位 ${employer.registeredOn} 注册登记，到 ${reached} 才满 ${months} 个月，提交日为 ${submittedOn}`,
      facts: { registeredOn: employer.registeredOn, months, reached, submittedOn },
    }
  },
)

/** 10: registered within the municipality. */
export const isRegisteredInBeijing = rule<CaseFacts>(
  'employer-in-beijing',
  { article: '10', title: '在本市注册登记', force: 'hard' },
  ({ employer }) =>
    employer.registeredDistrict ? true : { missing: ['employer.registeredDistrict'], message: '用人单位未登记注册所在区' },
)

function standing(good: boolean | undefined, field: string, asked: string, refused: string): Answer {
  if (good === undefined) return { missing: [`employer.${field}`], message: asked }
  return good || { message: refused, facts: { [field]: good } }
}

/** 10: the employer's operation is in order. */
export const isOperatingNormally = rule<CaseFacts>(
  'employer-operating',
  { article: '10', title: '经营状况良好', force: 'hard' },
  ({ employer }) => standing(employer.operatingNormally, 'operatingNormally', '用人单位经营状况未核实', '用人单位经营状况异常'),
)

/** 10: the employer's credit is good. */
export const isCreditGood = rule<CaseFacts>('employer-credit', { article: '10', title: '单位信用良好', force: 'hard' }, ({ employer }) =>
  standing(employer.creditGood, 'creditGood', '用人单位信用状况未核实', '用人单位信用状况不良'),
)

/** 10: no record of violations. */
export const hasNoViolations = rule<CaseFacts>(
  'employer-violations',
  { article: '10', title: '无违法违规记录', force: 'hard' },
  ({ employer }) => {
    if (employer.hasViolations === undefined) return { missing: ['employer.hasViolations'], message: '用人单位违法违规记录未核实' }
    return employer.hasViolations ? { message: '用人单位有违法、违规记录', facts: { hasViolations: true } } : true
  },
)

const holdsOn = (suspension: Suspension | undefined, day: string) =>
  !!suspension && suspension.from <= day && (!suspension.until || day <= suspension.until)
const untilWhen = (suspension: Suspension) => (suspension.until ? `至 ${suspension.until}` : '，尚未解除')

/** 26: the employer is not suspended on the day of submission. */
export const isNotSuspended = rule<CaseFacts>(
  'employer-suspended',
  { article: '26', title: '未被暂停办理', force: 'hard' },
  ({ employer, submittedOn }) => {
    const { suspension } = employer
    if (!suspension || !holdsOn(suspension, submittedOn)) return true
    return { message: `用人单位自 ${chineseDay(suspension.from)} 起被暂停办理引进毕业生${untilWhen(suspension)}`, facts: { ...suspension } }
  },
)

/** 26: nor is its supervising unit. */
export const isUnitNotSuspended = rule<CaseFacts>(
  'unit-suspended',
  { article: '26', title: '主管单位未被暂停', force: 'hard' },
  ({ unitSuspension, submittedOn }) => {
    if (!unitSuspension || !holdsOn(unitSuspension, submittedOn)) return true
    return {
      message: `主管单位自 ${chineseDay(unitSuspension.from)} 起被暂停办理引进毕业生${untilWhen(unitSuspension)}`,
      facts: { ...unitSuspension },
    }
  },
)

/** 10 (2021 text only): the employer pays tax. */
export const paysTax = rule<CaseFacts>(
  'employer-tax',
  { article: '10', title: '依法纳税', force: 'hard' },
  ({ employer }) => standing(employer.paysTax, 'paysTax', '用人单位纳税情况未核实', '用人单位未依法纳税'),
  (_, policy) => policy.employerPaysTax.value,
)

/** 10 (2021 text only): it keeps personnel files itself or has an agency do so. */
export const hasArchiveArranged = rule<CaseFacts>(
  'employer-archive',
  { article: '10', title: '档案管理', force: 'hard' },
  ({ employer }) =>
    standing(employer.archiveArranged, 'archiveArranged', '用人单位存档方式未核实', '用人单位既无人事档案管理权限，也未委托存档机构'),
  (_, policy) => policy.employerArchiveArranged.value,
)

const admission = { article: '8', force: 'hard' } as const

/** 8: the unit's own term of registration. */
export const meetsUnitRegistration = rule<CaseFacts>(
  'unit-registered',
  { ...admission, title: '主管单位准入条件：注册年限' },
  ({ employer, submittedOn, admission: own }) => {
    const months = own?.minRegisteredMonths ?? 0
    if (!employer.registeredOn) return { missing: ['employer.registeredOn'], message: '用人单位未登记注册日期' }
    const reached = addMonths(employer.registeredOn, months)
    return reached <= submittedOn || { message: `主管单位要求注册满 ${months} 个月，该单位到 ${reached} 才满`, facts: { months, reached } }
  },
  ({ admission: own }) => own?.minRegisteredMonths !== undefined,
)

/** 8: the industries the unit admits. */
export const meetsUnitIndustry = rule<CaseFacts>(
  'unit-industry',
  { ...admission, title: '主管单位准入条件：行业' },
  ({ employer, admission: own }) => {
    const industries = own?.industries ?? []
    if (!employer.industry) return { missing: ['employer.industry'], message: '用人单位未登记所属行业' }
    if (industries.includes(employer.industry)) return true
    return {
      message: `所属行业“${employer.industry}”不在主管单位准入范围（${industries.join('、')}）`,
      facts: { industry: employer.industry },
    }
  },
  ({ admission: own }) => !!own?.industries?.length,
)

/** 8: the unit's own age limit. */
export const meetsUnitAge = rule<CaseFacts>(
  'unit-age',
  { ...admission, title: '主管单位准入条件：年龄' },
  ({ graduate, admission: own, intakeYear, submittedOn }, policy) => {
    const max = own?.maxAge?.[graduate.educationLevel!]
    if (max === undefined) return true
    if (!graduate.birthDate) return { missing: ['birthDate'], message: '请填写出生日期' }
    const age = ageOf(graduate.birthDate, intakeYear, policy, submittedOn)
    return age <= max || { message: `${age} 岁，超过主管单位规定的 ${max} 周岁`, facts: { age, max } }
  },
  ({ graduate, admission: own }) => !!own?.maxAge && !!graduate.educationLevel,
)

/** 8: the unit's own lowest level of education. */
export const meetsUnitEducation = rule<CaseFacts>(
  'unit-education',
  { ...admission, title: '主管单位准入条件：学历' },
  ({ graduate, admission: own }) => {
    const min = own?.minEducation ?? 'BACHELOR'
    if (!graduate.educationLevel) return { missing: ['educationLevel'], message: '请填写学历' }
    if (LEVEL_ORDER[graduate.educationLevel] >= LEVEL_ORDER[min]) return true
    return { message: `主管单位要求${EDUCATION_LEVEL[min]}及以上，填报为${EDUCATION_LEVEL[graduate.educationLevel]}`, facts: { min } }
  },
  ({ admission: own }) => own?.minEducation !== undefined,
)

/** 8: the kinds of school the unit admits. */
export const meetsUnitSchool = rule<CaseFacts>(
  'unit-school',
  { ...admission, title: '主管单位准入条件：院校' },
  ({ graduate, schoolSets, admission: own }) => {
    const sets = own?.schoolSets ?? []
    if (!graduate.schoolCode) return { missing: ['schoolCode'], message: '请选择毕业院校' }
    if (sets.some((s) => schoolSets.includes(s))) return true
    return {
      message: `${graduate.schoolName ?? graduate.schoolCode}不属于主管单位限定的${sets.map((s) => SCHOOL_SET[s]).join('、')}`,
      facts: { sets },
    }
  },
  ({ admission: own }) => !!own?.schoolSets?.length,
)

/** 7-8: where a unit's conditions would be looser than the text, in sentences; such conditions are not accepted. */
export function admissionFaults(own: AdmissionConditions, policy: Policy): string[] {
  const faults: string[] = []
  const months = policy.minRegisteredMonths.value
  if (own.minRegisteredMonths !== undefined && own.minRegisteredMonths < months)
    faults.push(`注册年限 ${own.minRegisteredMonths} 个月低于规定的 ${months} 个月`)
  const limits = { ...policy.maxAge, MASTER: policy.maxAge.MASTER_EDUCATION_HEALTH }
  for (const level of ['DOCTOR', 'MASTER', 'BACHELOR'] as const) {
    const max = own.maxAge?.[level]
    if (max !== undefined && max > limits[level].value)
      faults.push(`${EDUCATION_LEVEL[level]}年龄上限 ${max} 周岁高于规定的 ${limits[level].value} 周岁`)
  }
  return faults
}

export const EMPLOYER_RULES = [
  isRegisteredInBeijing,
  isRegisteredLongEnough,
  isOperatingNormally,
  isCreditGood,
  hasNoViolations,
  paysTax,
  hasArchiveArranged,
  isNotSuspended,
  isUnitNotSuspended,
  meetsUnitRegistration,
  meetsUnitIndustry,
  meetsUnitAge,
  meetsUnitEducation,
  meetsUnitSchool,
]
