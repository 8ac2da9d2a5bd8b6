import { describe, expect, test } from 'vitest'
import { policyPoint } from '../../api/rules/policy-points.ts'
import { valueFault, valueKind, valueText, type ValueKind } from '../../api/rules/policy-values.ts'
import { statements, TEXTS, type TextId } from '../../api/rules/policy.ts'

const win = (from: string, to: string, fromYear = 0, toYear = 0) => ({
  from: { yearOffset: fromYear, day: from },
  to: { yearOffset: toYear, day: to },
})

describe('每项内容怎样填', () => {
  test.each<[string, number, number, string, 'atLeast' | 'atMost' | undefined]>([
    ['selectionPeriodMonths', 0, 60, '个月', undefined],
    ['minRegisteredMonths', 0, 120, '个月', undefined],
    ['maxAge.DOCTOR', 18, 60, '岁', undefined],
    ['maxAge.MASTER_EDUCATION_HEALTH', 18, 60, '岁', undefined],
    ['founderMinShare', 0, 100, '%', 'atLeast'],
    ['noticeMinWorkdays', 1, 60, '个工作日', 'atLeast'],
    ['approvalWorkdays', 1, 60, '个工作日', 'atMost'],
    ['settlementWorkdays', 1, 60, '个工作日', 'atMost'],
    ['approvalFormCopies', 1, 10, '份', undefined],
    ['acceptanceLetterValidDays', 1, 730, '天', undefined],
    ['introductionLetterValidDays', 1, 730, '天', undefined],
    ['destinationRegistryFromYear', 2018, 2100, '年份', undefined],
    ['decisionMinAttendees', 2, 30, '人', undefined],
    ['adverseRecordYears', 1, 30, '年', 'atLeast'],
  ])('%s 是 %s 至 %s 的整数，单位%s，%s', (path, min, max, unit, only) => {
    expect(valueKind(path)).toEqual({ kind: 'number', min, max, unit, ...(only && { only }) })
  })

  test.each([
    'employerPaysTax',
    'employerArchiveArranged',
    'postgraduateNormally',
    'routes.GENERAL.offered',
    'routes.BACHELOR_ARTS_TROUPE.suburban',
    'routes.BACHELOR_ARTS_TROUPE.residency',
    'offQuota.VETERAN.offered',
  ])('%s 是或否', (path) => expect(valueKind(path)).toEqual({ kind: 'yesNo' }))

  test.each<[string, Record<string, string>]>([
    ['noEmploymentScope', { ANY_SCHOOLING: '在校期间', HIGHEST_DEGREE: '就读最高学历期间' }],
    ['ageBasis', { BIRTH_YEAR: '引进年度减出生年份', BIRTHDAY: '提交当日的周岁' }],
    ['bachelorEmployerScope', { CULTURE_SPORT_SUBURBAN: '文化、体育系统和郊区用人单位', ANY: '不限' }],
    ['restoreTo', { SUPERVISING_UNIT: '主管单位' }],
  ])('%s 从所列中选一', (path, terms) => expect(valueKind(path)).toEqual({ kind: 'choice', terms }))

  test.each([
    ['excludedTrainingModes', 'IN_SERVICE', '在职'],
    ['bachelorSystems', 'SPORT', '体育系统'],
    ['bachelorSchoolSets', 'DFC', '“双一流”建设高校'],
    ['excellentDoctorFeatures', 'INNOVATION_TEAM', '优秀创新创业团队'],
    ['ownConditions', 'VETERAN', '退役大学生士兵（第九条）'],
    ['routes.BACHELOR_SPORTS_TEAM.features', 'MUNICIPAL_SPORTS_TEAM', '市属体育专业运动队'],
    ['routes.BACHELOR_SPORTS_TEAM.systems', 'CULTURE', '文化系统'],
    ['routes.BACHELOR_SPORTS_TEAM.posts', 'COACH', '教练员岗位'],
    ['routes.BACHELOR_SPORTS_TEAM.schoolSets', 'SPORTS_COLLEGE', '全国性专业体育院校'],
  ])('%s 从所列中选若干', (path, key, title) => {
    const kind = valueKind(path) as Extract<ValueKind, { kind: 'terms' }>
    expect([kind.kind, kind.terms[key]]).toEqual(['terms', title])
  })

  test('四段时间是起止月日；没有的内容抛出', () => {
    for (const name of ['demand', 'allocation', 'declaration', 'settlement'])
      expect(valueKind(`windows.${name}`)).toEqual({ kind: 'window' })
    for (const path of ['', 'nothing', 'offered', 'routes', 'routes.GENERAL', 'offQuota.VETERAN', 'offQuota.VETERAN.suburbs'])
      expect(() => valueKind(path)).toThrow(`no statement ${path}`)
  })

  test('两版文本的每项内容都有填法和名称', () => {
    for (const text of ['policy-2018', 'policy-2021'] as const)
      for (const { path } of statements(TEXTS[text])) {
        expect(valueKind(path).kind).toMatch(/^(number|yesNo|choice|terms|window)$/)
        expect(policyPoint(path)).not.toBe(path)
      }
    const names = statements(TEXTS['policy-2018']).map((one) => policyPoint(one.path))
    expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([])
  })
})

