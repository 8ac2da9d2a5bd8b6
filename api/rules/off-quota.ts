/** Articles 9, 11 and 16: cases that use no quota (计划单列、不占指标). A claim without its facts is incomplete, one with wrong facts is refused. */
import { chineseDay } from './dates.ts'
import type { CaseFacts, GraduateFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import type { Answer } from './regulation.ts'
import { rule } from './regulation.ts'
import type { EmployerNature, OffQuotaCategory } from './terms.ts'
import { DISTRICT, EDUCATION_LEVEL, EMPLOYER_FEATURE, EMPLOYER_NATURE, OFF_QUOTA } from './terms.ts'

const claims = (facts: CaseFacts, ...categories: OffQuotaCategory[]) =>
  facts.graduate.quotaKind === 'OFF_QUOTA' && !!facts.graduate.offQuotaCategory && categories.includes(facts.graduate.offQuotaCategory)

const lacking = (graduate: GraduateFacts, keys: (keyof GraduateFacts)[], message: string): Answer => {
  const missing = keys.filter((k) => graduate[k] === undefined || graduate[k] === '' || graduate[k] === null)
  return missing.length === 0 || { missing, message }
}

/** 6, 9, 11, 16: in quota or off quota, and if off, by which category that this text knows. */
export const isQuotaKindStated = rule<CaseFacts>(
  'quota-kind',
  { article: '9', title: '指标类别', force: 'hard' },
  ({ graduate }, policy) => {
    if (!graduate.quotaKind) return { missing: ['quotaKind'], message: '请选择占指标或计划单列（不占指标）' }
    if (graduate.quotaKind === 'IN_QUOTA') return true
    const category = graduate.offQuotaCategory
    if (!category) return { missing: ['offQuotaCategory'], message: '请选择计划单列（不占指标）的类别' }
    return policy.offQuota[category].offered.value || { message: `《${policy.title}》没有“${OFF_QUOTA[category]}”`, facts: { category } }
  },
)

const PUBLIC_EMPLOYERS: readonly EmployerNature[] = [
  'MUNICIPAL_ORGAN',
  'MUNICIPAL_INSTITUTION',
  'MUNICIPAL_SOCIAL_ORG',
  'DISTRICT_ORGAN',
  'DISTRICT_INSTITUTION',
  'DISTRICT_SOCIAL_ORG',
]
const BY_PLAN: OffQuotaCategory[] = ['CIVIL_SERVANT', 'VILLAGE_OFFICIAL', 'VETERAN', 'SPECIAL_POST_TEACHER', 'SPECIAL_POLICY']

/** 9: examined civil servants, village officials, veterans, special-post teachers, the city's own policies, each with its document. */
export const isPlannedApart = rule<CaseFacts>(
  'off-quota-plan',
  { article: '9', title: '计划单列类别', force: 'hard' },
  ({ graduate, employer }) => {
    const category = graduate.offQuotaCategory
    if (category === 'CIVIL_SERVANT' && !PUBLIC_EMPLOYERS.includes(employer.nature))
      return {
        message: `考试录用公务员应由机关或参照管理单位引进，该单位为${EMPLOYER_NATURE[employer.nature]}`,
        facts: { nature: employer.nature },
      }
    if (category === 'SPECIAL_POST_TEACHER' && graduate.postCategory && graduate.postCategory !== 'TEACHER')
      return { message: '特岗计划乡村教师的岗位类别应为教师岗位', facts: { postCategory: graduate.postCategory } }
    if (category === 'SPECIAL_POST_TEACHER' && employer.registeredDistrict && !DISTRICT[employer.registeredDistrict].suburban)
      return {
        message: `特岗计划乡村教师应在郊区任教，该单位在${DISTRICT[employer.registeredDistrict].name}`,
        facts: { district: employer.registeredDistrict },
      }
    return lacking(graduate, ['offQuotaBasis'], '请填写计划单列的依据（文号、录用通知或证明）')
  },
  (facts) => claims(facts, ...BY_PLAN),
)

/** 11: excellent doctors of advanced industry, excellent teams, municipal universities and health institutions. */
export const isExcellentDoctor = rule<CaseFacts>(
  'off-quota-doctor',
  { article: '11', title: '优秀博士研究生不占指标', force: 'hard' },
  ({ graduate, employer }, policy) => {
    if (graduate.educationLevel && graduate.educationLevel !== 'DOCTOR')
      return {
        message: `第十一条仅适用于博士研究生，填报为${EDUCATION_LEVEL[graduate.educationLevel]}`,
        facts: { educationLevel: graduate.educationLevel },
      }
    const features = policy.excellentDoctorFeatures.value
    if (!features.some((f) => employer.features.includes(f)))
      return { message: `用人单位应为${features.map((f) => EMPLOYER_FEATURE[f]).join('、')}`, facts: { features: employer.features } }
    return lacking(graduate, ['educationLevel', 'offQuotaBasis'], '请填写学历和“优秀”的依据（成果、评价材料）')
  },
  (facts) => claims(facts, 'EXCELLENT_DOCTOR'),
)

/** 16(1)-(2): a child of border-support workers or educated youth, with close family in the city in need of care. */
const familyRule = (category: OffQuotaCategory, article: string, who: string) =>
  rule<CaseFacts>(
    `off-quota-${category === 'BORDER_SUPPORT_CHILD' ? 'border-support' : 'educated-youth'}`,
    { article, title: `父母为${who}`, force: 'hard' },
    ({ graduate }) => {
      if (graduate.familyInBeijing === false) return { message: '在本市没有需要照顾的直系亲属', facts: { familyInBeijing: false } }
      return lacking(
        graduate,
        ['familyInBeijing', 'familyRelation', 'offQuotaBasis'],
        `请填写父母为${who}的证明，以及在本市需要照顾的直系亲属`,
      )
    },
    (facts) => claims(facts, category),
  )

export const isBorderSupportChild = familyRule('BORDER_SUPPORT_CHILD', '16(1)', '北京支边人员')
export const isEducatedYouthChild = familyRule('EDUCATED_YOUTH_CHILD', '16(2)', '北京知青')

/** 16(3): while at school, both parents moved to Beijing and have its permanent registration. */
export const areParentsTransferred = rule<CaseFacts>(
  'off-quota-parents',
  { article: '16(3)', title: '父母双方均已调京', force: 'hard' },
  ({ graduate }) => {
    const { parentsBeijingHukou, parentsMovedOn, enrolledOn, graduatesOn } = graduate
    if (parentsBeijingHukou === false) return { message: '父母双方并非均已调京并具有本市常住户口', facts: { parentsBeijingHukou } }
    if (parentsMovedOn && enrolledOn && graduatesOn && (parentsMovedOn < enrolledOn || parentsMovedOn > graduatesOn))
      return {
        message: `父母 ${chineseDay(parentsMovedOn)}调京，不在上学期间（${enrolledOn} 至 ${graduatesOn}）`,
        facts: { parentsMovedOn, enrolledOn, graduatesOn },
      }
    return lacking(
      graduate,
      ['parentsBeijingHukou', 'parentsMovedOn', 'enrolledOn', 'graduatesOn', 'offQuotaBasis'],
      '请填写父母调京时间、常住户口情况和依据，以及入学、毕业时间',
    )
  },
  (facts) => claims(facts, 'PARENTS_TRANSFERRED'),
)

/** 11(1) of the 2021 text: key industries take graduates of the world's first 200 schools, or masters of Double First-Class schools. */
export const isKeyIndustry = rule<CaseFacts>(
  'off-quota-key-industry',
  { article: '11', title: '重点产业引进', force: 'hard' },
  ({ graduate, employer, schoolSets }) => {
    if (!employer.features.includes('KEY_INDUSTRY'))
      return { message: '用人单位未列入重点产业、重点企业', facts: { features: employer.features } }
    const { educationLevel: level, schoolWorldTop200 } = graduate
    const firstClass = schoolSets.includes('DFC')
    if (firstClass && (level === 'MASTER' || level === 'DOCTOR')) return lacking(graduate, ['offQuotaBasis'], '请填写重点产业引进的依据')
    // without a level the way of the Double First-Class masters is still open
    if (schoolWorldTop200 === false && (level || !firstClass))
      return { message: '毕业院校不是世界排名前 200 的国内高校，也不是“双一流”建设学科硕士', facts: { schoolCode: graduate.schoolCode } }
    return lacking(graduate, ['educationLevel', 'schoolWorldTop200', 'offQuotaBasis'], '请填写学历、院校世界排名情况和依据')
  },
  (facts, policy: Policy) => claims(facts, 'KEY_INDUSTRY') && policy.offQuota.KEY_INDUSTRY.offered.value,
)

export const OFF_QUOTA_RULES = [
  isQuotaKindStated,
  isPlannedApart,
  isExcellentDoctor,
  isBorderSupportChild,
  isEducatedYouthChild,
  areParentsTransferred,
  isKeyIndustry,
]
