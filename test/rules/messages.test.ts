/** The sentences of everything besides eligibility, word for word: channels, numbers, notices, decisions, comparisons, the ledger. */
import { describe, expect, test } from 'vitest'
import { type ChannelCheck, channelOf, isOwnChannel } from '../../api/rules/channel.ts'
import { DECISION_RULES, type DecisionRecord, isAdopted, isRecordComplete, isSpecialNeedRequested } from '../../api/rules/decision.ts'
import { dossierGaps } from '../../api/rules/dossier.ts'
import {
  checkCitizenId,
  checkDegreeNo,
  checkDiplomaNo,
  checkPersonName,
  checkPhone,
  checkSchoolCode,
  checkUscc,
  type Identified,
} from '../../api/rules/identifiers.ts'
import { letterNumber, lettersIssuedBy, lettersRevokedBy, missingStatements } from '../../api/rules/letter.ts'
import { checklistOf, missingMaterials } from '../../api/rules/materials.ts'
import { findPersonalData, hasComplaintContact, hasNoPersonalData, isCleared, isConsented, isRuledOn } from '../../api/rules/notice.ts'
import { TEXTS } from '../../api/rules/policy.ts'
import { canReserve, isWithinAvailable, type QuotaAccount } from '../../api/rules/quota.ts'
import type { Verdict } from '../../api/rules/regulation.ts'
import { returnFaults } from '../../api/rules/reasons.ts'
import { compareSettlement, type DeclaredFacts, type Extracts, SETTLEMENT_RULES } from '../../api/rules/settlement.ts'
import { insuranceMonths, insuranceWarnings, monthSentence } from '../../api/rules/social-insurance.ts'
import { EMPLOYER_NATURE, type EmployerNature } from '../../api/rules/terms.ts'
import { isOpen, WINDOW_RULES, windowsOf } from '../../api/rules/windows.ts'

const policy2018 = TEXTS['policy-2018']

/** The sentence and the facts of a refusal, or the sentence and the fields of what is missing. */
const said = (verdict: Verdict): unknown => {
  if (verdict.kind === 'pass') return 'pass'
  const [failure] = verdict.failures
  return failure ? [failure.message, failure.facts] : [verdict.missing[0]!.message, verdict.missing[0]!.fields]
}

describe('第五条 渠道的理由', () => {
  const reasons: Record<EmployerNature, string> = {
    MUNICIPAL_ORGAN: '市级党政机关以本单位作为主管单位向市人力社保局申报',
    MUNICIPAL_INSTITUTION: '市级事业单位以本单位作为主管单位向市人力社保局申报',
    MUNICIPAL_SOCIAL_ORG: '市级社会团体以本单位作为主管单位向市人力社保局申报',
    MUNICIPAL_SOE: '市属国有及国有控股企业以一级企业（示例集团）作为主管单位向市人力社保局申报',
    DISTRICT_ORGAN: '区级党政机关以本区主管单位海淀区人力社保局向市人力社保局申报',
    DISTRICT_INSTITUTION: '区级事业单位以本区主管单位海淀区人力社保局向市人力社保局申报',
    DISTRICT_SOCIAL_ORG: '区级社会团体以本区主管单位海淀区人力社保局向市人力社保局申报',
    DISTRICT_SOE: '区属国有及国有控股企业以本区主管单位海淀区人力社保局向市人力社保局申报',
    NON_PUBLIC_ENTERPRISE: '非公有制企业以登记注册地的海淀区人力社保局作为主管单位申报',
    PRIVATE_NON_ENTERPRISE: '民办非企业单位（法人）以登记注册地的海淀区人力社保局作为主管单位申报',
    OTHER: '其他用人单位以登记注册地的海淀区人力社保局作为主管单位申报',
  }
  test.each(Object.keys(EMPLOYER_NATURE) as EmployerNature[])('%s', (nature) => {
    expect(channelOf({ nature, registeredDistrict: '110108', topLevelEnterprise: '示例集团' })).toMatchObject({ reason: reasons[nature] })
  })

  test('没有写明一级企业；经济技术开发区的主管部门', () => {
    expect(channelOf({ nature: 'MUNICIPAL_SOE' })).toEqual({
      clause: '5(1)',
      kind: 'topLevelEnterprise',
      reason: '市属国有及国有控股企业以一级企业作为主管单位向市人力社保局申报',
    })
    expect(channelOf({ nature: 'OTHER', registeredDistrict: '110400' })).toEqual({
      clause: '5(3)',
      kind: 'districtBureau',
      district: '110400',
      reason: '其他用人单位以登记注册地的北京经济技术开发区人力社保主管部门作为主管单位申报',
    })
    expect(channelOf({ nature: 'DISTRICT_SOE', registeredDistrict: '110112' })).toMatchObject({ clause: '5(2)', district: '110112' })
  })

  const check = (over: Partial<ChannelCheck>) =>
    said(
      isOwnChannel(
        { nature: 'NON_PUBLIC_ENTERPRISE', registeredDistrict: '110108', handledBy: { kind: 'districtBureau' }, ...over },
        policy2018,
      ),
    )
  test('不在管辖范围的话里有单位、理由和所据', () => {
    expect(check({ handledBy: { kind: 'municipalAgency' } })).toEqual([
      '该用人单位不在市级单位的管辖范围：非公有制企业以登记注册地的海淀区人力社保局作为主管单位申报（第五条）',
      { clause: '5(3)', kind: 'districtBureau', district: '110108' },
    ])
    expect(check({ handledBy: { kind: 'districtBureau', district: '110105', name: '朝阳区人力社保局' } })).toEqual([
      '该用人单位不在朝阳区人力社保局的管辖范围：非公有制企业以登记注册地的海淀区人力社保局作为主管单位申报（第五条）',
      { clause: '5(3)', kind: 'districtBureau', district: '110108' },
    ])
    expect(check({ registeredDistrict: undefined })).toEqual(['请填写登记注册所在区，才能确定主管单位（第五条）', ['registeredDistrict']])
    // without the tax district's consent, and from a third district, nothing is said of consent
    expect(check({ taxDistrict: '110105', handledBy: { kind: 'districtBureau', district: '110106' } })).toEqual([
      '该用人单位不在区人力社保局的管辖范围：登记注册地（海淀区）与纳税地（朝阳区）不一致，以海淀区人力社保局申报；经朝阳区人力社保局同意可改由其申报（第五条）',
      { clause: '5(3)', kind: 'districtBureau', district: '110108' },
    ])
    expect(check({ handledBy: { kind: 'districtBureau', district: '110108' } })).toBe('pass')
    expect(check({ nature: 'MUNICIPAL_SOE', handledBy: { kind: 'municipalAgency', self: true } })).toEqual([
      '该用人单位不在市级单位的管辖范围：市属国有及国有控股企业以一级企业作为主管单位向市人力社保局申报（第五条）',
      { clause: '5(1)', kind: 'topLevelEnterprise', district: undefined },
    ])
  })
})

