import { describe, expect, test } from 'vitest'
import type { DecisionKind, DecisionRecord } from '../../api/rules/decision.ts'
import { isRecorded } from '../../api/rules/decision.ts'
import { dossierGaps, letterClass, materialClass, specialProofs } from '../../api/rules/dossier.ts'
import {
  copiesOf,
  letterNumber,
  letterStatements,
  letterTitle,
  lettersIssuedBy,
  lettersRevokedBy,
  missingStatements,
  validUntil,
} from '../../api/rules/letter.ts'
import type { ChecklistFacts } from '../../api/rules/materials.ts'
import { checklistOf, missingMaterials } from '../../api/rules/materials.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { returnFaults } from '../../api/rules/reasons.ts'
import { FINDING, GRADUATE_SANCTION, MEASURE_DEMAND, needsDeregistration, SANCTION_REMEDY } from '../../api/rules/sanctions.ts'
import { sentenceOf } from './a-case.ts'

describe('第十七条 三种文书', () => {
  test('名称、编号、份数、有效期', () => {
    expect(letterTitle('approvalForm', 2026)).toBe('2026年非北京生源毕业生进京审批表')
    expect(letterTitle('acceptanceLetter', 2026)).toBe('接收函')
    expect(letterTitle('introductionLetter', 2026)).toBe('非北京生源毕业生报户口介绍信')
    expect(letterNumber('approvalForm', '京', 2026, 1)).toBe('（京）审字〔2026〕第1号')
    expect(letterNumber('acceptanceLetter', '京', 2025, 17)).toBe('（京）接字〔2025〕第17号')
    expect(letterNumber('introductionLetter', '京', 2026, 1234567)).toBe('（京）介字〔2026〕第1234567号')
    expect(() => letterNumber('introductionLetter', '京', 2026, 0)).toThrow('编号序号应为正整数，现为 0')
    expect([copiesOf('approvalForm', policy2018), copiesOf('acceptanceLetter', policy2018)]).toEqual([3, 1])
    expect(validUntil('acceptanceLetter', '2026-07-01', policy2018)).toBe('2026-08-30')
    expect(validUntil('approvalForm', '2026-07-01', policy2018)).toBeNull()
  })

  test('处理决定书有编号，没有有效期，一份（第二十六条、第二十七条）', () => {
    expect(letterTitle('sanctionNotice', 2026)).toBe('处理决定书')
    expect(letterNumber('sanctionNotice', '京', 2026, 3)).toBe('（京）处字〔2026〕第3号')
    expect(validUntil('sanctionNotice', '2026-07-01', policy2018)).toBeNull()
    expect(copiesOf('sanctionNotice', policy2018)).toBe(1)
    expect(missingStatements('sanctionNotice', {}).map(({ title }) => title)).toEqual([
      '编号',
      '签发机关',
      '签发日期',
      '核验码',
      '送达对象',
      '查实的情形',
      '情形所依条款',
      '查实的情况',
      '处理依据',
      '处理措施',
      '决定或办理编号',
      '决定日期',
      '救济途径',
    ])
  })

  test('哪个动作出具、撤销哪些', () => {
    expect(lettersIssuedBy('approve')).toEqual(['approvalForm', 'acceptanceLetter'])
    expect(lettersIssuedBy('approveSettlement')).toEqual(['introductionLetter'])
    expect(lettersIssuedBy('submit')).toEqual([])
    expect(lettersRevokedBy('refuseSettlement')).toEqual(['acceptanceLetter'])
    expect(lettersRevokedBy('revoke')).toEqual(['acceptanceLetter', 'introductionLetter'])
    expect(lettersRevokedBy('disqualify')).toEqual(['approvalForm', 'acceptanceLetter', 'introductionLetter'])
  })

  test('缺任何应载事项都不能出具', () => {
    const facts = Object.fromEntries(letterStatements('acceptanceLetter').map((s) => [s.key, 'x']))
    expect(missingStatements('acceptanceLetter', facts)).toEqual([])
    expect(missingStatements('acceptanceLetter', { ...facts, archiveHolder: '', validUntil: null })).toEqual([
      { key: 'archiveHolder', title: '档案接收单位' },
      { key: 'validUntil', title: '有效期至' },
    ])
  })
})

