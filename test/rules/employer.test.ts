import { describe, expect, test } from 'vitest'
import {
  hasArchiveArranged,
  hasNoViolations,
  isCreditGood,
  isOperatingNormally,
  isRegisteredInBeijing,
  isRegisteredLongEnough,
  meetsUnitIndustry,
  meetsUnitSchool,
  paysTax,
} from '../../api/rules/employer.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { policy2021 } from '../../api/rules/policy-2021.ts'
import { aCase, kindOf, sentenceOf } from './a-case.ts'

describe('第十条 用人单位（各期限的前后一天见 limits.test.ts）', () => {
  test('没有注册日期时不完整', () => {
    expect(kindOf(isRegisteredLongEnough, { employer: { registeredOn: undefined } })).toBe('incomplete')
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

describe('第八条 主管单位准入条件', () => {
  test('行业', () => {
    expect(kindOf(meetsUnitIndustry, { admission: { industries: ['软件和信息技术服务业'] } })).toBe('pass')
    expect(kindOf(meetsUnitIndustry, { admission: { industries: ['医药制造业'] } })).toBe('refused')
    expect(kindOf(meetsUnitIndustry, { admission: { industries: [] } })).toBe('pass')
    expect(kindOf(meetsUnitIndustry, { admission: { industries: ['医药制造业'] }, employer: { industry: undefined } })).toBe('incomplete')
  })

  test('院校', () => {
    expect(kindOf(meetsUnitSchool, { admission: { schoolSets: ['DFC_UNIVERSITY'] } })).toBe('pass')
    expect(kindOf(meetsUnitSchool, { admission: { schoolSets: ['BEIJING_HEI'] } })).toBe('refused')
  })
})
