/** Many cases, one act: each in a transaction of its own, so that one refusal holds up no other. A repeated request repeats nothing. */
import { z } from 'zod'
import type { Ctx } from '../core/context.ts'
import { sha256Hex } from '../core/crypto.ts'
import { asRefusal, refuse, type ErrorExtra } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { applySettlement } from '../settlements/apply-settlement.ts'
import { destination } from '../settlements/settlements.schemas.ts'
import { approveSettlement, reviewSettlement } from '../settlements/decide-settlement.ts'
import { archiveCase } from '../settlements/record-registration.ts'
import { approveCase, bureauReturn, bureauReview } from './approve-case.ts'
import { caseNames } from './batch-case.repo.ts'
import { confirmOnboarding } from './onboard-case.ts'
import { endorseCase, returnCase, verifyCase } from './review-case.ts'
import { sendToBureau } from './send-to-bureau.ts'
import { submitCase } from './submit-case.ts'

export const BATCH_LIMIT = 500
const AT_ONCE = 4

export const batchInput = z.object({
  action: z.enum([
    'submit',
    'verify',
    'endorse',
    'return',
    'sendToBureau',
    'bureauReview',
    'bureauReturn',
    'approve',
    'confirmOnboarding',
    'applySettlement',
    'settlementReview',
    'approveSettlement',
    'archive',
  ]),
  items: z
    .array(z.object({ id: z.uuid(), version: z.number().int().optional() }))
    .min(1, '请先选择申报')
    .max(BATCH_LIMIT, `一次最多办理 ${BATCH_LIMIT} 件`),
  note: z.string().trim().max(500).optional(),
  /** For applySettlement: one destination for all, where it is not the employer's own. */
  settlement: destination.optional(),
})
type Batch = z.infer<typeof batchInput>
type Item = Batch['items'][number]
type Act = (ctx: Ctx, item: Item, note: string | undefined, batch: Batch) => Promise<unknown>

const ACTS: Record<Batch['action'], Act> = {
  submit: (ctx, item, note) => submitCase(ctx, { ...item, note }),
  verify: (ctx, item, note) => verifyCase(ctx, { ...item, note }),
  endorse: (ctx, item, note) => endorseCase(ctx, { ...item, note }),
  return: (ctx, item, note) => returnCase(ctx, { ...item, reasons: [], note }),
  sendToBureau: (ctx, item, note) => sendToBureau(ctx, { ...item, note }),
  bureauReview: (ctx, item, note) => bureauReview(ctx, { ...item, note }),
  bureauReturn: (ctx, item, note) => bureauReturn(ctx, { ...item, note: note ?? '' }),
  approve: (ctx, item, note) => approveCase(ctx, { ...item, note }),
  confirmOnboarding: (ctx, item, note) => confirmOnboarding(ctx, { ...item, note }),
  applySettlement: (ctx, item, note, { settlement }) => applySettlement(ctx, { ...item, note, ...settlement }),
  settlementReview: (ctx, item, note) => reviewSettlement(ctx, { ...item, note }),
  approveSettlement: (ctx, item, note) => approveSettlement(ctx, { ...item, note }),
  archive: (ctx, item, note) => archiveCase(ctx, { ...item, note }),
}

export interface BatchResult {
  id: string
  caseNo: string
  name: string
  ok: boolean
  problem?: { code: string; title: string } & ErrorExtra
}

const names = query('case.read', (run, ids: string[]) => caseNames(run.tx, ids))
/** Each item has a key of its own, derived from the batch's: a replay finds every item done. */
const itemKey = (ctx: Ctx, id: string) => (ctx.idempotencyKey ? sha256Hex(`${ctx.idempotencyKey}:${id}`).slice(0, 64) : null)

/** One case of many, under a key of its own; a refusal is an answer, anything else is thrown. */
export async function doOne(ctx: Ctx, batch: Batch, item: Item): Promise<Pick<BatchResult, 'ok' | 'problem'>> {
  try {
    await ACTS[batch.action]({ ...ctx, idempotencyKey: itemKey(ctx, item.id) }, item, batch.note, batch)
    return { ok: true }
  } catch (error) {
    const known = asRefusal(error)
    if (!known) throw error
    return { ok: false, problem: { code: known.code, title: known.message, ...known.extra } }
  }
}

/** Answers for each case whether it was done, and if not, why. */
export async function batchCases(ctx: Ctx, batch: Batch): Promise<{ done: number; results: BatchResult[] }> {
  if ((batch.action === 'return' || batch.action === 'bureauReturn') && !batch.note)
    throw refuse('invalid', '请写明退回理由', { errors: [{ pointer: '/note', detail: '请写明退回理由' }] })
  const known = new Map(
    (
      await names(
        ctx,
        batch.items.map((item) => item.id),
      )
    ).map((row) => [row.id, row]),
  )
  const outcomes = new Map<string, Pick<BatchResult, 'ok' | 'problem'>>()
  const queue = [...batch.items]
  const work = async () => {
    for (let item = queue.shift(); item; item = queue.shift()) outcomes.set(item.id, await doOne(ctx, batch, item))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  const results = batch.items.map((item) => ({
    id: item.id,
    caseNo: known.get(item.id)?.caseNo ?? '',
    name: known.get(item.id)?.name ?? '',
    ...outcomes.get(item.id)!,
  }))
  return { done: results.filter((result) => result.ok).length, results }
}
