import { z } from 'zod'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { closeYear, previewClosing } from './close-year.ts'
import { enterCalendar, previewCalendar } from './enter-calendar.ts'
import { openYear } from './open-year.ts'
import { getYear, listCalendars, listYears, usualWindows } from './read-years.ts'
import { yearExperience } from './year-experience.ts'
import { calendarInput, closeYearInput, openYearInput, yearNumber, yearParam } from './years.schemas.ts'

export const yearsRoutes = router()
  .get('/', async (c) => c.json(await listYears(c.var.ctx, undefined), 200))
  .get('/usual-windows', validate('query', z.object({ year: yearNumber, policyId: z.string().max(40) })), async (c) =>
    c.json(await usualWindows(c.var.ctx, c.req.valid('query')), 200),
  )
  .get('/calendars', async (c) => c.json(await listCalendars(c.var.ctx, undefined), 200))
  .post('/calendars', validate('json', calendarInput), async (c) => c.json(await enterCalendar(c.var.ctx, c.req.valid('json')), 200))
  .post('/calendars/preview', validate('json', calendarInput), async (c) =>
    c.json(await previewCalendar(c.var.ctx, c.req.valid('json')), 200),
  )
  .post('/open', validate('json', openYearInput), async (c) => c.json(await openYear(c.var.ctx, c.req.valid('json')), 200))
  .post('/close', validate('json', closeYearInput), async (c) => c.json(await closeYear(c.var.ctx, c.req.valid('json')), 200))
  .get('/:year/closing', validate('param', yearParam), async (c) => c.json(await previewClosing(c.var.ctx, c.req.valid('param')), 200))
  .get('/:year/experience', validate('param', yearParam), async (c) => c.json(await yearExperience(c.var.ctx, c.req.valid('param')), 200))
  .get('/:year', validate('param', yearParam), async (c) => c.json(await getYear(c.var.ctx, c.req.valid('param')), 200))
