/** Everything the page of a case shows, and what its reader may do with it. */
import { currentMaterials, type MaterialRow } from '../materials/materials.repo.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { isAllowed } from '../core/permissions.ts'
import { query } from '../core/query.ts'
import { FINAL, TRANSITIONS, type CaseStatus } from '../rules/case-status.ts'
import { findings, type CaseFacts, type Finding } from '../rules/eligibility.ts'
import { maskCitizenId } from '../rules/identifiers.ts'
import { checklistOf, missingMaterials, type Stage } from '../rules/materials.ts'
import { policyOf } from '../policies/policy-in-force.ts'
import { provisionalWorkdays, yearContext } from '../years/year-context.ts'
import { caseActions } from './case-actions.ts'
import { caseFacts } from './case-facts.ts'
import {
  accountOf,
  decisionOf,
  employerOf,
  hasComparison,
  lastVerdict,
  lettersOf,
  movesOf,
  noticeOf,
  openObjections,
  poolOf,
  savesAfter,
  type CaseEvent,
} from './case-reads.repo.ts'
import { stepsOf } from './case-steps.ts'
import { readCase, type CaseRow } from './cases.repo.ts'
import { FIELD_LABEL, type ReturnReason } from './cases.schemas.ts'

const OPEN: readonly CaseStatus[] = [
  'DRAFT',
  'SUBMITTED',
  'RETURNED',
  'VERIFIED',
  'CONSENTED',
  'IN_NOTICE',
  'NOTICE_CLEARED',
  'AT_BUREAU',
  'RETURNED_TO_UNIT',
]
const EDITABLE: readonly CaseStatus[] = ['DRAFT', 'RETURNED']
const MOVES = Object.keys(TRANSITIONS).map((action) => `case.${action}`)

export interface Checks {
  findings: Finding[]
  policy: { id: string; title: string }
  /** `live`: as it would be judged now. `stored`: the facts acted on, never recomputed (instant of that act). */
  source: 'live' | 'stored'
  at: string
}

/** While a case is open it is judged as things stand; once decided, what was acted on is shown. */
async function checksOf(run: Run, row: CaseRow): Promise<Checks> {
  const stored = OPEN.includes(row.status) ? null : await lastVerdict(run.tx, row.id)
  if (stored) {
    const policy = await policyOf(run, stored.policyId)
    return {
      findings: findings(stored.facts as unknown as CaseFacts, policy),
      policy: { id: policy.id, title: policy.title },
      source: 'stored',
      at: stored.at,
    }
  }
  const { facts, policy } = await caseFacts(run, row)
  return { findings: findings(facts, policy), policy: { id: policy.id, title: policy.title }, source: 'live', at: run.now }
}

export interface FieldChange {
  field: string
  was: unknown
  now: unknown
}

const FIELDS = Object.keys(FIELD_LABEL)

/** Fields changed since the last return, in the order of the form: first old value against the value now. */
async function changesSince(run: Run, row: CaseRow, returned: CaseEvent | undefined): Promise<FieldChange[]> {
  if (!returned) return []
  const first = new Map<string, unknown>()
  for (const { before } of await savesAfter(run.tx, row.id, returned.id))
    for (const [key, value] of Object.entries(before ?? {})) if (!first.has(key)) first.set(key, value)
  const form: Record<string, unknown> = row.form
  return [...first]
    .map(([field, was]) => ({ field, was: was ?? null, now: form[field] ?? null }))
    .filter(({ was, now }) => JSON.stringify(was) !== JSON.stringify(now))
    .toSorted((a, b) => FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field))
}

/** The last return: what was asked for, whoever reads it later. */
function lastReturn(row: CaseRow, moves: readonly CaseEvent[]) {
  const returns = moves.filter((move) => move.act === 'case.return')
  const event = returns.at(-1)
  if (!event && !row.returnReasons) return { round: 1, event: undefined, shown: null }
  const reasons = row.returnReasons ?? (event?.after?.['reasons'] as ReturnReason[] | undefined) ?? []
  return {
    round: returns.length + 1,
    event,
    shown: {
      at: event?.at ?? row.statusSince,
      by: event?.actorName ?? '',
      org: event?.actorOrgName ?? '',
      note: event?.note ?? null,
      reasons,
      answered: row.status !== 'RETURNED',
    },
  }
}

const STAGES: readonly { stage: Stage; from: readonly CaseStatus[] }[] = [
  {
    stage: 'declaration',
    from: [
      ...OPEN,
      'APPROVED',
      'ONBOARDING_REPORTED',
      'ONBOARDED',
      'IN_SETTLEMENT',
      'SETTLEMENT_APPROVED',
      'REGISTERED',
      'ARCHIVED',
      ...FINAL,
    ],
  },
  {
    stage: 'onboarding',
    from: ['APPROVED', 'ONBOARDING_REPORTED', 'ONBOARDED', 'IN_SETTLEMENT', 'SETTLEMENT_APPROVED', 'REGISTERED', 'ARCHIVED'],
  },
  { stage: 'settlement', from: ['ONBOARDED', 'IN_SETTLEMENT', 'SETTLEMENT_APPROVED', 'REGISTERED', 'ARCHIVED'] },
]
/** Who may still add materials at a stage. */
const UPLOADS: Record<Stage, readonly CaseStatus[]> = { declaration: EDITABLE, onboarding: ['APPROVED'], settlement: ['ONBOARDED'] }

