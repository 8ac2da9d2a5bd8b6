import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { auditFilter, auditQuery, subjectQuery } from './audit.schemas.ts'
import { exportAudit } from './export-audit.ts'
import { auditIntegrity, searchAudit } from './read-audit.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const auditRoutes = router()
  .get('/', validate('query', auditQuery), async (c) => c.json(await searchAudit(c.var.ctx, c.req.valid('query')), 200))
  .get('/integrity', validate('query', subjectQuery), async (c) => c.json(await auditIntegrity(c.var.ctx, c.req.valid('query')), 200))
  .get('/export', validate('query', auditFilter), async (c) => {
    const bytes = await exportAudit(c.var.ctx, c.req.valid('query'))
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="audit.xlsx"; filename*=UTF-8''${encodeURIComponent('操作留痕.xlsx')}`,
    })
  })
