/** Minutes of a meeting (Article 20). */
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Ctx } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { readDecision } from './decisions.repo.ts'
import { PAPER_MAX_BYTES, paperStore, sendPaper } from './store-paper.ts'

export const MINUTES_MAX_BYTES = PAPER_MAX_BYTES

/** In: the uploaded file. Out: its hash, which the decision's record names. */
export const attachMinutes = paperStore({
  act: 'decision.attachMinutes',
  permission: 'decision.record',
  kind: 'minutes',
  article: '20',
  unnamed: '会议纪要',
})

const recordDownload = command({
  act: 'decision.downloadMinutes',
  permission: 'decision.read',
  input: z.object({ id: z.uuid() }),
  async run(run, input) {
    const decision = await readDecision(run.tx, input.id)
    if (!decision?.minutesSha) throw refuse('not-found', '没有这份会议纪要')
    return {
      result: { sha256: decision.minutesSha, name: decision.minutesName ?? '会议纪要.pdf' },
      event: { subject: { type: 'decision', id: decision.id }, scopeOrgId: decision.orgId, after: { name: decision.minutesName } },
    }
  },
})

/** The minutes of a decision that the reader sees, as a download; who took them is recorded. */
export const downloadMinutes = async (ctx: Ctx, id: string) => sendPaper(ctx, await recordDownload(ctx, { id }))
