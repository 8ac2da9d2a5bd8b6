/** 《北京市引进非北京生源毕业生工作管理办法》（2018）: complete from its text; `ours` marks what the text leaves open. */
import type { Policy, Stated } from './policy.ts'

const text = <T>(article: string, value: T): Stated<T> => ({ value, article, source: 'text' })
const ours = <T>(article: string, value: T, note: string): Stated<T> => ({ value, article, source: 'text', ours: true, note })
const offered = (article: string, value = true) => ({ offered: text(article, value) })

export const policy2018: Policy = {
  id: 'policy-2018',
  text: 'policy-2018',
  title: '北京市引进非北京生源毕业生工作管理办法',
  docNumber: '2018 年发布',
  issuedOn: '2018-04-10',
  draft: false,
  cites: {},

  noEmploymentScope: text('2', 'ANY_SCHOOLING'),
  excludedTrainingModes: text('2', ['DIRECTED', 'IN_SERVICE', 'COMMISSIONED', 'SELF_FUNDED']),
  selectionPeriodMonths: text('2', 0),

  minRegisteredMonths: text('10', 12),
  employerPaysTax: text('10', false),
  employerArchiveArranged: text('10', false),

  postgraduateNormally: text('13', true),
  ageBasis: ours('13', 'BIRTH_YEAR', '引进当年的年龄按引进年度减出生年份计算'),
  maxAge: {
    DOCTOR: text('13', 35),
    MASTER: text('13', 27),
    MASTER_EDUCATION_HEALTH: text('13', 30),
    BACHELOR: text('14', 24),
  },

  bachelorEmployerScope: text('14', 'CULTURE_SPORT_SUBURBAN'),
  bachelorSystems: text('14', ['CULTURE', 'SPORT']),
  bachelorSchoolSets: text('14', ['BEIJING_HEI', 'DFC_UNIVERSITY', 'DFC_DISCIPLINE']),
  routes: {
    GENERAL: offered('14'),
    FOUNDER: offered('12'),
    BACHELOR_ARTS_TROUPE: {
      ...offered('14(1)'),
      suburban: text('14(1)', false),
      features: text('14(1)', ['MUNICIPAL_ARTS_TROUPE']),
      systems: text('14(1)', []),
      posts: text('14(1)', ['SCREENWRITER', 'DIRECTOR', 'ACTOR', 'STAGE_TECH']),
      schoolSets: text('14(1)', ['ART_INDEPENDENT']),
      residency: text('14(1)', false),
    },
    BACHELOR_SPORTS_TEAM: {
      ...offered('14(2)'),
      suburban: text('14(2)', false),
      features: text('14(2)', ['MUNICIPAL_SPORTS_TEAM']),
      systems: text('14(2)', []),
      posts: text('14(2)', ['ATHLETE', 'COACH']),
      schoolSets: text('14(2)', ['SPORTS_COLLEGE']),
      residency: text('14(2)', false),
    },
    BACHELOR_SUBURBAN_TEACHER: {
      ...offered('14(3)'),
      suburban: text('14(3)', true),
      features: text('14(3)', ['SCHOOL_PRIMARY_SECONDARY']),
      systems: text('14(3)', []),
      posts: text('14(3)', ['TEACHER']),
      schoolSets: text('14(3)', ['PROVINCIAL_NORMAL']),
      residency: text('14(3)', false),
    },
    BACHELOR_SUBURBAN_HEALTH: {
      ...offered('14(4)'),
      suburban: text('14(4)', true),
      features: text('14(4)', ['PUBLIC_HEALTH_SERVICE']),
      systems: text('14(4)', []),
      posts: text('14(4)', ['MEDICAL']),
      schoolSets: text('14(4)', ['PROVINCIAL_MEDICAL']),
      residency: text('14(4)', false),
    },
    BACHELOR_HEALTH_RESIDENCY: {
      ...offered('14', false),
      suburban: text('14', false),
      features: text('14', []),
      systems: text('14', []),
      posts: text('14', []),
      schoolSets: text('14', []),
      residency: text('14', false),
    },
  },
  founderMinShare: text('12', 10),

  excellentDoctorFeatures: text('11', ['ADVANCED_INDUSTRY', 'INNOVATION_TEAM', 'MUNICIPAL_UNIVERSITY', 'HEALTH_INSTITUTION']),
  offQuota: {
    CIVIL_SERVANT: offered('9'),
    VILLAGE_OFFICIAL: offered('9'),
    VETERAN: offered('9'),
    SPECIAL_POST_TEACHER: offered('9'),
    SPECIAL_POLICY: offered('9'),
    EXCELLENT_DOCTOR: offered('11'),
    BORDER_SUPPORT_CHILD: offered('16(1)'),
    EDUCATED_YOUTH_CHILD: offered('16(2)'),
    PARENTS_TRANSFERRED: offered('16(3)'),
    KEY_INDUSTRY: offered('11', false),
  },
  ownConditions: ours(
    '9',
    [
      'CIVIL_SERVANT',
      'VILLAGE_OFFICIAL',
      'VETERAN',
      'SPECIAL_POST_TEACHER',
      'SPECIAL_POLICY',
      'BORDER_SUPPORT_CHILD',
      'EDUCATED_YOUTH_CHILD',
      'PARENTS_TRANSFERRED',
    ],
    '第九条各类按特定政策办理，第十六条各类“可直接办理”，不再适用第十三、十四条的学历、年龄、院校条件',
  ),

  windows: {
    demand: ours(
      '17(1)',
      { from: { yearOffset: -1, day: '10-01' }, to: { yearOffset: -1, day: '11-30' } },
      '“上年 11 月底前”；开始日为本系统默认',
    ),
    allocation: ours(
      '17(2)',
      { from: { yearOffset: -1, day: '12-01' }, to: { yearOffset: 0, day: 'lastFebruary' } },
      '“当年 2 月底前”；开始日为本系统默认',
    ),
    declaration: text('17(3)1', { from: { yearOffset: 0, day: '03-01' }, to: { yearOffset: 0, day: '09-30' } }),
    settlement: text('17(4)2', { from: { yearOffset: 1, day: '01-01' }, to: { yearOffset: 1, day: '12-31' } }),
  },
  noticeMinWorkdays: text('17(3)2', 5),
  approvalWorkdays: text('17(3)3', 10),
  settlementWorkdays: text('17(4)2', 10),
  approvalFormCopies: text('17(3)3', 3),
  acceptanceLetterValidDays: ours('17(3)3', 60, '文本未定接收函有效期'),
  introductionLetterValidDays: ours('17(4)2', 60, '文本未定介绍信有效期'),
  destinationRegistryFromYear: ours('17(4)2', 2023, '2023 年起不再使用就业报到证，改为比对毕业去向登记'),
  decisionMinAttendees: ours('19', 3, '“集体研究决策”未定人数'),
  restoreTo: ours('17(4)2', 'SUPERVISING_UNIT', '撤销接收函后，指标在申报期内退回主管单位'),
  adverseRecordYears: text('27', 5),
  keepRefusedYears: ours('18', 5, '文本未定保存期限；与不良记录的年限相同'),
  keepIntroducedYears: ours('18', 30, '文本未定保存期限；按文书档案“长期”三十年'),
}