describe('第十九至二十一条 集体决策记录', () => {
  const record = (over: Partial<DecisionRecord> = {}): DecisionRecord => ({
    kind: 'ANNUAL_PLAN',
    tier: 'bureau',
    today: '2026-02-10',
    meetingOn: '2026-02-10',
    attendees: ['甲', '乙', '丙'],
    item: '2026 年度指标分配方案',
    conclusion: '同意',
    adopted: true,
    minutesFileId: 'f1',
    ...over,
  })
  test.each<[string, Partial<DecisionRecord>, string]>([
    ['完整', {}, ''],
    ['会议日期在未来', { meetingOn: '2026-02-11' }, '会议日期 2026-02-11 不能晚于今天 2026-02-10'],
    ['两人', { attendees: ['甲', '乙'] }, '参会人员 2 人，集体决策至少 3 人'],
    ['同一人写两次', { attendees: ['甲', '乙', '乙 '] }, '参会人员 2 人，集体决策至少 3 人'],
    ['没有人员', { attendees: [] }, '请补齐集体决策记录：参会人员'],
    ['没有纪要和结论', { minutesFileId: undefined, conclusion: ' ' }, '请补齐集体决策记录：结论、会议纪要'],
    ['未通过', { adopted: false }, '会议未通过该事项，不能生效'],
    ['主管单位不能定年度方案', { tier: 'supervisingUnit' }, '“年度指标分配方案”应由市人力社保局集体决策'],
    ['特殊需求无书面申请', { kind: 'SPECIAL_NEED' }, '请附书面申请'],
    [
      '区局特殊需求无区政府同意',
      { kind: 'SPECIAL_NEED', requestNo: '海示例〔2026〕1号', requestedByDistrict: true },
      '区人力社保局须附书面申请和区政府同意文件',
    ],
    ['区局特殊需求', { kind: 'SPECIAL_NEED', requestNo: '1', requestedByDistrict: true, districtConsentNo: '2' }, ''],
  ])('%s', (_, over, expected) => expect(sentenceOf(isRecorded(record(over), policy2018))).toBe(expected))

  test('调剂两级都可；准入条件和内部分配由主管单位', () => {
    const kind = (k: DecisionKind, tier: DecisionRecord['tier']) => isRecorded(record({ kind: k, tier }), policy2018).kind
    expect([kind('TRANSFER', 'bureau'), kind('TRANSFER', 'supervisingUnit')]).toEqual(['pass', 'pass'])
    expect([kind('UNIT_PLAN', 'bureau'), kind('UNIT_PLAN', 'supervisingUnit')]).toEqual(['refused', 'pass'])
    expect([kind('WAIVER', 'bureau'), kind('WAIVER', 'supervisingUnit')]).toEqual(['pass', 'refused'])
  })
})

