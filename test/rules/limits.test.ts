/** Every limit of the regulation in one place: the day before, the day itself, the day after, under both texts. */
import { describe, expect, test } from 'vitest'
import { type DecisionRecord, isRecordComplete } from '../../api/rules/decision.ts'
import { admissionFaults, type AdmissionConditions, type CaseFacts, ELIGIBILITY_RULES, finding } from '../../api/rules/eligibility.ts'
import { checkCitizenId, checkPersonName } from '../../api/rules/identifiers.ts'
import { copiesOf, type LetterKind, validUntil } from '../../api/rules/letter.ts'
import { isCleared, noticePeriod } from '../../api/rules/notice.ts'
import { composePolicy, type Policy, TEXTS } from '../../api/rules/policy.ts'
import { quotaEffect } from '../../api/rules/quota.ts'
import { adverseUntil, isLiveOn } from '../../api/rules/sanctions.ts'
import { arrivalSource, overrideFaults } from '../../api/rules/settlement.ts'
import type { EducationLevel, PublicSystem } from '../../api/rules/terms.ts'
import { isOpen, windowCountdown, type WindowName, windowsOf } from '../../api/rules/windows.ts'
import { makeWorkdays } from '../../api/rules/workdays.ts'
import { workCalendars } from '../../db/reference/index.ts'
import { aCase, type CaseOverrides } from './a-case.ts'

type Text = 2018 | 2021
const BOTH = [2018, 2021] as const
const policyOf = (text: Text): Policy => TEXTS[text === 2018 ? 'policy-2018' : 'policy-2021']
/** The text with statements decided otherwise by the bureau. */
const decided = (text: Text, values: Record<string, unknown>): Policy =>
  composePolicy(
    policyOf(text).text,
    'v',
    Object.entries(values).map(([path, value]) => ({ path, value, source: 'decision' as const })),
  )

const resultOf = (code: string, facts: CaseFacts, policy: Policy) =>
  finding(
    ELIGIBILITY_RULES.find((rule) => rule.code === code)!,
    facts,
    policy,
  ).result
type Result = ReturnType<typeof resultOf>
const ask = (code: string, over: CaseOverrides, policy: Policy): Result => resultOf(code, aCase(over), policy)

const workdays = makeWorkdays(workCalendars)