describe('证件和编号', () => {
  const code = (found: Identified) => (found.ok ? ['ok', found.warnings] : [found.code, found.message])
  test.each<[string, string, string]>([
    ['', 'citizen-id-empty', '请填写公民身份号码'],
    ['1.10101E+17', 'citizen-id-number', '身份号码被存成了数字，末几位已丢失；请把该列设为“文本”后重新填写'],
    ['110101E17', 'citizen-id-number', '身份号码被存成了数字，末几位已丢失；请把该列设为“文本”后重新填写'],
    ['110105491231002', 'citizen-id-15', '这是 15 位旧身份号码，请填写 18 位公民身份号码'],
    ['11010519491231002', 'citizen-id-length', '公民身份号码应为 18 位，现为 17 位'],
    ['1101051949123100211', 'citizen-id-length', '公民身份号码应为 18 位，现为 19 位'],
    ['X10105194912310021', 'citizen-id-characters', '公民身份号码前 17 位应为数字，末位应为数字或 X'],
    ['11010519491231002Y', 'citizen-id-characters', '公民身份号码前 17 位应为数字，末位应为数字或 X'],
    ['990101199901010014', 'citizen-id-region', '公民身份号码开头 99 不是有效的地区代码'],
    ['11010119990230001X', 'citizen-id-date', '公民身份号码中的出生日期 1999-02-30 不存在'],
    ['110101199901010011', 'citizen-id-check', '公民身份号码校验位不符，请核对是否录错'],
  ])('公民身份号码 %j：%s', (text, fault, message) => expect(code(checkCitizenId(text))).toEqual([fault, message]))

  test('与所填不符、晚于今天', () => {
    const id = '11010519491231002X'
    expect(code(checkCitizenId(id, { sex: 'MALE' }))).toEqual(['citizen-id-sex', '填写的性别“男”与身份号码中的“女”不一致'])
    expect(code(checkCitizenId(id, { today: '1949-12-30' }))).toEqual(['citizen-id-future', '公民身份号码中的出生日期 1949-12-31 晚于今天'])
    expect(code(checkCitizenId(id, { birthDate: '1949-12-31', sex: 'FEMALE', today: '1980-01-01' }))).toEqual(['ok', undefined])
  })

  test.each([
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
    83,
  ])('地区代码 %s 有效', (province) => expect(code(checkCitizenId(`${province}0100199901010010`))[0]).toMatch(/^(ok|citizen-id-check)$/))
  test.each([10, 16, 24, 38, 47, 55, 66, 72, 80, 84])('地区代码 %s 无效', (province) =>
    expect(code(checkCitizenId(`${province}0100199901010010`))[0]).toBe('citizen-id-region'),
  )

  test.each<[string, string, string]>([
    ['', 'uscc-empty', '请填写统一社会信用代码'],
    ['91110108MA00A0B1X', 'uscc-length', '统一社会信用代码应为 18 位，现为 17 位'],
    ['91110108MA01XYZ9I1', 'uscc-characters', '统一社会信用代码不使用字符 Z（不含 I、O、S、V、Z）'],
    ['9111A108MA00A0B1X1', 'uscc-area', '统一社会信用代码第 3 至 8 位应为数字（登记机关行政区划）'],
    ['911101A8MA00A0B1X1', 'uscc-area', '统一社会信用代码第 3 至 8 位应为数字（登记机关行政区划）'],
  ])('统一社会信用代码 %j：%s', (text, fault, message) => expect(code(checkUscc(text))).toEqual([fault, message]))

  const typeFault = (digit: string, title: string) =>
    `证书编号第 6 位为 ${digit}（${title}），不属于列入国家统一招生计划的普通高等教育（第二条）`
  test.each<[string, string, unknown]>([
    ['', 'diploma-empty', '请填写毕业证书编号'],
    ['10001120260200012', 'diploma-17', '17 位是 2002 年以前的证书编号，应届毕业生的编号为 18 位'],
    ['1000112026020001230', 'diploma-length', '毕业证书编号应为 18 位数字，现为 19 位'],
    ['10001A202602000123', 'diploma-length', '毕业证书编号应为 18 位数字，现为 18 位'],
    ['100015202605000123', 'diploma-type', typeFault('5', '成人高等教育')],
    ['100016202605000123', 'diploma-type', typeFault('6', '自学考试')],
    ['100017202605000123', 'diploma-type', typeFault('7', '网络教育')],
    ['100012202605000123', 'diploma-type', '证书编号第 6 位应为 1（普通高等教育），现为 2'],
    ['100011202603000123', 'diploma-level', '证书编号第 11、12 位 03 不是学历层次代码'],
    ['100011202606000123', 'diploma-level', '证书编号第 11、12 位为 06（专科），不符合引进学历'],
    ['100011202604000123', 'ok', undefined],
    ['1000 1120 2601 0001 23', 'ok', undefined],
  ])('毕业证书编号 %j：%s', (text, fault, message) => expect(code(checkDiplomaNo(text))).toEqual([fault, message]))

  test('毕业证书编号的层次与所填学历', () => {
    const level = (digits: string, educationLevel: 'DOCTOR' | 'MASTER' | 'BACHELOR') =>
      code(checkDiplomaNo(`1000112026${digits}000123`, { schoolCode: '10001', year: 2026, educationLevel }))[1]
    expect([level('01', 'DOCTOR'), level('02', 'MASTER'), level('05', 'BACHELOR')]).toEqual([undefined, undefined, undefined])
    expect(level('04', 'BACHELOR')).toEqual(['学历：证书编号为 第二学士学位，填报为 本科，请说明'])
    expect(level('05', 'MASTER')).toEqual(['学历：证书编号为 本科，填报为 硕士，请说明'])
    expect(level('01', 'MASTER')).toEqual(['学历：证书编号为 博士，填报为 硕士，请说明'])
  })

  const prefixFault = (letter: string, title: string) =>
    `学位证书编号以 ${letter} 开头（${title}），不属于列入国家统一招生计划的学位（第二条）`
  test.each<[string, string, unknown]>([
    ['', 'degree-empty', '请填写学位证书编号'],
    ['T1000132026000123', 'degree-prefix', prefixFault('T', '同等学力')],
    ['C1002842026000123', 'degree-prefix', prefixFault('C', '成人高等教育学士')],
    ['L1000132026000123', 'degree-prefix', prefixFault('L', '来华留学')],
    ['Q1000132026000123', 'degree-prefix', prefixFault('Q', '高校教师在职')],
    ['Z100013202600012', 'degree-length', '学位证书编号应为 16 位（专业学位前加 Z），现为 15 位'],
    ['10001320260A0123A', 'degree-length', '学位证书编号应为 16 位（专业学位前加 Z），现为 17 位'],
    ['10001320260A0123', 'degree-characters', '学位证书编号应为数字，第 11 位可为 S 或 E'],
    ['1000132026A00123', 'degree-characters', '学位证书编号应为数字，第 11 位可为 S 或 E'],
    ['1000152026000123', 'degree-grade', '学位证书编号第 6 位应为 2（博士）、3（硕士）或 4（学士），现为 5'],
    ['1000142026S00123', 'ok', undefined],
    ['1000142026E00123', 'ok', undefined],
  ])('学位证书编号 %j：%s', (text, fault, message) => expect(code(checkDegreeNo(text))).toEqual([fault, message]))

  test('学位证书编号与所填不同处', () => {
    const form = { schoolCode: '10002', year: 2025, degree: 'MASTER' } as const
    expect(code(checkDegreeNo('1000122026000123', form))).toEqual([
      'ok',
      [
        '授予单位代码：证书编号为 10001，填报为 10002，请说明',
        '授予年份：证书编号为 2026，填报为 2025，请说明',
        '学位：证书编号为 博士，填报为 硕士，请说明',
      ],
    ])
    expect(code(checkDegreeNo('Z1000242025000123', { ...form, degree: 'BACHELOR' }))).toEqual(['ok', undefined])
  })

  test.each<[string, string, string]>([
    ['', 'phone-empty', '请填写手机号码'],
    ['12800138000', 'phone', '手机号码应为 11 位数字，以 13 至 19 开头'],
    ['138001380001', 'phone', '手机号码应为 11 位数字，以 13 至 19 开头'],
    ['013800138000', 'phone', '手机号码应为 11 位数字，以 13 至 19 开头'],
  ])('手机 %j：%s', (text, fault, message) => expect(code(checkPhone(text))).toEqual([fault, message]))
  test.each(['8613800138000', '+8613900138000', '138-0013-8000', '19900138000'])('手机 %s 有效', (text) =>
    expect(checkPhone(text)).toEqual({ ok: true, value: text.replace(/-/g, '').slice(-11) }),
  )

  test.each<[string, string, string]>([
    ['', 'name-empty', '请填写姓名'],
    ['张?', 'name-placeholder', '姓名中的生僻字不能用 ? 或 * 代替，请直接输入该字'],
    ['张□三', 'name-placeholder', '姓名中的生僻字不能用 ? 或 * 代替，请直接输入该字'],
    ['张', 'name-length', '姓名应为 2 至 50 个字，现为 1 个字'],
    ['张三1', 'name-characters', '姓名只能包含汉字和间隔号“·”，或拉丁字母'],
    ['·张三', 'name-characters', '姓名只能包含汉字和间隔号“·”，或拉丁字母'],
    ['张··三', 'name-characters', '姓名只能包含汉字和间隔号“·”，或拉丁字母'],
  ])('姓名 %j：%s', (text, fault, message) => expect(code(checkPersonName(text))).toEqual([fault, message]))
  test.each([
    ['张〇三', '张〇三'],
    ['阿依古丽·买买提·艾力', '阿依古丽·买买提·艾力'],
    ["Anna-Maria O'Example", "Anna-Maria O'Example"],
    ['Anna   Example', 'Anna Example'],
  ])('姓名 %j 记为 %s', (text, value) => expect(checkPersonName(text)).toEqual({ ok: true, value }))

  test.each<[string, unknown]>([
    ['4111010001', { ok: true, value: '10001' }],
    [' 10001 ', { ok: true, value: '10001' }],
    ['4211010001', { ok: false, code: 'school-code', message: '院校代码应为 5 位数字' }],
    ['41110100011', { ok: false, code: 'school-code', message: '院校代码应为 5 位数字' }],
    ['100011', { ok: false, code: 'school-code', message: '院校代码应为 5 位数字' }],
  ])('院校代码 %j', (text, found) => expect(checkSchoolCode(text)).toEqual(found))
})