describe('填得对不对', () => {
  test.each<[string, unknown, string | null]>([
    // a whole number within its limits
    ['maxAge.MASTER', 17, '应在 18 至 60岁之间'],
    ['maxAge.MASTER', 18, null],
    ['maxAge.MASTER', 60, null],
    ['maxAge.MASTER', 61, '应在 18 至 60岁之间'],
    ['maxAge.MASTER', 27.5, '请填写整数'],
    ['maxAge.MASTER', '27', '请填写整数'],
    ['maxAge.MASTER', null, '请填写整数'],
    ['maxAge.MASTER', Number.NaN, '请填写整数'],
    ['minRegisteredMonths', 0, null],
    ['minRegisteredMonths', -1, '应在 0 至 120个月之间'],
    // only stricter than the text: never fewer
    ['noticeMinWorkdays', 4, '只能严于文本规定的 5个工作日，不能更少'],
    ['noticeMinWorkdays', 5, null],
    ['noticeMinWorkdays', 6, null],
    ['noticeMinWorkdays', 61, '应在 1 至 60个工作日之间'],
    ['founderMinShare', 9, '只能严于文本规定的 10%，不能更少'],
    ['founderMinShare', 10, null],
    ['adverseRecordYears', 4, '只能严于文本规定的 5年，不能更少'],
    ['adverseRecordYears', 5, null],
    // never more
    ['approvalWorkdays', 11, '只能严于文本规定的 10个工作日，不能更多'],
    ['approvalWorkdays', 10, null],
    ['approvalWorkdays', 9, null],
    ['settlementWorkdays', 11, '只能严于文本规定的 10个工作日，不能更多'],
    ['settlementWorkdays', 10, null],
    // either way
    ['decisionMinAttendees', 2, null],
    ['decisionMinAttendees', 1, '应在 2 至 30人之间'],
    ['acceptanceLetterValidDays', 30, null],
    ['acceptanceLetterValidDays', 90, null],
    ['employerPaysTax', true, null],
    ['employerPaysTax', false, null],
    ['employerPaysTax', 'yes', '请选择是或否'],
    ['employerPaysTax', undefined, '请选择是或否'],
    ['ageBasis', 'BIRTHDAY', null],
    ['ageBasis', 'toString', '请从所列选项中选择'],
    ['ageBasis', 1, '请从所列选项中选择'],
    ['bachelorSystems', [], null],
    ['bachelorSystems', ['CULTURE', 'HEALTH'], null],
    ['bachelorSystems', ['CULTURE', 'NAVY'], '请从所列选项中选择'],
    ['bachelorSystems', ['CULTURE', 1], '请从所列选项中选择'],
    ['bachelorSystems', 'CULTURE', '请从所列选项中选择'],
    ['bachelorSystems', ['CULTURE', 'CULTURE'], '同一选项重复'],
    ['nothing', 1, '没有这项内容'],
    ['maxAge', 27, '没有这项内容'],
  ])('%s 填 %j：%s', (path, value, fault) => {
    for (const text of ['policy-2018', 'policy-2021'] as TextId[]) expect(valueFault(text, path, value)).toBe(fault)
  })

  test.each<[string, unknown, string | null]>([
    ['首尾各一日', win('03-01', '09-30'), null],
    ['同一日', win('03-01', '03-01'), null],
    ['跨年', win('10-01', '02-28', -1, 0), null],
    ['到二月末', win('12-01', 'lastFebruary', -1, 0), null],
    ['二月末之后开始', win('03-01', 'lastFebruary'), '开始日不能晚于截止日'],
    ['二月末之前开始', win('02-28', 'lastFebruary'), null],
    ['晚一日开始', win('03-02', '03-01'), '开始日不能晚于截止日'],
    ['晚一年开始', win('03-01', '09-30', 1, 0), '开始日不能晚于截止日'],
    ['前后两年', win('01-01', '12-31', -2, 2), null],
    ['三年前', win('01-01', '12-31', -3, 0), '请填写起止月日'],
    ['三年后', win('01-01', '12-31', 0, 3), '请填写起止月日'],
    ['半年', win('01-01', '12-31', 0.5, 1), '请填写起止月日'],
    ['二月末开始', win('lastFebruary', '12-31'), '请填写起止月日'],
    ['二月二十九日', win('01-01', '02-29'), '请填写起止月日'],
    ['没有的日子', win('01-01', '09-31'), '请填写起止月日'],
    ['不补零', win('1-1', '9-30'), '请填写起止月日'],
    ['没有截止', { from: { yearOffset: 0, day: '03-01' } }, '请填写起止月日'],
    ['没有开始', { to: { yearOffset: 0, day: '03-01' } }, '请填写起止月日'],
    ['没有年', { from: { day: '03-01' }, to: { yearOffset: 0, day: '09-30' } }, '请填写起止月日'],
    ['没有日', { from: { yearOffset: 0 }, to: { yearOffset: 0, day: '09-30' } }, '请填写起止月日'],
    ['日是数', { from: { yearOffset: 0, day: 301 }, to: { yearOffset: 0, day: '09-30' } }, '请填写起止月日'],
    ['年是字', { from: { yearOffset: '0', day: '03-01' }, to: { yearOffset: 0, day: '09-30' } }, '请填写起止月日'],
    ['截止为空', { from: { yearOffset: 0, day: '03-01' }, to: null }, '请填写起止月日'],
    ['截止是字', { from: { yearOffset: 0, day: '03-01' }, to: '09-30' }, '请填写起止月日'],
    ['空', null, '请填写起止月日'],
    ['字', '03-01', '请填写起止月日'],
  ])('时间安排：%s', (_, value, fault) => expect(valueFault('policy-2018', 'windows.declaration', value)).toBe(fault))

  test('严格与否以所据文本为准：2021 版的上限与 2018 版不同处互不相干', () => {
    expect(valueFault('policy-2018', 'minRegisteredMonths', 0)).toBeNull()
    expect(valueFault('policy-2021', 'minRegisteredMonths', 12)).toBeNull()
  })
})

