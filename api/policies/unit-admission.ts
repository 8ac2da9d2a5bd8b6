/** A supervising unit's own admission conditions (Articles 7-8): drafted, tried, published by the unit's decision (Article 20); stricter than the text, never looser. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { tellOrgs } from '../decisions/decisions.repo.ts'
import { recordDecision } from '../decisions/record-decision.ts'
import { yearOf } from '../rules/dates.ts'
import { admissionFaults } from '../rules/eligibility.ts'
import type { AdmissionConditions } from '../rules/facts.ts'
import { EDUCATION_LEVEL, keysOf } from '../rules/terms.ts'
import {
  admissionsOf,
  employersOf,
  insertAdmission,
  lockAdmission,
  lockDrafts,
  updateAdmission,
  type AdmissionRow,
} from './policies.repo.ts'
import { governing } from './draft-version.ts'
import { policyOf } from './policy-in-force.ts'
import { admissionRef, publishAdmissionInput, saveAdmissionInput } from './policies.schemas.ts'

const LEVELS = keysOf(EDUCATION_LEVEL)

/** Which field a fault is about: the sentences are the rule's. */
const pointerOf = (fault: string) =>
  fault.startsWith('注册年限')
    ? '/conditions/minRegisteredMonths'
    : `/conditions/maxAge/${LEVELS.find((level) => fault.startsWith(EDUCATION_LEVEL[level])) ?? 'DOCTOR'}`

async function enforceStricter(run: Run, conditions: AdmissionConditions): Promise<void> {
  const policy = await policyOf(run, await governing(run, yearOf(run.today)))
  const faults = admissionFaults(conditions, policy)
  if (faults.length > 0)
    throw refuse('invalid', '准入条件只能严于规定，不能宽于规定（第八条）', {
      errors: faults.map((detail) => ({ pointer: pointerOf(detail), detail })),
    })
}

/** Only what was given: an emptied field is no condition. */
const given = (conditions: object): AdmissionConditions =>
  Object.fromEntries(
    Object.entries(conditions).filter(
      ([, value]) => value !== undefined && value !== '' && (typeof value !== 'object' || Object.keys(value).length > 0),
    ),
  )

async function draftForUpdate(run: Run, ref: { id: string; version?: number | undefined }): Promise<AdmissionRow> {
  const row = await lockAdmission(run.tx, ref.id)
  if (!row || row.orgId !== run.actor.orgId) throw refuse('not-found', '没有这份准入条件')
  if (row.status !== 'draft') throw refuse('conflict', row.status === 'published' ? '该准入条件已经公布，不能再修改' : '该草稿已经撤去')
  if (row.version !== ref.version)
    throw refuse('changed-meanwhile', '草稿刚被其他人修改过，请刷新后再改', { facts: { version: row.version } })
  return row
}

/** Begins a draft, or saves one. One draft a unit at a time. */
export const saveAdmission = command({
  act: 'admission.save',
  permission: 'org.admission',
  input: saveAdmissionInput,
  async run(run, input) {
    const orgId = run.actor.orgId!
    const conditions = given(input.conditions)
    await enforceStricter(run, conditions)
    await lockDrafts(run.tx, orgId)
    const known = await admissionsOf(run.tx, orgId)
    const open = known.find((one) => one.status === 'draft')
    if (!input.id && open) throw refuse('conflict', '已有一份草稿，请在其上修改', { facts: { id: open.id } })
    const row = input.id ? await draftForUpdate(run, { id: input.id, version: input.version }) : undefined
    const saved = row
      ? await updateAdmission(run.tx, row.id, { conditions, draftedBy: run.actor.name, updatedAt: run.now })
      : await insertAdmission(run.tx, {
          orgId,
          seq: (known[0]?.seq ?? 0) + 1,
          conditions,
          draftedBy: run.actor.name,
          createdAt: run.now,
          updatedAt: run.now,
        })
    return {
      result: { id: saved.id, version: saved.version },
      event: {
        subject: { type: 'admission', id: saved.id },
        scopeOrgId: orgId,
        article: '8',
        ...(row ? { before: { conditions: row.conditions } } : {}),
        after: { conditions },
      },
    }
  },
})

export const dropAdmission = command({
  act: 'admission.drop',
  permission: 'org.admission',
  input: admissionRef,
  async run(run, input) {
    const row = await draftForUpdate(run, input)
    await updateAdmission(run.tx, row.id, { status: 'dropped', updatedAt: run.now })
    return {
      result: { id: row.id },
      event: { subject: { type: 'admission', id: row.id }, scopeOrgId: row.orgId, article: '8', after: { status: 'dropped' } },
    }
  },
})

export const publishAdmission = command({
  act: 'admission.publish',
  permission: 'decision.record',
  input: publishAdmissionInput,
  async run(run, input) {
    if (run.actor.tier !== 'supervisingUnit') throw refuse('not-allowed', '准入条件由主管单位规定')
    const row = await draftForUpdate(run, input)
    await enforceStricter(run, row.conditions)
    const before = (await admissionsOf(run.tx, row.orgId)).find((one) => one.status === 'published')
    const { decision, event } = await recordDecision(run, {
      kind: 'admission',
      year: yearOf(run.today),
      policy: await policyOf(run, await governing(run, yearOf(run.today))),
      record: input.record,
      effect: { admissionId: row.id, before: before?.conditions ?? {}, after: row.conditions },
    })
    await updateAdmission(run.tx, row.id, { status: 'published', decisionId: decision.id, publishedOn: run.today, updatedAt: run.now })
    await tellOrgs(
      run.tx,
      (await employersOf(run.tx, row.orgId)).map((orgId) => ({
        orgId,
        title: '主管单位的准入条件有变更',
        body: row.conditions.note ?? '',
        href: '/organisation',
        createdAt: run.now,
      })),
    )
    return {
      result: { id: row.id, decisionId: decision.id, number: decision.number },
      event: [
        event,
        {
          subject: { type: 'admission', id: row.id },
          scopeOrgId: row.orgId,
          article: '8',
          before: { conditions: before?.conditions ?? null },
          after: { conditions: row.conditions, decision: decision.number },
        },
      ],
    }
  },
})

/** A unit's versions as the actor sees them, newest first. */
export const listAdmissions = query('org.read', async (run, input: { orgId: string }) => ({
  versions: (await admissionsOf(run.tx, input.orgId)).filter((one) => one.status !== 'dropped'),
}))
