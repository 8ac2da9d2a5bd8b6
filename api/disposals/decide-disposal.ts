/** The decision on a list of disposal, and the destruction that follows it: the bytes go, hash, name and trace stay. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { dropLater } from '../core/drop-file.ts'
import { writeEvents } from '../core/audit.ts'
import { enqueue, type JobHandler } from '../core/jobs.ts'
import { recordDecision } from '../decisions/record-decision.ts'
import { yearOf } from '../rules/dates.ts'
import { disposalById, lockDisposal, markDisposed, saveDisposal, waitingItems } from './disposals.repo.ts'
import { decideDisposalInput } from './disposals.schemas.ts'

export const decideDisposal = command({
  act: 'disposal.decide',
  permission: 'decision.record',
  input: decideDisposalInput,
  async run(run, { id, seen, record }) {
    if (run.actor.tier !== 'bureau') throw refuse('not-allowed', '档案销毁由市人力社保局集体决策（第18条）')
    const row = await lockDisposal(run.tx, id)
    const face = row && (await disposalById(run.tx, id))
    if (!row || !face) throw refuse('not-found', '没有这份清册')
    if (row.status !== 'draft') throw refuse('changed-meanwhile', '清册已研究或作废')
    if (face.files === 0) throw refuse('conflict', '清册里没有要销毁的材料')
    if (face.files !== seen)
      throw refuse('changed-meanwhile', `清册在您查看后有变动，现为 ${face.files} 份，请重新核对`, { facts: { files: face.files } })
    const { decision, event } = await recordDecision(run, {
      kind: 'disposal',
      year: yearOf(run.today),
      record,
      article: '18',
      effect: { disposalId: id, number: row.number, files: face.files, people: face.people, kept: face.kept },
    })
    await saveDisposal(run.tx, id, { status: 'decided', decisionId: decision.id })
    await enqueue(run, 'disposal.run', { id }, `disposal:${id}`)
    return {
      result: { decisionId: decision.id, number: decision.number },
      event: [
        event,
        {
          subject: { type: 'disposal', id },
          article: '18',
          audience: 'bureau',
          before: { status: 'draft' },
          after: { status: 'decided', number: row.number, files: face.files, decision: decision.number },
        },
      ],
    }
  },
})

const PORTION = 200
const payload = z.object({ id: z.uuid() })

/** Marks a portion, leaves its files to be dropped and the next portion behind: a kill in between loses and doubles nothing. */
export const disposalJob: JobHandler = async (run, raw) => {
  const { id } = payload.parse(raw)
  const row = await lockDisposal(run.tx, id)
  if (row?.status !== 'decided') return
  const items = await waitingItems(run.tx, id, PORTION)
  if (items.length > 0) {
    await markDisposed(
      run.tx,
      id,
      items.map((item) => item.materialId),
      run.now,
    )
    for (const item of items) {
      await dropLater(run, item.sha256)
      await writeEvents(run, 'material.dispose', [
        {
          subject: { type: 'case', id: item.caseId },
          caseId: item.caseId,
          article: '18',
          audience: 'unit',
          before: { material: item.kind, fileName: item.fileName, sha256: item.sha256 },
          after: { number: row.number },
        },
      ])
    }
  }
  if (items.length === PORTION) return enqueue(run, 'disposal.run', { id })
  await saveDisposal(run.tx, id, { status: 'done', doneAt: run.now })
}
