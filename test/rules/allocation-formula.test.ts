import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DEFAULT_FORMULA,
  emptyFactors,
  FACTOR,
  factorsOf,
  formulaFault,
  gini,
  lorenz,
  propose,
  type Formula,
  type FormulaMember,
} from '../../api/rules/allocation-formula.ts'

const member = (id: string, values: FormulaMember['values'], more: Partial<FormulaMember> = {}): FormulaMember => ({
  id,
  name: `${id}公司`,
  values,
  committed: 0,
  active: true,
  ...more,
})
const formula = (more: Partial<Formula> = {}): Formula => ({
  weights: { evaluation: 50, demand: 50 },
  floors: {},
  caps: {},
  fixed: {},
  ...more,
})
const THREE = [
  member('甲', { evaluation: 90, demand: 10 }),
  member('乙', { evaluation: 60, demand: 6 }),
  member('丙', { evaluation: 50, demand: 4 }),
]
const shares = (total: number, given: Formula, members = THREE) => {
  const found = propose({ total, formula: given, giver: 'supervisingUnit', members })
  return found.ok ? Object.fromEntries([...found.shares].map(([id, basis]) => [id, basis.share])) : found.message
}

describe('第七、八条 测算公式', () => {
  test('市局用第七条各项因素，主管单位用第八条的评价和需求、使用、留存', () => {
    expect(factorsOf('bureau')).toEqual(['strategy', 'advanced', 'services', 'suburbs', 'hardship', 'demand', 'use', 'retention'])
    expect(factorsOf('supervisingUnit')).toEqual(['evaluation', 'demand', 'use', 'retention'])
    expect(Object.values(FACTOR).flatMap(({ article }) => ('bureau' in article ? [article.bureau] : []))).toEqual([
      '7(1)',
      '7(2)',
      '7(3)',
      '7(4)',
      '7(4)',
      '7(5)',
      '7(5)',
      '7(5)',
    ])
    expect(formulaFault(DEFAULT_FORMULA.bureau, 'bureau')).toBeNull()
    expect(formulaFault(DEFAULT_FORMULA.supervisingUnit, 'supervisingUnit')).toBeNull()
  })

  test('手工算例：各因素占比乘权重相加，按最大余数取整', () => {
    // 评价占比 .45 .3 .25，需求占比 .5 .3 .2；各乘 50 相加：47.5、30、22.5；乘 0.15：7.125、4.5、3.375
    const found = propose({ total: 15, formula: formula(), giver: 'supervisingUnit', members: THREE })
    if (!found.ok) throw new Error(found.message)
    expect(found.shares.get('甲')).toEqual({
      share: 7,
      factors: {
        evaluation: { value: 90, part: 0.45, weight: 50, points: 22.5 },
        demand: { value: 10, part: 0.5, weight: 50, points: 25 },
      },
      weight: 47.5,
      exact: 7.125,
      held: 'weight',
      byRemainder: false,
    })
    expect(found.shares.get('乙')).toMatchObject({ share: 5, weight: 30, exact: 4.5, byRemainder: true })
    expect(found.shares.get('丙')).toMatchObject({ share: 3, weight: 22.5, exact: 3.375, byRemainder: false })
  })

  test('下限、上限、固定数', () => {
    // 甲固定 2，余 13 按 30 : 22.5 分：7.43、5.57
    expect(shares(15, formula({ fixed: { 甲: 2 } }))).toEqual({ 甲: 2, 乙: 7, 丙: 6 })
    // 丙至少 6，余 9 按 47.5 : 30 分：5.52、3.48
    expect(shares(15, formula({ floors: { 丙: 6 } }))).toEqual({ 甲: 6, 乙: 3, 丙: 6 })
    // 甲至多 4，余 11 按 30 : 22.5 分：6.29、4.71
    expect(shares(15, formula({ caps: { 甲: 4 } }))).toEqual({ 甲: 4, 乙: 6, 丙: 5 })
    const found = propose({
      total: 15,
      formula: formula({ fixed: { 甲: 2 }, floors: { 丙: 9 } }),
      giver: 'supervisingUnit',
      members: THREE,
    })
    expect(found.ok && [...found.shares.values()].map(({ share, held }) => [share, held])).toEqual([
      [2, 'fixed'],
      [4, 'weight'],
      [9, 'floor'],
    ])
  })

  test('不超过需求：多出的由其他单位分', () => {
    expect(shares(19, formula({ capAtDemand: true }))).toEqual({ 甲: 9, 乙: 6, 丙: 4 })
    expect(shares(21, formula({ capAtDemand: true }))).toBe('各上限之和 20 小于总数 21')
  })

  test('已占用和使用的不能收回：作为下限；停用的单位只留不能收回的', () => {
    const members = [THREE[0]!, THREE[1]!, member('丙', { evaluation: 50, demand: 4 }, { committed: 5 })]
    expect(shares(15, formula(), members)).toEqual({ 甲: 6, 乙: 4, 丙: 5 })
    const closed = [THREE[0]!, THREE[1]!, member('丙', { evaluation: 50, demand: 4 }, { committed: 1, active: false })]
    // 余 14；评价占比 .6 .4，需求占比 .625 .375：61.25、38.75 → 8.575、5.425
    expect(shares(15, formula(), closed)).toEqual({ 甲: 9, 乙: 5, 丙: 1 })
  })

  test.each<[string, Formula, string]>([
    ['权重之和', formula({ weights: { demand: 90 } }), '权重之和应为 100，现为 90'],
    ['不适用的因素', formula({ weights: { strategy: 100 } }), '测算公式中有不适用的因素'],
    ['固定数少于已用', formula({ fixed: { 丁: 1 } }), '丁公司已有 3 个不能收回，固定数 1 不成立'],
    ['上限少于已用', formula({ caps: { 丁: 2 } }), '丁公司已有 3 个不能收回，上限 2 不成立'],
    ['下限高于上限', formula({ floors: { 甲: 5 }, caps: { 甲: 4 } }), '甲公司的下限 5 高于上限 4'],
    ['不是整数', formula({ floors: { 甲: 0.5 } }), '甲公司的下限、上限或固定数应为非负整数'],
    ['下限之和', formula({ floors: { 甲: 9, 乙: 9 } }), '各下限之和 21 超过总数 15'],
    ['填写的分值', formula({ entered: { evaluation: { 甲: -1 } } }), '填写的分值应为不小于 0 的数'],
  ])('不能测算：%s', (_, given, message) => {
    expect(shares(15, given, [...THREE, member('丁', { evaluation: 1, demand: 1 }, { committed: 3 })])).toBe(message)
  })

  test('填写的分值进入测算；没有数据的因素自行退出并指出', () => {
    const members = [member('甲', { demand: 3 }), member('乙', { demand: 1 })]
    const given = { weights: { strategy: 50, demand: 50 }, floors: {}, caps: {}, fixed: {} }
    expect(emptyFactors(given, 'bureau', members)).toEqual(['strategy'])
    const bare = propose({ total: 8, formula: given, giver: 'bureau', members })
    expect(bare.ok && [...bare.shares.values()].map(({ share }) => share)).toEqual([6, 2])
    // 定位 1 : 3，需求 3 : 1，各半：50 : 50
    const entered = propose({ total: 8, formula: { ...given, entered: { strategy: { 甲: 1, 乙: 3 } } }, giver: 'bureau', members })
    expect(entered.ok && [...entered.shares.values()].map(({ share, weight }) => [share, weight])).toEqual([
      [4, 50],
      [4, 50],
    ])
  })

  test('没有任何数据时说明不能按权重分', () =>
    expect(shares(5, formula(), [member('甲', {})])).toBe('余下的指标无法按权重分配：有份额可分的单位都已到上限或权重为零'))
})

