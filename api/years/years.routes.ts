import { z } from 'zod'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { enterCalendar } from './enter-calendar.ts'
import { openYear } from './open-year.ts'
import { getYear, listCalendars, listPolicies, listYears, usualWindows } from './read-years.ts'
import { setWindows } from './set-windows.ts'
import { calendarInput, openYearInput, setWindowsInput, yearNumber, yearParam } from './years.schemas.ts'

export const yearsRoutes = router()
  .get('/', async (c) => c.json(await listYears(c.var.ctx, undefined), 200))
  .get('/policies', async (c) => c.json(await listPolicies(c.var.ctx, undefined), 200))
  .get('/usual-windows', validate('query', z.object({ year: yearNumber, policyId: openYearInput.shape.policyId })), async (c) =>
    c.json(await usualWindows(c.var.ctx, c.req.valid('query')), 200),
  )
  .get('/calendars', async (c) => c.json(await listCalendars(c.var.ctx, undefined), 200))
  .post('/calendars', validate('json', calendarInput), async (c) => c.json(await enterCalendar(c.var.ctx, c.req.valid('json')), 200))
  .post('/open', validate('json', openYearInput), async (c) => c.json(await openYear(c.var.ctx, c.req.valid('json')), 200))
  .post('/windows', validate('json', setWindowsInput), async (c) => c.json(await setWindows(c.var.ctx, c.req.valid('json')), 200))
  .get('/:year', validate('param', yearParam), async (c) => c.json(await getYear(c.var.ctx, c.req.valid('param')), 200))
