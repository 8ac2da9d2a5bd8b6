import type { z } from 'zod'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { workCalendarFaults } from '../rules/workdays.ts'
import { previewDates, recomputeDates } from './recompute-dates.ts'
import { allCalendars, insertCalendar, type CalendarRow } from './years.repo.ts'
import { calendarInput } from './years.schemas.ts'

/** Which field a fault of a notice belongs to. */
const fieldOf = (fault: string) => (fault.startsWith('调休') ? '/makeup' : fault.includes('文号') ? '/source' : '/off')

/** In: a notice as typed. Out: the calendar it makes and what was known of the year; refuses what cannot be right. */
async function readCalendar(run: Run, input: z.output<typeof calendarInput>) {
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
  const known = await allCalendars(run.tx)
  return { calendar, known, before: known.find((one) => one.year === input.year) }
}

/** Which clocks and notices would get another last day: shown before the notice is entered. */
export const previewCalendar = query('calendar.enter', async (run, input: z.output<typeof calendarInput>) => {
  const { calendar, known } = await readCalendar(run, input)
  return previewDates(run, [...known.filter((one) => one.year !== calendar.year), calendar])
})

const enforceReason = (before: CalendarRow | undefined, reason: string) => {
  if (!before || before.status !== 'official' || reason.length >= 4) return
  throw refuse('invalid', '更正已录入的放假安排须写明原因', {
    errors: [{ pointer: '/reason', detail: '请写明更正的原因（不少于 4 个字）' }],
  })
}

/** Enters the State Council's notice of a year; a correction is its next revision. What still runs is counted anew. */
export const enterCalendar = command({
  act: 'calendar.enter',
  permission: 'calendar.enter',
  input: calendarInput,
  async run(run, input) {
    const { calendar, before } = await readCalendar(run, input)
    enforceReason(before, input.reason)
    const revision = (before?.revision ?? 0) + 1
    await insertCalendar(run.tx, { ...calendar, revision, reason: input.reason || null, enteredBy: run.actor.name, createdAt: run.now })
    const recomputed = await recomputeDates(run)
    return {
      result: { year: input.year, revision, ...recomputed },
      event: {
        subject: { type: 'calendar', id: String(input.year) },
        article: '17',
        ...(before ? { before: { source: before.source, off: before.off, makeup: before.makeup } } : {}),
        after: { source: calendar.source, off: calendar.off, makeup: calendar.makeup, ...recomputed },
        ...(input.reason ? { note: input.reason } : {}),
      },
    }
  },
})