describe('第十七条 公示', () => {
  const facts = {
    texts: ['1 甄小北 27 南开大学'],
    people: [{ name: '甄小北', consented: true }],
    complaintPhone: '010-1',
    contactAddress: '示例路',
  }
  test('未同意的人、缺的联系方式、个人信息', () => {
    const two = [
      { name: '甄小北', consented: false },
      { name: '甄小南', consented: true },
      { name: '甄小东', consented: false },
    ]
    expect(said(isConsented({ ...facts, people: two }, policy2018))).toEqual([
      '甄小北、甄小东尚未同意公示',
      { names: ['甄小北', '甄小东'] },
    ])
    expect(said(hasComplaintContact({ ...facts, complaintPhone: undefined, contactAddress: ' ' }, policy2018))).toEqual([
      '公示须公布主管单位的监督电话和联系地址',
      ['complaintPhone', 'contactAddress'],
    ])
    expect(said(hasComplaintContact(facts, policy2018))).toBe('pass')
    expect(said(hasNoPersonalData({ ...facts, texts: ['13800138000', '13900138000 name@example.com'] }, policy2018))).toEqual([
      '公示内容中含有手机号码、电子邮箱，请删除后再发布',
      { kinds: ['手机号码', '电子邮箱'], count: 3 },
    ])
  })

  test.each<[string, [string, string, number][]]>([
    [
      '生于 1999年1月1日，电话 13800138000',
      [
        ['birthDate', '1999年1月1日', 3],
        ['phone', '13800138000', 16],
      ],
    ],
    ['11010019990101001X', [['citizenId', '11010019990101001X', 0]]],
    ['110100990101001', [['citizenId', '110100990101001', 0]]],
    ['编号 123456789012345678901', []],
    ['2015年6月1日', []],
    ['1939年6月1日', []],
    ['1940-06-01', [['birthDate', '1940-06-01', 0]]],
    ['2014/12/31', [['birthDate', '2014/12/31', 0]]],
    ['1999-13-01', []],
    ['19991301', []],
    ['deadbeefdeadbeefdeadbeefdeadbeef', [['hash', 'deadbeefdeadbeefdeadbeefdeadbeef', 0]]],
    ['deadbeefdeadbeefdeadbeefdeadbee', []],
  ])('个人信息 %s', (text, found) => expect(findPersonalData(text).map((one) => [one.kind, one.text, one.at])).toEqual(found))

  test('核查和期满', () => {
    const ruling = { ruledBy: 'b', handledBy: ['a', 'c'] }
    expect(said(isRuledOn(ruling, policy2018))).toEqual(['请填写核查结论和核查情况', ['ruling', 'finding']])
    expect(said(isRuledOn({ ...ruling, ruling: 'UPHELD', finding: ' ' }, policy2018))).toEqual(['请填写核查结论和核查情况', ['finding']])
    expect(said(isRuledOn({ ...ruling, finding: '属实' }, policy2018))).toEqual(['请填写核查结论和核查情况', ['ruling']])
    expect(said(isRuledOn({ ruling: 'UPHELD', finding: '属实', ruledBy: 'c', handledBy: ['a', 'c'] }, policy2018))).toEqual([
      '经办或初核该案卷的人员不得裁定其异议',
      { ruledBy: 'c' },
    ])
    const over = { clearedFrom: '2026-06-24', today: '2026-06-24', provisional: false, openObjections: 0 }
    expect(said(isCleared({ ...over, provisional: true }, policy2018))).toEqual([
      '公示期涉及的年份尚未录入放假调休安排，不能据此结束公示',
      ['calendar'],
    ])
    expect(said(isCleared({ ...over, today: '2026-06-23' }, policy2018))).toEqual([
      '公示期未满，2026-06-24 起可结束',
      { clearedFrom: '2026-06-24', today: '2026-06-23' },
    ])
    expect(said(isCleared({ ...over, openObjections: 2 }, policy2018))).toEqual(['还有 2 件异议未核查完毕', { openObjections: 2 }])
  })

  test('时间窗口的话和事实', () => {
    const { demand, settlement } = windowsOf(policy2018, 2026)
    expect(said(isOpen({ window: demand, today: '2025-12-01' }, policy2018))).toEqual([
      '2026 年度调查需求时间为 2025-10-01 至 2025-11-30，已截止，今天是 2025-12-01',
      { window: 'demand', from: '2025-10-01', to: '2025-11-30', today: '2025-12-01' },
    ])
    expect(said(WINDOW_RULES.settlement({ window: settlement, today: '2026-12-31' }, policy2018))).toEqual([
      '2026 年度审核落户时间为 2027-01-01 至 2027-12-31，尚未开始，今天是 2026-12-31',
      { window: 'settlement', from: '2027-01-01', to: '2027-12-31', today: '2026-12-31' },
    ])
  })
})

