/** The bureau's decision on a special need (Article 21): the granted number comes out of the pool; what the pool lacks is added to the annual total by the same decision. */
import { orgById } from '../cases/cases.repo.ts'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { enforceOpenYear } from '../quotas/draft-plan.ts'
import { postMovements, type Posting } from '../quotas/post-movement.ts'
import { lockAccounts, lockGiver, ownFigures } from '../quotas/quotas.repo.ts'
import { eventOf, needForUpdate } from '../quotas/special-needs.ts'
import { readNeed, saveNeed, type NeedRow } from '../quotas/special-needs.repo.ts'
import { lockYear, updateYear } from '../years/years.repo.ts'
import { tellOrgs } from './decisions.repo.ts'
import { specialNeedInput, type AccountEffect } from './decisions.schemas.ts'
import { recordDecision } from './record-decision.ts'

interface NeedEffect {
  pool: AccountEffect
  unit: AccountEffect
  /** The annual total before and after; the difference is what the pool lacks. */
  total: { before: number; after: number }
  raise: number
}

async function needEffect(run: Run, need: NeedRow, granted: number): Promise<NeedEffect> {
  await enforceOpenYear(run, need.year)
  if (granted > need.amount)
    throw refuse('invalid', `同意的数量不能多于申请的 ${need.amount} 个`, {
      errors: [{ pointer: '/granted', detail: `申请 ${need.amount} 个，同意的数量可以少于申请，不能多于申请` }],
    })
  const poolId = run.actor.orgId!
  const pool = await ownFigures(run.tx, need.year, poolId)
  const unit = await ownFigures(run.tx, need.year, need.unitId)
  const inPool = pool?.account?.available ?? 0
  const total = -(pool?.account?.granted ?? 0) || 0
  const raise = Math.max(0, granted - inPool)
  const inUnit = unit?.account?.available ?? 0
  return {
    pool: { orgId: poolId, name: pool?.name ?? '', before: inPool, after: inPool + raise - granted, difference: raise - granted },
    unit: { orgId: need.unitId, name: unit?.name ?? '', before: inUnit, after: inUnit + granted, difference: granted },
    total: { before: total, after: total + raise },
    raise,
  }
}

const enforceBureau = (run: Run): void => {
  if (run.actor.tier !== 'bureau') throw refuse('not-allowed', '特殊需求由市人力社保局研究决定')
}

/** What granting so many would change, before it is recorded. */
export const previewSpecialNeed = query('decision.read', async (run, input: { id: string; granted: number }) => {
  enforceBureau(run)
  const need = await readNeed(run.tx, input.id)
  if (!need) throw refuse('not-found', '没有这项特殊需求')
  return needEffect(run, need, input.granted)
})

function postingsOf(run: Run, need: NeedRow, granted: number, raise: number, decision: { id: string; number: string }): Posting[] {
  const shared = { year: need.year, fromOrgId: run.actor.orgId!, article: '21', decisionId: decision.id }
  return [
    ...(raise > 0 ? [{ ...shared, kind: 'grant' as const, amount: raise, note: `${decision.number}：特殊需求追加年度总量` }] : []),
    { ...shared, kind: 'allocate', toOrgId: need.unitId, amount: granted, note: `${decision.number}：${need.project}` },
  ]
}

/** Records the decision with its effects, exactly once: the raise of the total, the allocation, the answer, the notification. */
export const decideSpecialNeed = command({
  act: 'need.grant',
  permission: 'decision.record',
  input: specialNeedInput,
  async run(run, input) {
    enforceBureau(run)
    const seen = await readNeed(run.tx, input.needId)
    if (!seen) throw refuse('not-found', '没有这项特殊需求')
    await lockGiver(run.tx, seen.year, run.actor.orgId!)
    await lockYear(run.tx, seen.year)
    const need = await needForUpdate(run, { id: input.needId, version: input.version })
    // the figures stand still from here
    await lockAccounts(run.tx, need.year, [run.actor.orgId!, need.unitId])
    const effect = await needEffect(run, need, input.granted)
    if (effect.raise !== input.raise)
      throw refuse('changed-meanwhile', '市局账户在您查看后有变动，请重新核对变化后再登记', { facts: { raise: effect.raise } })
    const unitOrg = await orgById(run.tx, need.unitId)
    const { decision, event } = await recordDecision(run, {
      kind: 'specialNeed',
      year: need.year,
      record: input.record,
      effect: { needId: need.id, giver: effect.pool, accounts: [effect.unit], total: effect.total },
      request: {
        requestNo: need.requestNo,
        requestedByDistrict: unitOrg?.kind === 'districtBureau',
        ...(need.consentNo ? { districtConsentNo: need.consentNo } : {}),
      },
    })
    await postMovements(run, postingsOf(run, need, input.granted, effect.raise, decision))
    if (effect.raise > 0) await updateYear(run.tx, need.year, { annualTotal: effect.total.after })
    const saved = await saveNeed(run.tx, need.id, { status: 'granted', granted: input.granted, decisionId: decision.id })
    await tellOrgs(run.tx, [
      {
        orgId: need.unitId,
        title: `特殊需求获同意：追加 ${need.year} 年度指标 ${input.granted} 个`,
        body: `${decision.number}：${need.project}`,
        href: `/needs/${need.id}`,
        createdAt: run.now,
      },
    ])
    return {
      result: { decisionId: decision.id, number: decision.number, needId: saved.id, effect },
      event: [
        event,
        eventOf(saved, {
          before: { amount: need.amount, total: effect.total.before },
          after: { granted: input.granted, total: effect.total.after, decision: decision.number },
        }),
      ],
    }
  },
})
