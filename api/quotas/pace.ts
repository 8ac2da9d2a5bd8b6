/** How quota is being used, and what will be left at this pace. Pure; a forecast of ours, no condition of the regulation. */
import { daysBetween, type Day } from '../rules/dates.ts'

export interface PaceFacts {
  /** First and last day of declaration, both in. */
  from: Day
  to: Day
  today: Day
  /** Units that cases took in each week from the first day on, less those given back in it. */
  thisYear: readonly number[]
  /** The same of the year before, from its own first day. */
  lastYear: readonly number[]
  /** What can be used at all: available, reserved and consumed together. */
  held: number
}

export interface Pace {
  state: 'before' | 'open' | 'closed'
  /** `actual` after the window; `unknown` before it, and while a week has not passed. */
  method: 'lastYear' | 'linear' | 'actual' | 'unknown'
  used: number
  /** Share of last year's use that had been made by the same day of the window, in percent. */
  passed: number | null
  /** Expected by the last day; null while unknown. */
  expected: number | null
  left: number | null
}

/** Last year's curve is followed from here on (ours): fewer units or an earlier day make it a matter of chance. */
export const CURVE_MIN_UNITS = 10
export const CURVE_MIN_PASSED = 5
const WEEK = 7

const sum = (weeks: readonly number[]) => weeks.reduce((total, n) => total + n, 0)

/** In: net units by week, and how many days of the window have passed. Out: units by then, the running week counted by its days. */
export function usedAfter(weeks: readonly number[], days: number): number {
  const whole = Math.floor(days / WEEK)
  return sum(weeks.slice(0, whole)) + ((weeks[whole] ?? 0) * (days % WEEK)) / WEEK
}

/**
 * What will be left on the last day: this year's use divided by the share of last year's that had been made by the same day; where last year
 * says too little, this year's daily mean goes on. Never more than there is, never less than is used already.
 */
export function paceOf({ from, to, today, thisYear, lastYear, held }: PaceFacts): Pace {
  const used = sum(thisYear)
  const days = daysBetween(from, today) + 1
  const last = sum(lastYear)
  const passed = last > 0 ? Math.round((100 * Math.min(last, Math.max(0, usedAfter(lastYear, days)))) / last) : null
  if (today > to) return { state: 'closed', method: 'actual', used, passed, expected: used, left: held - used }
  if (today < from) return { state: 'before', method: 'unknown', used, passed: null, expected: null, left: null }
  const finish = (method: 'lastYear' | 'linear', expected: number): Pace => {
    const bounded = Math.max(used, Math.min(held, Math.round(expected)))
    return { state: 'open', method, used, passed, expected: bounded, left: held - bounded }
  }
  const share = last > 0 ? usedAfter(lastYear, days) / last : 0
  if (last >= CURVE_MIN_UNITS && share * 100 >= CURVE_MIN_PASSED) return finish('lastYear', used / Math.min(1, share))
  if (days < WEEK) return { state: 'open', method: 'unknown', used, passed, expected: null, left: null }
  return finish('linear', (used * (daysBetween(from, to) + 1)) / days)
}

/** Running totals of net weeks; up to `weeks` of them. */
export function cumulative(net: readonly number[], weeks: number): number[] {
  let total = 0
  return Array.from({ length: weeks }, (_, i) => (total += net[i] ?? 0))
}

/** Weeks that a window spans, the last one perhaps not whole. */
export const weeksOf = (from: Day, to: Day): number => Math.ceil((daysBetween(from, to) + 1) / WEEK)
