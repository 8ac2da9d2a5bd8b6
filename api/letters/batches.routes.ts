import type { Readable } from 'node:stream'
import { router } from '../core/env.ts'
import { refuse } from '../core/errors.ts'
import { sendFile } from '../core/uploads.ts'
import { validate } from '../core/validate.ts'
import { batchItemsQuery, batchListQuery, batchParam, orderBatchInput } from './batches.schemas.ts'
import { orderBatch, stopBatch } from './order-batch.ts'
import { fetchPrint } from './print-job.ts'
import { batchItems, getBatch, listBatches } from './read-batches.ts'

const address = validate('param', batchParam)
const held = (file: Readable | null): Readable => {
  if (!file) throw refuse('unavailable', '打印文件暂时无法读取，请稍后再试')
  return file
}

export const batchesRoutes = router()
  .get('/', validate('query', batchListQuery), async (c) => c.json(await listBatches(c.var.ctx, c.req.valid('query')), 200))
  .post('/', validate('json', orderBatchInput), async (c) => c.json(await orderBatch(c.var.ctx, c.req.valid('json')), 200))
  .get('/:id', address, async (c) => c.json(await getBatch(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/items', address, validate('query', batchItemsQuery), async (c) =>
    c.json(await batchItems(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .post('/:id/stop', address, async (c) => c.json(await stopBatch(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/pdf', address, async (c) => {
    const { sha256, bytes, fileName } = await fetchPrint(c.var.ctx, c.req.valid('param'))
    return sendFile(c, { bytes: held(await c.var.ctx.deps.files.get(sha256)), size: bytes, mime: 'application/pdf', fileName })
  })
