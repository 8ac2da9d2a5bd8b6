import { z } from 'zod'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { yearParam } from '../years/years.schemas.ts'
import { createPlan, dropPlan, saveDraft } from './draft-plan.ts'
import { lapseQuota } from './lapse-quota.ts'
import {
  accountsQuery,
  atQuery,
  createPlanInput,
  lapseInput,
  ledgerQuery,
  planRef,
  savePlanInput,
  statementQuery,
} from './quotas.schemas.ts'
import { accountStatement, getAccount, getPlan, ledger, listAccounts, listPlans, yearSummary } from './read-quotas.ts'

const orgParam = z.object({ orgId: z.uuid() })

export const quotasRoutes = router()
  .get('/year/:year/summary', validate('param', yearParam), async (c) => c.json(await yearSummary(c.var.ctx, c.req.valid('param')), 200))
  .get('/mine', validate('query', atQuery), async (c) => c.json(await getAccount(c.var.ctx, c.req.valid('query')), 200))
  .get('/mine/statement', validate('query', statementQuery), async (c) =>
    c.json(await accountStatement(c.var.ctx, c.req.valid('query')), 200),
  )
  .get('/accounts', validate('query', accountsQuery), async (c) => c.json(await listAccounts(c.var.ctx, c.req.valid('query')), 200))
  .get('/accounts/:orgId', validate('param', orgParam), validate('query', atQuery), async (c) =>
    c.json(await getAccount(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .get('/accounts/:orgId/statement', validate('param', orgParam), validate('query', statementQuery), async (c) =>
    c.json(await accountStatement(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .get('/movements', validate('query', ledgerQuery), async (c) => c.json(await ledger(c.var.ctx, c.req.valid('query')), 200))
  .get('/plans', validate('query', yearParam), async (c) => c.json(await listPlans(c.var.ctx, c.req.valid('query')), 200))
  .post('/plans', validate('json', createPlanInput), async (c) => c.json(await createPlan(c.var.ctx, c.req.valid('json')), 200))
  .post('/plans/save', validate('json', savePlanInput), async (c) => c.json(await saveDraft(c.var.ctx, c.req.valid('json')), 200))
  .post('/plans/drop', validate('json', planRef), async (c) => c.json(await dropPlan(c.var.ctx, c.req.valid('json')), 200))
  .post('/lapse', validate('json', lapseInput), async (c) => c.json(await lapseQuota(c.var.ctx, c.req.valid('json')), 200))
  .get('/plans/:id', validate('param', z.object({ id: z.uuid() })), async (c) =>
    c.json(await getPlan(c.var.ctx, c.req.valid('param')), 200),
  )
