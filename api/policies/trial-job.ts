/** Works through a trial portion by portion: each is one transaction with its place and its figures, so a kill -9 loses and doubles nothing. */
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { Run } from '../core/context.ts'
import type { JobHandler } from '../core/jobs.ts'
import { schoolSetsWith } from '../../db/reference/index.ts'
import { assessCase } from '../rules/eligibility.ts'
import type { CaseFacts } from '../rules/facts.ts'
import { composePolicy, partsOfPolicyId, type Policy } from '../rules/policy.ts'
import type { Verdict } from '../rules/regulation.ts'
import { readAdmission } from './policies.repo.ts'
import { policyOf } from './policy-in-force.ts'
import { orgById } from '../cases/cases.repo.ts'
import {
  insertChanges,
  lockTrial,
  portionOf,
  updateTrial,
  type TrialChange,
  type TrialRow,
  type TrialScope,
  type TriedCase,
} from './trials.repo.ts'
import { enqueuePortion } from './try-policy.ts'

const PORTION = 10_000
/** Requests are answered in between: so many cases are judged in some ten milliseconds. */
const BREATH = 500

/** The policy tried, as it stood when the trial began; of a trial of conditions, what governed the year. */
export const policyOfTrial = ({ policyId, settled }: Pick<TrialRow, 'policyId' | 'settled'>): Policy =>
  composePolicy(partsOfPolicyId(policyId)!.text, policyId, settled)

/** What refuses or is missing, by rule. */
const reasonsOf = (verdict: Verdict): Map<string, 'refused' | 'missing'> =>
  verdict.kind === 'pass'
    ? new Map()
    : new Map([
        ...verdict.missing.map(({ code }) => [code, 'missing'] as const),
        ...verdict.failures.map(({ code }) => [code, 'refused'] as const),
      ])

/** In: two verdicts on the same case, bare of waivers. Out: null when they are of the same kind, else the rules that make the difference. */
export function changeBetween(before: Verdict, after: Verdict): Pick<TrialChange, 'before' | 'after' | 'gained' | 'lost'> | null {
  if (before.kind === after.kind) return null
  const [was, is] = [reasonsOf(before), reasonsOf(after)]
  return {
    before: before.kind,
    after: after.kind,
    gained: [...is].filter(([code, reason]) => was.get(code) !== reason).map(([code]) => code),
    lost: [...was.keys()].filter((code) => !is.has(code)),
  }
}

type Judge = (row: TriedCase, judgedBy: Policy) => Verdict

/** How a case comes out as tried: under the tried policy with its own school sets, or under its own policy with the tried conditions. */
function judgeOf(trial: TrialRow): Judge {
  const { conditions } = trial
  if (conditions) return ({ facts }, judgedBy) => assessCase({ ...facts, admission: conditions }, judgedBy)
  const policy = policyOfTrial(trial)
  const setsOn = schoolSetsWith(trial.schoolSets)
  const setsOf = ({ graduate, submittedOn }: CaseFacts) => (graduate.schoolCode ? setsOn(graduate.schoolCode, submittedOn) : [])
  return ({ facts }) => assessCase({ ...facts, schoolSets: setsOf(facts) }, policy)
}

async function scopeOf(run: Run, trial: TrialRow): Promise<TrialScope> {
  const conditions = trial.admissionId ? await readAdmission(run.tx, trial.admissionId) : undefined
  const org = await orgById(run.tx, trial.orgId)
  const unitId = conditions?.orgId ?? (org?.tier === 'supervisingUnit' ? org.id : null)
  return { year: trial.year, unitId, until: trial.startedAt }
}

const count = (of: Record<string, number>, key: string) => {
  of[key] = (of[key] ?? 0) + 1
}

/** Judges the cases twice each. Out: the changes; counts every case into the trial's figures. */
async function judgePortion(run: Run, trial: TrialRow, rows: readonly TriedCase[]): Promise<TrialChange[]> {
  const judge = judgeOf(trial)
  const policies = new Map<string, Policy>()
  for (const id of new Set(rows.map((row) => row.policyId))) policies.set(id, await policyOf(run, id))
  const changes: TrialChange[] = []
  for (const [i, row] of rows.entries()) {
    if (i % BREATH === BREATH - 1) await setImmediate()
    const judgedBy = policies.get(row.policyId)!
    const [before, after] = [assessCase(row.facts, judgedBy), judge(row, judgedBy)]
    const { nature } = row.facts.employer
    const level = row.facts.graduate.educationLevel ?? ''
    count(trial.moves, `${before.kind}>${after.kind}`)
    count(trial.tried.unit, row.unitId)
    count(trial.tried.nature, nature)
    count(trial.tried.level, level)
    const change = changeBetween(before, after)
    if (change) changes.push({ trialId: trial.id, caseId: row.caseId, unitId: row.unitId, nature, level, ...change })
  }
  return changes
}

/** In: how many cases a portion has. Out: the job that does one and leaves the next behind. */
export const trialJob =
  (portion = PORTION): JobHandler =>
  async (run, payload) => {
    const { trialId } = z.object({ trialId: z.uuid() }).parse(payload)
    const trial = await lockTrial(run.tx, trialId)
    if (!trial || trial.status === 'done') return
    const rows = await portionOf(run.tx, await scopeOf(run, trial), trial.place, portion)
    const changes = await judgePortion(run, trial, rows)
    await insertChanges(run.tx, changes)
    const ended = rows.length < portion
    const done = trial.done + rows.length
    await updateTrial(run.tx, trial.id, {
      done,
      // a case may have gone to another unit since the trial began
      ...(ended ? { status: 'done', endedAt: run.now, total: done } : {}),
      changed: trial.changed + changes.length,
      moves: trial.moves,
      tried: trial.tried,
      place: rows.at(-1)?.caseId ?? trial.place,
    })
    if (!ended) await enqueuePortion(run, trial.id, done)
  }
