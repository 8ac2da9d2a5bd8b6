/** What every rule says, word for word, when it refuses and when it lacks something: these sentences go to people, with the facts used. */
import { describe, expect, test } from 'vitest'
import { ELIGIBILITY_RULES } from '../../api/rules/eligibility.ts'
import type { GraduateFacts } from '../../api/rules/facts.ts'
import { type Policy, TEXTS } from '../../api/rules/policy.ts'
import type { OffQuotaCategory } from '../../api/rules/terms.ts'
import { aCase, type CaseOverrides } from './a-case.ts'

const policy2018 = TEXTS['policy-2018']
const policy2021 = TEXTS['policy-2021']

/** What a rule says of a case: its sentence, and the facts of a refusal or the fields that are missing. */
function says(code: string, over: CaseOverrides, policy: Policy): [string, unknown] | 'pass' {
  const verdict = ELIGIBILITY_RULES.find((rule) => rule.code === code)!(aCase(over), policy)
  if (verdict.kind === 'pass') return 'pass'
  const [failure] = verdict.failures
  if (failure) return [failure.message, failure.facts]
  return [verdict.missing[0]!.message, verdict.missing[0]!.fields]
}

type Row = [code: string, over: CaseOverrides, sentence: string, facts: unknown]
const table = (policy: Policy, rows: Row[]) =>
  test.each(rows)('%s %j', (code, over, sentence, facts) => expect(says(code, over, policy)).toEqual([sentence, facts]))

describe('第二条', () => {
  table(policy2018, [
    ['unified-plan', { graduate: { unifiedPlan: undefined } }, '请填写是否列入国家统一招生计划', ['unifiedPlan']],
    ['unified-plan', { graduate: { unifiedPlan: false } }, '未列入国家统一招生计划', { unifiedPlan: false }],
    ['training-mode', { graduate: { trainingMode: undefined } }, '请填写培养方式', ['trainingMode']],
    ['training-mode', { graduate: { trainingMode: 'DIRECTED' } }, '培养方式为定向，应为非定向', { trainingMode: 'DIRECTED' }],
    ['study-employment', { graduate: { studyEmployment: undefined } }, '请填写在校期间是否存在劳动（录用、聘用）关系', ['studyEmployment']],
    [
      'study-employment',
      { graduate: { studyEmployment: 'EMPLOYED' } },
      '在校期间与单位存在劳动（录用、聘用）关系',
      { studyEmployment: 'EMPLOYED' },
    ],
    ['on-time', { graduate: { onTime: undefined } }, '请填写能否按时毕业并获得相应学历学位', ['onTime']],
    ['on-time', { graduate: { onTime: false } }, '未能按时毕业并获得相应学历学位', { onTime: false }],
    ['degree', { graduate: { degree: undefined } }, '请填写学历和学位', ['degree']],
    ['degree', { graduate: { educationLevel: undefined } }, '请填写学历和学位', ['educationLevel']],
    ['degree', { graduate: { educationLevel: undefined, degree: undefined } }, '请填写学历和学位', ['educationLevel', 'degree']],
    ['degree', { graduate: { degree: 'BACHELOR' } }, '学历为硕士研究生，学位为学士，不相应', { level: 'MASTER', degree: 'BACHELOR' }],
    ['beijing-hukou', { graduate: { beijingHukou: undefined } }, '请填写是否已有北京常住户口', ['beijingHukou']],
    ['beijing-hukou', { graduate: { beijingHukou: true } }, '已有北京常住户口，不属于引进对象', { beijingHukou: true }],
    ['current-year', { graduate: { graduatesOn: undefined } }, '请填写毕业时间', ['graduatesOn']],
    [
      'current-year',
      { graduate: { graduatesOn: '2025-07-01' } },
      '2025年7月1日毕业，不是 2026 年应届毕业生',
      { graduatesOn: '2025-07-01', intakeYear: 2026, months: 0 },
    ],
  ])
  table(policy2021, [
    [
      'study-employment',
      { graduate: { studyEmployment: undefined } },
      '请填写就读最高学历期间是否存在劳动（录用、聘用）关系',
      ['studyEmployment'],
    ],
    [
      'current-year',
      { graduate: { graduatesOn: '2024-06-14' } },
      '2024年6月14日毕业，不是 2026 年应届毕业生，也不在毕业 24 个月内',
      { graduatesOn: '2024-06-14', intakeYear: 2026, months: 24 },
    ],
  ])
})

