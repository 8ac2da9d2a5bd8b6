import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { batchEffect, batchEffectInput } from './batch-effect.ts'
import { caseHistory } from './case-history.ts'
import { caseLife } from './case-life.ts'
import { caseFilter, caseIdParam, caseListQuery, historyQuery } from './case-list.schemas.ts'
import { explainCase, explanationQuery } from './explain-case.ts'
import { exportCases } from './export-cases.ts'
import { caseFilterOrgs, caseNeighbours, listCases, summarizeCases } from './list-cases.ts'
import { readCasePage } from './read-case.ts'
import { revealId } from './reveal-id.ts'

const address = validate('param', caseIdParam)
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const caseReadsRoutes = router()
  .get('/', validate('query', caseListQuery), async (c) => c.json(await listCases(c.var.ctx, c.req.valid('query')), 200))
  .get('/summary', validate('query', caseFilter), async (c) => c.json(await summarizeCases(c.var.ctx, c.req.valid('query')), 200))
  .get('/orgs', async (c) => c.json(await caseFilterOrgs(c.var.ctx, {}), 200))
  .get('/export', validate('query', caseFilter), async (c) => {
    const bytes = await exportCases(c.var.ctx, c.req.valid('query'))
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="cases.xlsx"; filename*=UTF-8''${encodeURIComponent('申报清单.xlsx')}`,
    })
  })
  .post('/batch-effect', validate('json', batchEffectInput), async (c) => c.json(await batchEffect(c.var.ctx, c.req.valid('json')), 200))
  .get('/:id', address, async (c) => c.json(await readCasePage(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/explanation', address, validate('query', explanationQuery), async (c) =>
    c.json(await explainCase(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .get('/:id/history', address, validate('query', historyQuery), async (c) =>
    c.json(await caseHistory(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .get('/:id/life', address, async (c) => c.json(await caseLife(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/neighbours', address, validate('query', caseFilter), async (c) =>
    c.json(await caseNeighbours(c.var.ctx, { ...c.req.valid('query'), ...c.req.valid('param') }), 200),
  )
  .post('/:id/reveal-id', address, async (c) => c.json(await revealId(c.var.ctx, c.req.valid('param')), 200))
