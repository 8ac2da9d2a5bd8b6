/** A draft filled by formula (Articles 7, 8): every line keeps what was proposed and why; what is changed afterwards stays visible as an edit. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { factorTerms, propose, type Factor, type Formula, type ShareBasis } from '../rules/allocation-formula.ts'
import { draftForUpdate, enforceOpenYear, planEvent } from './draft-plan.ts'
import { giverTierOf, planBase, planOrRefuse, type PlanBase } from './plan-factors.ts'
import { basisOf, linesOf, replaceLines, savePlan, type PlanRow } from './plans.repo.ts'
import { planParam, proposeInput } from './quotas.schemas.ts'

/** In: what there is to divide by. Out: the shares, or a refusal that says why there are none. */
export function sharesOf(base: PlanBase, total: number, formula: Formula): Map<string, ShareBasis> {
  const proposed = propose({ total, formula, giver: base.giver, members: base.members })
  if (!proposed.ok) throw refuse('invalid', proposed.message, { errors: [{ pointer: '/formula', detail: proposed.message }] })
  return proposed.shares
}

/** The formula in words for the trace: 综合评价 40%、当年需求 60%. */
export const formulaWords = ({ weights }: Formula): string =>
  Object.entries(weights)
    .filter(([, weight]) => weight > 0)
    .map(([factor, weight]) => `${factorTerms(factor as Factor).title} ${weight}%`)
    .join('、')

/** Writes shares into a draft as its lines; earlier edits go. Out: the plan, and its amounts before and after by name. */
export async function fillDraft(run: Run, plan: PlanRow, base: PlanBase, shares: ReadonlyMap<string, ShareBasis>) {
  const before = new Map((await linesOf(run.tx, plan.id)).map((line) => [line.orgId, line.amount]))
  const named = base.rows.filter(({ orgId }) => shares.has(orgId))
  await replaceLines(
    run.tx,
    plan.id,
    named.map(({ orgId }) => ({ orgId, amount: shares.get(orgId)!.share, reason: null, basis: shares.get(orgId)! })),
  )
  const changed = named.filter(({ orgId }) => before.get(orgId) !== shares.get(orgId)!.share)
  return {
    saved: await savePlan(run.tx, plan.id, {}),
    before: Object.fromEntries(changed.map(({ orgId, name }) => [name, before.get(orgId) ?? 0])),
    after: Object.fromEntries(changed.map(({ orgId, name }) => [name, shares.get(orgId)!.share])),
  }
}

/** Computes a proposal and makes it the draft. Throws `invalid` with the sentence why it cannot be divided so. */
export const proposePlan = command({
  act: 'plan.propose',
  permission: 'plan.edit',
  input: planParam.extend(proposeInput.shape),
  async run(run, input) {
    const plan = await draftForUpdate(run, input)
    await enforceOpenYear(run, plan.year)
    const base = await planBase(run, plan)
    const shares = sharesOf(base, input.total, input.formula)
    const { saved, before, after } = await fillDraft(run, plan, base, shares)
    return {
      result: { id: saved.id, version: saved.version, total: input.total, lines: shares.size },
      event: planEvent(saved, {
        article: base.giver === 'bureau' ? '7' : '8',
        before,
        after: { total: input.total, formula: formulaWords(input.formula), ...after },
      }),
    }
  },
})

/** Why a line has the number it was proposed with. */
export const lineBasis = query('plan.read', async (run, { id, orgId }: { id: string; orgId: string }) => {
  const plan = await planOrRefuse(run, id)
  const basis = await basisOf(run.tx, plan.id, orgId)
  if (!basis) throw refuse('not-found', '这一行不是按公式测算的')
  const others = await linesOf(run.tx, plan.id)
  return { orgId, giver: await giverTierOf(run, plan), basis, total: others.reduce((sum, { proposed }) => sum + (proposed ?? 0), 0) }
})
