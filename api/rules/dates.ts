/** Legal days as ISO strings (`YYYY-MM-DD`, Asia/Shanghai): plain calendar arithmetic, no clock and no time zone but in `dayInShanghai`. */
import { Temporal } from 'temporal-polyfill'

/** A day `YYYY-MM-DD`. Strings of this form sort as days do. */
export type Day = string
/** A month `YYYY-MM`. */
export type Month = string

const two = (n: number) => (n < 10 ? `0${n}` : String(n))
const four = (n: number) => String(n).padStart(4, '0')
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const monthLength = (year: number, month: number) => (month === 2 && isLeap(year) ? 29 : LENGTHS[month - 1]!)
const dayOf = (year: number, month: number, day: number): Day => `${four(year)}-${two(month)}-${two(day)}`

export const yearOf = (day: Day): number => +day.slice(0, 4)
export const monthOf = (day: Day): Month => day.slice(0, 7)
const monthNumber = (day: Day) => +day.slice(5, 7)
const dayNumber = (day: Day) => +day.slice(8, 10)

/** Whether the text is a day that exists; 30 February is not. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const month = monthNumber(text)
  return yearOf(text) > 0 && month >= 1 && month <= 12 && dayNumber(text) >= 1 && dayNumber(text) <= monthLength(yearOf(text), month)
}

export const isMonth = (text: unknown): text is Month => typeof text === 'string' && isDay(`${text}-01`)

export const compareDays = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0)
export const minDay = (a: Day, b: Day): Day => (a < b ? a : b)
export const maxDay = (a: Day, b: Day): Day => (a > b ? a : b)

/** Days since 1970-01-01 in the Gregorian calendar (years start in March, so that the leap day is a year's last). */
export function epochDay(day: Day): number {
  const month = monthNumber(day)
  const year = yearOf(day) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayNumber(day) - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

/** The day of a count of `epochDay`. */
export function dayOfEpoch(count: number): Day {
  const z = count + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return dayOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1)
}

export const addDays = (day: Day, n: number): Day => dayOfEpoch(epochDay(day) + n)
/** Days from `a` to `b`; negative when `b` is before `a`. */
export const daysBetween = (a: Day, b: Day): number => epochDay(b) - epochDay(a)
/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: Day): number => ((((epochDay(day) + 3) % 7) + 7) % 7) + 1

/** The corresponding day `n` months later; a day the month lacks becomes its last (民法典 202). */
export function addMonths(day: Day, n: number): Day {
  const months = yearOf(day) * 12 + monthNumber(day) - 1 + n
  const year = Math.floor(months / 12)
  const month = (((months % 12) + 12) % 12) + 1
  return dayOf(year, month, Math.min(dayNumber(day), monthLength(year, month)))
}
export const addYears = (day: Day, n: number): Day => addMonths(day, n * 12)
export const addMonthsTo = (month: Month, n: number): Month => monthOf(addMonths(`${month}-01`, n))

export const lastDayOfFebruary = (year: number): Day => dayOf(year, 2, monthLength(year, 2))

/** Months from `a` to `b`, both in; none when `b` is before `a`. */
export function monthsFrom(a: Month, b: Month): Month[] {
  const months: Month[] = []
  for (let month = a; month <= b; month = addMonthsTo(month, 1)) months.push(month)
  return months
}

/** Completed years of life on a day. */
export const ageOn = (birthDate: Day, day: Day): number => yearOf(day) - yearOf(birthDate) - (day.slice(5) < birthDate.slice(5) ? 1 : 0)

/** The day in Asia/Shanghai of an ISO instant. Throws RangeError for text that is no instant. */
export const dayInShanghai = (instant: string): Day =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()

/** 2026-06-15 as 2026年6月15日. */
export const chineseDay = (day: Day): string => `${yearOf(day)}年${monthNumber(day)}月${dayNumber(day)}日`
