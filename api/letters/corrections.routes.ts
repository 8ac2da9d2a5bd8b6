import { z } from 'zod'
import { router } from '../core/env.ts'
import { sendFile } from '../core/uploads.ts'
import { validate } from '../core/validate.ts'
import { askCorrection, withdrawCorrection } from './ask-correction.ts'
import {
  askCorrectionInput,
  correctionListQuery,
  correctionParam,
  decideCorrectionInput,
  previewParam,
  refuseCorrectionInput,
} from './corrections.schemas.ts'
import { issueCorrection, refuseCorrection } from './decide-correction.ts'
import { correctionForm, getCorrection, listCorrections, previewCorrection } from './read-corrections.ts'

const address = validate('param', correctionParam)

export const correctionsRoutes = router()
  .get('/', validate('query', correctionListQuery), async (c) => c.json(await listCorrections(c.var.ctx, c.req.valid('query')), 200))
  .post('/', validate('json', askCorrectionInput), async (c) => c.json(await askCorrection(c.var.ctx, c.req.valid('json')), 200))
  .get('/form/:id', validate('param', z.object({ id: z.uuid('没有这份文书') })), async (c) =>
    c.json(await correctionForm(c.var.ctx, c.req.valid('param')), 200),
  )
  .get('/:id', address, async (c) => c.json(await getCorrection(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/preview/:which', validate('param', previewParam), async (c) =>
    sendFile(c, await previewCorrection(c.var.ctx, c.req.valid('param'))),
  )
  .post('/:id/issue', address, validate('json', decideCorrectionInput.omit({ id: true })), async (c) =>
    c.json(await issueCorrection(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/refuse', address, validate('json', refuseCorrectionInput.omit({ id: true })), async (c) =>
    c.json(await refuseCorrection(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .post('/:id/withdraw', address, async (c) => c.json(await withdrawCorrection(c.var.ctx, c.req.valid('param')), 200))
