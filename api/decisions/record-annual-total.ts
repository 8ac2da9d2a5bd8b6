import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { postMovement } from '../quotas/post-movement.ts'
import { enforceOpenYear } from '../quotas/draft-plan.ts'
import { lockGiver, ownFigures } from '../quotas/quotas.repo.ts'
import { lockYear, updateYear } from '../years/years.repo.ts'
import { annualTotalInput, type AccountEffect } from './decisions.schemas.ts'
import { recordDecision } from './record-decision.ts'

/** The pool before and after; refuses a total that is no more than what was granted. */
async function totalEffect(run: Run, year: number, total: number): Promise<{ granted: number; difference: number; pool: AccountEffect }> {
  await enforceOpenYear(run, year)
  const own = await ownFigures(run.tx, year, run.actor.orgId!)
  const granted = -(own?.account?.granted ?? 0) || 0
  const difference = total - granted
  if (difference <= 0)
    throw refuse('invalid', `年度总量应多于已下达的 ${granted} 个`, {
      errors: [{ pointer: '/total', detail: `已下达 ${granted} 个，只能追加；减少请用收回或压减` }],
    })
  const before = own?.account?.available ?? 0
  return { granted, difference, pool: { orgId: run.actor.orgId!, name: own?.name ?? '', before, after: before + difference, difference } }
}

export const previewAnnualTotal = query('year.edit', (run, input: { year: number; total: number }) =>
  totalEffect(run, input.year, input.total),
)

/** Sets or raises the annual total of quota by decision (Articles 6, 19): the difference is granted to the pool. */
export const recordAnnualTotal = command({
  act: 'quota.grant',
  permission: 'decision.record',
  input: annualTotalInput,
  async run(run, input) {
    if (run.actor.tier !== 'bureau') throw refuse('not-allowed', '年度总量由市人力社保局下达')
    await lockGiver(run.tx, input.year, run.actor.orgId!)
    await lockYear(run.tx, input.year)
    const { granted, difference, pool } = await totalEffect(run, input.year, input.total)
    const { decision, event } = await recordDecision(run, {
      kind: 'annualTotal',
      year: input.year,
      record: input.record,
      effect: { total: input.total, accounts: [pool] },
    })
    await postMovement(run, {
      year: input.year,
      kind: 'grant',
      fromOrgId: run.actor.orgId!,
      amount: difference,
      decisionId: decision.id,
      note: decision.number,
    })
    await updateYear(run.tx, input.year, { annualTotal: input.total })
    return {
      result: { decisionId: decision.id, number: decision.number, effect: [pool] },
      event: [
        event,
        {
          subject: { type: 'year', id: String(input.year) },
          article: '6',
          before: { total: granted },
          after: { total: input.total, decision: decision.number },
        },
      ],
    }
  },
})
