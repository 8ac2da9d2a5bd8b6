/** For everybody with a paper in hand: by code, by file, and with what is needed to check without this server. */
import { z } from 'zod'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { limitUpload } from '../core/uploads.ts'
import { authorityPem, certificateOf, publishedKeys } from '../seals/read-keys.ts'
import { VERIFY_FILE_MAX_BYTES, verifyFile } from './verify-file.ts'
import { verifyLetter } from './verify-letter.ts'

const file = z.object({ file: z.file('请选择要核对的 PDF 文件').max(VERIFY_FILE_MAX_BYTES, '文件超过 10 MB') })
/** Keys are only ever added; a page asks again after some minutes. */
const CACHED = 'public, max-age=300'

const asPem = (name: string) => ({
  'content-type': 'application/x-pem-file',
  'content-disposition': `attachment; filename="${name}"`,
  'cache-control': CACHED,
})

export const verifyRoutes = router()
  .get('/keys', async (c) => {
    const keys = await publishedKeys(c.var.ctx)
    c.header('cache-control', CACHED)
    return c.json(keys, 200)
  })
  .get('/keys/:id', validate('param', z.object({ id: z.string().max(20) })), async (c) => {
    const { id } = c.req.valid('param')
    return c.body(await certificateOf(c.var.ctx, { id }), 200, asPem(`${id}.pem`))
  })
  .get('/authority.pem', async (c) => {
    const pem = await authorityPem(c.var.ctx)
    return c.body(pem, 200, asPem('authority.pem'))
  })
  .post('/file', limitUpload(VERIFY_FILE_MAX_BYTES), validate('form', file), async (c) =>
    c.json(await verifyFile(c.var.ctx, await c.req.valid('form').file.bytes()), 200),
  )
  .get('/:code', validate('param', z.object({ code: z.string().max(60) })), async (c) =>
    c.json(await verifyLetter(c.var.ctx, c.req.valid('param').code), 200),
  )
