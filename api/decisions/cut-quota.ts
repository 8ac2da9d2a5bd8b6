/** A cut of quota as a sanction (Article 26): by decision, on a finding, from what an account still has available. */
import type { z } from 'zod'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { enforceOpenYear } from '../quotas/draft-plan.ts'
import { postMovement } from '../quotas/post-movement.ts'
import { lockGiver, ownFigures } from '../quotas/quotas.repo.ts'
import { FINDING, MEASURE } from '../rules/sanctions.ts'
import { readOrg } from '../orgs/orgs.repo.ts'
import { policyOfYear } from '../letters/print-record.ts'
import { issueSanctionNotice, orgSanction } from '../letters/sanction-notice.ts'
import { tellOrgs } from './decisions.repo.ts'
import { cutInput, type AccountEffect } from './decisions.schemas.ts'
import { recordDecision } from './record-decision.ts'
import { enforceFinding, type Sanctioned } from './sanction-org.ts'

const nothing = { available: 0, reserved: 0, consumed: 0, cut: 0, lapsed: 0 }

/** The account as it stands, before and after; a number beyond what is available is shown, and refused when it is recorded. */
async function cutEffect(run: Run, input: { year: number; orgId: string; amount: number }) {
  if (run.actor.tier !== 'bureau') throw refuse('not-allowed', '压减指标由市人力社保局决定（第26条）')
  await enforceOpenYear(run, input.year)
  const own = await ownFigures(run.tx, input.year, input.orgId)
  if (!own || (own.tier !== 'supervisingUnit' && own.tier !== 'employer')) throw refuse('not-found', '没有这个单位')
  const { available, reserved, consumed, cut, lapsed } = own.account ?? nothing
  const account: AccountEffect = {
    orgId: own.orgId,
    name: own.name,
    before: available,
    after: available - input.amount,
    difference: -input.amount,
  }
  return { account, tier: own.tier as Sanctioned, parentId: own.parentId, figures: { available, reserved, consumed, cut, lapsed } }
}

export const previewCut = query('decision.read', (run, input: { year: number; orgId: string; amount: number }) => cutEffect(run, input))

/** The paper to the organisation whose quota is cut; the unit above receives a copy. */
async function noticeOf(run: Run, input: z.output<typeof cutInput>, decided: { number: string; meetingOn: string }) {
  const org = (await readOrg(run.tx, input.orgId))!
  const parent = org.tier === 'employer' && org.parentId ? await readOrg(run.tx, org.parentId) : undefined
  const found = { year: input.year, policy: await policyOfYear(run, input.year), finding: input.finding, reason: input.reason }
  return issueSanctionNotice(
    run,
    orgSanction(org, parent?.name, found, {
      measure: MEASURE.CUT.title,
      effect: `压减你单位 ${input.year} 年度引进毕业生指标 ${input.amount} 个。`,
      period: null,
      decisionNumber: decided.number,
      decidedOn: decided.meetingOn,
    }),
  )
}

export const cutQuota = command({
  act: 'quota.cut',
  permission: 'decision.record',
  input: cutInput,
  async run(run, input) {
    await lockGiver(run.tx, input.year, run.actor.orgId!)
    const { account, tier, parentId } = await cutEffect(run, input)
    enforceFinding(input.finding, tier)
    const { title, article } = FINDING[input.finding]
    const { decision, event } = await recordDecision(run, {
      kind: 'sanction',
      year: input.year,
      record: input.record,
      article,
      effect: {
        accounts: [account],
        orgId: input.orgId,
        orgName: account.name,
        finding: input.finding,
        article,
        measure: 'CUT',
        reason: input.reason,
      },
    })
    const posted = await postMovement(run, {
      year: input.year,
      kind: 'cut',
      fromOrgId: input.orgId,
      amount: input.amount,
      article,
      decisionId: decision.id,
      note: `${decision.number}：${title}`,
    })
    const notice = await noticeOf(run, input, decision)
    const told = [input.orgId, ...(tier === 'employer' && parentId ? [parentId] : [])]
    await tellOrgs(
      run.tx,
      told.map((orgId) => ({
        orgId,
        title: `${account.name} ${input.year} 年度指标压减 ${input.amount} 个`,
        body: `${decision.number}：${title}。${input.reason}`,
        href: `/quota?year=${input.year}`,
        createdAt: run.now,
      })),
    )
    return {
      result: { decisionId: decision.id, number: decision.number, effect: [account] },
      event: [
        event,
        notice.event,
        {
          subject: { type: 'org', id: input.orgId },
          scopeOrgId: input.orgId,
          article,
          before: { available: posted.from.available + input.amount, cut: posted.from.cut - input.amount },
          after: { available: posted.from.available, cut: posted.from.cut, finding: input.finding, decision: decision.number },
          note: input.reason,
        },
      ],
    }
  },
})
