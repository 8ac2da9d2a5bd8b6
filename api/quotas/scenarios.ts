/** A formula's result kept under a name: to be laid beside others, and adopted into the draft. A scenario moves no quota. */
import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { draftForUpdate, enforceOpenYear, planEvent } from './draft-plan.ts'
import { giverTierOf, planBase, planOrRefuse } from './plan-factors.ts'
import { lockPlan } from './plans.repo.ts'
import { fillDraft, formulaWords, sharesOf } from './propose-plan.ts'
import { adoptInput, planParam, scenarioInput, scenarioParam } from './quotas.schemas.ts'
import { countScenarios, deleteScenario, insertScenario, readScenario, scenariosOf } from './scenarios.repo.ts'

/** As many as can be looked through. */
export const MAX_SCENARIOS = 20

/** The scenarios of a plan with the numbers of each. */
export const listScenarios = query('plan.read', async (run, { id }: { id: string }) => {
  const plan = await planOrRefuse(run, id)
  const { available, pool, members } = await planBase(run, plan)
  return {
    id: plan.id,
    available,
    pool,
    members: members.map(({ id: orgId, name }) => ({ orgId, name })),
    scenarios: await scenariosOf(run.tx, plan.id),
  }
})

/** Why one organisation has its number in a scenario. */
export const scenarioBasis = query('plan.read', async (run, input: { id: string; scenarioId: string; orgId: string }) => {
  const plan = await planOrRefuse(run, input.id)
  const scenario = await readScenario(run.tx, plan.id, input.scenarioId)
  const basis = scenario?.shares[input.orgId]
  if (!scenario || !basis) throw refuse('not-found', '没有这个情形')
  return { orgId: input.orgId, giver: await giverTierOf(run, plan), basis, total: scenario.total }
})

/** Computes and keeps a result; the draft stays as it is. */
export const saveScenario = command({
  act: 'plan.keepScenario',
  permission: 'plan.edit',
  input: planParam.extend(scenarioInput.shape),
  async run(run, input) {
    const plan = await lockPlan(run.tx, input.id)
    if (!plan || plan.orgId !== run.actor.orgId) throw refuse('not-found', '没有这份分配方案')
    if (plan.status !== 'draft') throw refuse('conflict', '方案不是草案，不再测算')
    if ((await countScenarios(run.tx, plan.id)) >= MAX_SCENARIOS)
      throw refuse('conflict', `一份方案最多保存 ${MAX_SCENARIOS} 个情形，请先删去不用的`)
    const shares = sharesOf(await planBase(run, plan), input.total, input.formula)
    const scenario = await insertScenario(run.tx, {
      planId: plan.id,
      name: input.name,
      total: input.total,
      formula: input.formula,
      shares: Object.fromEntries(shares),
      createdByName: run.actor.name,
      createdAt: run.now,
    })
    const after = { scenario: scenario.name, total: scenario.total, formula: formulaWords(input.formula) }
    return { result: { id: scenario.id, name: scenario.name }, event: planEvent(plan, { after }) }
  },
})

/** Makes a kept result the draft, as it was computed. */
export const adoptScenario = command({
  act: 'plan.adopt',
  permission: 'plan.edit',
  input: scenarioParam.extend(adoptInput.shape),
  async run(run, input) {
    const plan = await draftForUpdate(run, input)
    await enforceOpenYear(run, plan.year)
    const scenario = await readScenario(run.tx, plan.id, input.scenarioId)
    if (!scenario) throw refuse('not-found', '没有这个情形')
    const base = await planBase(run, plan)
    const { saved, before, after } = await fillDraft(run, plan, base, new Map(Object.entries(scenario.shares)))
    return {
      result: { id: saved.id, version: saved.version, total: scenario.total },
      event: planEvent(saved, {
        article: base.giver === 'bureau' ? '7' : '8',
        before,
        after: { scenario: scenario.name, total: scenario.total, formula: formulaWords(scenario.formula), ...after },
      }),
    }
  },
})

export const dropScenario = command({
  act: 'plan.dropScenario',
  permission: 'plan.edit',
  input: scenarioParam,
  async run(run, input) {
    const plan = await lockPlan(run.tx, input.id)
    const scenario = plan && (await readScenario(run.tx, plan.id, input.scenarioId))
    if (!plan || plan.orgId !== run.actor.orgId || !scenario) throw refuse('not-found', '没有这个情形')
    await deleteScenario(run.tx, plan.id, scenario.id)
    return { result: { id: scenario.id }, event: planEvent(plan, { before: { scenario: scenario.name, total: scenario.total } }) }
  },
})