describe('第十九至二十一条 集体决策', () => {
  const record = (over: Partial<DecisionRecord> = {}): DecisionRecord => ({
    kind: 'ANNUAL_PLAN',
    tier: 'bureau',
    today: '2026-02-10',
    meetingOn: '2026-02-10',
    attendees: ['甲', '乙', '丙'],
    item: '指标分配方案',
    conclusion: '同意',
    adopted: true,
    minutesFileId: 'f1',
    ...over,
  })
  test('每条的话和事实', () => {
    const [isOwnDecision] = DECISION_RULES
    expect(said(isOwnDecision!(record({ kind: 'UNIT_PLAN' }), policy2018))).toEqual([
      '“本系统（地区）指标分配”应由主管单位集体决策',
      { kind: 'UNIT_PLAN', tier: 'bureau' },
    ])
    expect(said(isRecordComplete(record({ meetingOn: '2026-02-11' }), policy2018))).toEqual([
      '会议日期 2026-02-11 不能晚于今天 2026-02-10',
      { meetingOn: '2026-02-11' },
    ])
    expect(said(isRecordComplete(record({ attendees: ['甲', ' ', '甲 '] }), policy2018))).toEqual([
      '参会人员 1 人，集体决策至少 3 人',
      { present: 1, min: 3 },
    ])
    expect(said(isRecordComplete(record({ attendees: undefined, meetingOn: undefined, item: '' }), policy2018))).toEqual([
      '请补齐集体决策记录：会议日期、议题、参会人员',
      ['meetingOn', 'item', 'attendees'],
    ])
    expect(said(isRecordComplete(record({ conclusion: undefined, minutesFileId: ' ' }), policy2018))).toEqual([
      '请补齐集体决策记录：结论、会议纪要',
      ['conclusion', 'minutesFileId'],
    ])
    expect(said(isAdopted(record({ adopted: undefined }), policy2018))).toEqual(['请填写会议是否通过', ['adopted']])
    expect(said(isAdopted(record({ adopted: false }), policy2018))).toEqual(['会议未通过该事项，不能生效', { adopted: false }])
    expect(said(isSpecialNeedRequested(record({ kind: 'SPECIAL_NEED', requestNo: ' ' }), policy2018))).toEqual([
      '请附书面申请',
      ['requestNo'],
    ])
    expect(said(isSpecialNeedRequested(record({ kind: 'SPECIAL_NEED', requestedByDistrict: true }), policy2018))).toEqual([
      '区人力社保局须附书面申请和区政府同意文件',
      ['requestNo', 'districtConsentNo'],
    ])
    expect(
      said(
        isSpecialNeedRequested(
          record({ kind: 'SPECIAL_NEED', requestNo: '1', requestedByDistrict: true, districtConsentNo: ' ' }),
          policy2018,
        ),
      ),
    ).toEqual(['区人力社保局须附书面申请和区政府同意文件', ['districtConsentNo']])
    expect(said(isSpecialNeedRequested(record(), policy2018))).toBe('pass')
  })
})

