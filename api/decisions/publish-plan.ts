import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { draftForUpdate, enforceNotPreparer, enforceOpenYear } from '../quotas/draft-plan.ts'
import { planEffect, postingsOf, type PlanEffect } from '../quotas/plan-effect.ts'
import { savePlan } from '../quotas/plans.repo.ts'
import { postMovements } from '../quotas/post-movement.ts'
import { lockAccounts, lockGiver } from '../quotas/quotas.repo.ts'
import { tellOrgs } from './decisions.repo.ts'
import { publishPlanInput } from './decisions.schemas.ts'
import { recordDecision } from './record-decision.ts'

function enforceEffect(effect: PlanEffect, seen: string): void {
  const [fault] = effect.faults
  if (fault) throw refuse(fault.kind === 'quota' ? 'quota-exhausted' : 'invalid', fault.message, { facts: { faults: effect.faults } })
  if (effect.allocated + effect.recalled === 0) throw refuse('conflict', '方案与现有分配一致，没有需要公布的变动')
  if (effect.seen !== seen) throw refuse('changed-meanwhile', '各单位的指标在您查看后有变动，请重新核对后再公布')
}

/**
 * Publishes a plan by its collective decision (Articles 17(2), 19, 20): in one transaction the record, the movements of the
 * differences, exactly once, and the notifications. Two at once: one wins, the other is told.
 */
export const publishPlan = command({
  act: 'plan.publish',
  permission: 'decision.record',
  input: publishPlanInput,
  async run(run, input) {
    const plan = await draftForUpdate(run, { id: input.planId, version: input.version })
    await enforceNotPreparer(run, plan)
    await enforceOpenYear(run, plan.year)
    await lockGiver(run.tx, plan.year, plan.orgId)
    // the figures stand still from here: accounts are locked in the order of their ids
    const named = (await planEffect(run, plan)).lines.map((line) => line.orgId)
    await lockAccounts(run.tx, plan.year, [plan.orgId, ...named])
    const effect = await planEffect(run, plan)
    enforceEffect(effect, input.seen)
    const changed = effect.lines.filter((line) => line.difference !== 0)
    const accounts = changed.map(({ orgId, name, before, after, difference }) => ({ orgId, name, before, after, difference }))
    const { decision, event } = await recordDecision(run, {
      kind: 'allocationPlan',
      year: plan.year,
      record: input.record,
      effect: { planId: plan.id, giver: effect.giver, accounts },
    })
    await postMovements(run, postingsOf(plan, effect, decision))
    const saved = await savePlan(run.tx, plan.id, { status: 'published', publishedAt: run.now, decisionId: decision.id })
    await tellOrgs(
      run.tx,
      changed.map((line) => ({
        orgId: line.orgId,
        title: `${plan.year} 年度指标${line.difference > 0 ? '增加' : '收回'} ${Math.abs(line.difference)} 个`,
        body: decision.number,
        href: `/quota?year=${plan.year}`,
        createdAt: run.now,
      })),
    )
    return {
      result: { decisionId: decision.id, number: decision.number, planId: saved.id, giver: effect.giver, effect: accounts },
      event: [
        event,
        {
          subject: { type: 'plan', id: plan.id },
          scopeOrgId: plan.orgId,
          article: '17(2)',
          after: { decision: decision.number, allocated: effect.allocated, recalled: effect.recalled },
        },
      ],
    }
  },
})
