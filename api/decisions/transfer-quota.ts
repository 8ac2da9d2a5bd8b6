import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { enforceOpenYear } from '../quotas/draft-plan.ts'
import { giverOf } from '../quotas/plan-effect.ts'
import { postMovement } from '../quotas/post-movement.ts'
import { lockGiver, members, type MemberRow } from '../quotas/quotas.repo.ts'
import { tellOrgs } from './decisions.repo.ts'
import { transferInput, type AccountEffect } from './decisions.schemas.ts'
import { recordDecision } from './record-decision.ts'

interface Transfer {
  year: number
  fromOrgId: string
  toOrgId: string
  amount: number
}

/** Both must be those whom this organisation allocates to; the figures are what each still has in its own hands. */
async function transferEffect(run: Run, input: Transfer): Promise<{ from: AccountEffect; to: AccountEffect }> {
  if (input.fromOrgId === input.toOrgId)
    throw refuse('invalid', '调出与调入不能是同一单位', { errors: [{ pointer: '/toOrgId', detail: '调出与调入不能是同一单位' }] })
  await enforceOpenYear(run, input.year)
  const rows = await members(run.tx, giverOf({ orgId: run.actor.orgId! }, run.actor.tier), input.year, {
    orgIds: [input.fromOrgId, input.toOrgId],
  })
  const find = (id: string) => rows.find((row) => row.orgId === id)
  const [from, to] = [find(input.fromOrgId), find(input.toOrgId)]
  if (!from || !to) throw refuse('not-found', '没有这个单位，或不归您分配')
  const effect = (row: MemberRow, difference: number): AccountEffect => ({
    orgId: row.orgId,
    name: row.name,
    before: row.ownAvailable,
    after: row.ownAvailable + difference,
    difference,
  })
  return { from: effect(from, -input.amount), to: effect(to, input.amount) }
}

export const previewTransfer = query('decision.read', (run, input: Transfer) => transferEffect(run, input))

/** Moves quota between two of those whom an organisation allocates to, by decision (Article 19). */
export const transferQuota = command({
  act: 'quota.transfer',
  permission: 'decision.record',
  input: transferInput,
  async run(run, input) {
    await lockGiver(run.tx, input.year, run.actor.orgId!)
    const { from, to } = await transferEffect(run, input)
    const { decision, event } = await recordDecision(run, {
      kind: 'quotaTransfer',
      year: input.year,
      record: input.record,
      effect: { accounts: [from, to], reason: input.reason },
    })
    await postMovement(run, {
      year: input.year,
      kind: 'transfer',
      fromOrgId: input.fromOrgId,
      toOrgId: input.toOrgId,
      amount: input.amount,
      decisionId: decision.id,
      note: `${decision.number}：${input.reason}`,
    })
    const told = (account: AccountEffect, verb: string) => ({
      orgId: account.orgId,
      title: `${input.year} 年度指标${verb} ${input.amount} 个`,
      body: `${decision.number}：${input.reason}`,
      href: `/quota?year=${input.year}`,
      createdAt: run.now,
    })
    await tellOrgs(run.tx, [told(from, '调出'), told(to, '调入')])
    return {
      result: { decisionId: decision.id, number: decision.number, effect: [from, to] },
      event: { ...event, act: 'quota.transfer', after: { ...event.after, from: from.name, to: to.name, amount: input.amount } },
    }
  },
})
