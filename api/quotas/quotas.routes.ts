import { z } from 'zod'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { yearParam } from '../years/years.schemas.ts'
import { createPlan, dropPlan, saveDraft } from './draft-plan.ts'
import { lapseQuota } from './lapse-quota.ts'
import {
  accountsQuery,
  adoptInput,
  atQuery,
  createPlanInput,
  lapseInput,
  planLineParam,
  planParam,
  planRef,
  proposeInput,
  savePlanInput,
  scenarioInput,
  scenarioLineParam,
  scenarioParam,
} from './quotas.schemas.ts'
import { planFactors } from './plan-factors.ts'
import { lineBasis, proposePlan } from './propose-plan.ts'
import { adoptScenario, dropScenario, listScenarios, saveScenario, scenarioBasis } from './scenarios.ts'
import { getAccount, getPlan, listAccounts, listPlans, yearSummary } from './read-quotas.ts'

const orgParam = z.object({ orgId: z.uuid() })
const aPlan = validate('param', planParam)

export const quotasRoutes = router()
  .get('/year/:year/summary', validate('param', yearParam), async (c) => c.json(await yearSummary(c.var.ctx, c.req.valid('param')), 200))
  .get('/mine', validate('query', atQuery), async (c) => c.json(await getAccount(c.var.ctx, c.req.valid('query')), 200))
  .get('/accounts', validate('query', accountsQuery), async (c) => c.json(await listAccounts(c.var.ctx, c.req.valid('query')), 200))
  .get('/accounts/:orgId', validate('param', orgParam), validate('query', atQuery), async (c) =>
    c.json(await getAccount(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .get('/plans', validate('query', yearParam), async (c) => c.json(await listPlans(c.var.ctx, c.req.valid('query')), 200))
  .post('/plans', validate('json', createPlanInput), async (c) => c.json(await createPlan(c.var.ctx, c.req.valid('json')), 200))
  .post('/plans/save', validate('json', savePlanInput), async (c) => c.json(await saveDraft(c.var.ctx, c.req.valid('json')), 200))
  .post('/plans/drop', validate('json', planRef), async (c) => c.json(await dropPlan(c.var.ctx, c.req.valid('json')), 200))
  .post('/lapse', validate('json', lapseInput), async (c) => c.json(await lapseQuota(c.var.ctx, c.req.valid('json')), 200))
  .get('/plans/:id', aPlan, async (c) => c.json(await getPlan(c.var.ctx, c.req.valid('param')), 200))
  .get('/plans/:id/factors', aPlan, async (c) => c.json(await planFactors(c.var.ctx, c.req.valid('param')), 200))
  .get('/plans/:id/basis/:orgId', validate('param', planLineParam), async (c) =>
    c.json(await lineBasis(c.var.ctx, c.req.valid('param')), 200),
  )
  .post('/plans/:id/propose', aPlan, validate('json', proposeInput), async (c) =>
    c.json(await proposePlan(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .get('/plans/:id/scenarios', aPlan, async (c) => c.json(await listScenarios(c.var.ctx, c.req.valid('param')), 200))
  .post('/plans/:id/scenarios', aPlan, validate('json', scenarioInput), async (c) =>
    c.json(await saveScenario(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .get('/plans/:id/scenarios/:scenarioId/basis/:orgId', validate('param', scenarioLineParam), async (c) =>
    c.json(await scenarioBasis(c.var.ctx, c.req.valid('param')), 200),
  )
  .post('/plans/:id/scenarios/:scenarioId/adopt', validate('param', scenarioParam), validate('json', adoptInput), async (c) =>
    c.json(await adoptScenario(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/plans/:id/scenarios/:scenarioId/drop', validate('param', scenarioParam), async (c) =>
    c.json(await dropScenario(c.var.ctx, c.req.valid('param')), 200),
  )
