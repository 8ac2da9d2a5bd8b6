import { router } from '../core/env.ts'
import { receiveUpload, sendFile } from '../core/uploads.ts'
import { validate } from '../core/validate.ts'
import { IMPORT_MAX_BYTES, importListQuery, importParam, importUpload, rowsQuery, templateQuery } from './imports.schemas.ts'
import { getImport, importRowsPage, listImports, markedWorkbook } from './read-imports.ts'
import { takeImport } from './take-import.ts'
import { templateFile, uploadImport } from './upload-import.ts'

const address = validate('param', importParam)

export const importsRoutes = router()
  .get('/', validate('query', importListQuery), async (c) => c.json(await listImports(c.var.ctx, c.req.valid('query')), 200))
  .post('/', receiveUpload('import.manage', IMPORT_MAX_BYTES), validate('form', importUpload), async (c) =>
    c.json(await uploadImport(c.var.ctx, c.req.valid('form')), 200),
  )
  .get('/template', validate('query', templateQuery), async (c) => sendFile(c, await templateFile(c.var.ctx, c.req.valid('query').year)))
  .get('/:id', address, async (c) => c.json(await getImport(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/rows', address, validate('query', rowsQuery), async (c) =>
    c.json(await importRowsPage(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .get('/:id/errors', address, async (c) => sendFile(c, await markedWorkbook(c.var.ctx, c.req.valid('param'))))
  .post('/:id/take', address, async (c) => c.json(await takeImport(c.var.ctx, c.req.valid('param')), 200))
