import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { router } from '../core/env.ts'
import { refuse } from '../core/errors.ts'
import { sendFile } from '../core/uploads.ts'
import { validate } from '../core/validate.ts'
import { cutQuota, previewCut } from './cut-quota.ts'
import { attachMinutes, downloadMinutes, MINUTES_MAX_BYTES } from './attach-minutes.ts'
import {
  annualTotalInput,
  cutEffectQuery,
  cutInput,
  sanctionInput,
  sanctionQuery,
  decisionsQuery,
  publishPlanInput,
  totalEffectQuery,
  transferEffectQuery,
  transferInput,
  waiverInput,
} from './decisions.schemas.ts'
import { sendDecision } from './decision-pdf.ts'
import { publishPlan } from './publish-plan.ts'
import { getDecision, listDecisions } from './read-decisions.ts'
import { previewAnnualTotal, recordAnnualTotal } from './record-annual-total.ts'
import { previewSanction, sanctionOrg } from './sanction-org.ts'
import { previewTransfer, transferQuota } from './transfer-quota.ts'
import { previewWaiver, waiveRules } from './waive-rules.ts'

const tooLarge = () => {
  throw refuse('too-large', '会议纪要不能超过 20 MB，请压缩后重新上传')
}
const ref = z.object({ id: z.uuid() })
const minutesForm = z.object({ file: z.instanceof(File, { message: '请选择会议纪要文件' }) })

export const decisionsRoutes = router()
  .get('/', validate('query', decisionsQuery), async (c) => c.json(await listDecisions(c.var.ctx, c.req.valid('query')), 200))
  .post('/minutes', bodyLimit({ maxSize: MINUTES_MAX_BYTES + 64 * 1024, onError: tooLarge }), validate('form', minutesForm), async (c) =>
    c.json(await attachMinutes(c.var.ctx, c.req.valid('form').file), 200),
  )
  .get('/annual-total', validate('query', totalEffectQuery), async (c) =>
    c.json(await previewAnnualTotal(c.var.ctx, c.req.valid('query')), 200),
  )
  .post('/annual-total', validate('json', annualTotalInput), async (c) =>
    c.json(await recordAnnualTotal(c.var.ctx, c.req.valid('json')), 200),
  )
  .post('/plan', validate('json', publishPlanInput), async (c) => c.json(await publishPlan(c.var.ctx, c.req.valid('json')), 200))
  .get('/transfer', validate('query', transferEffectQuery), async (c) =>
    c.json(await previewTransfer(c.var.ctx, c.req.valid('query')), 200),
  )
  .post('/transfer', validate('json', transferInput), async (c) => c.json(await transferQuota(c.var.ctx, c.req.valid('json')), 200))
  .get('/cut', validate('query', cutEffectQuery), async (c) => c.json(await previewCut(c.var.ctx, c.req.valid('query')), 200))
  .post('/cut', validate('json', cutInput), async (c) => c.json(await cutQuota(c.var.ctx, c.req.valid('json')), 200))
  .get('/sanction', validate('query', sanctionQuery), async (c) => c.json(await previewSanction(c.var.ctx, c.req.valid('query')), 200))
  .post('/sanction', validate('json', sanctionInput), async (c) => c.json(await sanctionOrg(c.var.ctx, c.req.valid('json')), 200))
  .get('/waiver/:caseId', validate('param', z.object({ caseId: z.uuid() })), async (c) =>
    c.json(await previewWaiver(c.var.ctx, c.req.valid('param')), 200),
  )
  .post('/waiver', validate('json', waiverInput), async (c) => c.json(await waiveRules(c.var.ctx, c.req.valid('json')), 200))
  .get('/:id', validate('param', ref), async (c) => c.json(await getDecision(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/pdf', validate('param', ref), async (c) => sendFile(c, await sendDecision(c.var.ctx, c.req.valid('param').id)))
  .get('/:id/minutes', validate('param', ref), async (c) => {
    const { body, headers } = await downloadMinutes(c.var.ctx, c.req.valid('param').id)
    return c.body(body, 200, headers)
  })