describe('方案之间的比较', () => {
  test.each([
    ['平均', [5, 5, 5, 5], 0],
    ['一家独占四份之一', [0, 0, 0, 8], 0.75],
    ['1 2 3 4', [4, 1, 3, 2], 0.25],
    ['没有指标', [0, 0], 0],
    ['没有单位', [], 0],
  ])('基尼系数：%s', (_, values, expected) => expect(gini(values)).toBeCloseTo(expected, 6))

  test('洛伦兹曲线从少到多累计', () => {
    expect(lorenz([6, 1, 3])).toEqual([
      { members: 0, held: 0 },
      { members: 1 / 3, held: 0.1 },
      { members: 2 / 3, held: 0.4 },
      { members: 1, held: 1 },
    ])
    expect(lorenz([0, 0])).toEqual([
      { members: 0, held: 0 },
      { members: 0.5, held: 0.5 },
      { members: 1, held: 1 },
    ])
  })
})

const arbitraryMember = fc.record({
  evaluation: fc.integer({ min: 1, max: 100 }),
  demand: fc.nat(30),
  use: fc.nat(40),
  retention: fc.nat(40),
  committed: fc.nat(4),
  floor: fc.option(fc.nat(6), { nil: undefined }),
  room: fc.option(fc.nat(20), { nil: undefined }),
})
const scene = fc
  .record({
    raw: fc.array(arbitraryMember, { minLength: 1, maxLength: 40 }),
    split: fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(30), fc.nat(29)),
    extra: fc.nat(400),
  })
  .map(({ raw, split: [evaluation, demand, use], extra }) => {
    const members = raw.map(({ committed, evaluation, demand, use, retention }, i) =>
      member(`u${i}`, { evaluation, demand, use, retention }, { committed }),
    )
    const lows = raw.map(({ floor, committed }) => Math.max(floor ?? 0, committed))
    const floors = Object.fromEntries(raw.flatMap(({ floor }, i) => (floor === undefined ? [] : [[`u${i}`, floor]])))
    // the first has no cap, so that there is always room for the whole total
    const caps = Object.fromEntries(raw.flatMap(({ room }, i) => (room === undefined || i === 0 ? [] : [[`u${i}`, lows[i]! + room]])))
    const weights = { evaluation, demand, use, retention: 100 - evaluation - demand - use }
    return { members, lows, total: lows.reduce((a, b) => a + b, 0) + extra, formula: formula({ weights, floors, caps }) }
  })

