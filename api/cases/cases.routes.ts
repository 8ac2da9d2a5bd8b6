import { z } from 'zod'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { approveCase, bureauRefuse, bureauReturn, bureauReview } from './approve-case.ts'
import { batchCases, batchInput } from './batch-case.ts'
import { createCase, saveDraft } from './draft-case.ts'
import { confirmOnboarding, reportOnboarding, returnOnboarding } from './onboard-case.ts'
import { endorseCase, refuseCase, returnCase, verifyCase } from './review-case.ts'
import { askRevocation, disqualifyCase, reviewRevocation, revokeCase } from './revoke-case.ts'
import { sendToBureau } from './send-to-bureau.ts'
import { checkCase, submitCase } from './submit-case.ts'
import { withdrawCase } from './withdraw-case.ts'

const address = validate('param', z.object({ id: z.uuid('没有这件申报') }))
const remark = validate('json', verifyCase.input.omit({ id: true }))
const reasoned = validate('json', refuseCase.input.omit({ id: true }))

export const casesRoutes = router()
  .post('/', validate('json', createCase.input), async (c) => c.json(await createCase(c.var.ctx, c.req.valid('json')), 200))
  .post('/batch', validate('json', batchInput), async (c) => c.json(await batchCases(c.var.ctx, c.req.valid('json')), 200))
  .post('/:id/save', address, validate('json', saveDraft.input.omit({ id: true })), async (c) =>
    c.json(await saveDraft(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/check', address, async (c) => c.json(await checkCase(c.var.ctx, c.req.valid('param')), 200))
  .post('/:id/submit', address, validate('json', submitCase.input.omit({ id: true })), async (c) =>
    c.json(await submitCase(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/withdraw', address, reasoned, async (c) =>
    c.json(await withdrawCase(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/return', address, validate('json', returnCase.input.omit({ id: true })), async (c) =>
    c.json(await returnCase(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/verify', address, remark, async (c) =>
    c.json(await verifyCase(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/endorse', address, remark, async (c) =>
    c.json(await endorseCase(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/refuse', address, reasoned, async (c) =>
    c.json(await refuseCase(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/send-to-bureau', address, remark, async (c) =>
    c.json(await sendToBureau(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/bureau-return', address, reasoned, async (c) =>
    c.json(await bureauReturn(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/bureau-review', address, remark, async (c) =>
    c.json(await bureauReview(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/approve', address, remark, async (c) =>
    c.json(await approveCase(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/bureau-refuse', address, reasoned, async (c) =>
    c.json(await bureauRefuse(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/report-onboarding', address, validate('json', reportOnboarding.input.omit({ id: true })), async (c) =>
    c.json(await reportOnboarding(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/return-onboarding', address, reasoned, async (c) =>
    c.json(await returnOnboarding(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/confirm-onboarding', address, remark, async (c) =>
    c.json(await confirmOnboarding(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/ask-revocation', address, validate('json', askRevocation.input.omit({ id: true })), async (c) =>
    c.json(await askRevocation(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/review-revocation', address, remark, async (c) =>
    c.json(await reviewRevocation(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/revoke', address, reasoned, async (c) =>
    c.json(await revokeCase(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/disqualify', address, validate('json', disqualifyCase.input.omit({ id: true })), async (c) =>
    c.json(await disqualifyCase(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