describe('第十三、十四条 年龄上限', () => {
  const ageRule = (level: EducationLevel) => (level === 'BACHELOR' ? 'age-bachelor' : 'age-postgraduate')

  test.each<[Text, EducationLevel, PublicSystem, string, Result]>([
    [2018, 'DOCTOR', 'GENERAL', '1991-01-01', 'pass'],
    [2018, 'DOCTOR', 'GENERAL', '1990-12-31', 'refused'],
    [2018, 'DOCTOR', 'EDUCATION', '1990-12-31', 'refused'],
    [2018, 'DOCTOR', 'HEALTH', '1990-12-31', 'refused'],
    [2018, 'MASTER', 'GENERAL', '1999-01-01', 'pass'],
    [2018, 'MASTER', 'GENERAL', '1998-12-31', 'refused'],
    [2018, 'MASTER', 'CULTURE', '1998-12-31', 'refused'],
    [2018, 'MASTER', 'SPORT', '1998-12-31', 'refused'],
    [2018, 'MASTER', 'EDUCATION', '1996-01-01', 'pass'],
    [2018, 'MASTER', 'EDUCATION', '1995-12-31', 'refused'],
    [2018, 'MASTER', 'HEALTH', '1996-01-01', 'pass'],
    [2018, 'MASTER', 'HEALTH', '1995-12-31', 'refused'],
    [2018, 'BACHELOR', 'CULTURE', '2002-01-01', 'pass'],
    [2018, 'BACHELOR', 'CULTURE', '2001-12-31', 'refused'],
    [2018, 'BACHELOR', 'EDUCATION', '2001-12-31', 'refused'],
    [2021, 'DOCTOR', 'GENERAL', '1991-01-01', 'pass'],
    [2021, 'DOCTOR', 'GENERAL', '1990-12-31', 'refused'],
    [2021, 'MASTER', 'GENERAL', '1996-01-01', 'pass'],
    [2021, 'MASTER', 'GENERAL', '1995-12-31', 'refused'],
    [2021, 'MASTER', 'EDUCATION', '1996-01-01', 'pass'],
    [2021, 'MASTER', 'EDUCATION', '1995-12-31', 'refused'],
    [2021, 'MASTER', 'HEALTH', '1995-12-31', 'refused'],
    [2021, 'BACHELOR', 'GENERAL', '2000-01-01', 'pass'],
    [2021, 'BACHELOR', 'GENERAL', '1999-12-31', 'refused'],
  ])('%s 版，2026 年引进的 %s（%s）出生于 %s：%s', (text, educationLevel, system, birthDate, expected) => {
    const facts = { graduate: { educationLevel, degree: educationLevel, birthDate }, employer: { system } }
    expect(ask(ageRule(educationLevel), facts, policyOf(text))).toBe(expected)
  })

  test('按引进年度算，与提交的日子无关', () => {
    const born1998 = { graduate: { birthDate: '1998-12-31' } }
    expect(ask('age-postgraduate', { ...born1998, submittedOn: '2026-03-01' }, policyOf(2018))).toBe('refused')
    expect(ask('age-postgraduate', { ...born1998, submittedOn: '2026-03-01', intakeYear: 2025 }, policyOf(2018))).toBe('pass')
  })

  test.each<[Text, EducationLevel, PublicSystem, string, string, Result]>([
    [2018, 'DOCTOR', 'GENERAL', '1990-06-16', '2026-06-15', 'pass'],
    [2018, 'DOCTOR', 'GENERAL', '1990-06-15', '2026-06-15', 'refused'],
    [2018, 'MASTER', 'GENERAL', '1998-06-16', '2026-06-15', 'pass'],
    [2018, 'MASTER', 'GENERAL', '1998-06-15', '2026-06-15', 'refused'],
    [2018, 'MASTER', 'HEALTH', '1995-06-16', '2026-06-15', 'pass'],
    [2018, 'MASTER', 'HEALTH', '1995-06-15', '2026-06-15', 'refused'],
    [2018, 'BACHELOR', 'GENERAL', '2001-06-16', '2026-06-15', 'pass'],
    [2018, 'BACHELOR', 'GENERAL', '2001-06-15', '2026-06-15', 'refused'],
    [2021, 'MASTER', 'GENERAL', '1995-06-16', '2026-06-15', 'pass'],
    [2021, 'MASTER', 'GENERAL', '1995-06-15', '2026-06-15', 'refused'],
    [2021, 'BACHELOR', 'GENERAL', '1999-06-16', '2026-06-15', 'pass'],
    [2021, 'BACHELOR', 'GENERAL', '1999-06-15', '2026-06-15', 'refused'],
    // born on 29 February: a year older on 1 March of a common year, on the 29th of a leap year
    [2021, 'MASTER', 'GENERAL', '1996-02-29', '2027-02-28', 'pass'],
    [2021, 'MASTER', 'GENERAL', '1996-02-29', '2027-03-01', 'refused'],
    [2018, 'DOCTOR', 'GENERAL', '1992-02-29', '2028-02-28', 'pass'],
    [2018, 'DOCTOR', 'GENERAL', '1992-02-29', '2028-02-29', 'refused'],
  ])('%s 版改为按周岁计算：%s（%s）出生于 %s，%s 提交：%s', (text, educationLevel, system, birthDate, submittedOn, expected) => {
    const policy = decided(text, { ageBasis: 'BIRTHDAY' })
    const facts = { graduate: { educationLevel, degree: educationLevel, birthDate }, employer: { system }, submittedOn }
    expect(ask(ageRule(educationLevel), facts, policy)).toBe(expected)
  })

  test.each<[number, string, Result]>([
    [28, '1998-01-01', 'pass'],
    [28, '1997-12-31', 'refused'],
    [26, '2000-01-01', 'pass'],
    [26, '1999-12-31', 'refused'],
  ])('市局另定硕士上限 %s 周岁：出生于 %s 为 %s', (max, birthDate, expected) => {
    for (const text of BOTH)
      expect(ask('age-postgraduate', { graduate: { birthDate } }, decided(text, { 'maxAge.MASTER': max }))).toBe(expected)
  })
})