test('性质：总和恰为总数；不低于下限和已用，不高于上限；得分之和就是权重', () => {
  fc.assert(
    fc.property(scene, ({ members, lows, total, formula: given }) => {
      const found = propose({ total, formula: given, giver: 'supervisingUnit', members })
      if (!found.ok) throw new Error(found.message)
      expect([...found.shares.values()].reduce((sum, { share }) => sum + share, 0)).toBe(total)
      for (const [i, { id }] of members.entries()) {
        const basis = found.shares.get(id)!
        expect(basis.share).toBeGreaterThanOrEqual(lows[i]!)
        expect(basis.share).toBeLessThanOrEqual(given.caps[id] ?? Infinity)
        expect(Math.abs(basis.weight - Object.values(basis.factors).reduce((sum, { points }) => sum + points, 0))).toBeLessThan(1e-5)
      }
    }),
    { numRuns: 400 },
  )
})

test('性质：一个单位的评价提高，其他不变，它的份额不减', () => {
  fc.assert(
    fc.property(scene, fc.nat(), fc.integer({ min: 1, max: 500 }), ({ members, total, formula: given }, pick, more) => {
      const at = pick % members.length
      const raised = members.map((one, i) =>
        i === at ? { ...one, values: { ...one.values, evaluation: one.values.evaluation! + more } } : one,
      )
      const before = propose({ total, formula: { ...given, weights: { evaluation: 100 } }, giver: 'supervisingUnit', members })
      const after = propose({ total, formula: { ...given, weights: { evaluation: 100 } }, giver: 'supervisingUnit', members: raised })
      if (!before.ok || !after.ok) throw new Error('no division')
      expect(after.shares.get(`u${at}`)!.share).toBeGreaterThanOrEqual(before.shares.get(`u${at}`)!.share)
    }),
    { numRuns: 400 },
  )
})
