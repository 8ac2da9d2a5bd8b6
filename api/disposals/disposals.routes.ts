import { router } from '../core/env.ts'
import { sendFile } from '../core/uploads.ts'
import { validate } from '../core/validate.ts'
import { decideDisposal } from './decide-disposal.ts'
import { decideDisposalInput, disposalPage, disposalParam, dropInput, keepInput } from './disposals.schemas.ts'
import { draftDisposal, dropDisposal, keepMaterials } from './draft-disposal.ts'
import { exportDisposal, getDisposal, listDisposals } from './read-disposals.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const disposalsRoutes = router()
  .get('/', async (c) => c.json(await listDisposals(c.var.ctx, {}), 200))
  .post('/', async (c) => c.json(await draftDisposal(c.var.ctx, {}), 200))
  .post('/keep', validate('json', keepInput), async (c) => c.json(await keepMaterials(c.var.ctx, c.req.valid('json')), 200))
  .post('/drop', validate('json', dropInput), async (c) => c.json(await dropDisposal(c.var.ctx, c.req.valid('json')), 200))
  .post('/decide', validate('json', decideDisposalInput), async (c) => c.json(await decideDisposal(c.var.ctx, c.req.valid('json')), 200))
  .get('/:id', validate('param', disposalParam), validate('query', disposalPage), async (c) =>
    c.json(await getDisposal(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .get('/:id/workbook', validate('param', disposalParam), async (c) => {
    const { bytes, fileName } = await exportDisposal(c.var.ctx, c.req.valid('param'))
    return sendFile(c, { bytes, size: bytes.byteLength, mime: XLSX, fileName })
  })
