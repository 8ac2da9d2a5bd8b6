/**
 * 《北京市引进毕业生管理办法》（2021）: a draft. What public copies of Articles 2-11 say is `public`; what no source at hand
 * shows is carried over from the 2018 text as `unverified`. Articles are numbered as in the 2021 text where known.
 */
import type { MonthDayWindow, Policy, RouteTerms, Stated } from './policy.ts'
import { policy2018 } from './policy-2018.ts'

const told = <T>(article: string, value: T, note?: string): Stated<T> => ({ value, article, source: 'public', ...(note && { note }) })
const open = <T>(article: string, value: T, note: string): Stated<T> => ({ value, article, source: 'unverified', note })
/** The 2018 text's statement, kept until somebody confirms that the 2021 text says the same. */
const kept = <T>(stated: Stated<T>): Stated<T> => ({ ...stated, source: 'unverified', note: '沿用 2018 版，2021 版原文待核' })
const keptOffer = (terms: { offered: Stated<boolean> }) => ({ offered: kept(terms.offered) })

/** A way in for bachelors as public copies of Article 10 (3)-(6) give it. */
const route = (article: string, terms: { [K in keyof RouteTerms]?: RouteTerms[K]['value'] }): RouteTerms => ({
  offered: told(article, true),
  suburban: told(article, terms.suburban ?? false),
  features: told(article, terms.features ?? []),
  systems: told(article, terms.systems ?? []),
  posts: told(article, terms.posts ?? []),
  schoolSets: told(article, terms.schoolSets ?? []),
  residency: told(article, terms.residency ?? false),
})

const { windows, offQuota } = policy2018
const demand: MonthDayWindow = windows.demand.value

