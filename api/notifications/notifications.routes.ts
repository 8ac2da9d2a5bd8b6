import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { notificationQuery, readInput } from './notifications.schemas.ts'
import { notificationList, readNotifications } from './read-notifications.ts'

export const notificationsRoutes = router()
  .get('/', validate('query', notificationQuery), async (c) => c.json(await notificationList(c.var.ctx, c.req.valid('query')), 200))
  .post('/read', validate('json', readInput), async (c) => c.json(await readNotifications(c.var.ctx, c.req.valid('json')), 200))