describe('第二条 应届与择业期', () => {
  test.each<[Text, string, string, number, Result]>([
    [2018, '2025-12-31', '2026-06-15', 2026, 'refused'],
    [2018, '2026-01-01', '2026-06-15', 2026, 'pass'],
    [2018, '2026-12-31', '2026-06-15', 2026, 'pass'],
    [2018, '2027-01-01', '2026-06-15', 2026, 'refused'],
    [2021, '2026-01-01', '2026-06-15', 2026, 'pass'],
    [2021, '2026-12-31', '2026-06-15', 2026, 'pass'],
    [2021, '2027-01-01', '2026-06-15', 2026, 'refused'],
    // 24 months to the corresponding day, which counts
    [2021, '2025-12-31', '2026-06-15', 2026, 'pass'],
    [2021, '2024-06-15', '2026-06-14', 2026, 'pass'],
    [2021, '2024-06-15', '2026-06-15', 2026, 'pass'],
    [2021, '2024-06-15', '2026-06-16', 2026, 'refused'],
    [2021, '2024-06-14', '2026-06-15', 2026, 'refused'],
    // the corresponding day of 29 February in a common year is the 28th
    [2021, '2024-02-29', '2026-02-28', 2026, 'pass'],
    [2021, '2024-02-29', '2026-03-01', 2026, 'refused'],
    [2021, '2022-02-28', '2024-02-28', 2024, 'pass'],
    [2021, '2022-02-28', '2024-02-29', 2024, 'refused'],
    [2021, '2023-12-31', '2025-12-31', 2025, 'pass'],
    [2021, '2023-12-31', '2026-01-01', 2026, 'refused'],
  ])('%s 版：%s 毕业，%s 提交，%s 年引进：%s', (text, graduatesOn, submittedOn, intakeYear, expected) => {
    expect(ask('current-year', { graduate: { graduatesOn }, submittedOn, intakeYear }, policyOf(text))).toBe(expected)
  })

  test('市局为 2018 版定下 1 个月的择业期：到对应日为止', () => {
    const month = decided(2018, { selectionPeriodMonths: 1 })
    expect(ask('current-year', { graduate: { graduatesOn: '2025-12-31' }, submittedOn: '2026-01-31' }, month)).toBe('pass')
    expect(ask('current-year', { graduate: { graduatesOn: '2025-12-31' }, submittedOn: '2026-02-01' }, month)).toBe('refused')
  })
})

describe('第十条 注册登记的时间', () => {
  test.each<[Text, string, string, Result]>([
    [2018, '2025-06-14', '2026-06-15', 'pass'],
    [2018, '2025-06-15', '2026-06-15', 'pass'],
    [2018, '2025-06-16', '2026-06-15', 'refused'],
    [2018, '2024-02-29', '2025-02-27', 'refused'],
    [2018, '2024-02-29', '2025-02-28', 'pass'],
    [2018, '2023-02-28', '2024-02-28', 'pass'],
    [2018, '2023-03-01', '2024-02-29', 'refused'],
    [2018, '2024-12-31', '2025-12-30', 'refused'],
    [2018, '2024-12-31', '2025-12-31', 'pass'],
    [2021, '2026-06-14', '2026-06-15', 'pass'],
    [2021, '2026-06-15', '2026-06-15', 'pass'],
    [2021, '2026-06-16', '2026-06-15', 'refused'],
  ])('%s 版：%s 注册，%s 提交：%s', (text, registeredOn, submittedOn, expected) => {
    expect(ask('employer-registered', { employer: { registeredOn }, submittedOn }, policyOf(text))).toBe(expected)
  })

  test.each<[string, string, Result]>([
    ['2025-08-31', '2026-02-27', 'refused'],
    ['2025-08-31', '2026-02-28', 'pass'],
    ['2025-08-29', '2026-02-28', 'pass'],
    ['2025-08-28', '2026-02-27', 'refused'],
  ])('市局另定 6 个月，月末按当月最后一日：%s 注册，%s 提交：%s', (registeredOn, submittedOn, expected) => {
    const policy = decided(2018, { minRegisteredMonths: 6 })
    expect(ask('employer-registered', { employer: { registeredOn }, submittedOn }, policy)).toBe(expected)
  })
})

