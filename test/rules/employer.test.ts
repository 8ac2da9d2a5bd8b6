import { describe, expect, test } from 'vitest'
import type { AdmissionConditions } from '../../api/rules/eligibility.ts'
import {
  admissionFaults,
  hasArchiveArranged,
  hasNoViolations,
  isCreditGood,
  isNotSuspended,
  isOperatingNormally,
  isRegisteredInBeijing,
  isRegisteredLongEnough,
  isUnitNotSuspended,
  meetsUnitAge,
  meetsUnitEducation,
  meetsUnitIndustry,
  meetsUnitRegistration,
  meetsUnitSchool,
  paysTax,
} from '../../api/rules/employer.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { policy2021 } from '../../api/rules/policy-2021.ts'
import { aCase, kindOf, sentenceOf } from './a-case.ts'

describe('第十条 用人单位', () => {
  test.each([
    ['2025-06-15', '2026-06-15', 'pass'],
    ['2025-06-16', '2026-06-15', 'refused'],
    ['2024-02-29', '2025-02-28', 'pass'],
    ['2024-02-29', '2025-02-27', 'refused'],
    [undefined, '2026-06-15', 'incomplete'],
  ] as const)('注册 %s，提交 %s：%s', (registeredOn, submittedOn, expected) => {
    expect(kindOf(isRegisteredLongEnough, { employer: { registeredOn }, submittedOn })).toBe(expected)
  })

  test('满一年是原则性条件；2021 版不再要求', () => {
    expect(isRegisteredLongEnough.cite.force).toBe('soft')
    expect(kindOf(isRegisteredLongEnough, { employer: { registeredOn: '2026-06-14' } }, policy2021)).toBe('pass')
    expect(sentenceOf(isRegisteredLongEnough(aCase({ employer: { registeredOn: '2025-09-01' } }), policy2018))).toBe(
      '用人单位 2025-09-01 注册登记，到 2026-09-01 才满 12 个月，提交日为 2026-06-15',
    )
  })

  test('经营、信用、违法记录是硬条件', () => {
    expect(kindOf(isOperatingNormally)).toBe('pass')
    expect(kindOf(isOperatingNormally, { employer: { operatingNormally: false } })).toBe('refused')
    expect(kindOf(isOperatingNormally, { employer: { operatingNormally: undefined } })).toBe('incomplete')
    expect(kindOf(isCreditGood, { employer: { creditGood: false } })).toBe('refused')
    expect(kindOf(hasNoViolations, { employer: { hasViolations: true } })).toBe('refused')
    expect(kindOf(hasNoViolations, { employer: { hasViolations: undefined } })).toBe('incomplete')
    expect(kindOf(isRegisteredInBeijing, { employer: { registeredDistrict: undefined } })).toBe('incomplete')
    expect([isOperatingNormally, isCreditGood, hasNoViolations].map((r) => r.cite.force)).toEqual(['hard', 'hard', 'hard'])
  })

  test('纳税、存档只见于 2021 版', () => {
    const employer = { paysTax: false, archiveArranged: false }
    expect([kindOf(paysTax, { employer }), kindOf(hasArchiveArranged, { employer })]).toEqual(['pass', 'pass'])
    expect([kindOf(paysTax, { employer }, policy2021), kindOf(hasArchiveArranged, { employer }, policy2021)]).toEqual([
      'refused',
      'refused',
    ])
  })
})

describe('第二十六条 暂停办理', () => {
  test.each([
    [{ from: '2026-06-16' }, 'pass'],
    [{ from: '2026-06-15' }, 'refused'],
    [{ from: '2025-06-15', until: '2026-06-14' }, 'pass'],
    [{ from: '2025-06-15', until: '2026-06-15' }, 'refused'],
  ] as const)('%j：%s', (suspension, expected) => {
    expect(kindOf(isNotSuspended, { employer: { suspension } })).toBe(expected)
    expect(kindOf(isUnitNotSuspended, { unitSuspension: suspension })).toBe(expected)
  })
})

describe('第八条 主管单位准入条件', () => {
  test('注册年限', () => {
    expect(kindOf(meetsUnitRegistration, { admission: { minRegisteredMonths: 24 }, employer: { registeredOn: '2024-06-15' } })).toBe('pass')
    expect(kindOf(meetsUnitRegistration, { admission: { minRegisteredMonths: 24 }, employer: { registeredOn: '2024-06-16' } })).toBe(
      'refused',
    )
    expect(kindOf(meetsUnitRegistration, { employer: { registeredOn: '2026-06-14' } })).toBe('pass')
  })

  test('行业', () => {
    expect(kindOf(meetsUnitIndustry, { admission: { industries: ['软件和信息技术服务业'] } })).toBe('pass')
    expect(kindOf(meetsUnitIndustry, { admission: { industries: ['医药制造业'] } })).toBe('refused')
    expect(kindOf(meetsUnitIndustry, { admission: { industries: [] } })).toBe('pass')
    expect(kindOf(meetsUnitIndustry, { admission: { industries: ['医药制造业'] }, employer: { industry: undefined } })).toBe('incomplete')
  })

  test('年龄、学历、院校', () => {
    expect(kindOf(meetsUnitAge, { admission: { maxAge: { MASTER: 26 } }, graduate: { birthDate: '2000-01-01' } })).toBe('pass')
    expect(kindOf(meetsUnitAge, { admission: { maxAge: { MASTER: 26 } }, graduate: { birthDate: '1999-12-31' } })).toBe('refused')
    expect(kindOf(meetsUnitAge, { admission: { maxAge: { DOCTOR: 30 } }, graduate: { birthDate: '1970-12-31' } })).toBe('pass')
    expect(kindOf(meetsUnitEducation, { admission: { minEducation: 'MASTER' } })).toBe('pass')
    expect(kindOf(meetsUnitEducation, { admission: { minEducation: 'DOCTOR' } })).toBe('refused')
    expect(kindOf(meetsUnitSchool, { admission: { schoolSets: ['DFC_UNIVERSITY'] } })).toBe('pass')
    expect(kindOf(meetsUnitSchool, { admission: { schoolSets: ['BEIJING_HEI'] } })).toBe('refused')
  })

  test.each<[AdmissionConditions, string[]]>([
    [{}, []],
    [{ minRegisteredMonths: 12, maxAge: { DOCTOR: 35, MASTER: 30, BACHELOR: 24 } }, []],
    [{ minRegisteredMonths: 11 }, ['注册年限 11 个月低于规定的 12 个月']],
    [{ maxAge: { DOCTOR: 36 } }, ['博士研究生年龄上限 36 周岁高于规定的 35 周岁']],
    [{ maxAge: { MASTER: 31, BACHELOR: 25 } }, ['硕士研究生年龄上限 31 周岁高于规定的 30 周岁', '本科年龄上限 25 周岁高于规定的 24 周岁']],
  ])('只能更严：%j', (conditions, expected) => expect(admissionFaults(conditions, policy2018)).toEqual(expected))
})
