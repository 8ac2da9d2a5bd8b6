import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addPast,
  COUNTED_INDICATORS,
  countedScores,
  DEFAULT_WEIGHTS,
  evaluate,
  INDICATORS,
  TYPED_INDICATORS,
  weightsFault,
} from '../../api/rules/evaluation.ts'

const WEIGHTS = { industry: 20, prospects: 15, lawful: 15, tax: 15, employment: 10, training: 5, use: 10, retention: 10 }
const SCORES = { industry: 90, prospects: 80, lawful: 100, tax: 60, employment: 70, training: 50 }

describe('第八条 综合评价', () => {
  test('指标：六项由主管单位评分，两项由系统计数', () => {
    expect(TYPED_INDICATORS).toEqual(['industry', 'prospects', 'lawful', 'tax', 'employment', 'training'])
    expect(COUNTED_INDICATORS).toEqual(['use', 'retention'])
    expect(weightsFault(DEFAULT_WEIGHTS)).toBeNull()
  })

  test('总分是各项得分之和', () => {
    // 20×90 + 15×80 + 15×100 + 15×60 + 10×70 + 5×50 + 10×75 + 10×100 = 8100
    const { parts, total, missing, spread } = evaluate(WEIGHTS, { ...SCORES, use: 75, retention: 100 })
    expect(total).toBe(81)
    expect(Object.values(parts).map(({ points }) => points)).toEqual([18, 12, 15, 9, 7, 2.5, 7.5, 10])
    expect([missing, spread]).toEqual([[], []])
  })

  test('没有往年的单位：计数指标的权重由其余各项按比例分担', () => {
    // 其余权重 80：18、12、15、9、7、2.5 各除以 0.8
    const { parts, total, spread } = evaluate(WEIGHTS, { ...SCORES, use: null, retention: null })
    expect(INDICATORS.map((key) => parts[key].points)).toEqual([22.5, 15, 18.75, 11.25, 8.75, 3.13, null, null])
    expect(total).toBe(79.38)
    expect(spread).toEqual(['use', 'retention'])
  })

  test('缺一项评分就没有总分，并说出缺哪一项；权重为零的不算缺', () => {
    const { tax: _tax, ...without } = SCORES
    expect(evaluate(WEIGHTS, { ...without, use: 75, retention: 100 })).toMatchObject({ total: null, missing: ['tax'] })
    const unweighed = { ...WEIGHTS, tax: 0, industry: 35 }
    expect(evaluate(unweighed, { ...without, use: 75, retention: 100 })).toMatchObject({ total: 85.5, missing: [] })
  })

  test('各项同为一个分数，总分就是这个分数，有没有往年都一样', () => {
    const all = { industry: 90, prospects: 90, lawful: 90, tax: 90, employment: 90, training: 90 }
    expect(evaluate(WEIGHTS, { ...all, use: null, retention: null }).total).toBe(90)
    expect(evaluate(WEIGHTS, { ...all, use: 90, retention: 90 }).total).toBe(90)
  })

  test('只给计数指标权重而没有往年时，没有总分', () => {
    const counted = { industry: 0, prospects: 0, lawful: 0, tax: 0, employment: 0, training: 0, use: 50, retention: 50 }
    expect(evaluate(counted, {}).total).toBeNull()
    expect(evaluate(counted, { use: 40, retention: 90 }).total).toBe(65)
  })

  test.each([
    [{ a: 60, b: 40 }, null],
    [{ a: 60, b: 41 }, '权重之和应为 100，现为 101'],
    [{ a: 99.5, b: 0.5 }, '权重应为 0 到 100 的整数'],
    [{ a: -1, b: 101 }, '权重应为 0 到 100 的整数'],
    [{}, '权重之和应为 100，现为 0'],
  ])('权重 %o', (weights, fault) => expect(weightsFault(weights)).toBe(fault))
})

describe('第七、八条 往年使用和留存', () => {
  test.each([
    ['使用 7/9，留存 5/6', { held: 9, consumed: 7, introduced: 6, stayed: 5 }, { use: 77.8, retention: 83.3 }],
    ['全部用完，全部留下', { held: 4, consumed: 4, introduced: 4, stayed: 4 }, { use: 100, retention: 100 }],
    ['分到而没有用', { held: 3, consumed: 0, introduced: 0, stayed: 0 }, { use: 0, retention: null }],
    ['没有往年', { held: 0, consumed: 0, introduced: 0, stayed: 0 }, { use: null, retention: null }],
  ])('%s', (_, past, scores) => expect(countedScores(past)).toEqual(scores))

  test('各年相加', () =>
    expect(addPast({ held: 3, consumed: 2, introduced: 2, stayed: 1 }, { held: 1, consumed: 1, introduced: 1, stayed: 1 })).toEqual({
      held: 4,
      consumed: 3,
      introduced: 3,
      stayed: 2,
    }))
})

const score = fc.integer({ min: 0, max: 100 })
const scores = fc.record({
  industry: score,
  prospects: score,
  lawful: score,
  tax: score,
  employment: score,
  training: score,
  use: fc.option(score),
  retention: fc.option(score),
})

test('性质：总分在 0 到 100 之间，等于所示各项得分之和；一项评分提高，总分不降', () => {
  fc.assert(
    fc.property(scores, fc.constantFrom(...TYPED_INDICATORS), (given, raised) => {
      const { total, parts } = evaluate(WEIGHTS, given)
      expect(total).toBeGreaterThanOrEqual(0)
      expect(total).toBeLessThanOrEqual(100)
      expect(Math.round(100 * total!)).toBe(Object.values(parts).reduce((sum, { points }) => sum + Math.round(100 * (points ?? 0)), 0))
      expect(evaluate(WEIGHTS, { ...given, [raised]: 100 }).total!).toBeGreaterThanOrEqual(total!)
    }),
  )
})