describe('材料清单', () => {
  const kinds = (facts: ChecklistFacts, required = true) =>
    checklistOf(facts, 'declaration')
      .filter((i) => i.required === required)
      .map((i) => i.kind)
  const base = { educationLevel: 'MASTER', entryRoute: 'GENERAL', quotaKind: 'IN_QUOTA', studyEmployment: 'NONE' } as const
  const common = ['ID_CARD', 'PHOTO', 'RECOMMENDATION_FORM', 'STUDENT_STATUS', 'EMPLOYMENT_AGREEMENT']

  test.each<[string, ChecklistFacts, string[]]>([
    ['硕士一般引进', base, []],
    ['空白草稿', {}, []],
    ['本科一般引进', { ...base, educationLevel: 'BACHELOR' }, ['TRANSCRIPT']],
    ['文艺院团', { ...base, educationLevel: 'BACHELOR', entryRoute: 'BACHELOR_ARTS_TROUPE' }, ['TRANSCRIPT', 'POST_PROOF']],
    ['创业', { ...base, entryRoute: 'FOUNDER', studyEmployment: 'OWN_STARTUP' }, ['STARTUP_PROOF']],
    ['自主创业但一般引进', { ...base, studyEmployment: 'OWN_STARTUP' }, ['STARTUP_EXCEPTION']],
    ['公务员', { ...base, quotaKind: 'OFF_QUOTA', offQuotaCategory: 'CIVIL_SERVANT' }, ['ADMISSION_NOTICE']],
    ['支边', { ...base, quotaKind: 'OFF_QUOTA', offQuotaCategory: 'BORDER_SUPPORT_CHILD' }, ['PARENT_STATUS', 'FAMILY_RELATION']],
    ['父母调京', { ...base, quotaKind: 'OFF_QUOTA', offQuotaCategory: 'PARENTS_TRANSFERRED' }, ['PARENTS_TRANSFER']],
    ['占指标时残留类别不计', { ...base, offQuotaCategory: 'VETERAN' }, []],
  ])('%s', (_, facts, extra) => expect(kinds(facts)).toEqual([...common, ...extra]))

  test('报到、落户', () => {
    expect(checklistOf(base, 'onboarding').map((i) => [i.kind, i.required])).toEqual([
      ['DIPLOMA', true],
      ['DEGREE_CERTIFICATE', true],
      ['LABOUR_CONTRACT', true],
    ])
    expect(checklistOf({ ...base, needsAddress: true }, 'settlement').map((i) => [i.kind, i.required])).toEqual([
      ['INSURANCE_RECORD', false],
      ['DESTINATION_REGISTRATION', false],
      ['HOUSEHOLD_ADDRESS', true],
    ])
  })

  test('每项写明为何、条款、格式、大小、须显示的内容', () => {
    const sports = checklistOf({ ...base, educationLevel: 'BACHELOR', entryRoute: 'BACHELOR_SPORTS_TEAM' }, 'declaration')
    expect(sports.find((i) => i.kind === 'POST_PROOF')).toEqual({
      kind: 'POST_PROOF',
      title: '岗位证明',
      why: '证明岗位属于本科引进的专门岗位',
      article: '14(2)',
      required: true,
      formats: ['PDF', 'JPG', 'PNG', 'HEIC'],
      maxBytes: 5242880,
      mustShow: '单位盖章，岗位名称、类别和职责',
    })
    expect(sports.find((i) => i.kind === 'PHOTO')?.formats).toEqual(['JPG', 'PNG', 'HEIC'])
  })

  test('缺哪些必需材料', () => {
    expect(missingMaterials(checklistOf(base, 'declaration'), ['ID_CARD', 'PHOTO', 'STUDENT_STATUS']).map((i) => i.kind)).toEqual([
      'RECOMMENDATION_FORM',
      'EMPLOYMENT_AGREEMENT',
    ])
  })
})

describe('第十八条 年度档案', () => {
  const person = { caseId: 'c1', name: '甄小北', approvalForm: true, recommendationForm: true, special: false, specialProofs: false }
  const full = {
    normative: 1,
    decisions: [{ item: '指标分配', minutes: true }],
    people: [person],
    notices: [{ title: '第 1 批公示', evidence: true }],
  }
  test('完整时没有缺项', () => expect(dossierGaps(full)).toEqual([]))
  test('五类缺项逐条列出', () => {
    expect(
      dossierGaps({
        normative: 0,
        decisions: [{ item: '指标分配', minutes: false }],
        people: [{ ...person, recommendationForm: false, special: true }],
        notices: [{ title: '第 1 批公示', evidence: false }],
      }),
    ).toEqual([
      { class: 'NORMATIVE', message: '没有规范性文件、请示、批复或报告' },
      { class: 'DECISIONS', message: '“指标分配”缺会议纪要' },
      { class: 'PERSONAL', caseId: 'c1', message: '甄小北缺就业推荐表、专项引进证明材料' },
      { class: 'NOTICES', message: '《第 1 批公示》缺公示证明' },
    ])
    expect(dossierGaps({ ...full, notices: [], decisions: [] }).map((g) => g.message)).toEqual(['没有集体决策记录', '没有公示证明材料'])
  })
})

