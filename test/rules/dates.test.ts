import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addMonthsTo,
  ageOn,
  chineseDay,
  compareDays,
  dayInShanghai,
  daysBetween,
  isDay,
  isMonth,
  lastDayOfFebruary,
  maxDay,
  minDay,
  monthsFrom,
  weekdayOf,
  yearOf,
} from '../../api/rules/dates.ts'

test.each([
  ['2026-06-15', true],
  ['2024-02-29', true],
  ['2025-02-29', false],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-6-15', false],
  ['2026-06-15T00:00:00Z', false],
  ['0000-01-01', false],
  [20260615, false],
  [null, false],
])('%s 是日期：%s', (text, expected) => expect(isDay(text)).toBe(expected))

test.each([
  [2024, '2024-02-29'],
  [2025, '2025-02-28'],
  [2026, '2026-02-28'],
  [2028, '2028-02-29'],
  [2000, '2000-02-29'],
  [2100, '2100-02-28'],
])('%s 年 2 月最后一天 %s', (year, expected) => expect(lastDayOfFebruary(year)).toBe(expected))

test.each([
  ['2025-01-31', 1, '2025-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-11-15', 3, '2027-02-15'],
  ['2026-01-15', -1, '2025-12-15'],
])('%s 加 %s 个月 = %s', (day, n, expected) => expect(addMonths(day, n)).toBe(expected))

test('北京时间的日期：午夜前后、带时区的时刻', () => {
  expect(dayInShanghai('2026-06-14T15:59:59Z')).toBe('2026-06-14')
  expect(dayInShanghai('2026-06-14T16:00:00Z')).toBe('2026-06-15')
  expect(dayInShanghai('2025-12-31T23:30:00-05:00')).toBe('2026-01-01')
  expect(() => dayInShanghai('昨天')).toThrow(RangeError)
})

test('月份、周岁、比较、中文', () => {
  expect(monthsFrom('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  expect(monthsFrom('2026-02', '2026-01')).toEqual([])
  expect(addMonthsTo('2026-01', -1)).toBe('2025-12')
  expect([ageOn('2000-06-15', '2026-06-14'), ageOn('2000-06-15', '2026-06-15')]).toEqual([25, 26])
  expect([ageOn('2000-02-29', '2025-02-28'), ageOn('2000-02-29', '2025-03-01')]).toEqual([24, 25])
  expect([compareDays('2026-01-01', '2026-01-02'), compareDays('2026-01-02', '2026-01-02')]).toEqual([-1, 0])
  expect([minDay('2026-01-01', '2025-12-31'), maxDay('2026-01-01', '2025-12-31')]).toEqual(['2025-12-31', '2026-01-01'])
  expect(chineseDay('2026-06-05')).toBe('2026年6月5日')
  expect([isMonth('2026-12'), isMonth('2026-13'), isMonth('2026-1')]).toEqual([true, false, false])
  expect(yearOf('2026-06-05')).toBe(2026)
})

test('性质：与 Temporal 的历法一致', () => {
  const day = fc.integer({ min: -100_000, max: 100_000 }).map((n) => Temporal.PlainDate.from('1970-01-01').add({ days: n }))
  fc.assert(
    fc.property(day, fc.integer({ min: -50_000, max: 50_000 }), fc.integer({ min: -600, max: 600 }), (d, days, months) => {
      expect(isDay(d.toString())).toBe(true)
      expect(addDays(d.toString(), days)).toBe(d.add({ days }).toString())
      expect(addMonths(d.toString(), months)).toBe(d.add({ months }).toString())
      expect(weekdayOf(d.toString())).toBe(d.dayOfWeek)
      expect(daysBetween(d.toString(), d.add({ days }).toString())).toBe(days)
    }),
  )
})
