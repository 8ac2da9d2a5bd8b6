/** Articles 2, 13, 15 and 27: who may be introduced. Bachelors' ways in are in entry-routes.ts. */
import type { Day } from './dates.ts'
import { addMonths, ageOn, chineseDay, yearOf } from './dates.ts'
import type { CaseFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { rule } from './regulation.ts'
import type { EducationLevel } from './terms.ts'
import { DEGREE, EDUCATION_LEVEL, TRAINING_MODE } from './terms.ts'

/** Age in the intake year by the text's basis: intake year - birth year (ours), or completed years on the day of submission. */
export const ageOf = (birthDate: Day, intakeYear: number, policy: Policy, submittedOn: Day): number =>
  policy.ageBasis.value === 'BIRTH_YEAR' ? intakeYear - yearOf(birthDate) : ageOn(birthDate, submittedOn)

/** Articles 9 and 16: cases whose own policy sets level, age and school, so that 13 and 14 ask nothing. */
export function hasOwnConditions({ graduate }: CaseFacts, policy: Policy): boolean {
  if (graduate.quotaKind !== 'OFF_QUOTA' || !graduate.offQuotaCategory) return false
  return policy.ownConditions.value.includes(graduate.offQuotaCategory)
}

/** 2: the state's unified enrolment plan. */
export const isInUnifiedPlan = rule<CaseFacts>(
  'unified-plan',
  { article: '2', title: '列入国家统一招生计划', force: 'hard' },
  ({ graduate }) => {
    if (graduate.unifiedPlan === undefined) return { missing: ['unifiedPlan'], message: '请填写是否列入国家统一招生计划' }
    return graduate.unifiedPlan || { message: '未列入国家统一招生计划', facts: { unifiedPlan: false } }
  },
)

/** 2: non-directed training. */
export const isNonDirected = rule<CaseFacts>(
  'training-mode',
  { article: '2', title: '培养方式为非定向', force: 'hard' },
  ({ graduate }, policy) => {
    const mode = graduate.trainingMode
    if (!mode) return { missing: ['trainingMode'], message: '请填写培养方式' }
    if (!policy.excludedTrainingModes.value.includes(mode)) return true
    return { message: `培养方式为${TRAINING_MODE[mode]}，应为非定向`, facts: { trainingMode: mode } }
  },
)

/** 2: no employment relation while studying, the own start-up excepted. */
export const hasNoStudyEmployment = rule<CaseFacts>(
  'study-employment',
  { article: '2', title: '在校期间无劳动关系', force: 'hard' },
  ({ graduate }, policy) => {
    const period = policy.noEmploymentScope.value === 'ANY_SCHOOLING' ? '在校期间' : '就读最高学历期间'
    if (!graduate.studyEmployment) return { missing: ['studyEmployment'], message: `请填写${period}是否存在劳动（录用、聘用）关系` }
    if (graduate.studyEmployment !== 'EMPLOYED') return true
    return { message: `${period}与单位存在劳动（录用、聘用）关系`, facts: { studyEmployment: 'EMPLOYED' } }
  },
)

/** 2: graduates on time with diploma and degree. */
export const graduatesOnTime = rule<CaseFacts>(
  'on-time',
  { article: '2', title: '按时毕业并获得学历学位', force: 'hard' },
  ({ graduate }) => {
    if (graduate.onTime === undefined) return { missing: ['onTime'], message: '请填写能否按时毕业并获得相应学历学位' }
    return graduate.onTime || { message: '未能按时毕业并获得相应学历学位', facts: { onTime: false } }
  },
)

/** 2: the degree that belongs to the level (相应学历学位); both identifiers are the same words. */
export const hasMatchingDegree = rule<CaseFacts>('degree', { article: '2', title: '学历与学位相应', force: 'hard' }, ({ graduate }) => {
  const { educationLevel: level, degree } = graduate
  if (!level || !degree)
    return { missing: [...(level ? [] : ['educationLevel']), ...(degree ? [] : ['degree'])], message: '请填写学历和学位' }
  return level === degree || { message: `学历为${EDUCATION_LEVEL[level]}，学位为${DEGREE[degree]}，不相应`, facts: { level, degree } }
})

/** 2: not a permanent resident of Beijing. A school's collective household is declared as none. */
export const isNotBeijingResident = rule<CaseFacts>(
  'beijing-hukou',
  { article: '2', title: '非北京常住户口', force: 'hard' },
  ({ graduate }) => {
    if (graduate.beijingHukou === undefined) return { missing: ['beijingHukou'], message: '请填写是否已有北京常住户口' }
    return graduate.beijingHukou ? { message: '已有北京常住户口，不属于引进对象', facts: { beijingHukou: true } } : true
  },
)

/** 2: this year's graduate; under the 2021 text also one within 24 months of graduating. */
export const isCurrentYearGraduate = rule<CaseFacts>(
  'current-year',
  { article: '2', title: '应届毕业生', force: 'hard' },
  ({ graduate, intakeYear, submittedOn }, policy) => {
    const { graduatesOn } = graduate
    if (!graduatesOn) return { missing: ['graduatesOn'], message: '请填写毕业时间' }
    if (yearOf(graduatesOn) === intakeYear) return true
    const months = policy.selectionPeriodMonths.value
    if (yearOf(graduatesOn) < intakeYear && months > 0 && submittedOn <= addMonths(graduatesOn, months)) return true
    const limit = months > 0 ? `，也不在毕业 ${months} 个月内` : ''
    return {
      message: `${chineseDay(graduatesOn)}毕业，不是 ${intakeYear} 年应届毕业生${limit}`,
      facts: { graduatesOn, intakeYear, months },
    }
  },
)

const BRANCH: Record<'DOCTOR' | 'MASTER' | 'MASTER_EDUCATION_HEALTH' | 'BACHELOR', string> = {
  DOCTOR: '博士研究生',
  MASTER: '硕士研究生',
  MASTER_EDUCATION_HEALTH: '教育、医疗卫生系统硕士研究生',
  BACHELOR: '本科毕业生',
}

/** Which age limit applies: masters in education and health have their own. */
export function ageBranch(level: EducationLevel, { employer }: CaseFacts, policy: Policy): keyof typeof BRANCH {
  const { MASTER, MASTER_EDUCATION_HEALTH: special } = policy.maxAge
  const apart = (employer.system === 'EDUCATION' || employer.system === 'HEALTH') && special.value !== MASTER.value
  return level === 'MASTER' && apart ? 'MASTER_EDUCATION_HEALTH' : level
}

function ageTest(facts: CaseFacts, policy: Policy) {
  const { graduate, intakeYear, submittedOn } = facts
  if (!graduate.birthDate) return { missing: ['birthDate'], message: '请填写出生日期' }
  const branch = ageBranch(graduate.educationLevel!, facts, policy)
  const max = policy.maxAge[branch].value
  const age = ageOf(graduate.birthDate, intakeYear, policy, submittedOn)
  if (age <= max) return true
  const how = policy.ageBasis.value === 'BIRTH_YEAR' ? `${intakeYear}－${yearOf(graduate.birthDate)}` : `${submittedOn} 满周岁`
  return {
    message: `年满 ${age} 岁（${how}），超过${BRANCH[branch]} ${max} 周岁的上限`,
    facts: { age, max, birthDate: graduate.birthDate, intakeYear },
  }
}

const isPostgraduate = (level: EducationLevel | undefined) => level === 'DOCTOR' || level === 'MASTER'

/** 13: doctors up to 35, masters up to 27, masters in education and health up to 30. */
export const isWithinPostgraduateAge = rule<CaseFacts>(
  'age-postgraduate',
  { article: '13', title: '研究生年龄', force: 'soft' },
  ageTest,
  (facts, policy) => isPostgraduate(facts.graduate.educationLevel) && !hasOwnConditions(facts, policy),
)

/** 14: bachelors up to 24. */
export const isWithinBachelorAge = rule<CaseFacts>(
  'age-bachelor',
  { article: '14', title: '本科年龄', force: 'soft' },
  ageTest,
  (facts, policy) => facts.graduate.educationLevel === 'BACHELOR' && !hasOwnConditions(facts, policy),
)

/** 15: the major fits main business and post. The reason is written down; a person judges, and a judgement against it refuses. */
export const isMatchedToPost = rule<CaseFacts>('post-match', { article: '15', title: '专业与岗位匹配', force: 'hard' }, ({ graduate }) => {
  const lacking = (['major', 'postTitle', 'postCategory', 'matchStatement'] as const).filter((k) => !graduate[k]?.trim())
  if (lacking.length > 0) return { missing: lacking, message: '请填写专业、岗位以及专业与主营业务、岗位的匹配说明' }
  if (graduate.matchConfirmed !== false) return true
  return {
    message: `主管单位认为“${graduate.major}”专业与“${graduate.postTitle}”岗位不匹配`,
    facts: { major: graduate.major, postTitle: graduate.postTitle },
  }
})

/** 27: no live adverse record of the person. */
export const hasNoAdverseRecord = rule<CaseFacts>(
  'adverse-record',
  { article: '27', title: '无有效不良信息', force: 'hard' },
  ({ adverseUntil, submittedOn }, policy) => {
    if (!adverseUntil || adverseUntil < submittedOn) return true
    const years = policy.adverseRecordYears.value
    return { message: `本人有不良信息记录，有效期 ${years} 年，至 ${chineseDay(adverseUntil)}`, facts: { adverseUntil } }
  },
)

export const GRADUATE_RULES = [
  isInUnifiedPlan,
  isNonDirected,
  hasNoStudyEmployment,
  graduatesOnTime,
  hasMatchingDegree,
  isNotBeijingResident,
  isCurrentYearGraduate,
  isWithinPostgraduateAge,
  isWithinBachelorAge,
  isMatchedToPost,
  hasNoAdverseRecord,
]