describe('第十三、十四条 年龄', () => {
  table(policy2018, [
    ['age-postgraduate', { graduate: { birthDate: undefined } }, '请填写出生日期', ['birthDate']],
    [
      'age-postgraduate',
      { graduate: { birthDate: '1998-05-20' } },
      '年满 28 岁（2026－1998），超过硕士研究生 27 周岁的上限',
      { age: 28, max: 27, birthDate: '1998-05-20', intakeYear: 2026 },
    ],
    [
      'age-postgraduate',
      { graduate: { educationLevel: 'DOCTOR', birthDate: '1990-05-20' } },
      '年满 36 岁（2026－1990），超过博士研究生 35 周岁的上限',
      { age: 36, max: 35, birthDate: '1990-05-20', intakeYear: 2026 },
    ],
    [
      'age-postgraduate',
      { graduate: { birthDate: '1995-05-20' }, employer: { system: 'EDUCATION' } },
      '年满 31 岁（2026－1995），超过教育、医疗卫生系统硕士研究生 30 周岁的上限',
      { age: 31, max: 30, birthDate: '1995-05-20', intakeYear: 2026 },
    ],
    [
      'age-bachelor',
      { graduate: { educationLevel: 'BACHELOR', birthDate: '2001-05-20' } },
      '年满 25 岁（2026－2001），超过本科毕业生 24 周岁的上限',
      { age: 25, max: 24, birthDate: '2001-05-20', intakeYear: 2026 },
    ],
  ])
  // one limit for all masters: the sentence does not speak of a group that the text does not know
  table(policy2021, [
    [
      'age-postgraduate',
      { graduate: { birthDate: '1995-05-20' }, employer: { system: 'HEALTH' } },
      '年满 31 岁（2026－1995），超过硕士研究生 30 周岁的上限',
      { age: 31, max: 30, birthDate: '1995-05-20', intakeYear: 2026 },
    ],
  ])
  table({ ...policy2018, ageBasis: { ...policy2018.ageBasis, value: 'BIRTHDAY' } }, [
    [
      'age-postgraduate',
      { graduate: { birthDate: '1998-06-15' } },
      '年满 28 岁（2026-06-15 满周岁），超过硕士研究生 27 周岁的上限',
      { age: 28, max: 27, birthDate: '1998-06-15', intakeYear: 2026 },
    ],
  ])
})

describe('第十五、二十七条', () => {
  const asked = '请填写专业、岗位以及专业与主营业务、岗位的匹配说明'
  table(policy2018, [
    ['post-match', { graduate: { major: ' ' } }, asked, ['major']],
    ['post-match', { graduate: { postTitle: '' } }, asked, ['postTitle']],
    ['post-match', { graduate: { postCategory: undefined } }, asked, ['postCategory']],
    ['post-match', { graduate: { major: undefined, matchStatement: undefined } }, asked, ['major', 'matchStatement']],
    [
      'post-match',
      { graduate: { matchConfirmed: false } },
      '主管单位认为“软件工程”专业与“算法工程师”岗位不匹配',
      { major: '软件工程', postTitle: '算法工程师' },
    ],
    [
      'adverse-record',
      { adverseUntil: '2030-12-31' },
      '本人有不良信息记录，有效期 5 年，至 2030年12月31日',
      { adverseUntil: '2030-12-31' },
    ],
  ])
})