describe('第六条 指标余额', () => {
  const account = (over: Partial<QuotaAccount>): QuotaAccount => ({
    id: 'e1',
    name: '海云示例科技公司',
    kind: 'EMPLOYER',
    available: 0,
    reserved: 0,
    consumed: 0,
    cut: 0,
    lapsed: 0,
    ...over,
  })
  test('用完的原因逐项写明，没有的不写', () => {
    expect(said(canReserve(account({ reserved: 1, consumed: 2, cut: 3, lapsed: 4 }), policy2018))).toEqual([
      '海云示例科技公司的指标已用完：共 10 个，已占用 1、已使用 2、已压减 3、已作废 4，可用 0',
      { accountId: 'e1', name: '海云示例科技公司', total: 10, available: 0, reserved: 1, consumed: 2, cut: 3, lapsed: 4 },
    ])
    expect(said(canReserve(account({}), policy2018))).toEqual([
      '海云示例科技公司的指标已用完：共 0 个，已占用 0、已使用 0，可用 0',
      { accountId: 'e1', name: '海云示例科技公司', total: 0, available: 0, reserved: 0, consumed: 0, cut: 0, lapsed: 0 },
    ])
    expect(said(isWithinAvailable({ account: account({ available: 2, cut: 1 }), amount: 5 }, policy2018))).toEqual([
      '海云示例科技公司可用指标 2 个，不足 5 个，差 3 个',
      { accountId: 'e1', name: '海云示例科技公司', amount: 5, available: 2, reserved: 0, consumed: 0, cut: 1, lapsed: 0 },
    ])
  })
})

