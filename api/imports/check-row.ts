/** One row of a workbook against the form's own schema and identifiers; the rules are asked besides and only inform. */
import { findInstitution, institutionByCode } from '../../db/reference/index.ts'
import { caseForm, FIELD_LABEL, type CaseForm } from '../cases/cases.schemas.ts'
import { checkCitizenId, checkPersonName, checkPhone, checkSchoolCode, type Identified } from '../rules/identifiers.ts'
import { DEFAULT_TEXT, partsOfPolicyId } from '../rules/policy.ts'
import type { Failure, Verdict } from '../rules/regulation.ts'
import type { RowFinding } from '../../db/schema/imports.ts'
import type { CellError, ParsedRow, TemplateSpec } from './template.ts'
import { isYesNo, type FieldKey } from './graduate-template.ts'

export interface RowForm {
  form: Record<string, unknown>
  /** As typed; it travels beside the form and is sealed before it is stored. */
  citizenId: string | null
}

/** In: a parsed row. Out: the form as typed, empty cells left out, schools completed from the list. */
export function rowForm(values: ParsedRow['values'], spec: TemplateSpec): RowForm {
  const { citizenId, ...rest } = values
  const truths = new Set(spec.columns.filter(isYesNo).map((column) => column.key))
  const form = Object.fromEntries(
    Object.entries(rest).flatMap(([key, value]) => (value === null ? [] : [[key, truths.has(key) ? value === 'true' : value]])),
  )
  return { form: withSchool(form), citizenId: typeof citizenId === 'string' && citizenId !== '' ? citizenId : null }
}

/** A school of the list needs no code: its name, a former one too, tells it. */
function withSchool(form: Record<string, unknown>): Record<string, unknown> {
  const known = typeof form['schoolName'] === 'string' && !form['schoolCode'] ? findInstitution(form['schoolName'])?.institution.code : null
  return known ? { ...form, schoolCode: known } : form
}

function schoolErrors({ schoolCode, schoolName }: CaseForm): CellError[] {
  if (!schoolCode)
    return schoolName ? [{ column: 'schoolCode', message: `名录中没有“${schoolName}”，请核对校名，或填写 5 位院校代码` }] : []
  const listed = institutionByCode(schoolCode)
  const named = schoolName ? findInstitution(schoolName) : undefined
  if (!listed || !named || named.institution.code === schoolCode) return []
  return [{ column: 'schoolCode', message: `院校代码 ${schoolCode} 是“${listed.name}”，与毕业院校“${schoolName}”不一致` }]
}

/** What the schema of the form says; our own words where it has none for people. */
function schemaErrors(form: Record<string, unknown>): { form: CaseForm; errors: CellError[] } {
  const read = caseForm.safeParse(form)
  if (read.success) return { form: read.data, errors: [] }
  const errors = read.error.issues.map((issue) => {
    const column = String(issue.path[0]) as FieldKey
    const label = FIELD_LABEL[column] ?? column
    return { column, message: /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : `${label}不在允许的范围内` }
  })
  const sound = Object.fromEntries(Object.entries(form).filter(([key]) => !errors.some((error) => error.column === key)))
  return { form: caseForm.parse(sound), errors }
}

/**
 * In: what was typed, what the cells already say, the business day. Out: the sound part of the form with name, phone and codes as they are stored,
 * and what is wrong, one entry a column, in the order of the columns.
 */
export function checkRow(
  row: RowForm,
  cellErrors: readonly CellError[],
  spec: TemplateSpec,
  today: string,
): { form: CaseForm; citizenId: string | null; errors: CellError[] } {
  // the schools' ten-digit code is shortened before the schema asks for five digits
  const school = typeof row.form['schoolCode'] === 'string' ? checkSchoolCode(row.form['schoolCode']) : null
  const { form, errors } = schemaErrors({ ...row.form, ...(school?.ok ? { schoolCode: school.value } : {}) })
  const known = { ...(form.birthDate ? { birthDate: form.birthDate } : {}), ...(form.sex ? { sex: form.sex } : {}), today }
  const reads: { column: FieldKey; read: Identified | null }[] = [
    { column: 'name', read: form.name ? checkPersonName(form.name) : null },
    { column: 'citizenId', read: row.citizenId ? checkCitizenId(row.citizenId, known) : null },
    { column: 'phone', read: form.phone ? checkPhone(form.phone) : null },
  ]
  const malformed = reads.flatMap(({ column, read }) => (read && !read.ok ? [{ column, message: read.message }] : []))
  const spelled = Object.fromEntries(
    reads.flatMap(({ column, read }) => (read?.ok && column !== 'citizenId' ? [[column, read.value]] : [])),
  )
  const citizen = reads.find(({ column }) => column === 'citizenId')?.read
  return {
    form: { ...form, ...spelled },
    citizenId: citizen?.ok ? citizen.value : row.citizenId,
    errors: byColumn([...cellErrors, ...errors, ...malformed, ...schoolErrors(form)], spec),
  }
}

function byColumn(errors: readonly CellError[], spec: TemplateSpec): CellError[] {
  return spec.columns.flatMap(({ key }) => {
    const messages = new Set(errors.filter((error) => error.column === key).map((error) => error.message))
    return messages.size > 0 ? [{ column: key, message: [...messages].join('；') }] : []
  })
}

/** In: the rules' verdict on a row and the columns found wrong. Out: what to tell beside it; that a wrong column is missing is said already. */
export function rowFindings(verdict: Verdict, wrong: readonly CellError[]): RowFinding[] {
  if (verdict.kind === 'pass') return []
  const told = (fields: readonly string[]) => fields.length > 0 && fields.every((field) => wrong.some((error) => error.column === field))
  // said where it is not the 2018 text's numbering
  const placed = ({ cite, policy }: Pick<Failure, 'cite' | 'policy'>) => {
    const text = cite.text ?? partsOfPolicyId(policy)?.text
    return { article: cite.article, ...(text && text !== DEFAULT_TEXT ? { text } : {}), title: cite.title }
  }
  const refused = verdict.failures.map((one) => ({ kind: 'refused' as const, ...placed(one), message: one.message }))
  const missing = verdict.missing
    .filter(({ fields }) => !told(fields))
    .map((one) => ({ kind: 'missing' as const, ...placed(one), message: one.message }))
  return [...refused, ...missing]
}
