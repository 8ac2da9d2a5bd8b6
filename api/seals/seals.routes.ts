import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { readSeals } from './read-seals.ts'
import { renewKey } from './renew-key.ts'

export const sealsRoutes = router()
  .get('/', async (c) => c.json(await readSeals(c.var.ctx), 200))
  .post('/renew', validate('json', renewKey.input), async (c) => c.json(await renewKey(c.var.ctx, c.req.valid('json')), 200))
