import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { workCalendarFaults } from '../rules/workdays.ts'
import { recomputeDates } from './recompute-dates.ts'
import { allCalendars, saveCalendar } from './years.repo.ts'
import { calendarInput } from './years.schemas.ts'

/** Which field a fault of a notice belongs to. */
const fieldOf = (fault: string) => (fault.startsWith('调休') ? '/makeup' : fault.includes('文号') ? '/source' : '/off')

/** Enters the State Council's notice of a year; what was counted provisionally, and every clock still running, is counted anew. */
export const enterCalendar = command({
  act: 'calendar.enter',
  permission: 'calendar.enter',
  input: calendarInput,
  async run(run, input) {
    const calendar = {
      year: input.year,
      source: input.source,
      off: [...new Set(input.off)].toSorted(),
      makeup: [...new Set(input.makeup)].toSorted(),
      status: 'official' as const,
    }
    const faults = workCalendarFaults(calendar)
    if (faults.length > 0)
      throw refuse('invalid', `${input.year} 年放假安排有 ${faults.length} 处问题`, {
        errors: faults.map((detail) => ({ pointer: fieldOf(detail), detail })),
      })
    const before = (await allCalendars(run.tx)).find((known) => known.year === input.year)
    await saveCalendar(run.tx, { ...calendar, enteredBy: run.actor.name })
    const recomputed = await recomputeDates(run)
    return {
      result: { year: input.year, ...recomputed },
      event: {
        subject: { type: 'calendar', id: String(input.year) },
        article: '17',
        ...(before ? { before: { source: before.source, off: before.off, makeup: before.makeup } } : {}),
        after: { source: calendar.source, off: calendar.off, makeup: calendar.makeup, ...recomputed },
      },
    }
  },
})
