import { z } from 'zod'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { accountInput, accountUpdate, changePasswordInput, totpInput } from './accounts.schemas.ts'
import { changePassword, createAccount, listAccounts, setTotp, updateAccountRoles } from './manage-accounts.ts'

export const accountsRoutes = router()
  .get('/', validate('query', z.object({ orgId: z.uuid().optional() })), async (c) =>
    c.json(await listAccounts(c.var.ctx, c.req.valid('query')), 200),
  )
  .post('/', validate('json', accountInput), async (c) => c.json(await createAccount(c.var.ctx, c.req.valid('json')), 200))
  .post('/update', validate('json', accountUpdate), async (c) => c.json(await updateAccountRoles(c.var.ctx, c.req.valid('json')), 200))
  .post('/me/password', validate('json', changePasswordInput), async (c) =>
    c.json(await changePassword(c.var.ctx, { ...c.req.valid('json'), token: c.var.session.token }), 200),
  )
  .post('/me/totp', validate('json', totpInput), async (c) => c.json(await setTotp(c.var.ctx, c.req.valid('json')), 200))
