import { z } from 'zod'
import { router } from '../core/env.ts'
import { receiveUpload, sendFile } from '../core/uploads.ts'
import { validate } from '../core/validate.ts'
import { demandForm, readDemandUpload } from './demand-workbook.ts'
import {
  adoptInput,
  beginInput,
  DEMAND_MAX_BYTES,
  demandUpload,
  employersQuery,
  linesQuery,
  rankInput,
  remindInput,
  reportInput,
  reportParam,
  reportRef,
  returnInput,
  saveInput,
  sendBackInput,
  sumsQuery,
  surveyQuery,
  unitsQuery,
  yearQuery,
} from './demands.schemas.ts'
import { sendDemandForm } from './demand-form.ts'
import { exportDemand } from './export-demand.ts'
import { beginDemand, saveDemand, submitDemand, withdrawDemand } from './fill-demand.ts'
import { readLines, readRanking, readSums } from './read-lines.ts'
import { getReport, getUnit, listEmployers, listUnits, readDesk, readMine, readSurvey } from './read-survey.ts'
import { remindDemand } from './remind-demand.ts'
import { reportDemand, sendBackDemand } from './report-demand.ts'
import { adoptDemand, rankDemands, returnDemand } from './review-demand.ts'

const year = validate('query', yearQuery)

export const demandsRoutes = router()
  .get('/survey', validate('query', surveyQuery), async (c) => c.json(await readSurvey(c.var.ctx, c.req.valid('query')), 200))
  .get('/mine', year, async (c) => c.json(await readMine(c.var.ctx, c.req.valid('query')), 200))
  .post('/begin', validate('json', beginInput), async (c) => c.json(await beginDemand(c.var.ctx, c.req.valid('json')), 200))
  .post('/save', validate('json', saveInput), async (c) => c.json(await saveDemand(c.var.ctx, c.req.valid('json')), 200))
  .post('/submit', validate('json', reportRef), async (c) => c.json(await submitDemand(c.var.ctx, c.req.valid('json')), 200))
  .post('/withdraw', validate('json', reportRef), async (c) => c.json(await withdrawDemand(c.var.ctx, c.req.valid('json')), 200))
  .get('/form', year, async (c) => sendFile(c, await demandForm(c.var.ctx, c.req.valid('query'))))
  .post('/imports', receiveUpload('demand.edit', DEMAND_MAX_BYTES), validate('form', demandUpload), async (c) =>
    c.json(await readDemandUpload(c.var.ctx, c.req.valid('form')), 200),
  )
  .get('/desk', year, async (c) => c.json(await readDesk(c.var.ctx, c.req.valid('query')), 200))
  .get('/employers', validate('query', employersQuery), async (c) => c.json(await listEmployers(c.var.ctx, c.req.valid('query')), 200))
  .get('/reports/:id', validate('param', reportParam), async (c) => c.json(await getReport(c.var.ctx, c.req.valid('param')), 200))
  .get('/reports/:id/pdf', validate('param', reportParam), async (c) =>
    sendFile(c, await sendDemandForm(c.var.ctx, c.req.valid('param').id)),
  )
  .post('/return', validate('json', returnInput), async (c) => c.json(await returnDemand(c.var.ctx, c.req.valid('json')), 200))
  .post('/adopt', validate('json', adoptInput), async (c) => c.json(await adoptDemand(c.var.ctx, c.req.valid('json')), 200))
  .get('/ranking', year, async (c) => c.json(await readRanking(c.var.ctx, c.req.valid('query')), 200))
  .post('/rank', validate('json', rankInput), async (c) => c.json(await rankDemands(c.var.ctx, c.req.valid('json')), 200))
  .get('/sums', validate('query', sumsQuery), async (c) => c.json(await readSums(c.var.ctx, c.req.valid('query')), 200))
  .get('/lines', validate('query', linesQuery), async (c) => c.json(await readLines(c.var.ctx, c.req.valid('query')), 200))
  .get('/export', year, async (c) => sendFile(c, await exportDemand(c.var.ctx, c.req.valid('query'))))
  .post('/report', validate('json', reportInput), async (c) => c.json(await reportDemand(c.var.ctx, c.req.valid('json')), 200))
  .get('/units', validate('query', unitsQuery), async (c) => c.json(await listUnits(c.var.ctx, c.req.valid('query')), 200))
  .get('/units/:unitId', validate('param', z.object({ unitId: z.uuid() })), year, async (c) =>
    c.json(await getUnit(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .post('/send-back', validate('json', sendBackInput), async (c) => c.json(await sendBackDemand(c.var.ctx, c.req.valid('json')), 200))
  .post('/remind', validate('json', remindInput), async (c) => c.json(await remindDemand(c.var.ctx, c.req.valid('json')), 200))
