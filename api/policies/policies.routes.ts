import { z } from 'zod'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { WORKBOOK_MIME } from '../imports/upload-import.ts'
import { beginVersion, dropVersion, saveVersion } from './draft-version.ts'
import {
  admissionRef,
  draftRef,
  draftVersionInput,
  policyId,
  publishAdmissionInput,
  publishVersionInput,
  saveAdmissionInput,
  saveVersionInput,
  settlePointsInput,
  textId,
  trialChangesQuery,
  tryInput,
} from './policies.schemas.ts'
import { previewVersion, publishVersion } from './publish-version.ts'
import { listPolicies, readPoints, readPolicy } from './read-policies.ts'
import { getTrial, listTrialChanges, listTrials } from './read-trials.ts'
import { settlePoints } from './settle-points.ts'
import { trialWorkbook } from './trials-workbook.ts'
import { tryPolicy } from './try-policy.ts'
import { dropAdmission, listAdmissions, publishAdmission, saveAdmission } from './unit-admission.ts'

const byId = z.object({ id: policyId })
const trial = validate('param', z.object({ id: z.uuid() }))

export const policiesRoutes = router()
  .get('/', async (c) => c.json(await listPolicies(c.var.ctx, undefined), 200))
  .post('/', validate('json', draftVersionInput), async (c) => c.json(await beginVersion(c.var.ctx, c.req.valid('json')), 200))
  .post('/save', validate('json', saveVersionInput), async (c) => c.json(await saveVersion(c.var.ctx, c.req.valid('json')), 200))
  .post('/drop', validate('json', draftRef), async (c) => c.json(await dropVersion(c.var.ctx, c.req.valid('json')), 200))
  .post('/publish', validate('json', publishVersionInput), async (c) => c.json(await publishVersion(c.var.ctx, c.req.valid('json')), 200))
  .get('/points/:text', validate('param', z.object({ text: textId })), async (c) =>
    c.json(await readPoints(c.var.ctx, c.req.valid('param')), 200),
  )
  .post('/points', validate('json', settlePointsInput), async (c) => c.json(await settlePoints(c.var.ctx, c.req.valid('json')), 200))
  .get('/admission/:orgId', validate('param', z.object({ orgId: z.uuid() })), async (c) =>
    c.json(await listAdmissions(c.var.ctx, c.req.valid('param')), 200),
  )
  .post('/admission', validate('json', saveAdmissionInput), async (c) => c.json(await saveAdmission(c.var.ctx, c.req.valid('json')), 200))
  .post('/admission/drop', validate('json', admissionRef), async (c) => c.json(await dropAdmission(c.var.ctx, c.req.valid('json')), 200))
  .post('/admission/publish', validate('json', publishAdmissionInput), async (c) =>
    c.json(await publishAdmission(c.var.ctx, c.req.valid('json')), 200),
  )
  .get('/trials', async (c) => c.json(await listTrials(c.var.ctx, undefined), 200))
  .post('/trials', validate('json', tryInput), async (c) => c.json(await tryPolicy(c.var.ctx, c.req.valid('json')), 200))
  .get('/trials/:id', trial, async (c) => c.json(await getTrial(c.var.ctx, c.req.valid('param')), 200))
  .get('/trials/:id/changes', trial, validate('query', trialChangesQuery), async (c) =>
    c.json(await listTrialChanges(c.var.ctx, { ...c.req.valid('query'), ...c.req.valid('param') }), 200),
  )
  .get('/trials/:id/workbook', trial, validate('query', trialChangesQuery.omit({ cursor: true })), async (c) => {
    const bytes = await trialWorkbook(c.var.ctx, { ...c.req.valid('param'), filter: c.req.valid('query') })
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': WORKBOOK_MIME,
      'content-disposition': `attachment; filename="trial.xlsx"; filename*=UTF-8''${encodeURIComponent('政策试算.xlsx')}`,
    })
  })
  .get('/:id', validate('param', byId), async (c) => c.json(await readPolicy(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/effect', validate('param', byId), async (c) => c.json(await previewVersion(c.var.ctx, c.req.valid('param')), 200))
