/** Articles 12, 13 and 14: the ways in. Postgraduates as the principle, bachelors by Article 14 and its four clauses, founders by Article 12. */
import type { CaseFacts } from './facts.ts'
import { hasOwnConditions } from './graduate.ts'
import type { BachelorRoute, Policy, RouteTerms } from './policy.ts'
import type { Answer } from './regulation.ts'
import { rule } from './regulation.ts'
import type { District } from './terms.ts'
import { DISTRICT, EDUCATION_LEVEL, EMPLOYER_FEATURE, ENTRY_ROUTE, POST_CATEGORY, SCHOOL_SET, SYSTEM } from './terms.ts'

const isSuburban = ({ employer }: CaseFacts) => !!employer.registeredDistrict && DISTRICT[employer.registeredDistrict].suburban

const clauseOf = ({ graduate }: CaseFacts): BachelorRoute | null => {
  const route = graduate.entryRoute
  return route && route !== 'GENERAL' && route !== 'FOUNDER' ? route : null
}
const clauseTerms = (facts: CaseFacts, policy: Policy): RouteTerms | null => {
  const route = clauseOf(facts)
  return route && policy.routes[route]
}

/** 14: the way in is one this text knows and fits the level of education. */
export const isRouteOffered = rule<CaseFacts>(
  'entry-route',
  { article: '14', title: '引进方式', force: 'hard' },
  ({ graduate }, policy) => {
    const { entryRoute: route, educationLevel: level } = graduate
    if (!route || !level)
      return { missing: [...(route ? [] : ['entryRoute']), ...(level ? [] : ['educationLevel'])], message: '请填写学历和引进方式' }
    if (!policy.routes[route].offered.value) return { message: `《${policy.title}》没有“${ENTRY_ROUTE[route]}”`, facts: { route } }
    if (level === 'BACHELOR' || route === 'GENERAL' || route === 'FOUNDER') return true
    return { message: `“${ENTRY_ROUTE[route]}”只适用于本科，${EDUCATION_LEVEL[level]}应选“一般引进”`, facts: { route, level } }
  },
)

/** 13: postgraduates as the principle; bachelors where Article 14 lets the employer take them. */
export const isPostgraduateOrAllowed = rule<CaseFacts>(
  'postgraduate',
  { article: '13', title: '原则上具有研究生学历', force: 'soft' },
  (facts, policy) => {
    const { employer } = facts
    if (policy.bachelorSystems.value.includes(employer.system) || isSuburban(facts)) return true
    if (!employer.registeredDistrict) return { missing: ['employer.registeredDistrict'], message: '用人单位未登记注册所在区' }
    return {
      message: `本科毕业生仅限文化、体育系统和郊区用人单位引进；该单位属${SYSTEM[employer.system]}${inDistrict(employer.registeredDistrict)}`,
      facts: { system: employer.system, district: employer.registeredDistrict },
    }
  },
  (facts, policy) =>
    policy.postgraduateNormally.value &&
    policy.bachelorEmployerScope.value === 'CULTURE_SPORT_SUBURBAN' &&
    facts.graduate.educationLevel === 'BACHELOR' &&
    facts.graduate.entryRoute === 'GENERAL' &&
    !hasOwnConditions(facts, policy),
)

const inDistrict = (district: District) => `，注册在${DISTRICT[district].name}`

const schoolFrom = (facts: CaseFacts, sets: RouteTerms['schoolSets']['value'], hint = ''): Answer => {
  const { graduate, schoolSets } = facts
  if (!graduate.schoolCode) return { missing: ['schoolCode'], message: '请选择毕业院校' }
  if (sets.length === 0 || sets.some((s) => schoolSets.includes(s))) return true
  const wanted = sets.map((s) => SCHOOL_SET[s]).join('、')
  return {
    message: `${graduate.schoolName ?? `院校 ${graduate.schoolCode}`}不属于${wanted}${hint}`,
    facts: { schoolCode: graduate.schoolCode, sets },
  }
}

/** 14: a bachelor's school is a Beijing full-time one or a first-class one outside. */
export const isBachelorSchool = rule<CaseFacts>(
  'bachelor-school',
  { article: '14', title: '本科毕业院校', force: 'hard' },
  (facts, policy) => schoolFrom(facts, policy.bachelorSchoolSets.value),
  (facts, policy) =>
    facts.graduate.educationLevel === 'BACHELOR' && facts.graduate.entryRoute === 'GENERAL' && !hasOwnConditions(facts, policy),
)

