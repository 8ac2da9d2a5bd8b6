import type { Context } from 'hono'
import { z } from 'zod'
import { router, type Env } from '../core/env.ts'
import { sendFile } from '../core/uploads.ts'
import { validate } from '../core/validate.ts'
import { proveLedger, readProofs } from './ledger-proof.ts'
import { exportFlow, quotaFlow } from './quota-flow.ts'
import { quotaPace, setIdleDay } from './quota-pace.ts'
import { accountStatement, exportLedger, exportStatement, ledger, statementSheet } from './statement.ts'
import { flowQuery, idleDayInput, ledgerQuery, paceQuery, proofsQuery, sheetQuery, statementQuery } from './statement.schemas.ts'

const orgParam = validate('param', z.object({ orgId: z.uuid() }))
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const sendWorkbook = (c: Context<Env>, bytes: Uint8Array, fileName: string) =>
  sendFile(c, { bytes, size: bytes.byteLength, mime: XLSX, fileName })

/** Statements, the ledger, where the quota is and how it goes, and the proof. */
export const ledgerRoutes = router()
  .get('/mine/statement', validate('query', statementQuery), async (c) =>
    c.json(await accountStatement(c.var.ctx, c.req.valid('query')), 200),
  )
  .get('/accounts/:orgId/statement', orgParam, validate('query', statementQuery), async (c) =>
    c.json(await accountStatement(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .get('/accounts/:orgId/sheet', orgParam, validate('query', sheetQuery), async (c) =>
    c.json(await statementSheet(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .get('/accounts/:orgId/export', orgParam, validate('query', sheetQuery), async (c) =>
    sendWorkbook(c, await exportStatement(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), '指标账户明细.xlsx'),
  )
  .get('/movements', validate('query', ledgerQuery), async (c) => c.json(await ledger(c.var.ctx, c.req.valid('query')), 200))
  .get('/movements/export', validate('query', ledgerQuery), async (c) =>
    sendWorkbook(c, await exportLedger(c.var.ctx, c.req.valid('query')), '指标台账.xlsx'),
  )
  .get('/flow', validate('query', flowQuery), async (c) => c.json(await quotaFlow(c.var.ctx, c.req.valid('query')), 200))
  .get('/flow/export', validate('query', flowQuery), async (c) =>
    sendWorkbook(c, await exportFlow(c.var.ctx, c.req.valid('query')), '指标流向.xlsx'),
  )
  .get('/pace', validate('query', paceQuery), async (c) => c.json(await quotaPace(c.var.ctx, c.req.valid('query')), 200))
  .post('/pace/idle-day', validate('json', idleDayInput), async (c) => c.json(await setIdleDay(c.var.ctx, c.req.valid('json')), 200))
  .get('/proofs', validate('query', proofsQuery), async (c) => c.json(await readProofs(c.var.ctx, c.req.valid('query')), 200))
  .post('/proofs', async (c) => c.json(await proveLedger(c.var.ctx), 200))