describe('第十二条 创办时持股', () => {
  const founder = {
    entryRoute: 'FOUNDER',
    studyEmployment: 'OWN_STARTUP',
    founderRole: true,
    founderShareOriginal: true,
    startupIndustry: true,
    startupResults: '获市级创新大赛奖项',
  } as const
  test.each<[number, number, Result]>([
    [10, 9.99, 'refused'],
    [10, 10, 'pass'],
    [10, 10.01, 'pass'],
    [10, 0, 'refused'],
    [10, 100, 'pass'],
    [20, 19, 'refused'],
    [20, 20, 'pass'],
  ])('不低于 %s%%：持股 %s%% 为 %s', (min, founderShare, expected) => {
    for (const text of BOTH)
      expect(
        ask('founder', { graduate: { ...founder, founderShare } }, min === 10 ? policyOf(text) : decided(text, { founderMinShare: min })),
      ).toBe(expected)
  })
})

describe('第十六条第三项 父母在上学期间调京', () => {
  test.each<[string, Result]>([
    ['2023-08-31', 'refused'],
    ['2023-09-01', 'pass'],
    ['2023-09-02', 'pass'],
    ['2026-06-29', 'pass'],
    ['2026-06-30', 'pass'],
    ['2026-07-01', 'refused'],
  ])('2023-09-01 入学，2026-06-30 毕业，%s 调京：%s', (parentsMovedOn, expected) => {
    const graduate = {
      quotaKind: 'OFF_QUOTA',
      offQuotaCategory: 'PARENTS_TRANSFERRED',
      offQuotaBasis: '调动通知',
      parentsBeijingHukou: true,
      parentsMovedOn,
    } as const
    for (const text of BOTH) expect(ask('off-quota-parents', { graduate }, policyOf(text))).toBe(expected)
  })
})

describe('第二十六条 暂停办理的首尾日，第二十七条 不良信息的末日', () => {
  test.each<[{ from: string; until?: string }, Result]>([
    [{ from: '2026-06-16' }, 'pass'],
    [{ from: '2026-06-15' }, 'refused'],
    [{ from: '2026-06-14' }, 'refused'],
    [{ from: '2020-01-01' }, 'refused'],
    [{ from: '2025-06-15', until: '2026-06-14' }, 'pass'],
    [{ from: '2025-06-15', until: '2026-06-15' }, 'refused'],
    [{ from: '2025-06-15', until: '2026-06-16' }, 'refused'],
    [{ from: '2026-06-15', until: '2026-06-15' }, 'refused'],
    [{ from: '2026-06-16', until: '2026-12-31' }, 'pass'],
  ])('%j，2026-06-15 提交：%s', (suspension, expected) => {
    for (const text of BOTH) {
      expect(ask('employer-suspended', { employer: { suspension } }, policyOf(text))).toBe(expected)
      expect(ask('unit-suspended', { unitSuspension: suspension }, policyOf(text))).toBe(expected)
    }
  })

  test.each<[string, Result]>([
    ['2026-06-14', 'pass'],
    ['2026-06-15', 'refused'],
    ['2026-06-16', 'refused'],
  ])('不良信息至 %s，2026-06-15 提交：%s', (until, expected) => {
    for (const text of BOTH) expect(ask('adverse-record', { adverseUntil: until }, policyOf(text))).toBe(expected)
  })

  test.each([
    ['2021-06-15', '2026-06-15'],
    ['2024-02-29', '2029-02-28'],
    ['2019-02-28', '2024-02-28'],
    ['2021-12-31', '2026-12-31'],
  ])('%s 记录的，五年，到 %s 为止', (recordedOn, until) => {
    for (const text of BOTH) expect(adverseUntil(recordedOn, policyOf(text))).toBe(until)
  })

  test('末日仍有效，次日失效；市局可定更长的年限', () => {
    expect(['2026-06-14', '2026-06-15', '2026-06-16'].map((day) => isLiveOn('2026-06-15', day))).toEqual([true, true, false])
    expect(adverseUntil('2024-02-29', decided(2018, { adverseRecordYears: 8 }))).toBe('2032-02-29')
  })
})

