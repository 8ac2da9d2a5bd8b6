import { Readable } from 'node:stream'
import { router } from '../core/env.ts'
import { receiveUpload, sendFile } from '../core/uploads.ts'
import { validate } from '../core/validate.ts'
import { beginExport } from './begin-export.ts'
import { closeDossier } from './close-dossier.ts'
import {
  archiveFileQuery,
  archiveFilesQuery,
  byId,
  closeInput,
  DOSSIER_MAX_BYTES,
  dossierParam,
  exportInput,
  overviewQuery,
  peopleQuery,
  removeInput,
  uploadInput,
} from './dossiers.schemas.ts'
import { streamExport } from './export-dossier.ts'
import { archiveFilesOf, archiveList, openArchiveFile, showArchive } from './read-archives.ts'
import { dossierOverview, dossierPeople, showDossier } from './read-dossiers.ts'
import { openDocument, removeDocument, uploadDocument } from './upload-document.ts'

const ref = validate('param', byId)

export const dossiersRoutes = router()
  .get('/', validate('query', overviewQuery), async (c) => c.json(await dossierOverview(c.var.ctx, c.req.valid('query')), 200))
  .get('/of/:unitId/:year', validate('param', dossierParam), async (c) => c.json(await showDossier(c.var.ctx, c.req.valid('param')), 200))
  .get('/of/:unitId/:year/people', validate('param', dossierParam), validate('query', peopleQuery), async (c) =>
    c.json(await dossierPeople(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .post('/documents', receiveUpload('dossier.edit', DOSSIER_MAX_BYTES), validate('form', uploadInput), async (c) =>
    c.json(await uploadDocument(c.var.ctx, c.req.valid('form')), 200),
  )
  .post('/documents/remove', validate('json', removeInput), async (c) => c.json(await removeDocument(c.var.ctx, c.req.valid('json')), 200))
  .get('/documents/:id/file', ref, async (c) => sendFile(c, await openDocument(c.var.ctx, c.req.valid('param').id)))
  .post('/close', validate('json', closeInput), async (c) => c.json(await closeDossier(c.var.ctx, c.req.valid('json')), 200))
  .post('/exports', validate('json', exportInput), async (c) => c.json(await beginExport(c.var.ctx, c.req.valid('json')), 200))
  .get('/exports/:id/file', ref, async (c) => {
    const { body, fileName } = await streamExport(c.var.ctx, c.req.valid('param').id)
    return c.body(Readable.toWeb(body) as ReadableStream<Uint8Array>, 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'x-content-type-options': 'nosniff',
    })
  })

/** Dossiers taken in by `import-dossier`. */
export const archivesRoutes = router()
  .get('/', async (c) => c.json(await archiveList(c.var.ctx, {}), 200))
  .get('/:id', ref, async (c) => c.json(await showArchive(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/files', ref, validate('query', archiveFilesQuery), async (c) =>
    c.json(await archiveFilesOf(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .get('/:id/file', ref, validate('query', archiveFileQuery), async (c) =>
    sendFile(c, await openArchiveFile(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })),
  )