export const policy2021: Policy = {
  ...policy2018,
  id: 'policy-2021',
  text: 'policy-2021',
  title: '北京市引进毕业生管理办法',
  docNumber: '〔2021〕22号',
  issuedOn: '2021-07-05',
  draft: true,
  // where public copies show the rule; the number of every other is not known and the 2018 text's is cited as such
  cites: {
    'unified-plan': '2',
    'training-mode': '2',
    'study-employment': '2',
    'on-time': '2',
    degree: '2',
    'beijing-hukou': '2',
    'current-year': '2',
    'employer-in-beijing': '7',
    'employer-operating': '7',
    'employer-tax': '7',
    'employer-archive': '7',
    'unit-registered': '7',
    'unit-industry': '7',
    'unit-age': '7',
    'unit-education': '7',
    'unit-school': '7',
    'age-postgraduate': '8',
    'age-bachelor': '8',
    'post-match': '9',
    'entry-route': '10',
    'bachelor-school': '10',
    'route-bachelor-arts-troupe': '10(3)',
    'route-bachelor-sports-team': '10(4)',
    'route-bachelor-suburban-teacher': '10(5)',
    'route-bachelor-suburban-health': '10(6)',
    'route-bachelor-health-residency': '10(6)',
    'off-quota-key-industry': '11(1)',
  },

  noEmploymentScope: told('2', 'HIGHEST_DEGREE', '仅就读最高学历期间'),
  excludedTrainingModes: open('2', ['DIRECTED', 'IN_SERVICE', 'COMMISSIONED', 'SELF_FUNDED'], '公开文本只写定向、委培；在职、自筹待核'),
  selectionPeriodMonths: told('2', 24, '毕业两年内初次就业参照执行；起算日待核'),

  minRegisteredMonths: told('7', 0, '不再要求注册满一年，由主管单位准入条件规定'),
  employerPaysTax: told('7', true),
  employerArchiveArranged: told('7', true),

  postgraduateNormally: told('10', false),
  ageBasis: open('8', 'BIRTH_YEAR', '文本写“办理引进时”，通行做法按年份计算'),
  maxAge: {
    DOCTOR: told('8', 35),
    MASTER: told('8', 30),
    MASTER_EDUCATION_HEALTH: told('8', 30),
    BACHELOR: told('8', 26),
  },

  bachelorEmployerScope: told('10', 'ANY'),
  bachelorSystems: told('10', []),
  bachelorSchoolSets: told('10', ['BEIJING_HEI', 'DFC']),
  routes: {
    GENERAL: { offered: told('10', true) },
    FOUNDER: keptOffer(policy2018.routes.FOUNDER),
    BACHELOR_ARTS_TROUPE: route('10(3)', {
      systems: ['CULTURE'],
      posts: ['SCREENWRITER', 'DIRECTOR', 'ACTOR', 'STAGE_TECH'],
      schoolSets: ['ART_INDEPENDENT'],
    }),
    BACHELOR_SPORTS_TEAM: route('10(4)', { systems: ['SPORT'], posts: ['ATHLETE', 'COACH', 'MANAGEMENT'], schoolSets: ['SPORTS_COLLEGE'] }),
    BACHELOR_SUBURBAN_TEACHER: route('10(5)', {
      suburban: true,
      features: ['SCHOOL_PRIMARY_SECONDARY', 'KINDERGARTEN'],
      posts: ['TEACHER'],
      schoolSets: ['PROVINCIAL_NORMAL'],
    }),
    BACHELOR_SUBURBAN_HEALTH: route('10(6)', {
      suburban: true,
      features: ['PUBLIC_HEALTH_SERVICE', 'HEALTH_INSTITUTION'],
      systems: ['HEALTH'],
      posts: ['MEDICAL'],
      schoolSets: ['PROVINCIAL_MEDICAL'],
    }),
    BACHELOR_HEALTH_RESIDENCY: route('10(6)', { systems: ['HEALTH'], posts: ['MEDICAL'], residency: true }),
  },
  founderMinShare: kept(policy2018.founderMinShare),

  excellentDoctorFeatures: kept(policy2018.excellentDoctorFeatures),
  offQuota: {
    CIVIL_SERVANT: keptOffer(offQuota.CIVIL_SERVANT),
    VILLAGE_OFFICIAL: keptOffer(offQuota.VILLAGE_OFFICIAL),
    VETERAN: keptOffer(offQuota.VETERAN),
    SPECIAL_POST_TEACHER: keptOffer(offQuota.SPECIAL_POST_TEACHER),
    SPECIAL_POLICY: keptOffer(offQuota.SPECIAL_POLICY),
    EXCELLENT_DOCTOR: keptOffer(offQuota.EXCELLENT_DOCTOR),
    BORDER_SUPPORT_CHILD: keptOffer(offQuota.BORDER_SUPPORT_CHILD),
    EDUCATED_YOUTH_CHILD: keptOffer(offQuota.EDUCATED_YOUTH_CHILD),
    PARENTS_TRANSFERRED: keptOffer(offQuota.PARENTS_TRANSFERRED),
    KEY_INDUSTRY: { offered: told('11(1)', true) },
  },
  ownConditions: kept(policy2018.ownConditions),

  windows: {
    demand: told('17(1)', demand, '2025 年公开信息：用人单位 11 月底前提交需求'),
    allocation: kept(windows.allocation),
    declaration: kept(windows.declaration),
    settlement: kept(windows.settlement),
  },
  noticeMinWorkdays: kept(policy2018.noticeMinWorkdays),
  approvalWorkdays: kept(policy2018.approvalWorkdays),
  settlementWorkdays: kept(policy2018.settlementWorkdays),
  approvalFormCopies: kept(policy2018.approvalFormCopies),
  acceptanceLetterValidDays: kept(policy2018.acceptanceLetterValidDays),
  introductionLetterValidDays: kept(policy2018.introductionLetterValidDays),
  destinationRegistryFromYear: told('17(4)2', 2023, '2023 年起全国不再发放就业报到证；2021 版条号待核'),
  decisionMinAttendees: kept(policy2018.decisionMinAttendees),
  restoreTo: kept(policy2018.restoreTo),
  adverseRecordYears: kept(policy2018.adverseRecordYears),
  keepRefusedYears: kept(policy2018.keepRefusedYears),
  keepIntroducedYears: kept(policy2018.keepIntroducedYears),
}
