/** Reads of the quota: position of a year, accounts, plans; statements and the ledger are in statement.ts. Row-level security decides how far each reader sees. */
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { OFF_QUOTA, type OffQuotaCategory } from '../rules/terms.ts'
import { readYear } from '../years/years.repo.ts'
import { accountOrRefuse, addFigures, decode, encode, figuresOf, NOTHING, ownOrgId } from './account-access.ts'
import { giverOf, planEffect } from './plan-effect.ts'
import { hasPrepared, linesOf, plansOf, readPlan } from './plans.repo.ts'
import { members, offQuotaCounts, ownFigures, yearTotals, type Giver, type MemberRow } from './quotas.repo.ts'
import { foldAccount, foldYear } from './statement.repo.ts'

const PAGE = 50

/** Tiles of a year: total, what was given on, what is left, and the off-quota cases by category. */
export const yearSummary = query('quota.read', async (run, input: { year: number }) => {
  const orgId = await ownOrgId(run)
  const own = await ownFigures(run.tx, input.year, orgId)
  const all = await yearTotals(run.tx, input.year)
  const mine = figuresOf(own?.account)
  const offQuota = (await offQuotaCounts(run.tx, input.year)).map(({ category, count }) => ({
    category,
    title: category ? OFF_QUOTA[category as OffQuotaCategory] : '未选类别',
    count,
  }))
  return {
    year: input.year,
    orgId,
    orgName: own?.name ?? '',
    opened: (await readYear(run.tx, input.year)) !== undefined,
    /** Granted for the city; held by the whole system of a unit; by the employer itself. */
    total: all.held,
    /** Given on to others. */
    allocated: all.held - mine.held,
    /** Still in this organisation's own hands. */
    available: mine.available,
    availableBelow: all.available - mine.available,
    reserved: all.reserved,
    consumed: all.consumed,
    cut: all.cut,
    lapsed: all.lapsed,
    offQuota,
    offQuotaTotal: offQuota.reduce((sum, row) => sum + row.count, 0),
  }
})

interface MemberCursor {
  name: string
  id: string
}

/** Accounts of those whom the reader, or the unit `under` it, allocates to; 50 a page by (name, id), index orgs_parent. */
export const listAccounts = query(
  'quota.read',
  async (
    run,
    input: { year: number; at?: string | undefined; after?: string | undefined; search?: string | undefined; under?: string | undefined },
  ) => {
    if (run.actor.tier === 'employer') return { rows: [], next: null }
    const giver: Giver = input.under
      ? { orgId: input.under, tier: 'supervisingUnit' }
      : giverOf({ orgId: await ownOrgId(run) }, run.actor.tier)
    const cursor = decode<MemberCursor>(input.after)
    const found = await members(run.tx, giver, input.year, {
      limit: PAGE + 1,
      ...(input.search ? { search: input.search } : {}),
      ...(cursor ? { after: cursor } : {}),
    })
    const rows = found.slice(0, PAGE)
    const last = rows.at(-1)
    const shown = input.at ? await asOf(run, giver, input.year, input.at, rows) : rows
    return {
      rows: shown.map(({ pinyin: _pinyin, ...row }) => row),
      next: found.length > PAGE && last ? encode({ name: last.name, id: last.orgId } satisfies MemberCursor) : null,
    }
  },
)

/** The same rows with the figures of a past moment, folded from the entries. */
async function asOf(run: Run, giver: Giver, year: number, at: string, rows: MemberRow[]): Promise<MemberRow[]> {
  const folds = new Map((await foldYear(run.tx, year, at)).map((fold) => [fold.orgId, fold]))
  const below = giver.tier === 'bureau' ? await systemsOf(run, year, rows) : new Map(rows.map((row) => [row.orgId, [row.orgId]]))
  return rows.map((row) => {
    const parts = (below.get(row.orgId) ?? []).flatMap((id) => folds.get(id) ?? [])
    const total = parts.reduce((sum, fold) => addFigures(sum, fold), NOTHING)
    return { ...row, ...total, ownAvailable: folds.get(row.orgId)?.available ?? 0 }
  })
}

/** Each unit with itself and its employers. */
async function systemsOf(run: Run, year: number, units: MemberRow[]): Promise<Map<string, string[]>> {
  const systems = new Map<string, string[]>()
  for (const unit of units) {
    const employers = await members(run.tx, { orgId: unit.orgId, tier: 'supervisingUnit' }, year)
    systems.set(unit.orgId, [unit.orgId, ...employers.map((row) => row.orgId)])
  }
  return systems
}

/** One account; `at` a past moment it is the fold of its entries. */
export const getAccount = query('quota.read', async (run, input: { orgId?: string | undefined; year: number; at?: string | undefined }) => {
  const orgId = input.orgId ?? (await ownOrgId(run))
  const { name, tier, account } = await accountOrRefuse(run, input.year, orgId)
  const figures = input.at
    ? await foldAccount(run.tx, input.year, orgId, { at: input.at })
    : { ...figuresOf(account), granted: account?.granted ?? 0 }
  return { orgId, name, tier, year: input.year, ...figures }
})

export const listPlans = query('plan.read', async (run, input: { year: number }) => ({
  plans: await plansOf(run.tx, input.year, run.actor.tier === 'supervisingUnit' ? run.actor.orgId! : undefined),
}))

/** A plan with everybody it can name: amount, reason, what is held now, last year's figures; and its effect as things stand. */
export const getPlan = query('plan.read', async (run, input: { id: string }) => {
  const plan = await readPlan(run.tx, input.id)
  if (!plan) throw refuse('not-found', '没有这份分配方案')
  const own = await ownFigures(run.tx, plan.year, plan.orgId)
  const lines = new Map((await linesOf(run.tx, plan.id)).map((line) => [line.orgId, line]))
  const rows = await members(run.tx, giverOf(plan, own!.tier), plan.year)
  const mine = plan.orgId === run.actor.orgId
  return {
    id: plan.id,
    year: plan.year,
    orgId: plan.orgId,
    orgName: own!.name,
    /** Who divides: the bureau over units, a unit over employers. */
    giver: giverOf(plan, own!.tier).tier,
    title: plan.title,
    status: plan.status,
    version: plan.version,
    publishedAt: plan.publishedAt,
    createdAt: plan.createdAt,
    decisionId: plan.decisionId,
    editable: mine && plan.status === 'draft',
    /** Four eyes: whoever prepared it does not decide it. */
    prepared: run.actor.userId !== null && (plan.createdBy === run.actor.userId || (await hasPrepared(run.tx, plan.id, run.actor.userId))),
    rows: rows
      .filter((row) => row.active || row.held > 0 || lines.has(row.orgId))
      .map((row) => ({
        ...row,
        amount: lines.get(row.orgId)?.amount ?? (plan.status === 'draft' ? row.held : 0),
        reason: lines.get(row.orgId)?.reason ?? null,
        proposed: lines.get(row.orgId)?.proposed ?? null,
      })),
    available: own!.account?.available ?? 0,
    effect: plan.status === 'draft' ? await planEffect(run, plan) : null,
  }
})
