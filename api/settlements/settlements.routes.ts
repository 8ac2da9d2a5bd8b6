import { z } from 'zod'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { applySettlement } from './apply-settlement.ts'
import { compareAgain, compareMany } from './compare-settlement.ts'
import { approveSettlement, refuseSettlement, reviewSettlement } from './decide-settlement.ts'
import { overrideComparison } from './override-comparison.ts'
import { previewSettlement, settlementOf, settlementsPage } from './read-settlements.ts'
import { archiveCase, recordRegistration } from './record-registration.ts'
import {
  applyInput,
  compareInput,
  overrideInput,
  refusalInput,
  registrationInput,
  remarkInput,
  settlementListInput,
} from './settlements.schemas.ts'

const address = validate('param', z.object({ id: z.uuid('没有这件申报') }))
const remark = validate('json', remarkInput.omit({ id: true }))

export const settlementsRoutes = router()
  .get('/', validate('query', settlementListInput), async (c) => c.json(await settlementsPage(c.var.ctx, c.req.valid('query')), 200))
  .post('/compare', validate('json', compareInput), async (c) => c.json(await compareMany(c.var.ctx, c.req.valid('json').ids), 200))
  .get('/:id', address, async (c) => c.json(await settlementOf(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/preview', address, async (c) => c.json(await previewSettlement(c.var.ctx, c.req.valid('param')), 200))
  .post('/:id/apply', address, validate('json', applyInput.omit({ id: true })), async (c) =>
    c.json(await applySettlement(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/compare', address, async (c) => c.json(await compareAgain(c.var.ctx, c.req.valid('param')), 200))
  .post('/:id/override', address, validate('json', overrideInput.omit({ id: true })), async (c) =>
    c.json(await overrideComparison(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/review', address, remark, async (c) =>
    c.json(await reviewSettlement(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/approve', address, remark, async (c) =>
    c.json(await approveSettlement(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/refuse', address, validate('json', refusalInput.omit({ id: true })), async (c) =>
    c.json(await refuseSettlement(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/record-registration', address, validate('json', registrationInput.omit({ id: true })), async (c) =>
    c.json(await recordRegistration(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/archive', address, remark, async (c) =>
    c.json(await archiveCase(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
