import { router } from '../core/env.ts'
import { sendFile } from '../core/uploads.ts'
import { validate } from '../core/validate.ts'
import { decideReport } from './decide-report.ts'
import { downloadReport } from './download-report.ts'
import { beginReport, recomputeReport, saveReportWords } from './draft-report.ts'
import { getReport, reportsPage } from './read-reports.ts'
import { beginReportInput, decideReportInput, reportParam, reportRef, reportsQuery, saveReportInput } from './reports.schemas.ts'

export const reportsRoutes = router()
  .get('/', validate('query', reportsQuery), async (c) => c.json(await reportsPage(c.var.ctx, c.req.valid('query')), 200))
  .post('/', validate('json', beginReportInput), async (c) => c.json(await beginReport(c.var.ctx, c.req.valid('json')), 200))
  .post('/save', validate('json', saveReportInput), async (c) => c.json(await saveReportWords(c.var.ctx, c.req.valid('json')), 200))
  .post('/recompute', validate('json', reportRef), async (c) => c.json(await recomputeReport(c.var.ctx, c.req.valid('json')), 200))
  .post('/decide', validate('json', decideReportInput), async (c) => c.json(await decideReport(c.var.ctx, c.req.valid('json')), 200))
  .get('/:id', validate('param', reportParam), async (c) => c.json(await getReport(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/pdf', validate('param', reportParam), async (c) =>
    sendFile(c, await downloadReport(c.var.ctx, c.req.valid('param').id, 'pdf')),
  )
  .get('/:id/workbook', validate('param', reportParam), async (c) =>
    sendFile(c, await downloadReport(c.var.ctx, c.req.valid('param').id, 'workbook')),
  )
