// On which days a story happens: counted back from where it ends, in working days and inside the windows of its year.
import { addDays, daysBetween, maxDay, weekdayOf } from '../../api/rules/dates.ts'
import { clock, type City } from './city.ts'
import type { Story } from './stories.ts'

export const FRONT = ['draft', 'pledge', 'submit', 'return', 'fix', 'verify', 'endorse', 'consent'] as const
export type FrontStep = (typeof FRONT)[number]
export interface Dated {
  step: FrontStep
  day: string
  seconds: number
  /** Which return it is. */
  round: number
}

/** Working days since the step before. */
const GAP: Record<FrontStep, readonly [number, number]> = {
  draft: [0, 0],
  pledge: [1, 3],
  submit: [0, 2],
  return: [1, 5],
  fix: [1, 4],
  verify: [1, 6],
  endorse: [0, 3],
  consent: [0, 4],
}

function stepsUpTo(last: FrontStep, rounds: number): { step: FrontStep; round: number }[] {
  const steps: { step: FrontStep; round: number }[] = [
    { step: 'draft', round: 0 },
    { step: 'pledge', round: 0 },
    { step: 'submit', round: 0 },
  ]
  for (let round = 1; round <= rounds; round++) steps.push({ step: 'return', round }, { step: 'fix', round }, { step: 'submit', round })
  if (last === 'return') return steps.slice(0, -2)
  for (const step of ['verify', 'endorse', 'consent'] as const) steps.push({ step, round: rounds })
  if (last === 'submit') return steps.slice(0, -3)
  return steps.slice(0, steps.findLastIndex(({ step }) => step === last) + 1)
}

/** In: the last step before the notice and its day. Out: every step with its day and hour, none before the window opens. */
export function frontOf(city: City, { year, rounds }: Pick<Story, 'year' | 'rounds'>, last: FrontStep, lastDay: string): Dated[] {
  const steps = stepsUpTo(last, rounds)
  const opens = city.workdays.nextWorkday(addDays(city.windows(year).declaration.from, -1)).day
  let day = lastDay
  const backwards = steps.toReversed().map(({ step, round }) => {
    const here = day
    const [min, max] = GAP[step]
    day = city.workdays.subtractWorkdays(day, step === 'submit' && round > 0 ? 0 : city.dice.int(min, max)).day
    return { step, round, day: here }
  })
  let reached = ''
  let submitted = false
  return backwards.toReversed().map(({ step, round, day: planned }, i) => {
    submitted ||= step === 'submit'
    reached = maxDay(reached, submitted ? maxDay(planned, opens) : planned)
    return { step, round, day: reached, seconds: clock(9, 5) + i * 32 * 60 + city.dice.int(0, 25 * 60) }
  })
}

/** A number of its own for each unit, so that units keep different days. */
const habit = (unitKey: string) => [...unitKey].reduce((sum, char) => sum + char.codePointAt(0)!, 0)
/** Units with many cases publish oftener. */
const BUSY = new Set(['110108', '110105', '110114'])

/** A day between two on which this unit publishes: every third week, busy ones every week. */
export function noticeDay(city: City, unitKey: string, from: string, to: string): string {
  const own = habit(unitKey)
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const week = Math.floor(daysBetween('2024-01-01', day) / 7)
    if (weekdayOf(day) === (own % 2 === 0 ? 2 : 4) && city.workdays.isWorkday(day) && (BUSY.has(unitKey) || (week + own) % 3 === 0))
      days.push(day)
  }
  return days.length > 0 ? city.dice.pick(days) : city.workdays.nextWorkday(from).day
}

/** One of the given days; a unit with few cases keeps to two of them. */
export function oneOf(city: City, unitKey: string, days: readonly string[]): string {
  if (BUSY.has(unitKey)) return city.dice.pick(days)
  const first = habit(unitKey) % days.length
  return days[city.dice.chance(0.7) ? first : (first + Math.ceil(days.length / 2)) % days.length]!
}