describe('第十七条（四）2 比对', () => {
  const OWN = '91110108MA00A0B1X1'
  const declared: DeclaredFacts = {
    intakeYear: 2025,
    educationLevel: 'MASTER',
    schoolCode: '10055',
    diplomaNo: 'd1',
    degree: 'MASTER',
    degreeNo: 'g1',
    trainingMode: 'NON_DIRECTED',
    unifiedPlan: true,
    employerUscc: OWN,
    arrivedOn: '2025-07-10',
    appliedOn: '2025-10-08',
  }
  const none: Extracts = { education: [], degree: [], arrival: [], enrolmentKind: [], socialInsurance: [] }
  const of = (over: Partial<Extracts>, facts: Partial<DeclaredFacts> = {}) =>
    compareSettlement({ ...declared, ...facts }, { ...none, ...over }, policy2018)
  const brief = (over: Partial<Extracts>, i: number, facts: Partial<DeclaredFacts> = {}) => {
    const { kind, title, result, message, fields } = of(over, facts)[i]!
    return [kind, title, result, message, fields.map((f) => [f.field, f.title, f.declared, f.register, f.result])]
  }

  test('没有记录的各说各的', () => {
    expect(of({}).map((c) => [c.kind, c.title, c.result, c.message, c.fields])).toEqual([
      ['education', '学历', 'absent', '登记信息中没有本人的学历记录', []],
      ['degree', '学位', 'absent', '登记信息中没有本人的学位记录', []],
      ['arrival', '就业报到', 'absent', '登记信息中没有本人的就业报到记录', []],
      ['enrolmentKind', '培养方式', 'absent', '登记信息中没有本人的培养方式记录', []],
      ['socialInsurance', '缴纳社保', 'absent', '登记信息中没有本人的缴纳社保记录', []],
    ])
  })

  test('学历、学位：编号相同的一条，否则同层次唯一的一条，否则仅有的一条', () => {
    const row = { educationLevel: 'MASTER', schoolCode: '10055', diplomaNo: 'd1' } as const
    expect(brief({ education: [{ ...row, educationLevel: 'DOCTOR', diplomaNo: 'd9' }, row] }, 0)).toEqual([
      'education',
      '学历',
      'match',
      '与登记信息一致',
      [
        ['educationLevel', '学历', '硕士研究生', '硕士研究生', 'match'],
        ['schoolCode', '毕业院校', '10055', '10055', 'match'],
        ['diplomaNo', '毕业证书编号', 'd1', 'd1', 'match'],
      ],
    ])
    const other = { educationLevel: 'BACHELOR', schoolCode: '10001', diplomaNo: 'd2' } as const
    expect(brief({ education: [other, { ...other, diplomaNo: 'd3' }] }, 0).slice(2, 4)).toEqual([
      'ambiguous',
      '登记信息中有 2 条记录，无法确定对应哪一条',
    ])
    expect(brief({ education: [other] }, 0)[3]).toBe(
      '学历填报为“硕士研究生”，登记为“本科”；毕业院校填报为“10055”，登记为“10001”；毕业证书编号填报为“d1”，登记为“d2”',
    )
    const degree = { degree: 'MASTER', schoolCode: '10055', degreeNo: 'g2' } as const
    expect(brief({ degree: [degree, { ...degree, degree: 'BACHELOR', degreeNo: 'g3' }] }, 1)).toEqual([
      'degree',
      '学位',
      'mismatch',
      '学位证书编号填报为“g1”，登记为“g2”',
      [
        ['degree', '学位', '硕士', '硕士', 'match'],
        ['schoolCode', '授予单位', '10055', '10055', 'match'],
        ['degreeNo', '学位证书编号', 'g1', 'g2', 'mismatch'],
      ],
    ])
    expect(brief({ degree: [degree, { ...degree, degreeNo: 'g3' }] }, 1)[2]).toBe('ambiguous')
    expect(brief({ degree: [{ ...degree, degree: 'BACHELOR', degreeNo: 'g1' }, degree] }, 1)[3]).toBe('学位填报为“硕士”，登记为“学士”')
  })

  test('就业报到：本单位的一条；只有一条别家的；两条别家的', () => {
    const at = (employerUscc: string, employerName?: string) =>
      ({ source: 'DESTINATION_REGISTRY', employerUscc, ...(employerName && { employerName }) }) as const
    expect(brief({ arrival: [at('X'), at(OWN)] }, 2)).toEqual([
      'arrival',
      '就业报到',
      'match',
      '与登记信息一致',
      [['employerUscc', '就业单位', OWN, OWN, 'match']],
    ])
    expect(brief({ arrival: [at('X')] }, 2).slice(2, 4)).toEqual(['mismatch', `就业单位填报为“${OWN}”，登记为“X”`])
    expect(brief({ arrival: [at('X', '别家')] }, 2, { employerName: '本家' })[3]).toBe('就业单位填报为“本家”，登记为“别家”')
    expect(brief({ arrival: [at('X'), at('Y')] }, 2).slice(2, 4)).toEqual(['ambiguous', '登记信息中有 2 条记录，无法确定对应哪一条'])
  })

  test('培养方式：只看同层次或未注明层次的记录', () => {
    const row = { educationLevel: 'MASTER', trainingMode: 'NON_DIRECTED', unifiedPlan: true } as const
    const bachelor = { ...row, educationLevel: 'BACHELOR', trainingMode: 'DIRECTED' } as const
    expect(brief({ enrolmentKind: [bachelor, row, row] }, 3)).toEqual([
      'enrolmentKind',
      '培养方式',
      'match',
      '与登记信息一致',
      [
        ['trainingMode', '培养方式', '非定向', '非定向', 'match'],
        ['unifiedPlan', '国家统一招生计划', '列入', '列入', 'match'],
      ],
    ])
    expect(brief({ enrolmentKind: [bachelor] }, 3).slice(2, 4)).toEqual(['absent', '登记信息中没有本人的培养方式记录'])
    expect(brief({ enrolmentKind: [row, { ...row, unifiedPlan: false }] }, 3).slice(2, 4)).toEqual([
      'ambiguous',
      '登记信息中有 2 条记录，无法确定对应哪一条',
    ])
    expect(brief({ enrolmentKind: [{ trainingMode: 'NON_DIRECTED', unifiedPlan: false }] }, 3)[3]).toBe(
      '国家统一招生计划填报为“列入”，登记为“未列入”',
    )
  })

  test('社保：断缴、别家、基数不同各有其话，并附逐月结果', () => {
    const paid = (month: string, over = {}) => ({ month, employerUscc: OWN, base: 9000, ...over })
    const rows = [paid('2025-07'), paid('2025-08'), paid('2025-09', { employerUscc: 'X' })]
    const found = of({ socialInsurance: rows })[4]!
    expect([found.result, found.message, found.months]).toEqual([
      'mismatch',
      '2025-09 由X缴纳',
      [
        { month: '2025-07', result: 'paid', base: 9000 },
        { month: '2025-08', result: 'paid', base: 9000 },
        { month: '2025-09', result: 'otherPayer', payer: 'X' },
      ],
    ])
    const insurance = (...all: { month: string; employerUscc: string; base?: number }[]) => of({ socialInsurance: all })[4]!
    expect(insurance(paid('2025-08'), paid('2025-09'), paid('2025-09', { base: 8000 }))).toMatchObject({
      result: 'ambiguous',
      message: '2025-09 缴费基数不一致',
    })
    expect(insurance(paid('2025-08'), paid('2025-09'))).toMatchObject({
      result: 'match',
      message: '2025-08 至 2025-09 共 2 个月由本单位缴纳',
      months: [{ month: '2025-07', result: 'notDue' }, { result: 'paid' }, { result: 'paid' }],
    })
    // the month of arrival paid elsewhere is no fault; the same base twice neither; without a base none is given
    expect(
      insuranceMonths(declared, [
        paid('2025-07', { employerUscc: 'X' }),
        paid('2025-08'),
        paid('2025-08'),
        { month: '2025-09', employerUscc: OWN },
      ]),
    ).toEqual([
      { month: '2025-07', result: 'notDue' },
      { month: '2025-08', result: 'paid', base: 9000 },
      { month: '2025-09', result: 'paid' },
    ])
    expect(insuranceWarnings(declared, [paid('2025-09')])).toEqual(['2025-08 未缴纳'])
    expect(monthSentence({ month: '2025-08', result: 'gap' })).toBe('2025-08 未缴纳')
    expect(monthSentence({ month: '2025-08', result: 'otherPayer', payer: '别家' })).toBe('2025-08 由别家缴纳')
  })

  test('五条规则各自的话：未比对、无记录、不一致', () => {
    const comparisons = of({ degree: [{ degree: 'MASTER', schoolCode: '10055', degreeNo: 'g2' }] })
    const [education, degree] = SETTLEMENT_RULES
    expect(said(education!({ comparisons: [] }, policy2018))).toEqual(['学历尚未比对', ['education']])
    expect(said(education!({ comparisons }, policy2018))).toEqual(['学历无记录：登记信息中没有本人的学历记录', ['education']])
    expect(said(degree!({ comparisons }, policy2018))).toEqual([
      '学位不一致：学位证书编号填报为“g1”，登记为“g2”',
      {
        kind: 'degree',
        fields: [
          { field: 'degree', title: '学位', declared: '硕士', register: '硕士', result: 'match' },
          { field: 'schoolCode', title: '授予单位', declared: '10055', register: '10055', result: 'match' },
          { field: 'degreeNo', title: '学位证书编号', declared: 'g1', register: 'g2', result: 'mismatch' },
        ],
        months: undefined,
      },
    ])
    const sound = { kind: 'arrival', reason: '已核原件无误', by: 'a', checkedBy: 'b' } as const
    // an override of another comparison does not count
    expect(degree!({ comparisons, overrides: [sound] }, policy2018).kind).toBe('refused')
    expect(SETTLEMENT_RULES[2]!({ comparisons, overrides: [sound] }, policy2018).kind).toBe('pass')
  })
})

