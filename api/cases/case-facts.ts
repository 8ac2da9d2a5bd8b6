/** From rows to what the rules ask. */
import type { Run } from '../core/context.ts'
import type { CaseFacts, EmployerFacts } from '../rules/eligibility.ts'
import type { Policy } from '../rules/policy.ts'
import { admissionInForce, readAdmission } from '../policies/policies.repo.ts'
import { policyOfCase } from '../years/year-context.ts'
import { adverseUntilOf, orgById, type CaseRow } from './cases.repo.ts'

type Org = NonNullable<Awaited<ReturnType<typeof orgById>>>

/** Leaves out what is null: a rule tells "not given" by absence. */
export const given = <T extends object>(facts: { [K in keyof T]: T[K] | null | undefined }): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined)) as T

export const suspension = (org: Org) =>
  org.suspendedFrom ? { from: org.suspendedFrom, ...(org.suspendedUntil ? { until: org.suspendedUntil } : {}) } : undefined

export const employerFacts = (org: Org): EmployerFacts =>
  given<EmployerFacts>({
    name: org.name,
    nature: org.nature ?? 'OTHER',
    system: org.system,
    features: org.features,
    registeredOn: org.registeredOn,
    registeredDistrict: org.district,
    industry: org.industry,
    operatingNormally: org.operatingNormally,
    creditGood: org.creditGood,
    hasViolations: org.hasViolations,
    suspension: suspension(org),
    paysTax: org.paysTax,
    archiveArranged: org.archiveArranged,
  })

/** The unit's conditions that a case stands under: those of its first submission, or those in force while it was never submitted. */
async function admissionOf(run: Run, row: CaseRow) {
  if (!row.policyId) return admissionInForce(run.tx, row.unitId)
  return row.admissionId ? readAdmission(run.tx, row.admissionId) : undefined
}

export interface CaseJudged {
  facts: CaseFacts
  policy: Policy
  /** What the case keeps from its first submission on. */
  keeps: { policyId: string; admissionId: string | null }
}

/** In: a case. Out: the facts for its verdict today (or on the day it was submitted) and the policy it stands under. */
export async function caseFacts(run: Run, row: CaseRow): Promise<CaseJudged> {
  const employer = await orgById(run.tx, row.employerId)
  const unit = await orgById(run.tx, row.unitId)
  const { policy, schoolSetsOn } = await policyOfCase(run, row)
  const admission = await admissionOf(run, row)
  const day = row.status === 'DRAFT' || row.status === 'RETURNED' ? run.today : (row.submittedOn ?? run.today)
  const adverse = row.citizenIdIndex ? await adverseUntilOf(run.tx, row.citizenIdIndex, day) : null
  const facts = given<CaseFacts>({
    graduate: { ...row.form, quotaKind: row.quotaKind },
    // an employer outside the actor's view (a graduate looking at the own case) still has the case's own facts
    employer: employer ? employerFacts(employer) : { nature: 'OTHER', system: 'GENERAL', features: [] },
    intakeYear: row.intakeYear,
    submittedOn: day,
    schoolSets: row.form.schoolCode ? schoolSetsOn(row.form.schoolCode, day) : [],
    adverseUntil: adverse,
    admission: admission?.conditions,
    unitSuspension: unit ? suspension(unit) : undefined,
  })
  return { facts, policy, keeps: { policyId: policy.id, admissionId: admission?.id ?? null } }
}