describe('第十二、十三、十四条 引进方式', () => {
  const bachelor = { educationLevel: 'BACHELOR', degree: 'BACHELOR', birthDate: '2003-03-03' } as const satisfies Partial<GraduateFacts>
  const arts = { ...bachelor, entryRoute: 'BACHELOR_ARTS_TROUPE', postCategory: 'ACTOR' } as const
  const troupe = { system: 'CULTURE', features: ['MUNICIPAL_ARTS_TROUPE'] } as const
  const artsFacts = { route: 'BACHELOR_ARTS_TROUPE', postCategory: 'ACTOR', schoolCode: '10055' }
  const teacher = { ...bachelor, entryRoute: 'BACHELOR_SUBURBAN_TEACHER', postCategory: 'TEACHER' } as const
  const school = { features: ['SCHOOL_PRIMARY_SECONDARY'] } as const
  const founder = {
    entryRoute: 'FOUNDER',
    studyEmployment: 'OWN_STARTUP',
    founderRole: true,
    founderShare: 12,
    founderShareOriginal: true,
    startupIndustry: true,
    startupResults: '获市级创新大赛奖项',
  } as const
  const founderAsked = '请填写创始人身份、创办时持股、产业类别和创新创业成效'
  table(policy2018, [
    ['entry-route', { graduate: { entryRoute: undefined } }, '请填写学历和引进方式', ['entryRoute']],
    ['entry-route', { graduate: { educationLevel: undefined } }, '请填写学历和引进方式', ['educationLevel']],
    [
      'entry-route',
      { graduate: { ...bachelor, entryRoute: 'BACHELOR_HEALTH_RESIDENCY' } },
      '《北京市引进非北京生源毕业生工作管理办法》没有“完成住院医师规范化培训的医药技岗位本科（2021 版）”',
      { route: 'BACHELOR_HEALTH_RESIDENCY' },
    ],
    [
      'entry-route',
      { graduate: { educationLevel: 'DOCTOR', entryRoute: 'BACHELOR_ARTS_TROUPE' } },
      '“市属文艺院团岗位本科（第十四条第一项）”只适用于本科，博士研究生应选“一般引进”',
      { route: 'BACHELOR_ARTS_TROUPE', level: 'DOCTOR' },
    ],
    [
      'postgraduate',
      { graduate: bachelor, employer: { registeredDistrict: undefined } },
      '用人单位未登记注册所在区',
      ['employer.registeredDistrict'],
    ],
    [
      'postgraduate',
      { graduate: bachelor, employer: { system: 'HEALTH', registeredDistrict: '110101' } },
      '本科毕业生仅限文化、体育系统和郊区用人单位引进；该单位属医疗卫生系统，注册在东城区',
      { system: 'HEALTH', district: '110101' },
    ],
    ['bachelor-school', { graduate: { ...bachelor, schoolCode: undefined } }, '请选择毕业院校', ['schoolCode']],
    [
      'bachelor-school',
      { graduate: bachelor, schoolSets: [] },
      '南开大学不属于北京地区全日制普通高等学校、一流大学建设高校、一流学科建设高校',
      { schoolCode: '10055', sets: ['BEIJING_HEI', 'DFC_UNIVERSITY', 'DFC_DISCIPLINE'] },
    ],
    [
      'bachelor-school',
      { graduate: { ...bachelor, schoolName: undefined }, schoolSets: ['DFC'] },
      '院校 10055不属于北京地区全日制普通高等学校、一流大学建设高校、一流学科建设高校',
      { schoolCode: '10055', sets: ['BEIJING_HEI', 'DFC_UNIVERSITY', 'DFC_DISCIPLINE'] },
    ],
    [
      'route-bachelor-arts-troupe',
      { graduate: arts, employer: { system: 'CULTURE' }, schoolSets: ['ART_INDEPENDENT'] },
      '不符合“市属文艺院团岗位本科（第十四条第一项）”：用人单位应为市属文艺院团',
      artsFacts,
    ],
    [
      'route-bachelor-arts-troupe',
      { graduate: { ...arts, postCategory: 'OTHER' }, employer: troupe, schoolSets: ['ART_INDEPENDENT'] },
      '不符合“市属文艺院团岗位本科（第十四条第一项）”：岗位应为编剧岗位、导演岗位、演员岗位、舞台技术岗位，现为其他岗位',
      { ...artsFacts, postCategory: 'OTHER' },
    ],
    [
      'route-bachelor-arts-troupe',
      { graduate: arts, employer: troupe, schoolSets: ['DFC_DISCIPLINE'] },
      '不符合“市属文艺院团岗位本科（第十四条第一项）”：南开大学不属于独立设置本科艺术院校，可改选“一般引进”',
      artsFacts,
    ],
    [
      'route-bachelor-arts-troupe',
      { graduate: arts, employer: troupe, schoolSets: ['SPORTS_COLLEGE'] },
      '不符合“市属文艺院团岗位本科（第十四条第一项）”：南开大学不属于独立设置本科艺术院校',
      artsFacts,
    ],
    [
      'route-bachelor-arts-troupe',
      { graduate: { ...arts, schoolCode: undefined }, employer: troupe },
      '请填写岗位类别和毕业院校',
      ['schoolCode'],
    ],
    [
      'route-bachelor-suburban-teacher',
      { graduate: teacher, employer: { ...school, registeredDistrict: '110105' }, schoolSets: ['PROVINCIAL_NORMAL'] },
      '不符合“郊区中小学教师岗位本科（第十四条第三项）”：用人单位应在郊区，注册在朝阳区',
      { route: 'BACHELOR_SUBURBAN_TEACHER', postCategory: 'TEACHER', schoolCode: '10055' },
    ],
    [
      'route-bachelor-suburban-teacher',
      { graduate: teacher, employer: { ...school, registeredDistrict: undefined }, schoolSets: ['PROVINCIAL_NORMAL'] },
      '用人单位未登记注册所在区',
      ['employer.registeredDistrict'],
    ],
    [
      'route-bachelor-suburban-teacher',
      {
        graduate: { ...teacher, postCategory: undefined },
        employer: { ...school, registeredDistrict: undefined },
        schoolSets: ['PROVINCIAL_NORMAL'],
      },
      '请填写岗位类别和毕业院校',
      ['postCategory', 'employer.registeredDistrict'],
    ],
    ['founder', { graduate: { ...founder, studyEmployment: 'NONE' } }, '不是在校或休学期间自主创业', { founderShare: 12, min: 10 }],
    [
      'founder',
      { graduate: { ...founder, founderRole: false, founderShare: 9, founderShareOriginal: false, startupIndustry: false } },
      '本人不是发起人或主要创始人；创办时持股 9%，低于 10%；股份由转让或后期入股取得；创业企业不属于本市重点支持发展的产业',
      { founderShare: 9, min: 10 },
    ],
    ['founder', { graduate: { ...founder, founderRole: undefined } }, founderAsked, ['founderRole']],
    ['founder', { graduate: { ...founder, founderShare: undefined } }, founderAsked, ['founderShare']],
    ['founder', { graduate: { ...founder, founderShareOriginal: undefined } }, founderAsked, ['founderShareOriginal']],
    ['founder', { graduate: { ...founder, startupIndustry: undefined } }, founderAsked, ['startupIndustry']],
    [
      'founder',
      { graduate: { ...founder, studyEmployment: undefined, startupResults: ' ' } },
      founderAsked,
      ['studyEmployment', 'startupResults'],
    ],
    ['founder', { graduate: { ...founder, startupResults: undefined } }, founderAsked, ['startupResults']],
  ])

  const resident = { ...bachelor, entryRoute: 'BACHELOR_HEALTH_RESIDENCY', postCategory: 'MEDICAL' } as const
  table(policy2021, [
    [
      'route-bachelor-health-residency',
      { graduate: { ...resident, residencyCompleted: false }, employer: { system: 'HEALTH' } },
      '不符合“完成住院医师规范化培训的医药技岗位本科（2021 版）”：应完成住院医师规范化培训',
      { route: 'BACHELOR_HEALTH_RESIDENCY', postCategory: 'MEDICAL', schoolCode: '10055' },
    ],
    [
      'route-bachelor-health-residency',
      { graduate: { ...resident, residencyCompleted: true } },
      '不符合“完成住院医师规范化培训的医药技岗位本科（2021 版）”：用人单位应为医疗卫生系统',
      { route: 'BACHELOR_HEALTH_RESIDENCY', postCategory: 'MEDICAL', schoolCode: '10055' },
    ],
    [
      'route-bachelor-health-residency',
      { graduate: resident, employer: { system: 'HEALTH' } },
      '请填写岗位类别和毕业院校',
      ['residencyCompleted'],
    ],
    [
      'route-bachelor-suburban-health',
      { graduate: { ...bachelor, entryRoute: 'BACHELOR_SUBURBAN_HEALTH', postCategory: 'MEDICAL' }, schoolSets: ['PROVINCIAL_MEDICAL'] },
      '不符合“郊区公共卫生岗位本科（第十四条第四项）”：用人单位应在郊区，注册在海淀区；用人单位应为公共卫生服务体系单位、医疗卫生机构、医疗卫生系统',
      { route: 'BACHELOR_SUBURBAN_HEALTH', postCategory: 'MEDICAL', schoolCode: '10055' },
    ],
  ])

  test('单位类别或系统合其一即可；不设院校条件的只问院校是哪所；没有的方式只由“引进方式”一条拒绝', () => {
    const health = { graduate: { ...bachelor, entryRoute: 'BACHELOR_SUBURBAN_HEALTH', postCategory: 'MEDICAL' } } as const
    const suburb = { registeredDistrict: '110116' } as const
    const schoolSets = ['PROVINCIAL_MEDICAL'] as const
    expect(says('route-bachelor-suburban-health', { ...health, employer: { ...suburb, system: 'HEALTH' }, schoolSets }, policy2021)).toBe(
      'pass',
    )
    expect(
      says(
        'route-bachelor-suburban-health',
        { ...health, employer: { ...suburb, features: ['HEALTH_INSTITUTION'] }, schoolSets },
        policy2021,
      ),
    ).toBe('pass')
    expect(says('route-bachelor-health-residency', { graduate: resident, schoolSets: [] }, policy2018)).toBe('pass')
    expect(
      says(
        'route-bachelor-health-residency',
        { graduate: { ...resident, residencyCompleted: true }, employer: { system: 'HEALTH' }, schoolSets: [] },
        policy2021,
      ),
    ).toBe('pass')
  })

  test('研究生、创业、各自政策的类别不问第十三、十四条；未填引进方式的先不问院校', () => {
    const own = { ...bachelor, quotaKind: 'OFF_QUOTA', offQuotaCategory: 'VETERAN' } as const
    for (const code of ['postgraduate', 'bachelor-school', 'age-bachelor'])
      expect([code, says(code, { graduate: { ...own, birthDate: '1980-01-01' }, schoolSets: [] }, policy2018)]).toEqual([code, 'pass'])
    const unchosen = { graduate: { ...bachelor, entryRoute: undefined }, schoolSets: [] } as const
    expect([says('bachelor-school', unchosen, policy2018), says('postgraduate', unchosen, policy2018)]).toEqual(['pass', 'pass'])
    expect([says('bachelor-school', { schoolSets: [] }, policy2018), says('postgraduate', {}, policy2018)]).toEqual(['pass', 'pass'])
    expect(says('route-bachelor-arts-troupe', { graduate: { ...arts, ...own }, schoolSets: [] }, policy2018)).toBe('pass')
    const stated = { ...policy2018, postgraduateNormally: { ...policy2018.postgraduateNormally, value: false } }
    expect(says('postgraduate', { graduate: bachelor }, stated)).toBe('pass')
    const anywhere = { ...policy2018, bachelorEmployerScope: { ...policy2018.bachelorEmployerScope, value: 'ANY' as const } }
    expect(says('postgraduate', { graduate: bachelor }, anywhere)).toBe('pass')
    expect(says('entry-route', { graduate: { entryRoute: 'FOUNDER' } }, policy2018)).toBe('pass')
    expect(says('entry-route', { graduate: { ...bachelor, entryRoute: 'BACHELOR_ARTS_TROUPE' } }, policy2018)).toBe('pass')
    expect(says('founder', {}, policy2018)).toBe('pass')
  })
})

