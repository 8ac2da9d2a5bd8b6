import { z } from 'zod'
import { router } from '../core/env.ts'
import { refuse } from '../core/errors.ts'
import { sendFile } from '../core/uploads.ts'
import { validate } from '../core/validate.ts'
import { Readable } from 'node:stream'
import { letterListInput } from './letters.schemas.ts'
import { batchesRoutes } from './batches.routes.ts'
import { printChoice, printInput } from './batches.schemas.ts'
import { correctionsRoutes } from './corrections.routes.ts'
import { caseLetters, lettersPage } from './list-letters.ts'
import { numbersProof } from './numbers-proof.ts'
import { printEffect, printLetters } from './print-letters.ts'
import { readLetter } from './read-letter.ts'
import { previewLetter } from './preview-letter.ts'
import { orgLetters } from './org-letters.ts'
import { sendPledge } from './pledge.ts'
import { downloadLetter } from './typeset-letter.ts'

export const lettersRoutes = router()
  .get('/', validate('query', letterListInput), async (c) => c.json(await lettersPage(c.var.ctx, c.req.valid('query')), 200))
  .get('/of-case/:caseId', validate('param', z.object({ caseId: z.uuid('没有这件申报') })), async (c) =>
    c.json(await caseLetters(c.var.ctx, c.req.valid('param')), 200),
  )
  .get('/numbers', async (c) => c.json(await numbersProof(c.var.ctx, null), 200))
  .route('/batches', batchesRoutes)
  .route('/corrections', correctionsRoutes)
  .post('/print-effect', validate('json', printChoice), async (c) => c.json(await printEffect(c.var.ctx, c.req.valid('json')), 200))
  .post('/print', validate('json', printInput), async (c) => c.json(await printLetters(c.var.ctx, c.req.valid('json')), 200))
  .get('/preview/:caseId/:kind', validate('param', previewLetter.input), async (c) => {
    const { pdf, fileName } = await previewLetter(c.var.ctx, c.req.valid('param'))
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="preview.pdf"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    })
  })
  .get('/:id', validate('param', downloadLetter.input), async (c) => c.json(await readLetter(c.var.ctx, c.req.valid('param')), 200))
  .get('/of-org/:orgId', validate('param', z.object({ orgId: z.uuid('没有这个单位') })), async (c) =>
    c.json(await orgLetters(c.var.ctx, c.req.valid('param')), 200),
  )
  .get('/pledge/:caseId', validate('param', z.object({ caseId: z.uuid('没有这件申报') })), async (c) =>
    sendFile(c, await sendPledge(c.var.ctx, c.req.valid('param').caseId)),
  )
  .get('/:id/pdf', validate('param', downloadLetter.input), async (c) => {
    const { sha256, bytes, fileName } = await downloadLetter(c.var.ctx, c.req.valid('param'))
    const file = await c.var.ctx.deps.files.get(sha256)
    if (!file) throw refuse('unavailable', '文书文件暂时无法读取，请稍后再试')
    return c.body(Readable.toWeb(file) as ReadableStream, 200, {
      'content-type': 'application/pdf',
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="letter.pdf"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    })
  })
