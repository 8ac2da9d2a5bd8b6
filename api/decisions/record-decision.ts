/** What every collective decision has in common (Articles 19-21): a complete record, a number, its place in the trace. Never edited; superseded by another. */
import type { AuditEvent } from '../core/audit.ts'
import type { Run } from '../core/context.ts'
import { enforce, refuse } from '../core/errors.ts'
import { claimNumber } from '../cases/cases.repo.ts'
import { isRecorded } from '../rules/decision.ts'
import type { Policy } from '../rules/policy.ts'
import { yearContext } from '../years/year-context.ts'
import { insertDecision, readDecision, successorOf, uploadedName, type DecisionRow } from './decisions.repo.ts'
import { DECISION, type DecisionRecordInput, type StoredDecisionKind } from './decisions.schemas.ts'

export interface DecisionDraft {
  kind: StoredDecisionKind
  year: number
  record: DecisionRecordInput
  /** What takes effect with it, kept for good: figures before and after, the plan, the case. */
  effect: Record<string, unknown>
  caseId?: string
  /** 21: the written request that a special need rests on. */
  request?: { requestNo: string; requestedByDistrict: boolean; districtConsentNo?: string }
  /** The clause that the decision rests on, when it is not its kind's usual one: 26(3). */
  article?: string
  /** What the record must meet for a year that is not open yet; else the policy of the year. */
  policy?: Policy
}

const ARTICLE: Partial<Record<StoredDecisionKind, string>> = { waiver: '21', specialNeed: '21', sanction: '26' }
const articleOf = (run: Run, { kind, article }: DecisionDraft): string =>
  article ?? ARTICLE[kind] ?? (run.actor.tier === 'bureau' ? '19' : '20')

/** Refuses a record that is incomplete or not this tier's to take, with every reason and its article. */
async function enforceRecord(run: Run, { kind, year, record, request, policy: given }: DecisionDraft): Promise<void> {
  const tier = run.actor.tier === 'bureau' ? 'bureau' : 'supervisingUnit'
  const policy = given ?? (await yearContext(run, year)).policy
  const { meetingOn, attendees, item, conclusion, adopted, minutes } = record
  enforce(
    isRecorded(
      {
        kind: DECISION[kind][tier],
        tier,
        today: run.today,
        attendees,
        item,
        conclusion,
        ...(meetingOn ? { meetingOn } : {}),
        ...(adopted === undefined ? {} : { adopted }),
        ...(minutes ? { minutesFileId: minutes } : {}),
        ...request,
      },
      policy,
    ),
    '集体决策记录不完整，尚未生效',
    'decision-needed',
  )
}

async function enforceSuperseding(run: Run, draft: DecisionDraft): Promise<DecisionRow | undefined> {
  if (!draft.record.supersedesId) return undefined
  const earlier = await readDecision(run.tx, draft.record.supersedesId)
  if (!earlier || earlier.orgId !== run.actor.orgId) throw refuse('not-found', '没有所要替代的决策')
  if (earlier.kind !== draft.kind || earlier.year !== draft.year) throw refuse('conflict', '只能替代同一年度的同类决策')
  const successor = await successorOf(run.tx, earlier.id)
  if (successor) throw refuse('changed-meanwhile', `该决策已被 ${successor.number} 替代`, { facts: { decisionId: successor.id } })
  return earlier
}

/** Writes the record and claims its number. Out: the decision, and the event to return from the command. */
export async function recordDecision(run: Run, draft: DecisionDraft): Promise<{ decision: DecisionRow; event: AuditEvent }> {
  await enforceRecord(run, draft)
  const earlier = await enforceSuperseding(run, draft)
  const orgId = run.actor.orgId!
  const { record, kind, year } = draft
  const fileName = await uploadedName(run.tx, 'minutes', record.minutes!, orgId)
  if (fileName === undefined)
    throw refuse('invalid', '没有找到上传的会议纪要，请重新上传', {
      errors: [{ pointer: '/record/minutes', detail: '没有找到上传的会议纪要，请重新上传' }],
    })
  const number = `集决〔${year}〕${await claimNumber(run.tx, 'decision', year, orgId)}号`
  const decision = await insertDecision(run.tx, {
    orgId,
    year,
    number,
    kind,
    title: record.item,
    meetingOn: record.meetingOn,
    attendees: [...new Set(record.attendees.map((name) => name.trim()).filter(Boolean))],
    conclusion: record.conclusion,
    minutesSha: record.minutes!,
    minutesName: fileName,
    effect: draft.effect,
    recordedBy: run.actor.userId!,
    recordedByName: run.actor.name,
    supersedesId: earlier?.id ?? null,
    createdAt: run.now,
  })
  return {
    decision,
    event: {
      subject: { type: 'decision', id: decision.id },
      act: 'decision.record',
      article: articleOf(run, draft),
      scopeOrgId: orgId,
      after: {
        number,
        kind,
        item: record.item,
        meetingOn: record.meetingOn,
        minutes: record.minutes,
        ...(earlier ? { supersedes: earlier.number } : {}),
      },
      ...(draft.caseId ? { caseId: draft.caseId, audience: 'unit' as const } : {}),
    },
  }
}