describe('第十七条 各阶段的首尾日', () => {
  test.each<[number, WindowName, string, string]>([
    [2024, 'demand', '2023-10-01', '2023-11-30'],
    [2024, 'allocation', '2023-12-01', '2024-02-29'],
    [2024, 'declaration', '2024-03-01', '2024-09-30'],
    [2024, 'settlement', '2025-01-01', '2025-12-31'],
    [2025, 'allocation', '2024-12-01', '2025-02-28'],
    [2026, 'demand', '2025-10-01', '2025-11-30'],
    [2026, 'allocation', '2025-12-01', '2026-02-28'],
    [2026, 'declaration', '2026-03-01', '2026-09-30'],
    [2026, 'settlement', '2027-01-01', '2027-12-31'],
    [2028, 'allocation', '2027-12-01', '2028-02-29'],
    [2100, 'allocation', '2099-12-01', '2100-02-28'],
  ])('%s 年度 %s：%s 至 %s', (year, name, from, to) => {
    for (const text of BOTH) expect(windowsOf(policyOf(text), year)[name]).toMatchObject({ from, to, intakeYear: year })
  })

  test.each<[number, WindowName, string, 'before' | 'open' | 'closed', number]>([
    [2026, 'demand', '2025-09-30', 'before', 1],
    [2026, 'demand', '2025-10-01', 'open', 60],
    [2026, 'demand', '2025-11-30', 'open', 0],
    [2026, 'demand', '2025-12-01', 'closed', 1],
    [2026, 'allocation', '2025-11-30', 'before', 1],
    [2026, 'allocation', '2025-12-01', 'open', 89],
    [2026, 'allocation', '2026-02-28', 'open', 0],
    [2026, 'allocation', '2026-03-01', 'closed', 1],
    [2024, 'allocation', '2024-02-28', 'open', 1],
    [2024, 'allocation', '2024-02-29', 'open', 0],
    [2024, 'allocation', '2024-03-01', 'closed', 1],
    [2026, 'declaration', '2026-02-28', 'before', 1],
    [2026, 'declaration', '2026-03-01', 'open', 213],
    [2026, 'declaration', '2026-09-29', 'open', 1],
    [2026, 'declaration', '2026-09-30', 'open', 0],
    [2026, 'declaration', '2026-10-01', 'closed', 1],
    [2026, 'settlement', '2026-12-31', 'before', 1],
    [2026, 'settlement', '2027-01-01', 'open', 364],
    [2026, 'settlement', '2027-12-31', 'open', 0],
    [2026, 'settlement', '2028-01-01', 'closed', 1],
  ])('%s 年度 %s 在 %s：%s，%s 天', (year, name, today, state, days) => {
    for (const text of BOTH) {
      const window = windowsOf(policyOf(text), year)[name]
      expect(windowCountdown(window, today)).toEqual({ state, days })
      expect(isOpen({ window, today }, policyOf(text)).kind).toBe(state === 'open' ? 'pass' : 'refused')
    }
  })

  test('市局定的起止日：两端都算在内，闰年二月末随年份', () => {
    const policy = decided(2018, {
      'windows.declaration': { from: { yearOffset: 0, day: '03-15' }, to: { yearOffset: 0, day: '10-15' } },
      'windows.demand': { from: { yearOffset: -1, day: '06-01' }, to: { yearOffset: 0, day: 'lastFebruary' } },
    })
    const { declaration, demand } = windowsOf(policy, 2028)
    expect([demand.from, demand.to, declaration.from, declaration.to]).toEqual(['2027-06-01', '2028-02-29', '2028-03-15', '2028-10-15'])
    expect(['2028-03-14', '2028-03-15', '2028-10-15', '2028-10-16'].map((day) => windowCountdown(declaration, day).state)).toEqual([
      'before',
      'open',
      'open',
      'closed',
    ])
  })

  test('撤销接收函后指标在申报期末日仍退回，次日起不退', () => {
    const { declaration } = windowsOf(policyOf(2018), 2026)
    const on = (day: string) => quotaEffect('revoke', 'consumed', windowCountdown(declaration, day).state === 'open')
    expect([on('2026-09-30'), on('2026-10-01')]).toEqual(['restore', 'none'])
  })
})

