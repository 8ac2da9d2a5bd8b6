import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { yearParam } from '../years/years.schemas.ts'
import { employerParam, evaluationsQuery, scoreInput, weightsInput } from './evaluations.schemas.ts'
import { exportEvaluations } from './export-evaluations.ts'
import { employerEvaluation, evaluationUnits, listEvaluations } from './read-evaluations.ts'
import { scoreEmployers, setWeights } from './score-employers.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const evaluationsRoutes = router()
  .get('/', validate('query', evaluationsQuery), async (c) => c.json(await listEvaluations(c.var.ctx, c.req.valid('query')), 200))
  .get('/units', validate('query', yearParam), async (c) => c.json(await evaluationUnits(c.var.ctx, c.req.valid('query')), 200))
  .get('/export', validate('query', evaluationsQuery), async (c) => {
    const bytes = await exportEvaluations(c.var.ctx, c.req.valid('query'))
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="evaluations.xlsx"; filename*=UTF-8''${encodeURIComponent('单位综合评价.xlsx')}`,
    })
  })
  .post('/score', validate('json', scoreInput), async (c) => c.json(await scoreEmployers(c.var.ctx, c.req.valid('json')), 200))
  .post('/weights', validate('json', weightsInput), async (c) => c.json(await setWeights(c.var.ctx, c.req.valid('json')), 200))
  .get('/:orgId', validate('param', employerParam), validate('query', yearParam), async (c) =>
    c.json(await employerEvaluation(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
