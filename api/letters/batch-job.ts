/**
 * Works through an issuing batch as the person who ordered it. Each case is a transaction of its own under a key of its own: a process
 * killed between the case and the portion's end finds the case done by its key when the portion runs again.
 */
import { z } from 'zod'
import { doOne, type BatchResult } from '../cases/batch-case.ts'
import { writeEvents } from '../core/audit.ts'
import type { Actor, Ctx, Run } from '../core/context.ts'
import type { JobHandler } from '../core/jobs.ts'
import { log } from '../core/log.ts'
import type { Tier } from '../core/permissions.ts'
import { insertNotifications } from '../notifications/notifications.repo.ts'
import { TRANSITIONS } from '../rules/case-status.ts'
import { lockBatch, orderedBy, saveBatch, saveItem, waitingItems, type BatchItem, type BatchRow } from './batches.repo.ts'
import { enqueuePortion } from './order-batch.ts'

/** So many cases between two looks at the batch: whoever stops it waits for no more. */
const PORTION = 20

const kept = z.object({
  userId: z.uuid(),
  tier: z.string().transform((tier) => tier as Tier),
  orgId: z.uuid(),
  orgName: z.string().nullable(),
})

/** The person as he may act at this moment; undefined once the account was disabled or left the organisation. */
export async function actorOfBatch(run: Run, batch: BatchRow): Promise<Actor | undefined> {
  const was = kept.parse(batch.actor)
  const now = await orderedBy(run.tx, was.userId)
  if (!now || now.disabledAt || now.orgId !== was.orgId) return undefined
  return { ...was, name: now.name, roles: now.roles, caseId: null }
}

type Outcome = Pick<BatchResult, 'ok' | 'problem'>

/** The context that an item is done in: the person, and a key that is the batch's own. */
const asOrdered = (run: Run, batch: BatchRow, actor: Actor): Ctx => ({
  deps: run.deps,
  actor,
  now: run.now,
  today: run.today,
  ip: null,
  requestId: null,
  idempotencyKey: `letter-batch:${batch.id}`,
})

/** One case. What is no refusal is tried once more (the connection may have gone after the commit), then named and left. */
async function doItem(run: Run, batch: BatchRow, actor: Actor, item: BatchItem): Promise<Outcome> {
  const ctx = asOrdered(run, batch, actor)
  const one = { id: item.caseId ?? '', ...(item.version === null ? {} : { version: item.version }) }
  const act = () => doOne(ctx, { action: batch.action ?? 'approve', items: [one], ...(batch.note ? { note: batch.note } : {}) }, one)
  try {
    return await act().catch(act)
  } catch (error) {
    log.error({ batch: batch.id, seq: item.seq, err: error }, 'item of a letter batch')
    return { ok: false, problem: { code: 'internal', title: '办理时发生意外，未作任何变更，请单独办理' } }
  }
}

async function end(run: Run, batch: BatchRow, status: 'done' | 'stopped', why?: string): Promise<void> {
  await saveBatch(run.tx, batch.id, { status, endedAt: run.now, done: batch.done, refused: batch.refused })
  const title = batch.action ? TRANSITIONS[batch.action].title : ''
  await writeEvents(run, status === 'done' ? 'letterBatch.done' : 'letterBatch.stop', [
    {
      subject: { type: 'letterBatch', id: batch.id },
      after: { done: batch.done, refused: batch.refused, total: batch.total },
      ...(why ? { note: why } : {}),
    },
  ])
  await insertNotifications(run.tx, [
    {
      orgId: batch.orgId,
      role: 'approver',
      title: status === 'done' ? `批量“${title}”已办完` : `批量“${title}”已停止`,
      body: `${why ? `${why}。` : ''}共 ${batch.total} 件，已办 ${batch.done} 件，未通过 ${batch.refused} 件`,
      href: `/letters/batches/${batch.id}`,
      createdAt: run.now,
    },
  ])
}

export const issueBatchJob: JobHandler = async (run, payload) => {
  const { batchId } = z.object({ batchId: z.uuid() }).parse(payload)
  const batch = await lockBatch(run.tx, batchId)
  if (batch?.status !== 'running') return
  const items = await waitingItems(run.tx, batchId, PORTION)
  for (const item of items) {
    const actor = await actorOfBatch(run, batch)
    if (!actor) return end(run, batch, 'stopped', `${batch.createdByName}的账号已停用，其余未办`)
    const { ok, problem } = await doItem(run, batch, actor, item)
    await saveItem(run.tx, batchId, item.seq, {
      status: ok ? 'done' : 'refused',
      problem: problem ? { code: problem.code, title: problem.title } : null,
    })
    if (ok) batch.done += 1
    else batch.refused += 1
  }
  if (items.length < PORTION || batch.done + batch.refused >= batch.total) return end(run, batch, 'done')
  await saveBatch(run.tx, batchId, { done: batch.done, refused: batch.refused })
  await enqueuePortion(run, batch, batch.done + batch.refused)
}
