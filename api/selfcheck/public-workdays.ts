/** Working days counted for anybody: the last day of a period, and whether a year of it is not known yet (Article 17). */
import { query } from '../core/query.ts'
import { addDays, yearOf } from '../rules/dates.ts'
import { provisionalWorkdays } from '../years/year-context.ts'

/** In: a day and a number of working days after it, the day itself not counted. Out: the last day and the day after it; years without an official notice are named. */
export const publicWorkdays = query('year.read', async (run, { from, days }: { from: string; days: number }) => {
  const calendar = await provisionalWorkdays(run)
  const { day: lastDay, provisional } = calendar.addWorkdays(from, days)
  const years = Array.from({ length: yearOf(lastDay) - yearOf(from) + 1 }, (_, i) => yearOf(from) + i)
  return {
    from,
    days,
    lastDay,
    firstDayAfter: addDays(lastDay, 1),
    provisional,
    unknownYears: years.filter((year) => !calendar.knows(year)),
  }
})
