/**
 * Working days by the State Council's yearly notice, make-up workdays 调休 included (Article 17).
 * A period does not count the day it starts on and ends with its last day. A year without a notice is unknown and throws:
 * only a calculation that asks for provisional days gets them, and they say so.
 */
import type { Day } from './dates.ts'
import { addDays, dayOfEpoch, epochDay, isDay, weekdayOf, yearOf } from './dates.ts'

export interface WorkCalendar {
  year: number
  /** Where the days stand: the notice's address or number. */
  source: string
  /** Days off, weekends inside a holiday included. */
  off: readonly Day[]
  /** Saturdays and Sundays that are worked. */
  makeup: readonly Day[]
  status: 'official' | 'provisional'
}

export class UnknownCalendar extends Error {
  readonly year: number
  constructor(year: number) {
    super(`${year} 年的放假调休安排尚未录入，无法计算工作日`)
    this.year = year
    this.name = 'UnknownCalendar'
  }
}

/** A day computed; `provisional` when a year without an official notice was counted. */
export interface Reckoned {
  day: Day
  provisional: boolean
}

export interface Workdays {
  /** Whether the year has an official calendar. */
  knows(year: number): boolean
  isWorkday(day: Day): boolean
  /** The last day of a period of `n` working days that starts after `day`. */
  addWorkdays(day: Day, n: number): Reckoned
  /** The working day `n` working days before `day`, `day` itself not counted. */
  subtractWorkdays(day: Day, n: number): Reckoned
  /** The first working day after `day`. */
  nextWorkday(day: Day): Reckoned
  /** Working days after `from` up to and with `to`; 0 when `to` is not after `from`. */
  workdaysBetween(from: Day, to: Day): { count: number; provisional: boolean }
  /** The latest day on which a period of `n` working days may start so that the day after its end is not after `lastDay`. */
  latestStart(lastDay: Day, n: number): Reckoned
}

interface YearTable {
  /** Epoch day of 1 January. */
  first: number
  /** 1 for a working day, by day of year. */
  works: Uint8Array
  provisional: boolean
}

function tableOf(calendar: WorkCalendar): YearTable {
  const first = epochDay(`${calendar.year}-01-01`)
  const works = new Uint8Array(epochDay(`${calendar.year + 1}-01-01`) - first)
  for (let i = 0; i < works.length; i++) works[i] = weekdayOf(dayOfEpoch(first + i)) <= 5 ? 1 : 0
  for (const day of calendar.off) works[epochDay(day) - first] = 0
  for (const day of calendar.makeup) works[epochDay(day) - first] = 1
  return { first, works, provisional: calendar.status === 'provisional' }
}

/** Monday to Friday with nothing off: what a provisional date is counted by when no day of the year is known. */
export const provisionalCalendar = (year: number): WorkCalendar => ({
  year,
  source: '暂按周一至周五推算',
  off: [],
  makeup: [],
  status: 'provisional',
})

/** In: the calendars that were entered. Out: the arithmetic over them; an unknown year throws UnknownCalendar. */
export function makeWorkdays(calendars: readonly WorkCalendar[], options: { provisional?: boolean } = {}): Workdays {
  const given = new Map(calendars.map((c) => [c.year, c]))
  const tables = new Map<number, YearTable>()

  function yearTable(year: number): YearTable {
    const made = tables.get(year)
    if (made) return made
    const calendar = given.get(year)
    if (calendar?.status !== 'official' && !options.provisional) throw new UnknownCalendar(year)
    const table = tableOf(calendar ?? provisionalCalendar(year))
    tables.set(year, table)
    return table
  }

  /** Walks from the day after `start` in steps of `step` until `n` working days are met; `n` >= 1. */
  function walk(start: Day, n: number, step: 1 | -1): Reckoned {
    let year = yearOf(start)
    let table = yearTable(year)
    let at = epochDay(start) - table.first
    let provisional = table.provisional
    for (let left = n; left > 0;) {
      at += step
      if (at < 0 || at >= table.works.length) {
        const first = table.first
        year += step
        table = yearTable(year)
        at += first - table.first
        provisional ||= table.provisional
      }
      left -= table.works[at]!
    }
    return { day: dayOfEpoch(table.first + at), provisional }
  }

  const isWorkday = (day: Day) => {
    const { first, works } = yearTable(yearOf(day))
    return works[epochDay(day) - first] === 1
  }
  const addWorkdays = (day: Day, n: number) => (n > 0 ? walk(day, n, 1) : { day, provisional: yearTable(yearOf(day)).provisional })

  return {
    knows: (year) => given.get(year)?.status === 'official',
    isWorkday,
    addWorkdays,
    subtractWorkdays: (day, n) => (n > 0 ? walk(day, n, -1) : { day, provisional: yearTable(yearOf(day)).provisional }),
    nextWorkday: (day) => walk(day, 1, 1),
    workdaysBetween(from, to) {
      let count = 0
      let provisional = false
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
        if (isWorkday(day)) count++
        provisional ||= yearTable(yearOf(day)).provisional
      }
      return { count, provisional }
    },
    latestStart(lastDay, n) {
      // The n-th working day before lastDay is day 1 of the period; the period may start on any day before it.
      const first = walk(lastDay, n, -1)
      return { day: addDays(first.day, -1), provisional: first.provisional }
    },
  }
}

/** What is wrong with a year's notice as typed in; empty when nothing is. */
export function workCalendarFaults(calendar: WorkCalendar): string[] {
  const faults: string[] = []
  const outside = [...calendar.off, ...calendar.makeup].filter((d) => !isDay(d) || yearOf(d) !== calendar.year)
  if (outside.length > 0) faults.push(`不是 ${calendar.year} 年的日期：${outside.join('、')}`)
  const both = calendar.makeup.filter((d) => calendar.off.includes(d))
  if (both.length > 0) faults.push(`同一天既放假又上班：${both.join('、')}`)
  const weekday = calendar.makeup.filter((d) => isDay(d) && weekdayOf(d) <= 5)
  if (weekday.length > 0) faults.push(`调休上班日应为周六或周日：${weekday.join('、')}`)
  if (calendar.off.length === 0) faults.push('没有填写放假日期')
  if (!calendar.source.trim()) faults.push('没有填写通知文号或网址')
  return faults
}
