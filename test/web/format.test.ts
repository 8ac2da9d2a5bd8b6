import { describe, expect, test } from 'vitest'
import {
  dayOf,
  daysBetween,
  deadlineOf,
  formatBytes,
  formatCount,
  formatDay,
  formatInstant,
  formatShort,
  maskId,
} from '../../web/lib/format.ts'
import { normalizeDay } from '../../web/ui/fields/day-text.ts'

describe('时限', () => {
  test.each([
    ['2026-06-13', 'over', 2],
    ['2026-06-14', 'over', 1],
    ['2026-06-15', 'today', 0],
    ['2026-06-16', 'soon', 1],
    ['2026-06-18', 'soon', 3],
    ['2026-06-19', 'later', 4],
  ] as const)('业务日期为 2026-06-15 时，%s 为 %s %i 天', (due, state, days) => {
    expect(deadlineOf(due, '2026-06-15')).toEqual({ state, days })
  })

  test('跨年、跨闰日按日历天计算', () => {
    expect(daysBetween('2027-12-31', '2028-01-01')).toBe(1)
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1)
  })
})

describe('时间按北京时间显示', () => {
  test('世界时 16:00 已是次日零点', () => {
    expect(formatInstant('2026-06-14T16:00:00Z')).toBe('2026-06-15 00:00')
    expect(dayOf('2026-06-14T16:00:00Z')).toBe('2026-06-15')
    expect(formatShort('2026-12-31T15:59:00Z')).toBe('12-31 23:59')
  })

  test('没有时间时为空', () => {
    expect(formatInstant(null)).toBe('')
    expect(formatInstant('not a time')).toBe('')
  })

  test('日期用中文和英文书写', () => {
    expect(formatDay('2026-06-05', 'zh-CN')).toBe('2026年6月5日')
    expect(formatDay('2026-06-05', 'en')).toBe('5 June 2026')
  })
})

describe('数字与号码', () => {
  test('超出计数上限加 +', () => {
    expect(formatCount(1129)).toBe('1,129')
    expect(formatCount(10_000, true)).toBe('10,000+')
  })

  test('文件大小', () => {
    expect(formatBytes(421_888)).toBe('412 KB')
    expect(formatBytes(1_887_437)).toBe('1.8 MB')
  })

  test('身份号码只留首尾四位', () => {
    expect(maskId('110100199901012345')).toBe('1101••••••••••2345')
    expect(maskId('12345678')).toBe('••••••••')
  })
})

test.each([
  ['20260615', '2026-06-15'],
  ['2026/6/5', '2026-06-05'],
  ['2026.6.15', '2026-06-15'],
  ['2026年6月5日', '2026-06-05'],
  ['２０２６-０６-１５', '2026-06-15'],
  [' 2026-06-15 ', '2026-06-15'],
  ['明天', '明天'],
])('手工输入的日期 %s 读作 %s', (typed, day) => {
  expect(normalizeDay(typed)).toBe(day)
})
