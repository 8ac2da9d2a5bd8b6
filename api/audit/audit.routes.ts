import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { auditFilter, auditQuery, headParam, headsQuery, subjectQuery } from './audit.schemas.ts'
import { exportAllAudit, exportAudit } from './export-audit.ts'
import { findPerson } from './find-person.ts'
import { sealNow } from './make-head.ts'
import { searchAudit } from './read-audit.ts'
import { auditIntegrity, checkTrace, headStatement, readHeads } from './read-heads.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const auditRoutes = router()
  .get('/', validate('query', auditQuery), async (c) => c.json(await searchAudit(c.var.ctx, c.req.valid('query')), 200))
  .get('/integrity', validate('query', subjectQuery), async (c) => c.json(await auditIntegrity(c.var.ctx, c.req.valid('query')), 200))
  .post('/people', validate('json', findPerson.input), async (c) => c.json(await findPerson(c.var.ctx, c.req.valid('json')), 200))
  .get('/proof', async (c) => c.json(await checkTrace(c.var.ctx), 200))
  .get('/heads', validate('query', headsQuery), async (c) => c.json(await readHeads(c.var.ctx, c.req.valid('query')), 200))
  .post('/heads', validate('json', sealNow.input), async (c) => c.json(await sealNow(c.var.ctx, c.req.valid('json')), 200))
  .get('/heads/:seq', validate('param', headParam), async (c) => {
    const document = await headStatement(c.var.ctx, c.req.valid('param'))
    return c.json(document, 200, { 'content-disposition': `attachment; filename="head-${document.seq}.json"` })
  })
  .get('/export/all', validate('query', auditFilter), async (c) => {
    const body = await exportAllAudit(c.var.ctx, c.req.valid('query'))
    return c.body(body, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="audit.csv"; filename*=UTF-8''${encodeURIComponent('操作留痕.csv')}`,
    })
  })
  .get('/export', validate('query', auditFilter), async (c) => {
    const bytes = await exportAudit(c.var.ctx, c.req.valid('query'))
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="audit.xlsx"; filename*=UTF-8''${encodeURIComponent('操作留痕.xlsx')}`,
    })
  })
