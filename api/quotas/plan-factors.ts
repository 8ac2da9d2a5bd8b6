/** What a plan can be proposed from: whom it names, the factors' values of each (Articles 7, 8), and how much there is to give. */
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { demandOf, demandOfEmployers } from '../demands/demands.repo.ts'
import { pastOf } from '../evaluations/past.repo.ts'
import { evaluationTotals } from '../evaluations/read-evaluations.ts'
import { DEFAULT_FORMULA, factorsOf, factorTerms, type Factor, type FormulaMember, type GiverTier } from '../rules/allocation-formula.ts'
import { NO_PAST } from '../rules/evaluation.ts'
import { employerCounts } from './factors.repo.ts'
import { giverOf } from './plan-effect.ts'
import { readPlan, type PlanRow } from './plans.repo.ts'
import { members, ownFigures, type MemberRow } from './quotas.repo.ts'
import { lastFormula } from './scenarios.repo.ts'

type Values = (orgId: string) => FormulaMember['values']

async function unitValues(run: Run, year: number): Promise<Values> {
  const counts = new Map((await employerCounts(run.tx)).map((row) => [row.unitId, row]))
  const demand = await demandOf(run.tx, year)
  const past = await pastOf(run.tx, 'units', year)
  return (id) => {
    const { consumed, stayed } = past.get(id) ?? NO_PAST
    const { advanced = 0, services = 0, suburbs = 0 } = counts.get(id) ?? {}
    return { advanced, services, suburbs, demand: demand.get(id)?.inQuota ?? 0, use: consumed, retention: stayed }
  }
}

async function employerValues(run: Run, year: number, unitId: string): Promise<Values> {
  const totals = await evaluationTotals(run, unitId, year)
  const demand = await demandOfEmployers(run.tx, year, unitId)
  const past = await pastOf(run.tx, { unitId }, year)
  return (id) => {
    const { consumed, stayed } = past.get(id) ?? NO_PAST
    return { evaluation: totals.get(id) ?? 0, demand: demand.get(id)?.inQuota ?? 0, use: consumed, retention: stayed }
  }
}

export interface PlanBase {
  giver: GiverTier
  /** In the giver's own hands now, and with what all members hold: what can be divided at most. */
  available: number
  pool: number
  members: FormulaMember[]
  rows: MemberRow[]
}

/** In: a plan that the actor sees. Out: those it is divided over, as things stand now. */
export async function planBase(run: Run, plan: PlanRow): Promise<PlanBase> {
  const own = await ownFigures(run.tx, plan.year, plan.orgId)
  const giver = giverOf(plan, own!.tier)
  const rows = (await members(run.tx, giver, plan.year)).filter((row) => row.active || row.held > 0)
  const values = await (giver.tier === 'bureau' ? unitValues(run, plan.year) : employerValues(run, plan.year, plan.orgId))
  const available = own!.account?.available ?? 0
  return {
    giver: giver.tier,
    available,
    pool: available + rows.reduce((sum, { held }) => sum + held, 0),
    rows,
    members: rows.map(({ orgId, name, active, held, ownAvailable }) => ({
      id: orgId,
      name,
      values: values(orgId),
      committed: held - ownAvailable,
      active,
    })),
  }
}

/** A plan that the actor sees; another's is not found. */
export async function planOrRefuse(run: Run, id: string): Promise<PlanRow> {
  const plan = await readPlan(run.tx, id)
  if (!plan) throw refuse('not-found', '没有这份分配方案')
  return plan
}

/** Whether the bureau or a unit divides by this plan. */
export async function giverTierOf(run: Run, plan: PlanRow): Promise<GiverTier> {
  const own = await ownFigures(run.tx, plan.year, plan.orgId)
  return giverOf(plan, own!.tier).tier
}

const factorFace = (factor: Factor, giver: GiverTier) => {
  const { title, article, source, means } = factorTerms(factor)
  return { factor, title, article: article[giver] ?? '', source, means: means[giver] ?? '' }
}

/** The factors with everybody's values, and the formula this giver used last. */
export const planFactors = query('plan.read', async (run, { id }: { id: string }) => {
  const plan = await planOrRefuse(run, id)
  const { giver, available, pool, members: named } = await planBase(run, plan)
  const last = await lastFormula(run.tx, plan.orgId, plan.id)
  return {
    id: plan.id,
    year: plan.year,
    version: plan.version,
    giver,
    available,
    pool,
    factors: factorsOf(giver).map((factor) => factorFace(factor, giver)),
    formula: last?.formula ?? DEFAULT_FORMULA[giver],
    /** The scenario that the formula is taken from; null for the usual weights. */
    formulaOf: last?.name ?? null,
    members: named,
  }
})
export type PlanFactors = Awaited<ReturnType<typeof planFactors>>
