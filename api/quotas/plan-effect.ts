/** What publishing a plan would do, or does: each account before and after, and the movements of the difference. */
import type { Run } from '../core/context.ts'
import { sha256Hex } from '../core/crypto.ts'
import { isOpenOn } from '../rules/windows.ts'
import { yearContext } from '../years/year-context.ts'
import type { Posting } from './post-movement.ts'
import { linesOf, type PlanLine, type PlanRow } from './plans.repo.ts'
import { members, ownFigures, type Giver, type MemberRow } from './quotas.repo.ts'

export interface PlannedLine {
  orgId: string
  name: string
  /** Held now and after, the whole system of a unit. */
  before: number
  after: number
  difference: number
  /** What can be recalled at most. */
  recallable: number
  reason: string | null
  /** What the formula proposed, if one did. */
  proposed: number | null
}

/** Why a plan cannot be published: quota that is not there, or an edit of a proposal without its reason (Article 20). */
export interface PlanFault {
  orgId: string
  kind: 'quota' | 'reason'
  message: string
}

export interface PlanEffect {
  lines: PlannedLine[]
  giver: { orgId: string; name: string; before: number; after: number }
  allocated: number
  recalled: number
  /** Whether all of it can be posted: nothing overdrawn. */
  faults: PlanFault[]
  /** Outside the allocation window (17(2)) a plan is an adjustment: said, not refused. */
  insideWindow: boolean
  /** Names exactly these differences: publishing repeats it, so that nobody decides on figures that have moved. */
  seen: string
}

const differenceOf = (line: PlanLine, member: MemberRow): PlannedLine => ({
  orgId: line.orgId,
  name: member.name,
  before: member.held,
  after: line.amount,
  difference: line.amount - member.held,
  recallable: member.ownAvailable,
  reason: line.reason,
  proposed: line.proposed,
})

export const giverOf = (plan: { orgId: string }, tier: string): Giver => ({
  orgId: plan.orgId,
  tier: tier === 'supervisingUnit' ? 'supervisingUnit' : 'bureau',
})

/** In: a plan that the actor sees. Out: its effect as things stand now. */
export async function planEffect(run: Run, plan: PlanRow): Promise<PlanEffect> {
  const own = await ownFigures(run.tx, plan.year, plan.orgId)
  const planned = await linesOf(run.tx, plan.id)
  const rows = new Map(
    (await members(run.tx, giverOf(plan, own!.tier), plan.year, { orgIds: planned.map((line) => line.orgId) })).map((row) => [
      row.orgId,
      row,
    ]),
  )
  const lines = planned
    .flatMap((line) => {
      const member = rows.get(line.orgId)
      return member ? [differenceOf(line, member)] : []
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const sum = (sign: 1 | -1) => lines.reduce((total, line) => total + Math.max(0, sign * line.difference), 0)
  const [allocated, recalled] = [sum(1), sum(-1)]
  const before = own!.account?.available ?? 0
  const context = await yearContext(run, plan.year)
  return {
    lines,
    giver: { orgId: plan.orgId, name: own!.name, before, after: before + recalled - allocated },
    allocated,
    recalled,
    faults: faultsOf(lines, before + recalled - allocated, plan.orgId, own!.name),
    insideWindow: isOpenOn(context.windows.allocation, run.today),
    seen: sha256Hex(JSON.stringify(lines.map(({ orgId, difference }) => [orgId, difference]).toSorted())).slice(0, 24),
  }
}

function faultsOf(lines: PlannedLine[], left: number, giverId: string, giverName: string): PlanFault[] {
  const over = lines
    .filter((line) => -line.difference > line.recallable)
    .map(({ orgId, name, recallable, difference }): PlanFault => ({
      orgId,
      kind: 'quota',
      message: `${name}可收回 ${recallable} 个，方案要收回 ${-difference} 个`,
    }))
  const unreasoned = lines
    .filter((line) => line.proposed !== null && line.after !== line.proposed && !line.reason)
    .map(({ orgId, name, proposed, after }): PlanFault => ({
      orgId,
      kind: 'reason',
      message: `${name}测算 ${proposed} 个，方案改为 ${after} 个，请写明理由`,
    }))
  const short: PlanFault[] = left < 0 ? [{ orgId: giverId, kind: 'quota', message: `${giverName}可用指标不足，方案多出 ${-left} 个` }] : []
  return [...short, ...over, ...unreasoned]
}

/** The movements of an effect: what is recalled first, so that it can be given to others. */
export function postingsOf(plan: PlanRow, effect: PlanEffect, decision: { id: string; number: string }): Posting[] {
  const note = (line: PlannedLine) => (line.reason ? `${decision.number}：${line.reason}` : decision.number)
  const posting = (line: PlannedLine): Posting =>
    line.difference < 0
      ? {
          year: plan.year,
          kind: 'recall',
          fromOrgId: line.orgId,
          toOrgId: plan.orgId,
          amount: -line.difference,
          decisionId: decision.id,
          note: note(line),
        }
      : {
          year: plan.year,
          kind: 'allocate',
          fromOrgId: plan.orgId,
          toOrgId: line.orgId,
          amount: line.difference,
          decisionId: decision.id,
          note: note(line),
        }
  return effect.lines
    .filter((line) => line.difference !== 0)
    .toSorted((a, b) => a.difference - b.difference)
    .map(posting)
}
