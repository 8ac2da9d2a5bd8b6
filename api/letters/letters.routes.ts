import { z } from 'zod'
import { router } from '../core/env.ts'
import { refuse } from '../core/errors.ts'
import { validate } from '../core/validate.ts'
import { Readable } from 'node:stream'
import { letterListInput } from './letters.schemas.ts'
import { caseLetters, lettersPage } from './list-letters.ts'
import { downloadLetter } from './typeset-letter.ts'
import { verifyLetter } from './verify-letter.ts'

export const lettersRoutes = router()
  .get('/', validate('query', letterListInput), async (c) => c.json(await lettersPage(c.var.ctx, c.req.valid('query')), 200))
  .get('/of-case/:caseId', validate('param', z.object({ caseId: z.uuid('没有这件申报') })), async (c) =>
    c.json(await caseLetters(c.var.ctx, c.req.valid('param')), 200),
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

export const verifyRoutes = router().get('/:code', validate('param', z.object({ code: z.string().max(60) })), async (c) =>
  c.json(await verifyLetter(c.var.ctx, c.req.valid('param').code), 200),
)