describe('第十七条 公示期与办理时限的工作日', () => {
  test.each([
    ['2024-09-23', '2024-09-29', '2024-09-30'],
    ['2025-04-30', '2025-05-12', '2025-05-13'],
    ['2026-04-30', '2026-05-11', '2026-05-12'],
    ['2026-06-15', '2026-06-23', '2026-06-24'],
    ['2026-09-19', '2026-09-24', '2026-09-25'],
    ['2026-09-21', '2026-09-29', '2026-09-30'],
  ])('%s 发布，公示至 %s，%s 起可结束，前一日不可', (publishedOn, lastDay, clearedFrom) => {
    for (const text of BOTH) {
      const policy = policyOf(text)
      const period = noticePeriod(workdays, publishedOn, policy.noticeMinWorkdays.value)
      expect(period).toEqual({ lastDay, clearedFrom, provisional: false })
      const cleared = (today: string) => isCleared({ ...period, today, openObjections: 0 }, policy).kind
      expect([cleared(lastDay), cleared(clearedFrom)]).toEqual(['refused', 'pass'])
    }
  })

  test.each([
    ['2026-03-02', '2026-03-16'],
    ['2026-06-15', '2026-06-30'],
    ['2026-09-30', '2026-10-20'],
    ['2025-09-28', '2025-10-17'],
    ['2026-02-13', '2026-03-05'],
  ])('市局收到之日 %s，十个工作日审批和落户审核的末日都是 %s', (receivedOn, dueOn) => {
    for (const text of BOTH) {
      const { approvalWorkdays, settlementWorkdays } = policyOf(text)
      expect(workdays.addWorkdays(receivedOn, approvalWorkdays.value)).toEqual({ day: dueOn, provisional: false })
      expect(workdays.addWorkdays(receivedOn, settlementWorkdays.value)).toEqual({ day: dueOn, provisional: false })
    }
  })
})

describe('第十七条 文书的有效期与份数', () => {
  test.each<[LetterKind, string, string | null]>([
    ['acceptanceLetter', '2026-07-01', '2026-08-30'],
    ['acceptanceLetter', '2024-01-01', '2024-03-01'],
    ['acceptanceLetter', '2025-01-01', '2025-03-02'],
    ['introductionLetter', '2026-11-02', '2027-01-01'],
    ['approvalForm', '2026-07-01', null],
  ])('%s %s 签发，有效至 %s', (kind, issuedOn, until) => {
    for (const text of BOTH) expect(validUntil(kind, issuedOn, policyOf(text))).toBe(until)
  })

  test('两种函的天数各自可定；审批表三份，其余一份', () => {
    const policy = decided(2018, { acceptanceLetterValidDays: 30, introductionLetterValidDays: 90, approvalFormCopies: 4 })
    expect(validUntil('acceptanceLetter', '2026-07-01', policy)).toBe('2026-07-31')
    expect(validUntil('introductionLetter', '2026-07-01', policy)).toBe('2026-09-29')
    expect((['approvalForm', 'acceptanceLetter', 'introductionLetter'] as const).map((kind) => copiesOf(kind, policy))).toEqual([4, 1, 1])
    for (const text of BOTH) expect(copiesOf('approvalForm', policyOf(text))).toBe(3)
  })

  test('2023 年起以毕业去向登记比对就业报到', () => {
    for (const text of BOTH)
      expect([2022, 2023, 2024].map((year) => arrivalSource(year, policyOf(text)))).toEqual([
        'REGISTRATION_CARD',
        'DESTINATION_REGISTRY',
        'DESTINATION_REGISTRY',
      ])
  })
})

