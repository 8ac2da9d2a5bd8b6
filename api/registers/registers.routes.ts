import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { router } from '../core/env.ts'
import { refuse } from '../core/errors.ts'
import { validate } from '../core/validate.ts'
import { registersPage, registerTemplate } from './list-registers.ts'
import { loadExtract } from './load-extract.ts'
import { extractLabel, MAX_REGISTER_BYTES, registerKind, registerListInput } from './registers.schemas.ts'

const upload = extractLabel.extend({ file: z.instanceof(File, { error: '请选择文件' }) })
const limit = bodyLimit({
  maxSize: MAX_REGISTER_BYTES + 64 * 1024,
  onError: () => {
    throw refuse('too-large', '文件超过 64 MB，请按年度或分区拆分后上传')
  },
})

export const registersRoutes = router()
  .get('/', validate('query', registerListInput), async (c) => c.json(await registersPage(c.var.ctx, c.req.valid('query')), 200))
  .post('/', limit, validate('form', upload), async (c) => {
    const { file, ...label } = c.req.valid('form')
    return c.json(await loadExtract(c.var.ctx, label, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }), 200)
  })
  .get(
    '/template/:kind',
    validate('param', z.object({ kind: registerKind })),
    validate('query', z.object({ format: z.enum(['csv', 'xlsx']).default('xlsx') })),
    async (c) => {
      const { name, mime, bytes } = await registerTemplate(c.req.valid('param').kind, c.req.valid('query').format)
      return c.body(Uint8Array.from(bytes).buffer, 200, {
        'content-type': mime,
        'content-disposition': `attachment; filename="template"; filename*=UTF-8''${encodeURIComponent(name)}`,
      })
    },
  )
