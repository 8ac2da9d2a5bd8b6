import { z } from 'zod'
import { router } from '../core/env.ts'
import { receiveUpload } from '../core/uploads.ts'
import { validate } from '../core/validate.ts'
import { PAPER_MAX_BYTES } from '../decisions/store-paper.ts'
import { decideSpecialNeed, previewSpecialNeed } from '../decisions/decide-special-need.ts'
import { specialNeedEffectQuery, specialNeedInput } from '../decisions/decisions.schemas.ts'
import { askNeed, attachNeedPaper, downloadNeedPaper, getNeed, listNeeds, refuseNeed, withdrawNeed } from './special-needs.ts'
import { askNeedInput, needPaperParam, needRef, needsQuery, refuseNeedInput } from './special-needs.schemas.ts'

const ref = z.object({ id: z.uuid() })
const paperForm = z.object({ file: z.instanceof(File, { message: '请选择文件' }) })

export const needsRoutes = router()
  .get('/', validate('query', needsQuery), async (c) => c.json(await listNeeds(c.var.ctx, c.req.valid('query')), 200))
  .post('/', validate('json', askNeedInput), async (c) => c.json(await askNeed(c.var.ctx, c.req.valid('json')), 200))
  .post('/papers', receiveUpload('need.ask', PAPER_MAX_BYTES), validate('form', paperForm), async (c) =>
    c.json(await attachNeedPaper(c.var.ctx, c.req.valid('form').file), 200),
  )
  .post('/withdraw', validate('json', needRef), async (c) => c.json(await withdrawNeed(c.var.ctx, c.req.valid('json')), 200))
  .post('/refuse', validate('json', refuseNeedInput), async (c) => c.json(await refuseNeed(c.var.ctx, c.req.valid('json')), 200))
  .post('/decide', validate('json', specialNeedInput), async (c) => c.json(await decideSpecialNeed(c.var.ctx, c.req.valid('json')), 200))
  .get('/:id', validate('param', ref), async (c) => c.json(await getNeed(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/effect', validate('param', ref), validate('query', specialNeedEffectQuery), async (c) =>
    c.json(await previewSpecialNeed(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .get('/:id/papers/:paper', validate('param', needPaperParam), async (c) => {
    const { body, headers } = await downloadNeedPaper(c.var.ctx, c.req.valid('param'))
    return c.body(body, 200, headers)
  })