function materialsOf(run: Run, row: CaseRow, held: readonly MaterialRow[], returnedAt: string | undefined) {
  return STAGES.filter(({ from }) => from.includes(row.status)).map(({ stage }) => {
    const list = checklistOf({ ...row.form, quotaKind: row.quotaKind }, stage)
    const kinds = list.map((item) => item.kind as string)
    const mine = held.filter((one) => kinds.includes(one.kind))
    return {
      stage,
      required: list.filter((item) => item.required).length,
      listed: list.length,
      held: mine.length,
      checked: mine.filter((one) => one.checkedAt).length,
      missing: missingMaterials(
        list,
        mine.map((one) => one.kind),
      ).map(({ kind, title, article }) => ({ kind, title, article })),
      renewed: returnedAt ? mine.filter((one) => one.createdAt > returnedAt).map((one) => one.kind) : [],
      editable: isAllowed(run.actor, 'material.upload') && UPLOADS[stage].includes(row.status) && run.actor.tier === 'employer',
    }
  })
}

async function quotaOf(run: Run, row: CaseRow) {
  const [employer, unit, pool] = [
    await accountOf(run.tx, row.intakeYear, row.employerId),
    await accountOf(run.tx, row.intakeYear, row.unitId),
    await poolOf(run.tx, row.intakeYear),
  ]
  return { kind: row.quotaKind, held: row.quotaHeld, employer, unit, pool }
}

async function waiverOf(run: Run, row: CaseRow, checks: Checks) {
  const soft = checks.findings
    .filter((one) => one.result === 'refused' && one.force === 'soft' && !row.waivedCodes.includes(one.code))
    .map((one) => one.code)
  return {
    codes: row.waivedCodes,
    decision: row.waiverDecisionId ? await decisionOf(run.tx, row.waiverDecisionId) : null,
    waivable: OPEN.includes(row.status) ? soft : [],
    mayRecord: soft.length > 0 && OPEN.includes(row.status) && run.actor.tier === 'bureau' && isAllowed(run.actor, 'decision.record'),
  }
}

/** Columns shown as they are. */
function own(run: Run, row: CaseRow) {
  const {
    id,
    caseNo,
    intakeYear,
    version,
    status,
    statusSince,
    name,
    form,
    quotaKind,
    submittedAt,
    submittedOn,
    dueOn,
    dueProvisional,
    firstCheckedByName,
    firstCheckedAt,
    pledgedAt,
    consentedAt,
    onboarding,
    registration,
    revocation,
    createdAt,
    updatedAt,
  } = row
  return {
    id,
    caseNo,
    intakeYear,
    version,
    status,
    statusSince,
    name,
    form,
    quotaKind,
    submittedAt,
    submittedOn,
    dueOn,
    dueProvisional,
    firstCheckedByName,
    firstCheckedAt,
    pledgedAt,
    consentedAt,
    onboarding,
    registration,
    revocation,
    createdAt,
    updatedAt,
    employerId: row.employerId,
    employerName: row.employerName,
    unitId: row.unitId,
    unitName: row.unitName,
    citizenId: row.citizenIdEnc ? maskCitizenId(run.deps.secrets.open(row.citizenIdEnc)) : null,
  }
}

export const readCasePage = query('case.read', async (run, input: { id: string }) => {
  const row = await readCase(run.tx, input.id)
  if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  const { windows, policy } = await yearContext(run, row.intakeYear)
  const moves = await movesOf(run.tx, row.id, MOVES)
  const notice = row.noticeId ? await noticeOf(run.tx, row.noticeId) : null
  const returned = lastReturn(row, moves)
  const checks = await checksOf(run, row)
  const staff = run.actor.tier !== 'auditor'
  return {
    case: own(run, row),
    employer: await employerOf(run.tx, row.employerId),
    checks,
    changes: await changesSince(run, row, returned.event),
    returned: returned.shown,
    round: returned.round,
    materials: materialsOf(run, row, await currentMaterials(run.tx, row.id), returned.event?.at),
    quota: await quotaOf(run, row),
    steps: stepsOf({ ...row, moves, notice, windows, policy, workdays: await provisionalWorkdays(run), today: run.today }),
    letters: (await lettersOf(run.tx, row.id)).map(({ sha256, ...letter }) => ({ ...letter, ready: sha256 !== null })),
    notice: notice && { ...notice, openObjections: await openObjections(run.tx, row.id) },
    comparison: await hasComparison(run.tx, row.id),
    waiver: await waiverOf(run, row, checks),
    actions: caseActions(row, { actor: run.actor, windows, today: run.today }),
    may: {
      edit: run.actor.tier === 'employer' && isAllowed(run.actor, 'case.draft') && EDITABLE.includes(row.status),
      link: staff && isAllowed(run.actor, 'case.link') && !FINAL.includes(row.status),
      revealId: isAllowed(run.actor, 'case.revealId') && row.citizenIdEnc !== null,
    },
  }
})
