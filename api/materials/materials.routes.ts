import { router } from '../core/env.ts'
import { receiveUpload, sendFile } from '../core/uploads.ts'
import { validate } from '../core/validate.ts'
import { MATERIAL_MAX_BYTES } from '../rules/materials.ts'
import { checkMaterial } from './check-material.ts'
import { listMaterials } from './list-materials.ts'
import { checkInput, materialParam, materialQuery, uploadInput, viewQuery } from './materials.schemas.ts'
import { uploadMaterial } from './upload-material.ts'
import { viewMaterial } from './view-material.ts'

const address = validate('param', materialParam)

export const materialsRoutes = router()
  .get('/', validate('query', materialQuery), async (c) => c.json(await listMaterials(c.var.ctx, c.req.valid('query')), 200))
  .post('/', receiveUpload('material.upload', MATERIAL_MAX_BYTES), validate('form', uploadInput), async (c) =>
    c.json(await uploadMaterial(c.var.ctx, c.req.valid('form')), 200),
  )
  .get('/:id/file', address, validate('query', viewQuery), async (c) =>
    sendFile(c, await viewMaterial(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })),
  )
  .post('/:id/check', address, validate('json', checkInput), async (c) =>
    c.json(await checkMaterial(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