test('第十八条 专项引进证明材料：按途径和类别，平常人人都交的不算；各类材料归入哪一类', () => {
  expect(specialProofs({ entryRoute: 'GENERAL', quotaKind: 'IN_QUOTA', studyEmployment: 'OWN_STARTUP' })).toEqual([])
  expect(specialProofs({ entryRoute: 'FOUNDER', quotaKind: 'IN_QUOTA' })).toEqual(['STARTUP_PROOF'])
  expect(specialProofs({ entryRoute: 'BACHELOR_HEALTH_RESIDENCY', educationLevel: 'BACHELOR' })).toEqual(['POST_PROOF', 'RESIDENCY_PROOF'])
  expect(specialProofs({ entryRoute: 'GENERAL', quotaKind: 'OFF_QUOTA', offQuotaCategory: 'BORDER_SUPPORT_CHILD' })).toEqual([
    'PARENT_STATUS',
    'FAMILY_RELATION',
  ])
  expect([letterClass('approvalForm'), letterClass('acceptanceLetter'), letterClass('introductionLetter')]).toEqual([
    'PERSONAL',
    'OTHER',
    'OTHER',
  ])
  expect([
    materialClass('RECOMMENDATION_FORM', []),
    materialClass('STARTUP_PROOF', ['STARTUP_PROOF']),
    materialClass('ID_CARD', []),
  ]).toEqual(['PERSONAL', 'PERSONAL', 'OTHER'])
})

describe('第二十六、二十七条', () => {
  test('不动指标的五种措施各有要求；救济写明六十日和六个月', () => {
    expect(Object.keys(MEASURE_DEMAND)).toEqual(['ADMONITION', 'CIRCULAR', 'SUSPENSION', 'REFERRAL_DISCIPLINE', 'REFERRAL_JUDICIAL'])
    expect(MEASURE_DEMAND.SUSPENSION).toBe('暂停期间，不得提交引进毕业生的申报。')
    expect(SANCTION_REMEDY).toContain('六十日内依法申请行政复议')
    expect(SANCTION_REMEDY).toContain('六个月内依法向人民法院提起行政诉讼')
  })
  test('两种情形与七类问题', () => {
    expect(Object.values(FINDING).map((f) => f.article)).toEqual(['26(1)', '26(2)', '26(3)', '26(4)', '26(5)', '26(6)', '26(7)'])
    expect([GRADUATE_SANCTION.LEFT_DURING_PROBATION.action, GRADUATE_SANCTION.FRAUD.action]).toEqual(['revoke', 'disqualify'])
    expect([
      needsDeregistration('FRAUD', true),
      needsDeregistration('FRAUD', false),
      needsDeregistration('FAILED_PROBATION', true),
    ]).toEqual([true, false, false])
  })
})

test('退回补正：至少一项、写明、不重复', () => {
  const reason = { on: { field: 'graduatesOn' }, sentence: '毕业时间与学籍报告不一致' }
  expect(returnFaults([reason, { on: { material: 'ID_CARD' }, code: 'ILLEGIBLE', sentence: '扫描件不清晰' }])).toEqual([])
  expect(returnFaults([])).toEqual(['退回补正须列明每一项需要补正的内容'])
  expect(returnFaults([reason, { ...reason, sentence: ' ' }])).toEqual(['每一项退回原因都要写明', '同一项目有重复的退回原因，请合并'])
})
