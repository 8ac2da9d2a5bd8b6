import { asPublic } from '../core/context.ts'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { publicWorkdays } from './public-workdays.ts'
import { selfCheckQuestions } from './questions.ts'
import { selfCheck } from './self-check.ts'
import { selfCheckInput, selfCheckYear, workdaysInput } from './self-check.schemas.ts'

/** For everybody, without an account; stores nothing. */
export const selfCheckRoutes = router()
  .get('/self-check', validate('query', selfCheckYear), async (c) =>
    c.json(await selfCheckQuestions(asPublic(c.var.ctx), c.req.valid('query')), 200),
  )
  .post('/self-check', validate('json', selfCheckInput), async (c) => c.json(await selfCheck(c.var.ctx, c.req.valid('json')), 200))
  .get('/workdays', validate('query', workdaysInput), async (c) =>
    c.json(await publicWorkdays(asPublic(c.var.ctx), c.req.valid('query')), 200),
  )
