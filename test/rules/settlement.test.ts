import { describe, expect, test } from 'vitest'
import type { DeclaredFacts, Extracts, InsuranceRow, Override } from '../../api/rules/settlement.ts'
import { compareSettlement, insuranceMonths, insuranceWarnings, overrideFaults, settlementVerdict } from '../../api/rules/settlement.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { sentenceOf } from './a-case.ts'

const OWN = '91110108MA00A0B1X1'
const declared: DeclaredFacts = {
  intakeYear: 2025,
  educationLevel: 'MASTER',
  schoolCode: '10055',
  diplomaNo: '100551202502000123',
  degree: 'MASTER',
  degreeNo: '1005532025000123',
  trainingMode: 'NON_DIRECTED',
  unifiedPlan: true,
  employerUscc: OWN,
  employerName: '海云示例科技公司',
  arrivedOn: '2025-07-10',
  appliedOn: '2026-01-08',
}
const paid = (...months: string[]): InsuranceRow[] => months.map((month) => ({ month, employerUscc: OWN, base: 9000 }))
const ALL = paid('2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12')
const extracts = (over: Partial<Extracts> = {}): Extracts => ({
  education: [{ educationLevel: 'MASTER', schoolCode: '10055', diplomaNo: '100551202502000123' }],
  degree: [{ degree: 'MASTER', schoolCode: '10055', degreeNo: '1005532025000123' }],
  arrival: [{ source: 'DESTINATION_REGISTRY', employerUscc: OWN }],
  enrolmentKind: [{ educationLevel: 'MASTER', trainingMode: 'NON_DIRECTED', unifiedPlan: true }],
  socialInsurance: ALL,
  ...over,
})
const results = (over: Partial<Extracts> = {}, facts: Partial<DeclaredFacts> = {}) =>
  compareSettlement({ ...declared, ...facts }, extracts(over), policy2018).map((c) => c.result)
const only = (kind: string, over: Partial<Extracts>, facts: Partial<DeclaredFacts> = {}) =>
  compareSettlement({ ...declared, ...facts }, extracts(over), policy2018).find((c) => c.kind === kind)!

describe('第十七条（四）2 五项比对', () => {
  test('全部一致；全部无记录', () => {
    expect(results()).toEqual(['match', 'match', 'match', 'match', 'match'])
    expect(results({ education: [], degree: [], arrival: [], enrolmentKind: [], socialInsurance: [] })).toEqual([
      'absent',
      'absent',
      'absent',
      'absent',
      'absent',
    ])
  })

  test('学历：不一致时给出两边的值', () => {
    const found = only('education', { education: [{ educationLevel: 'BACHELOR', schoolCode: '10056', diplomaNo: '100561202105000001' }] })
    expect(found.result).toBe('mismatch')
    expect(found.fields.map((f) => [f.field, f.declared, f.register, f.result])).toEqual([
      ['educationLevel', '硕士研究生', '本科', 'mismatch'],
      ['schoolCode', '10055', '10056', 'mismatch'],
      ['diplomaNo', '100551202502000123', '100561202105000001', 'mismatch'],
    ])
  })

  test('学历：本科、硕士各一条时取同层次的一条；同层次两条都不同号则需人工核对', () => {
    const bachelor = { educationLevel: 'BACHELOR', schoolCode: '10001', diplomaNo: '100011202105000001' } as const
    const other = { educationLevel: 'MASTER', schoolCode: '10055', diplomaNo: '100551202502000999' } as const
    expect(only('education', { education: [bachelor, extracts().education[0]!] }).result).toBe('match')
    expect(only('education', { education: [bachelor, other] }).message).toBe(
      '毕业证书编号填报为“100551202502000123”，登记为“100551202502000999”',
    )
    expect(only('education', { education: [other, { ...other, diplomaNo: '100551202502000998' }] }).result).toBe('ambiguous')
  })

  test('学位编号不一致', () => {
    expect(only('degree', { degree: [{ degree: 'MASTER', schoolCode: '10055', degreeNo: '1005532025000124' }] }).result).toBe('mismatch')
  })

  test('就业报到：2023 年起读毕业去向登记，此前读报到证', () => {
    const card = { source: 'REGISTRATION_CARD', employerUscc: OWN } as const
    expect(only('arrival', { arrival: [card] }).result).toBe('absent')
    expect(only('arrival', { arrival: [card] }, { intakeYear: 2022 }).result).toBe('match')
    expect(only('arrival', {}, { intakeYear: 2022 }).result).toBe('absent')
    expect(only('arrival', {}, { intakeYear: 2023 }).result).toBe('match')
    expect(
      only('arrival', { arrival: [{ source: 'DESTINATION_REGISTRY', employerUscc: '91110105MA00000000', employerName: '别家公司' }] })
        .message,
    ).toBe('就业单位填报为“海云示例科技公司”，登记为“别家公司”')
  })

  test('培养方式', () => {
    expect(only('enrolmentKind', { enrolmentKind: [{ trainingMode: 'DIRECTED', unifiedPlan: true }] }).message).toBe(
      '培养方式填报为“非定向”，登记为“定向”',
    )
    expect(
      only('enrolmentKind', {
        enrolmentKind: [
          { trainingMode: 'DIRECTED', unifiedPlan: true },
          { trainingMode: 'NON_DIRECTED', unifiedPlan: true },
        ],
      }).result,
    ).toBe('ambiguous')
  })
})

