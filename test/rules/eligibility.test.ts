import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { softCodes, notWaivable } from '../../api/rules/decision.ts'
import { ELIGIBILITY_RULES, assessCase, findings } from '../../api/rules/eligibility.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { policy2021 } from '../../api/rules/policy-2021.ts'
import { combine, waive } from '../../api/rules/regulation.ts'
import { aCase } from './a-case.ts'

describe('全部条件一次判断', () => {
  test('符合的案卷在两版文本下都通过', () => {
    expect(assessCase(aCase(), policy2018)).toEqual({ kind: 'pass' })
    expect(assessCase(aCase(), policy2021)).toEqual({ kind: 'pass' })
  })

  test('所有拒绝理由和缺项一次给出，各带条款和文本', () => {
    const verdict = assessCase(
      aCase({
        graduate: { birthDate: '1990-01-01', trainingMode: 'DIRECTED', beijingHukou: true, onTime: undefined },
        employer: { creditGood: false, registeredOn: '2026-01-01' },
      }),
      policy2018,
    )
    expect(verdict.kind).toBe('refused')
    if (verdict.kind !== 'refused') return
    expect(verdict.failures.map((f) => [f.code, f.cite.article, f.cite.force, f.policy])).toEqual([
      ['training-mode', '2', 'hard', 'policy-2018'],
      ['beijing-hukou', '2', 'hard', 'policy-2018'],
      ['age-postgraduate', '13', 'soft', 'policy-2018'],
      ['employer-registered', '10', 'soft', 'policy-2018'],
      ['employer-credit', '10', 'hard', 'policy-2018'],
    ])
    expect(verdict.missing.map((m) => m.fields)).toEqual([['onTime']])
  })

  test('空白草稿只有缺项，没有拒绝，也不报错', () => {
    const verdict = assessCase({ ...aCase(), graduate: {} }, policy2018)
    expect(verdict.kind).toBe('incomplete')
    expect(verdict.kind === 'pass' ? [] : verdict.missing.flatMap((m) => m.fields)).toEqual([
      'unifiedPlan',
      'trainingMode',
      'studyEmployment',
      'onTime',
      'educationLevel',
      'degree',
      'beijingHukou',
      'graduatesOn',
      'major',
      'postTitle',
      'postCategory',
      'matchStatement',
      'entryRoute',
      'educationLevel',
      'quotaKind',
    ])
  })

  test('逐条核验：通过、拒绝、缺项、不适用', () => {
    const list = findings(aCase({ graduate: { birthDate: '1990-01-01', onTime: undefined } }), policy2018)
    const of = (code: string) => list.find((f) => f.code === code)
    expect(list).toHaveLength(41)
    expect(of('unified-plan')).toEqual({
      code: 'unified-plan',
      article: '2',
      title: '列入国家统一招生计划',
      force: 'hard',
      result: 'pass',
      message: '符合',
    })
    expect(of('age-postgraduate')).toMatchObject({ result: 'refused', message: '年满 36 岁（2026－1990），超过硕士研究生 27 周岁的上限' })
    expect(of('on-time')).toMatchObject({ result: 'missing', fields: ['onTime'] })
    expect(of('age-bachelor')).toMatchObject({ result: 'notApplicable', message: '不适用' })
  })

  test('代码不重复', () => expect(new Set(ELIGIBILITY_RULES.map((r) => r.code)).size).toBe(41))
})

describe('第二十一条 豁免', () => {
  const over = assessCase(aCase({ graduate: { birthDate: '1990-01-01', unifiedPlan: false } }), policy2018)

  test('原则性条件可豁免，硬条件不可', () => {
    expect(softCodes(over)).toEqual(['age-postgraduate'])
    expect(notWaivable(over, ['age-postgraduate', 'unified-plan']).map((f) => f.code)).toEqual(['unified-plan'])
    const waived = waive(over, ['age-postgraduate', 'unified-plan'])
    expect(waived.kind === 'refused' && waived.failures.map((f) => f.code)).toEqual(['unified-plan'])
  })

  test('只有原则性拒绝时豁免后通过；还有缺项的仍不完整', () => {
    const soft = assessCase(aCase({ graduate: { birthDate: '1990-01-01' } }), policy2018)
    expect(waive(soft, ['age-postgraduate'])).toEqual({ kind: 'pass' })
    const open = assessCase(aCase({ graduate: { birthDate: '1990-01-01', onTime: undefined } }), policy2018)
    expect(waive(open, ['age-postgraduate']).kind).toBe('incomplete')
  })
})

describe('性质', () => {
  const bool = fc.option(fc.boolean(), { nil: undefined })
  const facts = fc
    .record({
      unifiedPlan: bool,
      onTime: bool,
      beijingHukou: bool,
      birthYear: fc.integer({ min: 1980, max: 2005 }),
      educationLevel: fc.constantFrom('DOCTOR' as const, 'MASTER' as const, 'BACHELOR' as const, undefined),
      entryRoute: fc.constantFrom('GENERAL' as const, 'FOUNDER' as const, 'BACHELOR_ARTS_TROUPE' as const, undefined),
      quotaKind: fc.constantFrom('IN_QUOTA' as const, 'OFF_QUOTA' as const, undefined),
      offQuotaCategory: fc.constantFrom('VETERAN' as const, 'EXCELLENT_DOCTOR' as const, 'PARENTS_TRANSFERRED' as const, null),
      system: fc.constantFrom('GENERAL' as const, 'HEALTH' as const, 'CULTURE' as const),
    })
    .map(({ birthYear, system, ...graduate }) =>
      aCase({ graduate: { ...graduate, birthDate: `${birthYear}-06-01` }, employer: { system } }),
    )

  test('规则的先后不改变结果', () => {
    fc.assert(
      fc.property(facts, fc.shuffledSubarray([...ELIGIBILITY_RULES], { minLength: 41 }), (f, shuffled) => {
        const codes = (rules: typeof ELIGIBILITY_RULES) => {
          const v = combine(rules.map((r) => r(f, policy2018)))
          return { kind: v.kind, codes: v.kind === 'pass' ? [] : [...v.failures, ...v.missing].map((x) => x.code).sort() }
        }
        expect(codes(shuffled)).toEqual(codes(ELIGIBILITY_RULES))
      }),
    )
  })

  test('主管单位的准入条件只会更严', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 20, max: 40 }), (f, max) => {
        const stricter = assessCase(
          { ...f, admission: { maxAge: { DOCTOR: max, MASTER: max, BACHELOR: max }, minRegisteredMonths: 0 } },
          policy2018,
        )
        if (assessCase(f, policy2018).kind === 'refused') expect(stricter.kind).toBe('refused')
      }),
    )
  })

  test('年龄：晚生的人不会比早生的人更不合格', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1980, max: 2004 }), (year) => {
        const kind = (y: number) => assessCase(aCase({ graduate: { birthDate: `${y}-01-01` } }), policy2018).kind
        if (kind(year) === 'pass') expect(kind(year + 1)).toBe('pass')
      }),
    )
  })
})
