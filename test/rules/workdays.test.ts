import chineseDays from 'chinese-days'
import { beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../api/rules/dates.ts'
import { makeWorkdays, UnknownCalendar, type WorkCalendar, workCalendarFaults } from '../../api/rules/workdays.ts'
import { provisionalCalendars, workCalendars } from '../../db/reference/index.ts'

const workdays = makeWorkdays(workCalendars)

describe('第十七条 工作日', () => {
  test.each([
    ['2025-04-30', 5, '2025-05-12'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2026-09-19', 5, '2026-09-24'],
    ['2026-09-30', 10, '2026-10-20'],
    ['2026-06-15', 5, '2026-06-23'],
  ])('%s 起 %s 个工作日到 %s 为止', (day, n, expected) =>
    expect(workdays.addWorkdays(day, n)).toEqual({ day: expected, provisional: false }),
  )

  test.each([
    ['2025-05-12', '2025-05-13'],
    ['2026-05-11', '2026-05-12'],
    ['2026-09-24', '2026-09-28'],
    ['2026-10-20', '2026-10-21'],
  ])('%s 之后的第一个工作日是 %s', (day, expected) => expect(workdays.nextWorkday(day).day).toBe(expected))

  test.each([
    ['2024-02-09', true],
    ['2024-02-18', true],
    ['2025-01-26', true],
    ['2025-01-28', false],
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-23', false],
    ['2026-05-09', true],
    ['2026-09-20', true],
    ['2026-10-10', true],
    ['2026-10-07', false],
    ['2026-06-14', false],
  ])('%s 上班：%s', (day, expected) => expect(workdays.isWorkday(day)).toBe(expected))

  test('公示最迟发布日（9 月 30 日报送，5 个工作日）', () => {
    expect(workdays.latestStart('2026-09-30', 5).day).toBe('2026-09-21')
    expect(workdays.latestStart('2025-09-30', 5).day).toBe('2025-09-23')
    expect(workdays.latestStart('2024-09-30', 5).day).toBe('2024-09-23')
  })

  test('往回数、之间的天数', () => {
    expect(workdays.subtractWorkdays('2026-10-08', 1).day).toBe('2026-09-30')
    expect(workdays.subtractWorkdays('2026-05-11', 1).day).toBe('2026-05-09')
    expect(workdays.workdaysBetween('2026-04-30', '2026-05-11')).toEqual({ count: 5, provisional: false })
    expect(workdays.workdaysBetween('2026-05-11', '2026-04-30').count).toBe(0)
    expect(workdays.addWorkdays('2026-05-11', 0).day).toBe('2026-05-11')
  })
})

/** The notices of 2022 and 2023, whose years no case of this product reaches: typed in here to be counted against the package. */
const days = (month: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${month}-${String(from + i).padStart(2, '0')}`)
const EARLIER: WorkCalendar[] = [
  {
    year: 2022,
    source: '国办发明电〔2021〕11号',
    status: 'official',
    off: [
      ...days('2022-01', 1, 3),
      '2022-01-31',
      ...days('2022-02', 1, 6),
      ...days('2022-04', 3, 5),
      '2022-04-30',
      ...days('2022-05', 1, 4),
      ...days('2022-06', 3, 5),
      ...days('2022-09', 10, 12),
      ...days('2022-10', 1, 7),
      '2022-12-31',
    ],
    makeup: ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09'],
  },
  {
    year: 2023,
    source: '国办发明电〔2022〕16号',
    status: 'official',
    off: [
      ...days('2023-01', 1, 2),
      ...days('2023-01', 21, 27),
      '2023-04-05',
      '2023-04-29',
      '2023-04-30',
      ...days('2023-05', 1, 3),
      ...days('2023-06', 22, 24),
      '2023-09-29',
      '2023-09-30',
      ...days('2023-10', 1, 6),
      '2023-12-30',
      '2023-12-31',
    ],
    makeup: ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'],
  },
]

describe('2022 至 2026 年与 chinese-days 逐日一致', () => {
  const five = makeWorkdays([...EARLIER, ...workCalendars])
  const every: string[] = []
  const works: boolean[] = []
  beforeAll(() => {
    for (let i = 0; i < 1826; i++) every.push(addDays('2022-01-01', i))
    works.push(...every.map((day) => chineseDays.isWorkday(day)))
  })

  /** By hand: the n-th working day of the package before or after the i-th day, or nothing when it lies outside the five years. */
  const walked = (i: number, n: number, step: 1 | -1) => {
    let at = i
    for (let left = n; left > 0;) {
      at += step
      if (at < 0 || at >= every.length) return undefined
      if (works[at]) left--
    }
    return every[at]
  }

  test('每一天是否上班', () => {
    expect([every.length, every[0], every.at(-1), new Set(every).size]).toEqual([1826, '2022-01-01', '2026-12-31', 1826])
    expect(every.filter((day, i) => five.isWorkday(day) !== works[i])).toEqual([])
  })

  test.each([
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%s 年共 %s 个工作日', (year, count) => {
    expect(every.filter((day, i) => day.startsWith(`${year}-`) && works[i])).toHaveLength(count)
    expect(every.filter((day) => day.startsWith(`${year}-`) && five.isWorkday(day))).toHaveLength(count)
  })

  test.each([1, 2, 3, 5, 10, 20, 60])('从每一天起往后、往前 %s 个工作日', (n) => {
    const differing = every.filter((day, i) => {
      const [after, before] = [walked(i, n, 1), walked(i, n, -1)]
      if (after && five.addWorkdays(day, n).day !== after) return true
      return before && (five.subtractWorkdays(day, n).day !== before || five.latestStart(day, n).day !== addDays(before, -1))
    })
    expect(differing).toEqual([])
  })

  test('从每一天到 7、30、100 天后的工作日数', () => {
    for (const length of [7, 30, 100])
      expect(
        every.slice(0, -length).filter((day, i) => {
          const between = works.slice(i + 1, i + length + 1).filter(Boolean).length
          return five.workdaysBetween(day, every[i + length]!).count !== between
        }),
      ).toEqual([])
  })
})

describe('没有录入通知的年份', () => {
  test('精确计算抛出 UnknownCalendar，跨年也不例外', () => {
    expect(workdays.knows(2026)).toBe(true)
    expect(workdays.knows(2027)).toBe(false)
    expect(() => workdays.isWorkday('2027-01-04')).toThrow(UnknownCalendar)
    expect(() => workdays.addWorkdays('2026-12-30', 5)).toThrow('2027 年的放假调休安排尚未录入，无法计算工作日')
    expect(workdays.addWorkdays('2026-12-30', 1).day).toBe('2026-12-31')
  })

  test('只有临时日历的年份，精确计算同样抛出', () => {
    expect(() => makeWorkdays([...workCalendars, ...provisionalCalendars]).isWorkday('2027-01-04')).toThrow(UnknownCalendar)
  })

  test('临时推算：周一至周五减去已知法定节日，并注明是暂定', () => {
    const provisional = makeWorkdays([...workCalendars, ...provisionalCalendars], { provisional: true })
    expect(provisional.addWorkdays('2026-12-30', 5)).toEqual({ day: '2027-01-07', provisional: true })
    expect(provisional.addWorkdays('2026-12-30', 1)).toEqual({ day: '2026-12-31', provisional: false })
    expect(provisional.isWorkday('2027-01-01')).toBe(false)
    expect(makeWorkdays(workCalendars, { provisional: true }).addWorkdays('2028-01-03', 2)).toEqual({
      day: '2028-01-05',
      provisional: true,
    })
    expect(provisional.latestStart('2027-01-04', 5)).toEqual({ day: '2026-12-24', provisional: true })
  })

  test('录入后按录入的通知计算', () => {
    const entered = {
      year: 2027,
      source: '示例通知',
      off: ['2027-01-01', '2027-01-02', '2027-01-03'],
      makeup: [],
      status: 'official' as const,
    }
    expect(makeWorkdays([...workCalendars, entered]).addWorkdays('2026-12-30', 5)).toEqual({ day: '2027-01-07', provisional: false })
  })

  test('录入有误时逐条指出', () => {
    expect(
      workCalendarFaults({
        year: 2027,
        source: ' ',
        off: ['2026-12-31', '2027-02-06'],
        makeup: ['2027-02-06', '2027-02-10'],
        status: 'official',
      }),
    ).toEqual([
      '不是 2027 年的日期：2026-12-31',
      '同一天既放假又上班：2027-02-06',
      '调休上班日应为周六或周日：2027-02-10',
      '没有填写通知文号或网址',
    ])
    expect(workCalendars.flatMap(workCalendarFaults)).toEqual([])
  })
})