function clauseAnswer(facts: CaseFacts, terms: RouteTerms, policy: Policy): Answer {
  const { employer, graduate } = facts
  const features = terms.features.value
  const systems = terms.systems.value
  const wrong: string[] = []
  const district = employer.registeredDistrict
  if (terms.suburban.value && district && !isSuburban(facts)) wrong.push(`用人单位应在郊区${inDistrict(district)}`)
  if (
    (features.length > 0 || systems.length > 0) &&
    !features.some((f) => employer.features.includes(f)) &&
    !systems.includes(employer.system)
  )
    wrong.push(`用人单位应为${[...features.map((f) => EMPLOYER_FEATURE[f]), ...systems.map((s) => SYSTEM[s])].join('、')}`)
  if (graduate.postCategory && !terms.posts.value.includes(graduate.postCategory))
    wrong.push(`岗位应为${terms.posts.value.map((p) => POST_CATEGORY[p]).join('、')}，现为${POST_CATEGORY[graduate.postCategory]}`)
  if (terms.residency.value && graduate.residencyCompleted === false) wrong.push('应完成住院医师规范化培训')
  const school = schoolFrom(facts, terms.schoolSets.value, generalHint(facts, policy))
  if (school !== true && 'facts' in school) wrong.push(school.message)
  const route = clauseOf(facts)!
  if (wrong.length > 0)
    return {
      message: `不符合“${ENTRY_ROUTE[route]}”：${wrong.join('；')}`,
      facts: { route, postCategory: graduate.postCategory, schoolCode: graduate.schoolCode },
    }
  const missing = [
    ...(graduate.postCategory ? [] : ['postCategory']),
    ...(graduate.schoolCode ? [] : ['schoolCode']),
    ...(terms.residency.value && graduate.residencyCompleted === undefined ? ['residencyCompleted'] : []),
  ]
  const form = missing.length > 0
  if (terms.suburban.value && !district) missing.push('employer.registeredDistrict')
  return missing.length === 0 || { missing, message: form ? '请填写岗位类别和毕业院校' : '用人单位未登记注册所在区' }
}

/** A school that qualifies by the main clause of 14 needs another way in, not another school. */
const generalHint = ({ schoolSets }: CaseFacts, policy: Policy) =>
  policy.bachelorSchoolSets.value.some((s) => schoolSets.includes(s)) ? '，可改选“一般引进”' : ''

/** One rule a clause of 14, so that each refusal names its own. */
const clauseRule = (route: BachelorRoute, article: string, title: string) =>
  rule<CaseFacts>(
    `route-${route.toLowerCase().replaceAll('_', '-')}`,
    { article, title, force: 'hard' },
    (facts, policy) => clauseAnswer(facts, clauseTerms(facts, policy)!, policy),
    (facts, policy) => facts.graduate.entryRoute === route && policy.routes[route].offered.value && !hasOwnConditions(facts, policy),
  )

/** 14(1): screenwriters, directors, actors and stage technicians of municipal troupes, from independent arts colleges. */
export const isArtsTroupeRoute = clauseRule('BACHELOR_ARTS_TROUPE', '14(1)', '市属文艺院团岗位')
/** 14(2): athletes and coaches of municipal teams, from the national sports colleges. */
export const isSportsTeamRoute = clauseRule('BACHELOR_SPORTS_TEAM', '14(2)', '市属体育专业运动队岗位')
/** 14(3): teachers of suburban schools, from provincial normal institutions. */
export const isSuburbanTeacherRoute = clauseRule('BACHELOR_SUBURBAN_TEACHER', '14(3)', '郊区中小学教师岗位')
/** 14(4): medical posts of suburban public health, from provincial medical institutions. */
export const isSuburbanHealthRoute = clauseRule('BACHELOR_SUBURBAN_HEALTH', '14(4)', '郊区公共卫生岗位')
/** 14 (2021 text only): medical posts with completed residency training, city-wide. */
export const isHealthResidencyRoute = clauseRule('BACHELOR_HEALTH_RESIDENCY', '14', '住院医师规范化培训岗位')

const isFounder = ({ graduate }: CaseFacts) => graduate.entryRoute === 'FOUNDER'

const FOUNDER_FACTS = ['founderRole', 'founderShare', 'founderShareOriginal', 'startupIndustry', 'studyEmployment'] as const

/** 12 (1)-(3): founder, a tenth or more at founding and not by transfer, a supported industry with results; all at once. */
export const isEligibleFounder = rule<CaseFacts>(
  'founder',
  { article: '12', title: '在校或休学期间创业', force: 'hard' },
  ({ graduate }, policy) => {
    const min = policy.founderMinShare.value
    const wrong = [
      graduate.studyEmployment && graduate.studyEmployment !== 'OWN_STARTUP' && '不是在校或休学期间自主创业',
      graduate.founderRole === false && '本人不是发起人或主要创始人',
      graduate.founderShare !== undefined && graduate.founderShare < min && `创办时持股 ${graduate.founderShare}%，低于 ${min}%`,
      graduate.founderShareOriginal === false && '股份由转让或后期入股取得',
      graduate.startupIndustry === false && '创业企业不属于本市重点支持发展的产业',
    ].filter((w) => typeof w === 'string')
    if (wrong.length > 0) return { message: wrong.join('；'), facts: { founderShare: graduate.founderShare, min } }
    const missing: string[] = FOUNDER_FACTS.filter((k) => graduate[k] === undefined)
    if (!graduate.startupResults?.trim()) missing.push('startupResults')
    return missing.length === 0 || { missing, message: '请填写创始人身份、创办时持股、产业类别和创新创业成效' }
  },
  isFounder,
)

export const ROUTE_RULES = [
  isRouteOffered,
  isPostgraduateOrAllowed,
  isBachelorSchool,
  isArtsTroupeRoute,
  isSportsTeamRoute,
  isSuburbanTeacherRoute,
  isSuburbanHealthRoute,
  isHealthResidencyRoute,
  isEligibleFounder,
]
