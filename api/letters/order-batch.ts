/** Many papers issued in one go: ordered by one person, worked off by a job in portions (Articles 17(3)3, 17(4)2). */
import { command } from '../core/command.ts'
import type { Actor, Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { enqueue } from '../core/jobs.ts'
import { TRANSITIONS } from '../rules/case-status.ts'
import { batchParam, orderBatchInput } from './batches.schemas.ts'
import { insertBatch, lockBatch, saveBatch, type BatchRow } from './batches.repo.ts'

/** One portion is one job; its key tells the portions of a batch apart, so that a portion may leave the next one behind. */
export const enqueuePortion = (run: Run, batch: Pick<BatchRow, 'id' | 'kind'>, worked: number) =>
  enqueue(
    run,
    batch.kind === 'issue' ? 'letters.issue' : 'letters.print',
    { batchId: batch.id },
    `letters.${batch.kind}:${batch.id}:${worked}`,
  )

/** Who ordered it, kept with the batch: what it does is done as this person. */
export const actorRecord = ({ userId, name, tier, orgId, orgName, roles }: Actor) => ({
  userId,
  name,
  tier,
  orgId,
  orgName,
  roles: [...roles],
})

export const orderBatch = command({
  act: 'letterBatch.order',
  permission: 'case.bureauDecide',
  input: orderBatchInput,
  async run(run, { action, items, note }) {
    const id = crypto.randomUUID()
    await insertBatch(
      run.tx,
      {
        id,
        kind: 'issue',
        orgId: run.actor.orgId ?? '',
        action,
        note: note || null,
        total: items.length,
        actor: actorRecord(run.actor),
        createdBy: run.actor.userId ?? '',
        createdByName: run.actor.name,
        createdAt: run.now,
      },
      items.map((item, i) => ({ batchId: id, seq: i + 1, caseId: item.id, version: item.version })),
    )
    await enqueuePortion(run, { id, kind: 'issue' }, 0)
    return {
      result: { id, total: items.length },
      event: {
        subject: { type: 'letterBatch', id },
        article: TRANSITIONS[action].article,
        after: { item: TRANSITIONS[action].title, total: items.length },
        ...(note ? { note } : {}),
      },
    }
  },
})

/** What is done stays done; what waits is left as it was. Only whoever ordered it or another decider of the same organisation stops it. */
export const stopBatch = command({
  act: 'letterBatch.stop',
  permission: 'letter.print',
  input: batchParam,
  async run(run, { id }) {
    const batch = await lockBatch(run.tx, id)
    if (!batch || batch.orgId !== run.actor.orgId) throw refuse('not-found', '没有这个批次')
    if (batch.status !== 'running') throw refuse('conflict', batch.status === 'done' ? '这个批次已经办完' : '这个批次已经停止')
    if (batch.kind === 'issue' && !run.actor.roles.includes('approver')) throw refuse('not-allowed', '批量签发由负责人停止')
    await saveBatch(run.tx, id, { status: 'stopped', endedAt: run.now })
    return {
      result: { id },
      event: { subject: { type: 'letterBatch', id }, after: { done: batch.done, refused: batch.refused, total: batch.total } },
    }
  },
})
