import { describe, expect, test } from 'vitest'
import { cumulative, paceOf, usedAfter, weeksOf } from '../../api/quotas/pace.ts'

const window = { from: '2026-03-01', to: '2026-09-30' } as const
const nothing: number[] = []

describe('使用进度', () => {
  test('上年同期曲线：上年到同一天用了一半，今年照此到期末预计用 154 个，剩 46 个', () => {
    // 上年 20 周各 5 个，共 100 个；第 10 周末用了 50 个
    const lastYear = Array.from({ length: 20 }, () => 5)
    const thisYear = [10, 10, 10, 10, 10, 7, 5, 5, 5, 5]
    expect(paceOf({ ...window, today: '2026-05-09', thisYear, lastYear, held: 200 })).toEqual({
      state: 'open',
      method: 'lastYear',
      used: 77,
      passed: 50,
      expected: 154,
      left: 46,
    })
  })

  test('当周按已过的天数折算', () => {
    expect(usedAfter([7, 14], 7)).toBe(7)
    expect(usedAfter([7, 14], 8)).toBe(9)
    expect(usedAfter([7, 14], 10)).toBe(13)
    expect(usedAfter([7, 14], 21)).toBe(21)
    expect(usedAfter([], 30)).toBe(0)
  })

  test.each([
    ['上年不足 10 个', [9], 'linear'],
    ['上年 10 个', [10], 'lastYear'],
    ['上年同期不足百分之五', [4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 96], 'linear'],
    ['上年同期百分之五', [5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 95], 'lastYear'],
    ['没有上年', nothing, 'linear'],
  ])('%s时的算法', (_title, lastYear, method) => {
    expect(paceOf({ ...window, today: '2026-03-28', thisYear: [4], lastYear, held: 300 }).method).toBe(method)
  })

  test('没有上年可比时按今年的日均推算：28 天用 8 个，214 天约 61 个', () => {
    expect(paceOf({ ...window, today: '2026-03-28', thisYear: [2, 2, 2, 2], lastYear: [], held: 100 })).toMatchObject({
      method: 'linear',
      expected: 61,
      left: 39,
      passed: null,
    })
  })

  test('头一周没有可比时不作预计；窗口开始前不作预计', () => {
    const facts = { ...window, thisYear: [3], lastYear: [], held: 100 }
    expect(paceOf({ ...facts, today: '2026-03-06' })).toMatchObject({ state: 'open', method: 'unknown', expected: null, left: null })
    expect(paceOf({ ...facts, today: '2026-03-07' })).toMatchObject({ method: 'linear', expected: 92 })
    expect(paceOf({ ...facts, thisYear: [], today: '2026-02-28' })).toMatchObject({ state: 'before', method: 'unknown', left: null })
  })

  test('最后一天仍是预计，次日起是实际数', () => {
    const facts = { ...window, thisYear: [40], lastYear: [50], held: 100 }
    expect(paceOf({ ...facts, today: '2026-09-30' })).toMatchObject({ state: 'open', expected: 40, left: 60 })
    expect(paceOf({ ...facts, today: '2026-10-01' })).toMatchObject({ state: 'closed', method: 'actual', expected: 40, left: 60 })
  })

  test('预计不超过现有，也不少于已用', () => {
    const facts = { ...window, today: '2026-05-09', lastYear: Array.from({ length: 20 }, () => 5) }
    expect(paceOf({ ...facts, thisYear: [90], held: 100 })).toMatchObject({ expected: 100, left: 0 })
    expect(paceOf({ ...facts, thisYear: [0], held: 100 })).toMatchObject({ expected: 0, left: 100 })
  })

  test('周数与累计', () => {
    expect(weeksOf('2026-03-01', '2026-03-07')).toBe(1)
    expect(weeksOf('2026-03-01', '2026-03-08')).toBe(2)
    expect(weeksOf('2026-03-01', '2026-09-30')).toBe(31)
    expect(cumulative([3, -1, 2], 5)).toEqual([3, 2, 4, 4, 4])
  })
})