describe('第八条 主管单位自己的准入条件', () => {
  test.each<[string, AdmissionConditions, CaseOverrides, Result]>([
    ['unit-registered', { minRegisteredMonths: 24 }, { employer: { registeredOn: '2024-06-15' } }, 'pass'],
    ['unit-registered', { minRegisteredMonths: 24 }, { employer: { registeredOn: '2024-06-16' } }, 'refused'],
    ['unit-registered', { minRegisteredMonths: 0 }, { employer: { registeredOn: '2026-06-15' } }, 'pass'],
    ['unit-registered', { minRegisteredMonths: 0 }, { employer: { registeredOn: '2026-06-16' } }, 'refused'],
    ['unit-registered', { minRegisteredMonths: 24 }, { employer: { registeredOn: undefined } }, 'missing'],
    ['unit-registered', {}, { employer: { registeredOn: '2026-06-16' } }, 'notApplicable'],
    ['unit-age', { maxAge: { MASTER: 26 } }, { graduate: { birthDate: '2000-01-01' } }, 'pass'],
    ['unit-age', { maxAge: { MASTER: 26 } }, { graduate: { birthDate: '1999-12-31' } }, 'refused'],
    ['unit-age', { maxAge: { DOCTOR: 26 } }, { graduate: { birthDate: '1980-12-31' } }, 'pass'],
    ['unit-age', { maxAge: { MASTER: 26 } }, { graduate: { birthDate: undefined } }, 'missing'],
    ['unit-age', { maxAge: { MASTER: 26 } }, { graduate: { educationLevel: undefined } }, 'notApplicable'],
    ['unit-education', { minEducation: 'BACHELOR' }, { graduate: { educationLevel: 'BACHELOR' } }, 'pass'],
    ['unit-education', { minEducation: 'MASTER' }, { graduate: { educationLevel: 'BACHELOR' } }, 'refused'],
    ['unit-education', { minEducation: 'MASTER' }, { graduate: { educationLevel: 'MASTER' } }, 'pass'],
    ['unit-education', { minEducation: 'MASTER' }, { graduate: { educationLevel: 'DOCTOR' } }, 'pass'],
    ['unit-education', { minEducation: 'DOCTOR' }, { graduate: { educationLevel: 'MASTER' } }, 'refused'],
    ['unit-education', { minEducation: 'DOCTOR' }, { graduate: { educationLevel: 'DOCTOR' } }, 'pass'],
  ])('%s %j %j：%s', (code, admission, over, expected) => {
    for (const text of BOTH) expect(ask(code, { ...over, admission }, policyOf(text))).toBe(expected)
  })

  test('按周岁计算的文本，主管单位的上限也按周岁', () => {
    const policy = decided(2018, { ageBasis: 'BIRTHDAY' })
    const ofAge = (birthDate: string) => ask('unit-age', { admission: { maxAge: { MASTER: 26 } }, graduate: { birthDate } }, policy)
    expect([ofAge('1999-06-16'), ofAge('1999-06-15')]).toEqual(['pass', 'refused'])
  })

  test.each<[Text, AdmissionConditions, string[]]>([
    [2018, {}, []],
    [2018, { minRegisteredMonths: 12, maxAge: { DOCTOR: 35, MASTER: 30, BACHELOR: 24 } }, []],
    [2018, { minRegisteredMonths: 13, maxAge: { DOCTOR: 34, MASTER: 29, BACHELOR: 23 } }, []],
    [2018, { minRegisteredMonths: 11 }, ['注册年限 11 个月低于规定的 12 个月']],
    [2018, { maxAge: { DOCTOR: 36 } }, ['博士研究生年龄上限 36 周岁高于规定的 35 周岁']],
    [
      2018,
      { maxAge: { MASTER: 31, BACHELOR: 25 } },
      ['硕士研究生年龄上限 31 周岁高于规定的 30 周岁', '本科年龄上限 25 周岁高于规定的 24 周岁'],
    ],
    [2021, { minRegisteredMonths: 0, maxAge: { DOCTOR: 35, MASTER: 30, BACHELOR: 26 } }, []],
    [2021, { maxAge: { BACHELOR: 27 } }, ['本科年龄上限 27 周岁高于规定的 26 周岁']],
  ])('%s 版，只能更严：%j', (text, conditions, expected) => expect(admissionFaults(conditions, policyOf(text))).toEqual(expected))
})

