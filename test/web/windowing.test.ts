import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spanOf, topFor } from '../../web/ui/windowing.ts'

describe('长表只画看得见的行', () => {
  test.each([
    ['在顶部', { top: 0, height: 480, rowHeight: 48, count: 2000 }, { from: 0, to: 20, before: 0, after: 95040 }],
    ['在中间', { top: 48_000, height: 480, rowHeight: 48, count: 2000 }, { from: 990, to: 1020, before: 47520, after: 47040 }],
    ['在底部', { top: 95_520, height: 480, rowHeight: 48, count: 2000 }, { from: 1980, to: 2000, before: 95040, after: 0 }],
    ['很短', { top: 0, height: 480, rowHeight: 48, count: 3 }, { from: 0, to: 3, before: 0, after: 0 }],
    ['没有行', { top: 0, height: 480, rowHeight: 48, count: 0 }, { from: 0, to: 0, before: 0, after: 0 }],
    ['筛选后变短而还未滚回', { top: 48_000, height: 480, rowHeight: 48, count: 5 }, { from: 0, to: 5, before: 0, after: 0 }],
  ])('%s', (_, view, span) => expect(spanOf(view)).toEqual(span))

  test('走到看不见的行时滚到刚好看见', () => {
    const view = { top: 480, height: 520, rowHeight: 48, head: 40 }
    expect(topFor(12, view)).toBe(480)
    expect(topFor(5, view)).toBe(240)
    expect(topFor(30, view)).toBe(1008)
  })
})

test('性质：总高不变，看得见的行都画', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 100, max: 1200 }), fc.nat(3000), (top, height, count) => {
      const span = spanOf({ top, height, rowHeight: 48, count })
      expect(span.before + (span.to - span.from) * 48 + span.after).toBe(count * 48)
      for (let row = Math.ceil(top / 48); row < Math.min(count, Math.floor((top + height) / 48)); row++)
        expect(row >= span.from && row < span.to).toBe(true)
    }),
  )
})