describe('第九、十一、十六条 不占指标', () => {
  const off = (offQuotaCategory: OffQuotaCategory, over: Partial<GraduateFacts> = {}): Partial<GraduateFacts> => ({
    quotaKind: 'OFF_QUOTA',
    offQuotaCategory,
    offQuotaBasis: '京示例〔2026〕1号',
    ...over,
  })
  const basis = '请填写计划单列的依据（文号、录用通知或证明）'
  const parents = { parentsBeijingHukou: true, parentsMovedOn: '2024-05-01' } as const
  const parentsAsked = '请填写父母调京时间、常住户口情况和依据，以及入学、毕业时间'
  const features = '用人单位应为高精尖产业用人单位、优秀创新创业团队、市属高校、医疗卫生机构'
  table(policy2018, [
    ['quota-kind', { graduate: { quotaKind: undefined } }, '请选择占指标或计划单列（不占指标）', ['quotaKind']],
    [
      'quota-kind',
      { graduate: { quotaKind: 'OFF_QUOTA', offQuotaCategory: null } },
      '请选择计划单列（不占指标）的类别',
      ['offQuotaCategory'],
    ],
    [
      'quota-kind',
      { graduate: off('KEY_INDUSTRY') },
      '《北京市引进非北京生源毕业生工作管理办法》没有“重点产业引进（2021 版第十一条）”',
      { category: 'KEY_INDUSTRY' },
    ],
    [
      'off-quota-plan',
      { graduate: off('CIVIL_SERVANT') },
      '考试录用公务员应由机关或参照管理单位引进，该单位为非公有制企业',
      { nature: 'NON_PUBLIC_ENTERPRISE' },
    ],
    [
      'off-quota-plan',
      { graduate: off('SPECIAL_POST_TEACHER'), employer: { registeredDistrict: '110116' } },
      '特岗计划乡村教师的岗位类别应为教师岗位',
      { postCategory: 'ENGINEERING' },
    ],
    [
      'off-quota-plan',
      { graduate: off('SPECIAL_POST_TEACHER', { postCategory: 'TEACHER' }) },
      '特岗计划乡村教师应在郊区任教，该单位在海淀区',
      { district: '110108' },
    ],
    ['off-quota-plan', { graduate: off('VETERAN', { offQuotaBasis: undefined }) }, basis, ['offQuotaBasis']],
    ['off-quota-plan', { graduate: off('SPECIAL_POLICY', { offQuotaBasis: '' }) }, basis, ['offQuotaBasis']],
    ['off-quota-plan', { graduate: off('VILLAGE_OFFICIAL', { offQuotaBasis: undefined }) }, basis, ['offQuotaBasis']],
    [
      'off-quota-doctor',
      { graduate: off('EXCELLENT_DOCTOR') },
      '第十一条仅适用于博士研究生，填报为硕士研究生',
      { educationLevel: 'MASTER' },
    ],
    ['off-quota-doctor', { graduate: off('EXCELLENT_DOCTOR', { educationLevel: 'DOCTOR' }) }, features, { features: [] }],
    [
      'off-quota-doctor',
      { graduate: off('EXCELLENT_DOCTOR', { educationLevel: undefined, offQuotaBasis: '' }), employer: { features: ['INNOVATION_TEAM'] } },
      '请填写学历和“优秀”的依据（成果、评价材料）',
      ['educationLevel', 'offQuotaBasis'],
    ],
    [
      'off-quota-border-support',
      { graduate: off('BORDER_SUPPORT_CHILD', { familyInBeijing: false }) },
      '在本市没有需要照顾的直系亲属',
      { familyInBeijing: false },
    ],
    [
      'off-quota-border-support',
      { graduate: off('BORDER_SUPPORT_CHILD', { offQuotaBasis: undefined }) },
      '请填写父母为北京支边人员的证明，以及在本市需要照顾的直系亲属',
      ['familyInBeijing', 'familyRelation', 'offQuotaBasis'],
    ],
    [
      'off-quota-educated-youth',
      { graduate: off('EDUCATED_YOUTH_CHILD', { familyInBeijing: true }) },
      '请填写父母为北京知青的证明，以及在本市需要照顾的直系亲属',
      ['familyRelation'],
    ],
    [
      'off-quota-parents',
      { graduate: off('PARENTS_TRANSFERRED', { parentsBeijingHukou: false }) },
      '父母双方并非均已调京并具有本市常住户口',
      { parentsBeijingHukou: false },
    ],
    [
      'off-quota-parents',
      { graduate: off('PARENTS_TRANSFERRED', { ...parents, parentsMovedOn: '2023-08-31' }) },
      '父母 2023年8月31日调京，不在上学期间（2023-09-01 至 2026-06-30）',
      { parentsMovedOn: '2023-08-31', enrolledOn: '2023-09-01', graduatesOn: '2026-06-30' },
    ],
    [
      'off-quota-parents',
      { graduate: off('PARENTS_TRANSFERRED', { enrolledOn: undefined, graduatesOn: undefined, offQuotaBasis: undefined }) },
      parentsAsked,
      ['parentsBeijingHukou', 'parentsMovedOn', 'enrolledOn', 'graduatesOn', 'offQuotaBasis'],
    ],
    ['off-quota-parents', { graduate: off('PARENTS_TRANSFERRED', { ...parents, enrolledOn: undefined }) }, parentsAsked, ['enrolledOn']],
    ['off-quota-parents', { graduate: off('PARENTS_TRANSFERRED', { ...parents, graduatesOn: undefined }) }, parentsAsked, ['graduatesOn']],
    [
      'off-quota-parents',
      { graduate: off('PARENTS_TRANSFERRED', { ...parents, parentsMovedOn: undefined }) },
      parentsAsked,
      ['parentsMovedOn'],
    ],
  ])

  const keyAsked = '请填写学历、院校世界排名情况和依据'
  const key = { features: ['KEY_INDUSTRY'] } as const
  table(policy2021, [
    ['off-quota-key-industry', { graduate: off('KEY_INDUSTRY') }, '用人单位未列入重点产业、重点企业', { features: [] }],
    [
      'off-quota-key-industry',
      { graduate: off('KEY_INDUSTRY', { offQuotaBasis: '' }), employer: key },
      '请填写重点产业引进的依据',
      ['offQuotaBasis'],
    ],
    [
      'off-quota-key-industry',
      { graduate: off('KEY_INDUSTRY', { schoolWorldTop200: false }), employer: key, schoolSets: ['DFC_UNIVERSITY'] },
      '毕业院校不是世界排名前 200 的国内高校，也不是“双一流”建设学科硕士',
      { schoolCode: '10055' },
    ],
    [
      'off-quota-key-industry',
      { graduate: off('KEY_INDUSTRY', { educationLevel: 'BACHELOR', schoolWorldTop200: false }), employer: key },
      '毕业院校不是世界排名前 200 的国内高校，也不是“双一流”建设学科硕士',
      { schoolCode: '10055' },
    ],
    // the level may still make the way of the Double First-Class masters: lacking, not refused
    [
      'off-quota-key-industry',
      { graduate: off('KEY_INDUSTRY', { educationLevel: undefined, schoolWorldTop200: false }), employer: key },
      keyAsked,
      ['educationLevel'],
    ],
    [
      'off-quota-key-industry',
      { graduate: off('KEY_INDUSTRY', { educationLevel: undefined, schoolWorldTop200: false }), employer: key, schoolSets: [] },
      '毕业院校不是世界排名前 200 的国内高校，也不是“双一流”建设学科硕士',
      { schoolCode: '10055' },
    ],
    [
      'off-quota-key-industry',
      { graduate: off('KEY_INDUSTRY', { educationLevel: 'BACHELOR', offQuotaBasis: undefined }), employer: key },
      keyAsked,
      ['schoolWorldTop200', 'offQuotaBasis'],
    ],
  ])

  test('各类只问自己的条件；占指标、未选类别、文本没有的类别都不问', () => {
    const codes = ['off-quota-plan', 'off-quota-doctor', 'off-quota-border-support', 'off-quota-educated-youth', 'off-quota-parents']
    for (const code of [...codes, 'off-quota-key-industry']) {
      expect([code, says(code, { graduate: { quotaKind: 'IN_QUOTA', offQuotaCategory: 'VETERAN' } }, policy2021)]).toEqual([code, 'pass'])
      expect([code, says(code, { graduate: { quotaKind: 'OFF_QUOTA' } }, policy2021)]).toEqual([code, 'pass'])
    }
    const asking = (category: OffQuotaCategory) =>
      codes.filter((code) => says(code, { graduate: off(category, { offQuotaBasis: undefined }) }, policy2018) !== 'pass')
    expect(asking('VETERAN')).toEqual(['off-quota-plan'])
    expect(asking('SPECIAL_POST_TEACHER')).toEqual(['off-quota-plan'])
    expect(asking('EXCELLENT_DOCTOR')).toEqual(['off-quota-doctor'])
    expect(asking('BORDER_SUPPORT_CHILD')).toEqual(['off-quota-border-support'])
    expect(asking('EDUCATED_YOUTH_CHILD')).toEqual(['off-quota-educated-youth'])
    expect(asking('PARENTS_TRANSFERRED')).toEqual(['off-quota-parents'])
    expect(says('off-quota-key-industry', { graduate: off('KEY_INDUSTRY') }, policy2018)).toBe('pass')
    const doctor = { graduate: off('KEY_INDUSTRY', { educationLevel: 'DOCTOR' }), employer: key }
    expect(says('off-quota-key-industry', doctor, policy2021)).toBe('pass')
  })

  test('机关、事业、社团都可录用公务员，其他单位都不可；特岗教师未填岗位或所在区的只问依据', () => {
    const natures = [
      'MUNICIPAL_ORGAN',
      'MUNICIPAL_INSTITUTION',
      'MUNICIPAL_SOCIAL_ORG',
      'MUNICIPAL_SOE',
      'DISTRICT_ORGAN',
      'DISTRICT_INSTITUTION',
      'DISTRICT_SOCIAL_ORG',
      'DISTRICT_SOE',
      'NON_PUBLIC_ENTERPRISE',
      'PRIVATE_NON_ENTERPRISE',
      'OTHER',
    ] as const
    expect(
      natures.filter((nature) => says('off-quota-plan', { graduate: off('CIVIL_SERVANT'), employer: { nature } }, policy2018) === 'pass'),
    ).toEqual([
      'MUNICIPAL_ORGAN',
      'MUNICIPAL_INSTITUTION',
      'MUNICIPAL_SOCIAL_ORG',
      'DISTRICT_ORGAN',
      'DISTRICT_INSTITUTION',
      'DISTRICT_SOCIAL_ORG',
    ])
    const special = off('SPECIAL_POST_TEACHER', { postCategory: undefined })
    expect(says('off-quota-plan', { graduate: special, employer: { registeredDistrict: undefined } }, policy2018)).toBe('pass')
  })
})