describe('第十七、十八条 材料、文书、档案、退回', () => {
  const kinds = (facts: Parameters<typeof checklistOf>[0]) =>
    checklistOf(facts, 'declaration').map((i) => `${i.kind}${i.required ? '' : '?'} ${i.article}`)
  test('硕士一般引进的清单：次序、是否必需、条款', () => {
    expect(kinds({ educationLevel: 'MASTER', entryRoute: 'GENERAL', quotaKind: 'IN_QUOTA', studyEmployment: 'NONE' })).toEqual([
      'ID_CARD 17(3)1',
      'PHOTO 17(3)3',
      'RECOMMENDATION_FORM 18(3)',
      'STUDENT_STATUS 2',
      'EMPLOYMENT_AGREEMENT 24',
      'TRANSCRIPT? 15',
      'NO_EMPLOYMENT_DECLARATION? 2',
      'OTHER? 18(5)',
    ])
    expect(kinds({ studyEmployment: 'OWN_STARTUP', entryRoute: 'FOUNDER' })).toEqual([
      'ID_CARD 17(3)1',
      'PHOTO 17(3)3',
      'RECOMMENDATION_FORM 18(3)',
      'STUDENT_STATUS 2',
      'EMPLOYMENT_AGREEMENT 24',
      'TRANSCRIPT? 15',
      'STARTUP_PROOF 12',
      'OTHER? 18(5)',
    ])
  })

  test.each([
    ['BACHELOR_ARTS_TROUPE', ['POST_PROOF 14(1)']],
    ['BACHELOR_SPORTS_TEAM', ['POST_PROOF 14(2)']],
    ['BACHELOR_SUBURBAN_TEACHER', ['POST_PROOF 14(3)']],
    ['BACHELOR_SUBURBAN_HEALTH', ['POST_PROOF 14(4)']],
    ['BACHELOR_HEALTH_RESIDENCY', ['POST_PROOF 14', 'RESIDENCY_PROOF 14']],
    ['FOUNDER', ['STARTUP_PROOF 12']],
    ['GENERAL', []],
  ] as const)('引进方式 %s 的证明', (entryRoute, proofs) => {
    expect(kinds({ entryRoute }).filter((k) => /_PROOF/.test(k))).toEqual(proofs)
  })

  test.each([
    ['CIVIL_SERVANT', ['ADMISSION_NOTICE 9']],
    ['VILLAGE_OFFICIAL', ['ADMISSION_NOTICE 9']],
    ['VETERAN', ['VETERAN_PROOF 9']],
    ['SPECIAL_POST_TEACHER', ['ADMISSION_NOTICE 9']],
    ['SPECIAL_POLICY', ['POLICY_DOCUMENT 9']],
    ['EXCELLENT_DOCTOR', ['EXCELLENCE_PROOF 11']],
    ['BORDER_SUPPORT_CHILD', ['PARENT_STATUS 16(1)', 'FAMILY_RELATION 16(1)']],
    ['EDUCATED_YOUTH_CHILD', ['PARENT_STATUS 16(2)', 'FAMILY_RELATION 16(2)']],
    ['PARENTS_TRANSFERRED', ['PARENTS_TRANSFER 16(3)']],
    ['KEY_INDUSTRY', ['KEY_INDUSTRY_PROOF 11']],
  ] as const)('不占指标 %s 的证明', (offQuotaCategory, proofs) => {
    expect(kinds({ quotaKind: 'OFF_QUOTA', offQuotaCategory }).slice(7, -1)).toEqual(proofs)
  })

  test('落户地址只在需要时必需；已有的和可选的不算缺', () => {
    const settlement = (needsAddress?: boolean) =>
      checklistOf({ ...(needsAddress !== undefined && { needsAddress }) }, 'settlement').map((i) => [i.kind, i.required])
    expect([settlement(), settlement(false)]).toEqual(
      Array(2).fill([
        ['INSURANCE_RECORD', false],
        ['DESTINATION_REGISTRATION', false],
        ['HOUSEHOLD_ADDRESS', false],
      ]),
    )
    expect(missingMaterials(checklistOf({}, 'onboarding'), ['DIPLOMA', 'LABOUR_CONTRACT']).map((i) => i.kind)).toEqual([
      'DEGREE_CERTIFICATE',
    ])
  })

  test('哪些动作出具、收回文书；编号须为正整数', () => {
    expect([lettersIssuedBy('revoke'), lettersRevokedBy('approve'), lettersRevokedBy('withdraw')]).toEqual([[], [], []])
    expect(() => letterNumber('acceptanceLetter', '京', 2026, 1.5)).toThrow('编号序号应为正整数，现为 1.5')
    expect(letterNumber('acceptanceLetter', '京', 2026, 1)).toBe('（京）接字〔2026〕第1号')
    expect(missingStatements('introductionLetter', {}).map((s) => s.key)).toEqual([
      'number',
      'issuer',
      'issuedOn',
      'verifyCode',
      'addressee',
      'name',
      'sex',
      'citizenId',
      'schoolName',
      'major',
      'educationLevel',
      'birthDate',
      'graduatesOn',
      'employerName',
      'supervisingUnitName',
      'approvalFormNumber',
      'acceptanceLetterNumber',
      'hukouPlace',
      'settleAt',
      'validUntil',
    ])
  })

  test('档案的缺项', () => {
    const person = { caseId: 'c1', name: '甄小北', approvalForm: false, recommendationForm: false, special: true, specialProofs: true }
    expect(
      dossierGaps({
        normative: 0,
        decisions: [],
        people: [person, { ...person, caseId: 'c2', approvalForm: true, recommendationForm: true, special: false, specialProofs: false }],
        notices: [],
      }),
    ).toEqual([
      { class: 'NORMATIVE', message: '没有规范性文件、请示、批复或报告' },
      { class: 'DECISIONS', message: '没有集体决策记录' },
      { class: 'PERSONAL', caseId: 'c1', message: '甄小北缺进京审批表、就业推荐表' },
      { class: 'NOTICES', message: '没有公示证明材料' },
    ])
    expect(dossierGaps({ normative: 1, decisions: [{ item: 'x', minutes: true }], people: [], notices: [] })).toEqual([])
  })

  test('退回原因：同一字段和材料各算一处', () => {
    const on = (target: { field: string } | { material: 'ID_CARD' }) => ({ on: target, sentence: '请更正' })
    expect(returnFaults([on({ field: 'name' }), on({ field: 'sex' }), on({ material: 'ID_CARD' })])).toEqual([])
    expect(returnFaults([on({ material: 'ID_CARD' }), on({ material: 'ID_CARD' })])).toEqual(['同一项目有重复的退回原因，请合并'])
  })
})
