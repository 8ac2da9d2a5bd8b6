/** A plan is drafted line by line; it takes effect only through a decision (Articles 19, 20). */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { yearContext } from '../years/year-context.ts'
import { giverOf } from './plan-effect.ts'
import { hasPrepared, insertPlan, linesOf, lockPlan, openDraft, replaceLines, savePlan, type PlanRow } from './plans.repo.ts'
import { lockGiver, members } from './quotas.repo.ts'
import { createPlanInput, planRef, savePlanInput } from './quotas.schemas.ts'

const PLAN_STATUS = { draft: '草案', published: '已公布', dropped: '已作废' } as const

/** Locks a draft of the actor's own organisation as it was seen; another's is not found. */
export async function draftForUpdate(run: Run, ref: { id: string; version: number }): Promise<PlanRow> {
  const plan = await lockPlan(run.tx, ref.id)
  if (!plan || plan.orgId !== run.actor.orgId) throw refuse('not-found', '没有这份分配方案')
  if (plan.status !== 'draft')
    throw refuse('changed-meanwhile', `这份方案${PLAN_STATUS[plan.status]}，不能再办理`, {
      facts: { status: plan.status, version: plan.version },
    })
  if (plan.version !== ref.version)
    throw refuse('changed-meanwhile', '这份方案刚被其他人修改过，请查看后再办', { facts: { status: plan.status, version: plan.version } })
  return plan
}

export const enforceOpenYear = async (run: Run, year: number): Promise<void> => {
  const { row } = await yearContext(run, year)
  if (row.status === 'closed') throw refuse('conflict', `${year} 年度已经结束，指标不再变动`)
}

/** What an act on a plan leaves in the trace. */
export const planEvent = (plan: PlanRow, more: object = {}) => ({
  subject: { type: 'plan', id: plan.id },
  scopeOrgId: plan.orgId,
  article: '17(2)',
  ...more,
})

/** Starts the one draft of the actor's organisation for a year, filled with what everybody holds now. */
export const createPlan = command({
  act: 'plan.create',
  permission: 'plan.edit',
  input: createPlanInput,
  async run(run, input) {
    await enforceOpenYear(run, input.year)
    const orgId = run.actor.orgId!
    await lockGiver(run.tx, input.year, orgId)
    const open = await openDraft(run.tx, input.year, orgId)
    if (open) throw refuse('conflict', '本年度已有一份未公布的方案，请在其中修改', { facts: { planId: open.id } })
    const rows = await members(run.tx, giverOf({ orgId }, run.actor.tier), input.year)
    const plan = await insertPlan(run.tx, {
      year: input.year,
      orgId,
      title: input.title ?? `${input.year} 年度指标分配方案`,
      createdBy: run.actor.userId!,
    })
    await replaceLines(
      run.tx,
      plan.id,
      rows.filter((row) => row.active || row.held > 0).map((row) => ({ orgId: row.orgId, amount: row.held, reason: null })),
    )
    return { result: { id: plan.id, version: plan.version }, event: planEvent(plan, { after: { title: plan.title } }) }
  },
})

/** Saves a draft's lines; everybody named must be one whom this organisation allocates to. */
export const saveDraft = command({
  act: 'plan.save',
  permission: 'plan.edit',
  input: savePlanInput,
  async run(run, input) {
    const plan = await draftForUpdate(run, input)
    const ids = input.lines.map((line) => line.orgId)
    const rows = await members(run.tx, giverOf(plan, run.actor.tier), plan.year, { orgIds: ids })
    if (new Set(ids).size !== ids.length) throw refuse('invalid', '方案中有重复的单位')
    if (rows.length !== ids.length) throw refuse('not-found', '方案中有不归您分配的单位')
    const before = new Map((await linesOf(run.tx, plan.id)).map((line) => [line.orgId, line]))
    const name = new Map(rows.map((row) => [row.orgId, row.name]))
    const changed = input.lines.filter(
      (line) => before.get(line.orgId)?.amount !== line.amount || (before.get(line.orgId)?.reason ?? null) !== (line.reason || null),
    )
    await replaceLines(
      run.tx,
      plan.id,
      input.lines.map((line) => ({ orgId: line.orgId, amount: line.amount, reason: line.reason || null })),
    )
    const saved = await savePlan(run.tx, plan.id, { title: input.title })
    return {
      result: { id: saved.id, version: saved.version },
      event: planEvent(saved, {
        before: Object.fromEntries(changed.map(({ orgId }) => [name.get(orgId)!, before.get(orgId)?.amount ?? 0])),
        after: Object.fromEntries(changed.map(({ orgId, amount }) => [name.get(orgId)!, amount])),
      }),
    }
  },
})

/** Puts a draft away; it stays readable. */
export const dropPlan = command({
  act: 'plan.drop',
  permission: 'plan.edit',
  input: planRef,
  async run(run, input) {
    const plan = await draftForUpdate(run, input)
    const saved = await savePlan(run.tx, plan.id, { status: 'dropped' })
    return { result: { id: saved.id, version: saved.version }, event: planEvent(saved) }
  },
})

/** Four eyes: whoever drafted or edited a plan does not decide it. */
export async function enforceNotPreparer(run: Run, plan: PlanRow): Promise<void> {
  if (plan.createdBy === run.actor.userId || (await hasPrepared(run.tx, plan.id, run.actor.userId!)))
    throw refuse('four-eyes', '编制或修改过这份方案的人不能同时登记决策并公布，请由另一位负责人办理')
}