describe('用文字说出', () => {
  test.each<[string, unknown, string]>([
    ['maxAge.MASTER', 27, '27 岁'],
    ['selectionPeriodMonths', 24, '24 个月'],
    ['founderMinShare', 10, '10 %'],
    ['noticeMinWorkdays', 5, '5 个工作日'],
    ['adverseRecordYears', 5, '5 年'],
    ['destinationRegistryFromYear', 2023, '2023 年'],
    ['employerPaysTax', true, '是'],
    ['employerPaysTax', false, '否'],
    ['noEmploymentScope', 'HIGHEST_DEGREE', '就读最高学历期间'],
    ['noEmploymentScope', 'ELSE', 'ELSE'],
    ['bachelorSystems', ['CULTURE', 'SPORT'], '文化系统、体育系统'],
    ['bachelorSystems', ['NAVY'], 'NAVY'],
    ['bachelorSystems', [], '无'],
    ['windows.declaration', win('03-01', '09-30'), '当年 3 月 1 日至当年 9 月 30 日'],
    ['windows.allocation', win('12-01', 'lastFebruary', -1, 0), '上年 12 月 1 日至当年 2 月末'],
    ['windows.settlement', win('01-01', '12-31', 1, 1), '次年 1 月 1 日至次年 12 月 31 日'],
    ['windows.settlement', win('01-01', '12-31', -2, 2), '前 2 年 1 月 1 日至后 2 年 12 月 31 日'],
  ])('%s %j：%s', (path, value, said) => expect(valueText(path, value)).toBe(said))
})

