/** A sanction that moves no quota (Article 26): admonition, circular, suspension or referral, by decision, on a finding, with its notice. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { policyOfYear } from '../letters/print-record.ts'
import type { LetterRow } from '../letters/letters.repo.ts'
import { issueSanctionNotice, noticeOfDecision, orgSanction, supersedeNotice } from '../letters/sanction-notice.ts'
import { lockOrg, readOrg, updateOrg, type OrgRow } from '../orgs/orgs.repo.ts'
import { chineseDay } from '../rules/dates.ts'
import { FINDING, MEASURE, MEASURE_DEMAND, type FindingKind } from '../rules/sanctions.ts'
import { readDecision, tellOrgs, type DecisionRow } from './decisions.repo.ts'
import { sanctionInput } from './decisions.schemas.ts'
import { recordDecision } from './record-decision.ts'
import type { z } from 'zod'

type Input = z.output<typeof sanctionInput>
export type Sanctioned = (typeof FINDING)[FindingKind]['of'][number]

/** Refuses a finding that cannot be made of this kind of organisation. */
export function enforceFinding(finding: FindingKind, tier: Sanctioned): void {
  const { title, of } = FINDING[finding]
  if (of.some((kind) => kind === tier)) return
  const who = tier === 'employer' ? '用人单位' : '主管单位'
  throw refuse('invalid', `“${title}”不是对${who}的检查情形`, {
    errors: [{ pointer: '/finding', detail: `该情形不适用于${who}（第26条）` }],
  })
}

function sanctioned(org: OrgRow | undefined): OrgRow & { tier: Sanctioned } {
  if (!org || (org.tier !== 'employer' && org.tier !== 'supervisingUnit')) throw refuse('not-found', '没有这个单位')
  return { ...org, tier: org.tier }
}

/** Whom it would be about, and what stands against it now. */
export const previewSanction = query('sanction.record', async (run, input: { orgId: string }) => {
  const { id, name, tier, suspendedFrom, suspendedUntil } = sanctioned(await readOrg(run.tx, input.orgId))
  return { orgId: id, name, tier, suspendedFrom, suspendedUntil }
})

/** What a decision takes the place of: the suspension it set ends with it, its notice is superseded. */
async function earlierOf(run: Run, input: Input): Promise<DecisionRow | undefined> {
  const earlier = input.record.supersedesId ? await readDecision(run.tx, input.record.supersedesId) : undefined
  if (earlier && earlier.effect['orgId'] !== input.orgId) throw refuse('conflict', '所要替代的处理决定不是对该单位作出的')
  return earlier
}

const suspensionOf = (input: Input, earlier: DecisionRow | undefined) => {
  if (input.measure === 'SUSPENSION') return { suspendedFrom: input.from!, suspendedUntil: input.until! }
  return earlier?.effect['measure'] === 'SUSPENSION' ? { suspendedFrom: null, suspendedUntil: null } : null
}

/** The paper to the organisation; the unit above receives a copy. */
async function noticeOf(
  run: Run,
  org: OrgRow,
  input: Input,
  decided: { number: string; meetingOn: string },
  earlier: LetterRow | undefined,
) {
  const parent = org.tier === 'employer' && org.parentId ? await readOrg(run.tx, org.parentId) : undefined
  const found = { year: input.year, policy: await policyOfYear(run, input.year), finding: input.finding, reason: input.reason }
  const sanction = orgSanction(org, parent?.name, found, {
    measure: MEASURE[input.measure].title,
    effect: MEASURE_DEMAND[input.measure],
    period: input.measure === 'SUSPENSION' ? { from: input.from!, until: input.until! } : null,
    decisionNumber: decided.number,
    decidedOn: decided.meetingOn,
  })
  return issueSanctionNotice(run, { ...sanction, replaces: earlier?.id })
}

const periodWords = ({ measure, from, until }: Input) => (measure === 'SUSPENSION' ? `（${chineseDay(from!)}至${chineseDay(until!)}）` : '')

/** Tells the organisation and the unit above it. */
export async function tellSanctioned(run: Run, org: Pick<OrgRow, 'id' | 'tier' | 'parentId'>, words: { title: string; body: string }) {
  const told = [{ orgId: org.id, href: '/organisation' }]
  if (org.tier === 'employer' && org.parentId) told.push({ orgId: org.parentId, href: `/employers/${org.id}` })
  await tellOrgs(
    run.tx,
    told.map((one) => ({ ...one, ...words, createdAt: run.now })),
  )
}

export const sanctionOrg = command({
  act: 'org.sanction',
  permission: 'sanction.record',
  input: sanctionInput,
  async run(run, input) {
    const org = sanctioned(await lockOrg(run.tx, input.orgId))
    enforceFinding(input.finding, org.tier)
    const { title, article } = FINDING[input.finding]
    const earlier = await earlierOf(run, input)
    const { orgId, finding, measure, reason, from = null, until = null } = input
    const effect = { orgId, orgName: org.name, finding, article, measure, reason, from, until }
    const { decision, event } = await recordDecision(run, { kind: 'sanction', year: input.year, record: input.record, article, effect })
    const former = earlier && (await noticeOfDecision(run, org.id, earlier.number))
    const notice = await noticeOf(run, org, input, decision, former)
    const suspension = suspensionOf(input, earlier)
    const saved = suspension ? await updateOrg(run.tx, org.id, suspension) : org
    const words = `${MEASURE[measure].title}${periodWords(input)}`
    await tellSanctioned(run, org, { title: `${org.name}受到处理：${words}`, body: `${notice.letter.number}：${title}。${reason}` })
    return {
      result: { decisionId: decision.id, number: decision.number, letterId: notice.letter.id, letterNumber: notice.letter.number },
      event: [
        event,
        notice.event,
        ...(former ? [await supersedeNotice(run, former, notice.letter)] : []),
        {
          subject: { type: 'org', id: org.id },
          scopeOrgId: org.id,
          article,
          before: { suspendedFrom: org.suspendedFrom, suspendedUntil: org.suspendedUntil },
          after: {
            measure: MEASURE[measure].title,
            finding,
            decision: decision.number,
            suspendedFrom: saved.suspendedFrom,
            suspendedUntil: saved.suspendedUntil,
          },
          note: reason,
        },
      ],
    }
  },
})
