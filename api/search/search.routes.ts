import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { search } from './search.ts'
import { searchQuery } from './search.schemas.ts'

export const searchRoutes = router().get('/', validate('query', searchQuery), async (c) =>
  c.json(await search(c.var.ctx, c.req.valid('query')), 200),
)