describe('第八、十、二十六条 用人单位和主管单位', () => {
  table(policy2018, [
    ['employer-in-beijing', { employer: { registeredDistrict: undefined } }, '用人单位未登记注册所在区', ['employer.registeredDistrict']],
    ['employer-registered', { employer: { registeredOn: undefined } }, '用人单位未登记注册日期', ['employer.registeredOn']],
    [
      'employer-registered',
      { employer: { registeredOn: '2025-09-01' } },
      '用人单位 2025-09-01 注册登记，到 2026-09-01 才满 12 个月，提交日为 2026-06-15',
      { registeredOn: '2025-09-01', months: 12, reached: '2026-09-01', submittedOn: '2026-06-15' },
    ],
    ['employer-operating', { employer: { operatingNormally: undefined } }, '用人单位经营状况未核实', ['employer.operatingNormally']],
    ['employer-operating', { employer: { operatingNormally: false } }, '用人单位经营状况异常', { operatingNormally: false }],
    ['employer-credit', { employer: { creditGood: undefined } }, '用人单位信用状况未核实', ['employer.creditGood']],
    ['employer-credit', { employer: { creditGood: false } }, '用人单位信用状况不良', { creditGood: false }],
    ['employer-violations', { employer: { hasViolations: undefined } }, '用人单位违法违规记录未核实', ['employer.hasViolations']],
    ['employer-violations', { employer: { hasViolations: true } }, '用人单位有违法、违规记录', { hasViolations: true }],
    [
      'employer-suspended',
      { employer: { suspension: { from: '2026-01-05' } } },
      '用人单位自 2026年1月5日 起被暂停办理引进毕业生，尚未解除',
      { from: '2026-01-05' },
    ],
    [
      'unit-suspended',
      { unitSuspension: { from: '2026-01-05', until: '2026-12-31' } },
      '主管单位自 2026年1月5日 起被暂停办理引进毕业生至 2026-12-31',
      { from: '2026-01-05', until: '2026-12-31' },
    ],
    [
      'unit-registered',
      { admission: { minRegisteredMonths: 120 } },
      '主管单位要求注册满 120 个月，该单位到 2029-03-01 才满',
      { months: 120, reached: '2029-03-01' },
    ],
    [
      'unit-registered',
      { admission: { minRegisteredMonths: 12 }, employer: { registeredOn: undefined } },
      '用人单位未登记注册日期',
      ['employer.registeredOn'],
    ],
    [
      'unit-industry',
      { admission: { industries: ['医药制造业', '金融业'] } },
      '所属行业“软件和信息技术服务业”不在主管单位准入范围（医药制造业、金融业）',
      { industry: '软件和信息技术服务业' },
    ],
    [
      'unit-industry',
      { admission: { industries: ['医药制造业'] }, employer: { industry: undefined } },
      '用人单位未登记所属行业',
      ['employer.industry'],
    ],
    ['unit-age', { admission: { maxAge: { MASTER: 26 } } }, '27 岁，超过主管单位规定的 26 周岁', { age: 27, max: 26 }],
    ['unit-age', { admission: { maxAge: { MASTER: 26 } }, graduate: { birthDate: undefined } }, '请填写出生日期', ['birthDate']],
    ['unit-education', { admission: { minEducation: 'DOCTOR' } }, '主管单位要求博士研究生及以上，填报为硕士研究生', { min: 'DOCTOR' }],
    [
      'unit-education',
      { admission: { minEducation: 'BACHELOR' }, graduate: { educationLevel: undefined } },
      '请填写学历',
      ['educationLevel'],
    ],
    [
      'unit-school',
      { admission: { schoolSets: ['BEIJING_HEI', 'ART_INDEPENDENT'] } },
      '南开大学不属于主管单位限定的北京地区全日制普通高等学校、独立设置本科艺术院校',
      { sets: ['BEIJING_HEI', 'ART_INDEPENDENT'] },
    ],
    [
      'unit-school',
      { admission: { schoolSets: ['BEIJING_HEI'] }, graduate: { schoolName: undefined } },
      '10055不属于主管单位限定的北京地区全日制普通高等学校',
      { sets: ['BEIJING_HEI'] },
    ],
    ['unit-school', { admission: { schoolSets: ['BEIJING_HEI'] }, graduate: { schoolCode: undefined } }, '请选择毕业院校', ['schoolCode']],
  ])
  table(policy2021, [
    ['employer-tax', { employer: { paysTax: undefined } }, '用人单位纳税情况未核实', ['employer.paysTax']],
    ['employer-tax', { employer: { paysTax: false } }, '用人单位未依法纳税', { paysTax: false }],
    ['employer-archive', { employer: { archiveArranged: undefined } }, '用人单位存档方式未核实', ['employer.archiveArranged']],
    [
      'employer-archive',
      { employer: { archiveArranged: false } },
      '用人单位既无人事档案管理权限，也未委托存档机构',
      { archiveArranged: false },
    ],
  ])

  test('主管单位没有写明的条件都不问', () => {
    const asked = ELIGIBILITY_RULES.filter((rule) => rule.code.startsWith('unit-') && rule.code !== 'unit-suspended')
    expect(asked).toHaveLength(5)
    const empty = aCase({ admission: { industries: [], schoolSets: [] }, employer: { registeredOn: undefined, industry: undefined } })
    for (const rule of asked) {
      expect([rule.code, rule.applies(aCase(), policy2018), rule.applies(empty, policy2018)]).toEqual([rule.code, false, false])
    }
    const one = aCase({ admission: { industries: ['软件和信息技术服务业'] } })
    expect(asked.filter((rule) => rule.applies(one, policy2018)).map((rule) => rule.code)).toEqual(['unit-industry'])
  })
})
