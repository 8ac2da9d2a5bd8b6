/** Time, in one place: the real clock, and the legal day of an instant in Asia/Shanghai. */
import { dayInShanghai } from '../rules/dates.ts'

export interface Clock {
  /** Now, as an ISO instant. */
  now(): string
}

export const realClock: Clock = { now: () => new Date().toISOString() }

/** Milliseconds since some start, for measuring only. */
export const stopwatch = () => performance.now()

/**
 * The business time of a request. In demo the bureau can move the day: the date is the chosen one, the hour stays real.
 * In: the real instant and the chosen day (or none). Out: the instant to record and its day in Asia/Shanghai.
 */
export function businessTime(now: string, chosenDay: string | null): { now: string; today: string } {
  if (!chosenDay) return { now, today: dayInShanghai(now) }
  const real = dayInShanghai(now)
  const shift = Date.parse(`${chosenDay}T00:00:00Z`) - Date.parse(`${real}T00:00:00Z`)
  const moved = new Date(Date.parse(now) + shift).toISOString()
  return { now: moved, today: chosenDay }
}

/** In: an instant and a number of seconds. Out: the instant that much later. */
export const later = (instant: string, seconds: number) => new Date(Date.parse(instant) + seconds * 1000).toISOString()
export const isPast = (instant: string, now: string) => Date.parse(instant) <= Date.parse(now)
/** Whole seconds of Unix time, for one-time codes and PDF stamps. */
export const unixSeconds = (instant: string) => Math.floor(Date.parse(instant) / 1000)

const SHANGHAI_OFFSET_MS = 8 * 3_600_000
/** An instant as people here read it, to the second: 2026-06-15 10:00:00. Shanghai has kept UTC+8 without summer time since 1992. */
export const inShanghai = (instant: string): string =>
  new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')

/** For libraries that ask for a `Date`. In: an ISO instant. */
export const asDate = (instant: string): Date => new Date(instant)