describe('每项内容的名称', () => {
  test.each([
    ['noEmploymentScope', '在校期间劳动关系的范围'],
    ['excludedTrainingModes', '不予引进的培养方式'],
    ['selectionPeriodMonths', '择业期'],
    ['minRegisteredMonths', '用人单位注册时间'],
    ['employerPaysTax', '依法纳税'],
    ['employerArchiveArranged', '档案接收'],
    ['postgraduateNormally', '一般为研究生学历'],
    ['ageBasis', '年龄的计算'],
    ['bachelorEmployerScope', '本科生的用人单位范围'],
    ['bachelorSystems', '本科生的系统'],
    ['bachelorSchoolSets', '本科生的毕业院校'],
    ['founderMinShare', '创业毕业生的持股比例（%）'],
    ['excellentDoctorFeatures', '引进优秀博士的用人单位'],
    ['ownConditions', '按各自政策办理的类别'],
    ['noticeMinWorkdays', '公示的最短工作日'],
    ['approvalWorkdays', '市局审批的工作日'],
    ['settlementWorkdays', '落户审核的工作日'],
    ['approvalFormCopies', '审批表份数'],
    ['acceptanceLetterValidDays', '接收函有效天数'],
    ['introductionLetterValidDays', '报户口介绍信有效天数'],
    ['destinationRegistryFromYear', '以毕业去向登记代替报到证的年份'],
    ['decisionMinAttendees', '集体决策的最少人数'],
    ['restoreTo', '撤销接收函后指标的去向'],
    ['adverseRecordYears', '不良记录的年限'],
    ['offQuota.VETERAN.offered', '不占指标：退役大学生士兵（第九条）'],
    ['windows.demand', '时间安排：调查需求'],
    ['maxAge.DOCTOR', '年龄上限：博士研究生'],
    ['maxAge.MASTER', '年龄上限：硕士研究生'],
    ['maxAge.MASTER_EDUCATION_HEALTH', '年龄上限：教育、医疗卫生系统硕士研究生'],
    ['maxAge.BACHELOR', '年龄上限：本科'],
    ['maxAge.toString', '年龄上限'],
    ['routes.GENERAL.offered', '引进类别：一般引进'],
    ['routes.BACHELOR_SPORTS_TEAM.suburban', '引进类别：市属体育专业运动队岗位本科（第十四条第二项）：限于郊区'],
    ['routes.BACHELOR_SPORTS_TEAM.features', '引进类别：市属体育专业运动队岗位本科（第十四条第二项）：用人单位类别'],
    ['routes.BACHELOR_SPORTS_TEAM.systems', '引进类别：市属体育专业运动队岗位本科（第十四条第二项）：所属系统'],
    ['routes.BACHELOR_SPORTS_TEAM.posts', '引进类别：市属体育专业运动队岗位本科（第十四条第二项）：岗位'],
    ['routes.BACHELOR_SPORTS_TEAM.schoolSets', '引进类别：市属体育专业运动队岗位本科（第十四条第二项）：毕业院校'],
    ['routes.BACHELOR_SPORTS_TEAM.residency', '引进类别：市属体育专业运动队岗位本科（第十四条第二项）：住院医师规范化培训'],
    ['offQuota.toString.offered', 'offQuota.toString.offered'],
    ['routes.toString.offered', 'routes.toString.offered'],
    ['windows.toString', 'windows.toString'],
    ['routes', 'routes'],
    ['nothing', 'nothing'],
  ])('%s：%s', (path, name) => expect(policyPoint(path)).toBe(name))
})
