import { describe, expect, test } from 'vitest'
import { curvePath, distributionOf } from '../../web/screens/quotas/shares.ts'

describe('情形的份额分布', () => {
  test('五个单位 0 1 2 3 4：较少的五分之一到五分之四各得多少', () => {
    const { gini, total, poorest, most, none } = distributionOf([4, 0, 3, 1, 2])
    expect([gini, total, most, none]).toEqual([0.4, 10, 4, 1])
    expect(poorest.map(({ percent, held }) => [percent, Math.round(held * 1000) / 1000])).toEqual([
      [20, 0],
      [40, 0.1],
      [60, 0.3],
      [80, 0.6],
    ])
  })

  test('两个单位时在两点之间按直线取', () => {
    expect(distributionOf([1, 3]).poorest.map(({ held }) => held)).toEqual([0.1, 0.2, 0.4, 0.7].map((n) => expect.closeTo(n, 6)))
  })

  test('没有单位', () => {
    expect(distributionOf([])).toMatchObject({ gini: 0, total: 0, most: 0, none: 0 })
  })

  test('曲线从左下到右上', () => {
    expect(curvePath([1, 3], 100)).toBe('M0 100L50 75L100 0')
    expect(
      curvePath(
        Array.from({ length: 2000 }, () => 1),
        100,
      ).split('L').length,
    ).toBeLessThan(110)
  })
})
