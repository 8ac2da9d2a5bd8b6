import { z } from 'zod'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { noticeList, readyCases, showNotice, waitingCases } from './list-notices.ts'
import { downloadNotice } from './notice-pdf.ts'
import { publicNotice, publicNotices, publicOverview } from './public-notices.ts'
import { asPublic } from '../core/context.ts'
import {
  noticeListQuery,
  noticeSelection,
  objectionInput,
  objectionListQuery,
  objectionRecord,
  publicListQuery,
  rulingInput,
  yearQuery,
} from './notices.schemas.ts'
import { previewNotice, publishNotice } from './publish-notice.ts'
import { raiseObjection, recordObjection } from './raise-objection.ts'
import { objectionList, revealComplainant, ruleObjection, showObjection } from './rule-objection.ts'

const byId = z.object({ id: z.uuid() })

/** The supervising unit's notices; the bureau and the auditor read. */
export const noticesRoutes = router()
  .get('/', validate('query', noticeListQuery), async (c) => c.json(await noticeList(c.var.ctx, c.req.valid('query')), 200))
  .get('/ready', validate('query', yearQuery), async (c) => c.json(await readyCases(c.var.ctx, c.req.valid('query')), 200))
  .get('/waiting', validate('query', yearQuery), async (c) => c.json(await waitingCases(c.var.ctx, c.req.valid('query')), 200))
  .post('/preview', validate('json', noticeSelection), async (c) => c.json(await previewNotice(c.var.ctx, c.req.valid('json')), 200))
  .post('/publish', validate('json', noticeSelection), async (c) => c.json(await publishNotice(c.var.ctx, c.req.valid('json')), 200))
  .get('/:id', validate('param', byId), async (c) => c.json(await showNotice(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/pdf', validate('param', byId), async (c) => {
    const { name, bytes } = await downloadNotice(c.var.ctx, c.req.valid('param').id)
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
    })
  })

export const objectionsRoutes = router()
  .get('/', validate('query', objectionListQuery), async (c) => c.json(await objectionList(c.var.ctx, c.req.valid('query')), 200))
  .post('/', validate('json', objectionRecord), async (c) => c.json(await recordObjection(c.var.ctx, c.req.valid('json')), 200))
  .post('/rule', validate('json', rulingInput), async (c) => c.json(await ruleObjection(c.var.ctx, c.req.valid('json')), 200))
  .post('/reveal', validate('json', byId), async (c) => c.json(await revealComplainant(c.var.ctx, c.req.valid('json')), 200))
  .get('/:id', validate('param', byId), async (c) => c.json(await showObjection(c.var.ctx, c.req.valid('param')), 200))

/** For everybody; answers alike whoever is signed in. */
export const publicRoutes = router()
  .get('/overview', async (c) => c.json(await publicOverview(asPublic(c.var.ctx), {}), 200))
  .get('/notices', validate('query', publicListQuery), async (c) =>
    c.json(await publicNotices(asPublic(c.var.ctx), c.req.valid('query')), 200),
  )
  .get('/notices/:id', validate('param', byId), async (c) => c.json(await publicNotice(asPublic(c.var.ctx), c.req.valid('param')), 200))
  .post('/objections', validate('json', objectionInput), async (c) => c.json(await raiseObjection(c.var.ctx, c.req.valid('json')), 200))
