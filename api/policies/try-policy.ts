/** A draft tried before it is published: on the cases of a past year as they were submitted. Whatever comes out changes no case. */
import type { z } from 'zod'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { enqueue } from '../core/jobs.ts'
import { elevated } from '../core/transaction.ts'
import { settledOf } from '../rules/policy.ts'
import { governing } from './draft-version.ts'
import { readAdmission, readVersion } from './policies.repo.ts'
import { policyInForce } from './policy-in-force.ts'
import { tryInput } from './policies.schemas.ts'
import { countSubmitted, insertTrial, type TrialRow, type TrialScope } from './trials.repo.ts'

/** What is tried, frozen: a draft may go on changing while the trial runs. */
type Tried = Pick<TrialRow, 'policyId' | 'admissionId' | 'settled' | 'schoolSets' | 'conditions' | 'draftVersion'> & {
  /** A unit's conditions concern its own cases only. */
  unitId: string | null
  /** For the trace. */
  told: Record<string, unknown>
}

const ownUnit = ({ actor }: Run) => (actor.tier === 'supervisingUnit' ? actor.orgId : null)
const dropped = () => refuse('conflict', '该草稿已经撤去，不能试算')

async function triedPolicy(run: Run, id: string): Promise<Tried> {
  const row = await readVersion(run.tx, id)
  if (row?.status === 'dropped') throw dropped()
  const { policy, ownSets } = await policyInForce(run, id)
  return {
    policyId: id,
    admissionId: null,
    settled: settledOf(policy),
    schoolSets: [...ownSets],
    conditions: null,
    draftVersion: row?.status === 'draft' ? row.version : null,
    unitId: ownUnit(run),
    told: { policy: id },
  }
}

async function triedAdmission(run: Run, id: string, year: number): Promise<Tried> {
  const row = await readAdmission(run.tx, id)
  // another unit's published conditions can be read, not tried
  if (!row || (run.actor.tier === 'supervisingUnit' && row.orgId !== run.actor.orgId)) throw refuse('not-found', '没有这份准入条件')
  if (row.status === 'dropped') throw dropped()
  const policyId = await governing(run, year)
  const { policy, ownSets } = await policyInForce(run, policyId)
  return {
    policyId,
    admissionId: id,
    settled: settledOf(policy),
    schoolSets: [...ownSets],
    conditions: row.conditions,
    draftVersion: row.status === 'draft' ? row.version : null,
    unitId: row.orgId,
    told: { admission: `第 ${row.seq} 版` },
  }
}

const freeze = (run: Run, { policyId, admissionId, year }: z.output<typeof tryInput>): Promise<Tried> =>
  admissionId ? triedAdmission(run, admissionId, year) : triedPolicy(run, policyId ?? '')

/** One portion is one job; its key tells the portions of a trial apart, so that a portion may leave the next one behind. */
export const enqueuePortion = (run: Run, trialId: string, done: number) =>
  enqueue(run, 'policy.try', { trialId }, `policy.try:${trialId}:${done}`)

export const tryPolicy = command({
  act: 'policy.try',
  permission: 'policy.try',
  input: tryInput,
  async run(run, input) {
    const { unitId, told, ...tried } = await freeze(run, input)
    const scope: TrialScope = { year: input.year, unitId, until: run.now }
    const total = await countSubmitted(run.tx, scope)
    if (total === 0)
      throw refuse('invalid', `${input.year} 年度没有提交过的申报，无从试算`, {
        errors: [{ pointer: '/year', detail: `${input.year} 年度没有提交过的申报` }],
      })
    const begin = () =>
      insertTrial(run.tx, { ...tried, orgId: run.actor.orgId!, year: input.year, total, startedBy: run.actor.name, startedAt: run.now })
    // the auditor writes nothing but this: what he wants to know is worked out for him
    const trial = await (run.actor.tier === 'auditor' ? elevated(run, begin) : begin())
    await enqueuePortion(run, trial.id, 0)
    return {
      result: { id: trial.id, total },
      event: {
        subject: { type: 'trial', id: trial.id },
        scopeOrgId: trial.orgId,
        article: tried.admissionId ? '8' : '17',
        after: {
          ...told,
          ...(tried.draftVersion ? { draft: tried.draftVersion } : {}),
          year: input.year,
          total,
        },
      },
    }
  },
})