describe('第十九、二十条 集体决策的人数与日期；第十七条 采信的理由', () => {
  const record = (over: Partial<DecisionRecord>): DecisionRecord => ({
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
  test.each<[number, string, 'pass' | 'refused' | 'incomplete']>([
    [0, '2026-02-10', 'incomplete'],
    [1, '2026-02-10', 'refused'],
    [2, '2026-02-10', 'refused'],
    [3, '2026-02-09', 'pass'],
    [3, '2026-02-10', 'pass'],
    [3, '2026-02-11', 'refused'],
    [3, '2026-02-30', 'refused'],
    [4, '2026-02-10', 'pass'],
  ])('%s 人参会，%s 开会，2026-02-10 登记：%s', (count, meetingOn, expected) => {
    const attendees = ['甲', '乙', '丙', '丁'].slice(0, count)
    for (const text of BOTH) expect(isRecordComplete(record({ attendees, meetingOn }), policyOf(text)).kind).toBe(expected)
  })

  test('市局定为五人时四人不足', () => {
    const five = decided(2018, { decisionMinAttendees: 5 })
    const of = (names: string) => isRecordComplete(record({ attendees: [...names] }), five).kind
    expect([of('甲乙丙丁'), of('甲乙丙丁戊')]).toEqual(['refused', 'pass'])
  })

  test('采信理由四个字不够，五个字可以，首尾空格不算', () => {
    const faults = (reason: string) => overrideFaults({ kind: 'degree', reason, by: 'a', checkedBy: 'b' })
    expect([faults('已核原件'), faults(' 已核原件 '), faults('已核原件。')]).toEqual([
      ['请写明采信的理由（至少 5 个字）'],
      ['请写明采信的理由（至少 5 个字）'],
      [],
    ])
  })
})

describe('证件与姓名的界限', () => {
  test.each<[string, string[] | undefined]>([
    ['2026-06-14', ['按身份号码为 14 岁，请核对']],
    ['2026-06-15', undefined],
    ['2082-06-14', undefined],
    ['2082-06-15', ['按身份号码为 71 岁，请核对']],
  ])('2011-06-15 出生的人在 %s：%j', (today, warnings) => {
    const found = checkCitizenId('110100201106150018', { today })
    expect([found.ok, found.ok && found.warnings]).toEqual([true, warnings])
  })

  test('出生日期不能晚于今天，今天可以', () => {
    const on = (today: string) => checkCitizenId('110100201106150018', { today }).ok
    expect([on('2011-06-14'), on('2011-06-15')]).toEqual([false, true])
  })

  test.each<[number, boolean]>([
    [1, false],
    [2, true],
    [50, true],
    [51, false],
  ])('姓名 %s 个字：%s', (length, ok) => expect(checkPersonName('甄'.repeat(length)).ok).toBe(ok))
})
