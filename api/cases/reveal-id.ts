/** The full identity number on request: the trace says who looked, before the number is given. */
import { command } from '../core/command.ts'
import type { Ctx } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { sealedId } from './case-reads.repo.ts'
import { caseRef } from './move-case.ts'

const address = caseRef.pick({ id: true })

const recordLook = command({
  act: 'case.revealId',
  permission: 'case.revealId',
  input: address,
  look: true,
  async run(run, input) {
    const found = await sealedId(run.tx, input.id)
    if (!found) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
    if (!found.sealed) throw refuse('conflict', '尚未填写公民身份号码')
    return { result: { ok: true }, event: { subject: { type: 'case', id: input.id }, caseId: input.id, note: '查看完整公民身份号码' } }
  },
})

const openNumber = query('case.revealId', async (run, input: { id: string }) => {
  const found = await sealedId(run.tx, input.id)
  if (!found?.sealed) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  return { citizenId: run.deps.secrets.open(found.sealed) }
})

/** Two steps, because the answer of a command is stored with its key, and this answer must be stored nowhere in clear. */
export async function revealId(ctx: Ctx, input: { id: string }): Promise<{ citizenId: string }> {
  await recordLook(ctx, input)
  return openNumber(ctx, input)
}
