/** Reads of the batches: the list, one of them with how far it is, its items. */
import { z } from 'zod'
import { unixSeconds } from '../core/clock.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { PAGE_SIZE, pageOf, readPlace } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { TRANSITIONS } from '../rules/case-status.ts'
import { batchById, batchPage, itemPage, type BatchRow } from './batches.repo.ts'
import type { BatchShow } from './batches.schemas.ts'

const view = ({ id, kind, action, note, status, total, done, refused, createdByName, createdAt, endedAt, sha256, bytes }: BatchRow) => ({
  id,
  kind,
  action,
  actionTitle: action ? TRANSITIONS[action].title : null,
  note,
  status,
  total,
  done,
  refused,
  createdByName,
  createdAt,
  endedAt,
  /** The merged PDF lies ready. */
  ready: sha256 !== null,
  bytes,
})

/** A batch is its organisation's own; the auditor reads all. */
export async function visibleBatch(run: Run, id: string): Promise<BatchRow> {
  const batch = await batchById(run.tx, id)
  if (!batch || (run.actor.tier !== 'auditor' && batch.orgId !== run.actor.orgId)) throw refuse('not-found', '没有这个批次')
  return batch
}

export const listBatches = query('letter.download', async (run, input: { after?: string | undefined }) => {
  const after = readPlace(input.after, z.object({ at: z.string(), id: z.uuid() }))
  const rows = await batchPage(run.tx, run.actor.tier === 'auditor' ? null : run.actor.orgId, after, PAGE_SIZE + 1)
  const page = pageOf(rows, (row) => ({ at: row.createdAt, id: row.id }))
  return { rows: page.items.map(view), next: page.next }
})

/** How long the rest will take at the pace so far; null before there is a pace. */
function secondsLeft(batch: BatchRow, now: string): number | null {
  const worked = batch.done + batch.refused
  const elapsed = unixSeconds(now) - unixSeconds(batch.createdAt)
  if (batch.status !== 'running' || worked === 0 || elapsed <= 0) return null
  return Math.ceil((elapsed / worked) * (batch.total - worked))
}

export const getBatch = query('letter.download', async (run, input: { id: string }) => {
  const batch = await visibleBatch(run, input.id)
  return { ...view(batch), secondsLeft: secondsLeft(batch, run.now), own: batch.createdBy === run.actor.userId }
})

export const batchItems = query('letter.download', async (run, input: { id: string; show: BatchShow; after?: number | undefined }) => {
  const batch = await visibleBatch(run, input.id)
  const found = await itemPage(run.tx, batch.id, input.show, input.after ?? 0, PAGE_SIZE + 1)
  const rows = found.slice(0, PAGE_SIZE)
  return { rows, next: found.length > PAGE_SIZE ? (rows.at(-1)?.seq ?? null) : null }
})