describe('社保逐月', () => {
  const of = (rows: InsuranceRow[], over: Partial<DeclaredFacts> = {}) =>
    insuranceMonths({ ...declared, ...over }, rows).map((m) => [m.month.slice(5), m.result])

  test('报到当月可缺，次月起逐月核对到申请的上月', () => {
    expect(of(paid('2025-08', '2025-09', '2025-10', '2025-11', '2025-12'))).toEqual([
      ['07', 'notDue'],
      ['08', 'paid'],
      ['09', 'paid'],
      ['10', 'paid'],
      ['11', 'paid'],
      ['12', 'paid'],
    ])
  })

  test('断缴、别家缴纳、基数不一致', () => {
    const rows = [
      ...paid('2025-08', '2025-10', '2025-12'),
      { month: '2025-11', employerUscc: 'X', employerName: '别家公司' },
      { month: '2025-12', employerUscc: OWN, base: 5000 },
    ]
    expect(of(rows)).toEqual([
      ['07', 'notDue'],
      ['08', 'paid'],
      ['09', 'gap'],
      ['10', 'paid'],
      ['11', 'otherPayer'],
      ['12', 'baseConflict'],
    ])
    expect(only('socialInsurance', { socialInsurance: rows })).toMatchObject({
      result: 'mismatch',
      message: '2025-09 未缴纳；2025-11 由别家公司缴纳',
    })
    expect(insuranceWarnings(declared, rows)).toEqual(['2025-09 未缴纳', '2025-11 由别家公司缴纳', '2025-12 缴费基数不一致'])
  })

  test('只有基数不一致时需人工核对；报到当月申请时尚无应缴月份', () => {
    expect(only('socialInsurance', { socialInsurance: [...ALL, { month: '2025-12', employerUscc: OWN, base: 1 }] }).result).toBe(
      'ambiguous',
    )
    expect(only('socialInsurance', {}, { arrivedOn: '2026-01-05' }).message).toBe('报到后尚无应缴月份')
    expect(only('socialInsurance', {}).message).toBe('2025-07 至 2025-12 共 6 个月由本单位缴纳')
  })
})

describe('结论与采信', () => {
  const wrong = compareSettlement(
    declared,
    extracts({ degree: [{ degree: 'MASTER', schoolCode: '10055', degreeNo: '1' }], arrival: [] }),
    policy2018,
  )
  const sound: Override = { kind: 'degree', reason: '登记系统录入错误，已核原件', by: 'a', checkedBy: 'b' }

  test('五项都一致才通过；不一致拒绝，无记录待核', () => {
    expect(settlementVerdict({ comparisons: compareSettlement(declared, extracts(), policy2018) }, policy2018)).toEqual({ kind: 'pass' })
    const verdict = settlementVerdict({ comparisons: wrong }, policy2018)
    expect(verdict.kind === 'refused' && [verdict.failures.map((f) => f.code), verdict.missing.map((m) => m.code)]).toEqual([
      ['settlement-degree'],
      ['settlement-arrival'],
    ])
    expect(sentenceOf(verdict)).toBe('学位不一致：学位证书编号填报为“1005532025000123”，登记为“1”')
    expect(settlementVerdict({ comparisons: [] }, policy2018).kind).toBe('incomplete')
  })

  test('采信须有理由和两个人', () => {
    const kind = (overrides: Override[]) => settlementVerdict({ comparisons: wrong, overrides }, policy2018).kind
    expect(kind([sound])).toBe('incomplete')
    expect(kind([sound, { ...sound, kind: 'arrival' }])).toBe('pass')
    expect(kind([{ ...sound, checkedBy: 'a' }])).toBe('refused')
    expect(overrideFaults(sound)).toEqual([])
    expect(overrideFaults({ ...sound, reason: '好', checkedBy: 'a' })).toEqual([
      '请写明采信的理由（至少 5 个字）',
      '提出人与复核人不能是同一人',
    ])
    expect(overrideFaults({ kind: 'degree', reason: '已核原件无误', by: 'a' })).toEqual(['须由另一人复核'])
  })
})
