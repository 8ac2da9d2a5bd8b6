import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Line } from '../../api/rules/apportionment.ts'
import { apportion } from '../../api/rules/apportionment.ts'

const sharesOf = (total: number, lines: Line[]) => {
  const found = apportion({ total, lines })
  return found.ok ? Object.fromEntries(found.shares.map((s) => [s.id, s.share])) : found.message
}

describe('第七、八条 最大余数法', () => {
  test.each<[string, number, Line[], Record<string, number> | string]>([
    [
      '整除',
      10,
      [
        { id: 'a', weight: 3 },
        { id: 'b', weight: 2 },
      ],
      { a: 6, b: 4 },
    ],
    [
      '余数给最大者',
      10,
      [
        { id: 'a', weight: 1 },
        { id: 'b', weight: 1 },
        { id: 'c', weight: 1 },
      ],
      { a: 4, b: 3, c: 3 },
    ],
    [
      '余数相同给权重大者',
      3,
      [
        { id: 'a', weight: 1 },
        { id: 'b', weight: 3 },
      ],
      { a: 1, b: 2 },
    ],
    [
      '下限',
      10,
      [
        { id: 'a', weight: 1, floor: 3 },
        { id: 'b', weight: 99 },
      ],
      { a: 3, b: 7 },
    ],
    [
      '上限',
      10,
      [
        { id: 'a', weight: 99, cap: 4 },
        { id: 'b', weight: 1 },
        { id: 'c', weight: 1 },
      ],
      { a: 4, b: 3, c: 3 },
    ],
    [
      '上下限同时',
      100,
      [
        { id: 'a', weight: 80, cap: 30 },
        { id: 'b', weight: 1, floor: 10 },
        { id: 'c', weight: 19 },
      ],
      { a: 30, b: 10, c: 60 },
    ],
    [
      '零权重只得下限',
      5,
      [
        { id: 'a', weight: 0, floor: 2 },
        { id: 'b', weight: 1 },
      ],
      { a: 2, b: 3 },
    ],
    ['总数为零', 0, [{ id: 'a', weight: 1 }], { a: 0 }],
    [
      '下限之和恰为总数',
      5,
      [
        { id: 'a', weight: 1, floor: 2 },
        { id: 'b', weight: 9, floor: 3 },
      ],
      { a: 2, b: 3 },
    ],
    ['下限之和超过总数', 4, [{ id: 'a', weight: 1, floor: 5 }], '各下限之和 5 超过总数 4'],
    ['上限之和不足总数', 9, [{ id: 'a', weight: 1, cap: 5 }], '各上限之和 5 小于总数 9'],
    ['没有权重可分', 9, [{ id: 'a', weight: 0 }], '余下的指标无法按权重分配：有份额可分的单位都已到上限或权重为零'],
    ['负权重', 9, [{ id: 'a', weight: -1 }], 'a 的权重 -1 不是非负数'],
    ['下限高于上限', 9, [{ id: 'a', weight: 1, floor: 3, cap: 2 }], 'a 的下限 3 与上限 2 不成立'],
    ['总数不是整数', 1.5, [{ id: 'a', weight: 1 }], '总数应为非负整数，现为 1.5'],
    [
      '重复',
      1,
      [
        { id: 'a', weight: 1 },
        { id: 'a', weight: 1 },
      ],
      '有重复的单位',
    ],
    ['没有单位', 1, [], '各上限之和 0 小于总数 1'],
  ])('%s', (_, total, lines, expected) => expect(sharesOf(total, lines)).toEqual(expected))

  test('每个数都说明来历', () => {
    const found = apportion({
      total: 11,
      lines: [
        { id: 'a', weight: 1, floor: 3 },
        { id: 'b', weight: 10 },
        { id: 'c', weight: 5 },
      ],
    })
    expect(found.ok && found.shares.map((s) => [s.id, s.share, s.held, s.byRemainder, Math.round(s.quota * 100) / 100])).toEqual([
      ['a', 3, 'floor', false, 3],
      ['b', 5, 'weight', false, 5.33],
      ['c', 3, 'weight', true, 2.67],
    ])
  })
})

const line = fc.record({
  weight: fc.double({ min: 0.01, max: 1000, noNaN: true }),
  floor: fc.nat(5),
  room: fc.option(fc.nat(40), { nil: undefined }),
})
const problem = fc.array(line, { minLength: 1, maxLength: 30 }).chain((raw) => {
  const lines = raw.map(({ weight, floor, room }, i): Line => ({
    id: `u${i}`,
    weight,
    floor,
    ...(room !== undefined && { cap: floor + room }),
  }))
  const low = lines.reduce((s, l) => s + l.floor!, 0)
  const high = lines.reduce((s, l) => s + (l.cap ?? l.floor! + 500), 0)
  return fc.record({ lines: fc.constant(lines), total: fc.integer({ min: low, max: high }) })
})

test('性质：总和恰为总数，不破上下限，同权同限至多差一', () => {
  fc.assert(
    fc.property(problem, ({ total, lines }) => {
      const found = apportion({ total, lines })
      expect(found.ok).toBe(true)
      if (!found.ok) return
      expect(found.shares.reduce((s, x) => s + x.share, 0)).toBe(total)
      found.shares.forEach((s, i) => {
        expect(Number.isInteger(s.share)).toBe(true)
        expect(s.share).toBeGreaterThanOrEqual(lines[i]!.floor!)
        expect(s.share).toBeLessThanOrEqual(lines[i]!.cap ?? Infinity)
        expect(Math.abs(s.share - s.quota)).toBeLessThan(1 + 1e-6)
      })
    }),
    { numRuns: 500 },
  )
})

test('性质：不受上下限约束时，权重大的不会更少', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 20 }), fc.nat(500), (weights, total) => {
      const found = apportion({ total, lines: weights.map((weight, i) => ({ id: String(i), weight })) })
      if (!found.ok) throw new Error(found.message)
      for (const [i, a] of weights.entries())
        for (const [j, b] of weights.entries()) if (a > b) expect(found.shares[i]!.share).toBeGreaterThanOrEqual(found.shares[j]!.share)
    }),
  )
})
