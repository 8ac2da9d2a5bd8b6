/** Everything that stands between a case and its submission, all at once: fields, rules, materials, pledge (Article 17(3)1). */
import type { Run } from '../core/context.ts'
import type { FieldError } from '../core/errors.ts'
import { currentMaterials } from '../materials/materials.repo.ts'
import { assessCase, findings, type Finding } from '../rules/eligibility.ts'
import { checkPersonName, checkPhone } from '../rules/identifiers.ts'
import { checklistOf, missingMaterials, type ChecklistItem } from '../rules/materials.ts'
import { waive, type Verdict } from '../rules/regulation.ts'
import { caseFacts, type CaseJudged } from './case-facts.ts'
import type { CaseRow } from './cases.repo.ts'
import { FIELD_LABEL, REQUIRED_FIELDS } from './cases.schemas.ts'

export interface Assessment extends CaseJudged {
  /** With the soft refusals taken out that a recorded decision waived. */
  verdict: Verdict
  findings: Finding[]
  fields: FieldError[]
  missing: ChecklistItem[]
  pledged: boolean
  ready: boolean
}

function fieldErrors(row: CaseRow): FieldError[] {
  const absent = REQUIRED_FIELDS.filter((field) => row.form[field] === undefined || row.form[field] === '').map((field) => ({
    pointer: `/form/${field}`,
    detail: `请填写${FIELD_LABEL[field]}`,
  }))
  const id = row.citizenIdEnc ? [] : [{ pointer: '/citizenId', detail: `请填写${FIELD_LABEL.citizenId}` }]
  const checks = [
    { field: 'name', read: row.form.name ? checkPersonName(row.form.name) : null },
    { field: 'phone', read: row.form.phone ? checkPhone(row.form.phone) : null },
  ]
  const malformed = checks.flatMap(({ field, read }) => (read && !read.ok ? [{ pointer: `/form/${field}`, detail: read.message }] : []))
  return [...id, ...absent, ...malformed]
}

export async function assess(run: Run, row: CaseRow): Promise<Assessment> {
  const { facts, policy, keeps } = await caseFacts(run, row)
  const have = (await currentMaterials(run.tx, row.id)).map((material) => material.kind)
  const missing = missingMaterials(checklistOf(facts.graduate, 'declaration'), have)
  const verdict = waive(assessCase(facts, policy), row.waivedCodes)
  const fields = fieldErrors(row)
  const pledged = row.pledgedAt !== null
  return {
    facts,
    policy,
    keeps,
    verdict,
    findings: findings(facts, policy),
    fields,
    missing,
    pledged,
    ready: verdict.kind === 'pass' && fields.length === 0 && missing.length === 0 && pledged,
  }
}
