import { caseForm, FORM_SECTIONS, REQUIRED_FIELDS, type CaseForm } from '../../../api/cases/cases.schemas.ts'
import { checkPersonName, checkPhone } from '../../../api/rules/identifiers.ts'
import { offQuotaOf, routesOf, type Policy } from '../../../api/rules/policy.ts'
import { DEGREE, EDUCATION_LEVEL, keysOf, POST_CATEGORY, SEX, STUDY_EMPLOYMENT, TRAINING_MODE } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import type { Option } from '../../ui/fields/select-field.tsx'
import { word } from './case-words.ts'

export type FormField = keyof CaseForm | 'citizenId'
export type SectionKey = (typeof FORM_SECTIONS)[number]['key']
/** A form half filled in: anything may be missing, and what was typed may not be right yet. */
export type Loose = Readonly<Record<string, unknown>>

export interface FieldSpec {
  kind: 'text' | 'area' | 'day' | 'choice' | 'select' | 'yesno' | 'number' | 'citizenId'
  max?: number
  width?: 'short' | 'medium'
  type?: 'tel' | 'email'
  /** Codes to choose from; their words are in the dictionary under the field's name. */
  codes?: (policy: Policy) => readonly string[]
  /** Asked only of some. */
  when?: (form: Loose) => boolean
  decimals?: boolean
}

const fixed = (terms: Record<string, unknown>) => () => keysOf(terms)
const offQuota = (form: Loose) => form['quotaKind'] === 'OFF_QUOTA'
const founder = (form: Loose) => form['entryRoute'] === 'FOUNDER'
const family = (form: Loose) =>
  offQuota(form) && (form['offQuotaCategory'] === 'BORDER_SUPPORT_CHILD' || form['offQuotaCategory'] === 'EDUCATED_YOUTH_CHILD')
const transferred = (form: Loose) => offQuota(form) && form['offQuotaCategory'] === 'PARENTS_TRANSFERRED'

/** How each field is asked. */
export const FIELDS: Record<FormField, FieldSpec> = {
  name: { kind: 'text', max: 50, width: 'medium' },
  citizenId: { kind: 'citizenId', width: 'medium' },
  sex: { kind: 'choice', codes: fixed(SEX) },
  birthDate: { kind: 'day' },
  ethnicity: { kind: 'text', max: 20, width: 'short' },
  politicalStatus: { kind: 'text', max: 20, width: 'short' },
  phone: { kind: 'text', max: 20, width: 'medium', type: 'tel' },
  email: { kind: 'text', max: 80, width: 'medium', type: 'email' },
  originPlace: { kind: 'text', max: 60 },
  hukouPlace: { kind: 'text', max: 60 },
  beijingHukou: { kind: 'yesno' },
  educationLevel: { kind: 'choice', codes: fixed(EDUCATION_LEVEL) },
  degree: { kind: 'choice', codes: fixed(DEGREE) },
  schoolCode: { kind: 'text', max: 5, width: 'short' },
  schoolName: { kind: 'text', max: 60 },
  department: { kind: 'text', max: 60 },
  major: { kind: 'text', max: 60 },
  secondDegree: { kind: 'text', max: 80 },
  trainingMode: { kind: 'choice', codes: fixed(TRAINING_MODE) },
  unifiedPlan: { kind: 'yesno' },
  enrolledOn: { kind: 'day' },
  graduatesOn: { kind: 'day' },
  onTime: { kind: 'yesno' },
  studyEmployment: { kind: 'choice', codes: fixed(STUDY_EMPLOYMENT) },
  entryRoute: { kind: 'choice', codes: routesOf },
  quotaKind: { kind: 'choice', codes: () => ['IN_QUOTA', 'OFF_QUOTA'] },
  offQuotaCategory: { kind: 'select', codes: offQuotaOf, when: offQuota },
  offQuotaBasis: { kind: 'area', max: 200, when: offQuota },
  founderRole: { kind: 'yesno', when: founder },
  founderShare: { kind: 'number', width: 'short', decimals: true, when: founder },
  founderShareOriginal: { kind: 'yesno', when: founder },
  startupIndustry: { kind: 'yesno', when: founder },
  startupResults: { kind: 'area', max: 500, when: founder },
  familyInBeijing: { kind: 'yesno', when: family },
  familyRelation: { kind: 'text', max: 60, when: family },
  parentsBeijingHukou: { kind: 'yesno', when: transferred },
  parentsMovedOn: { kind: 'day', when: transferred },
  postTitle: { kind: 'text', max: 60, width: 'medium' },
  postCategory: { kind: 'select', codes: fixed(POST_CATEGORY) },
  matchStatement: { kind: 'area', max: 500 },
  contractFrom: { kind: 'day' },
  contractTo: { kind: 'day' },
  serviceYears: { kind: 'number', width: 'short' },
  archiveHolder: { kind: 'text', max: 80 },
  archiveAddress: { kind: 'text', max: 120 },
  archiveContact: { kind: 'text', max: 60 },
}

/** Asked conditionally, then as needed as the others. */
const ALSO_REQUIRED: ReadonlySet<string> = new Set([
  'citizenId',
  'offQuotaCategory',
  'offQuotaBasis',
  'founderRole',
  'founderShare',
  'founderShareOriginal',
  'startupIndustry',
  'startupResults',
  'familyInBeijing',
  'familyRelation',
  'parentsBeijingHukou',
  'parentsMovedOn',
])
export const isRequired = (field: FormField): boolean => ALSO_REQUIRED.has(field) || (REQUIRED_FIELDS as readonly string[]).includes(field)

export const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''
export const isAsked = (field: FormField, form: Loose): boolean => FIELDS[field].when?.(form) ?? true

export const sectionOf = (key: string | undefined) => FORM_SECTIONS.find((section) => section.key === key)
export const sectionOfField = (field: string): SectionKey | undefined =>
  FORM_SECTIONS.find((section) => (section.fields as readonly string[]).includes(field))?.key

export const optionsOf = (field: FormField, policy: Policy): Option[] =>
  (FIELDS[field].codes?.(policy) ?? []).map((value) => ({ value, label: word(`cases.${field}.${value}`, value) }))

/** What is wrong with a value as typed; undefined for a blank or a good one. */
export function faultOf(field: FormField, value: unknown): string | undefined {
  if (field === 'citizenId' || isBlank(value)) return undefined
  const read = caseForm.shape[field].safeParse(value)
  return read.success
    ? undefined
    : /[\u4e00-\u9fff]/.test(read.error.issues[0]?.message ?? '')
      ? read.error.issues[0]?.message
      : t('cases.form.malformed')
}

/** The same with what the standards say of names and numbers: shown beside the field, yet kept as typed. */
export function wordedFault(field: FormField, value: unknown): string | undefined {
  const fault = faultOf(field, value)
  if (fault !== undefined || isBlank(value)) return fault
  const read = field === 'name' ? checkPersonName(String(value)) : field === 'phone' ? checkPhone(String(value)) : undefined
  return read && !read.ok ? read.message : undefined
}

/** The server's form with the good values of a section put in; blanks taken out, what is not right yet left as it was. */
export function merged(base: CaseForm, fields: readonly FormField[], typed: Loose): CaseForm {
  const form: Record<string, unknown> = { ...base }
  const whole = { ...base, ...typed }
  for (const field of fields) {
    if (field === 'citizenId') continue
    if (isBlank(typed[field]) || !isAsked(field, whole)) delete form[field]
    else if (faultOf(field, typed[field]) === undefined) form[field] = caseForm.shape[field].parse(typed[field])
  }
  return caseForm.parse(form)
}

export type SectionState = 'done' | 'started' | 'todo'
/** 看过未填完 is not 未开始: a section somebody opened, or wrote in, is begun. */
export function sectionState(fields: readonly FormField[], form: Loose, hasId: boolean, seen: boolean): SectionState {
  const value = (field: FormField) => (field === 'citizenId' ? (hasId ? 'x' : '') : form[field])
  const asked = fields.filter((field) => isAsked(field, form))
  if (asked.filter(isRequired).every((field) => !isBlank(value(field)))) return 'done'
  return seen || asked.some((field) => !isBlank(value(field))) ? 'started' : 'todo'
}

const seenKey = (id: string) => `yinjin.seen.${id}`
/** Sections opened in this browser. */
export function seenSections(id: string): readonly string[] {
  try {
    return (localStorage.getItem(seenKey(id)) ?? '').split(',').filter(Boolean)
  } catch {
    return []
  }
}
export function markSeen(id: string, section: string): void {
  try {
    localStorage.setItem(seenKey(id), [...new Set([...seenSections(id), section])].join(','))
  } catch {
    // Then the section counts as begun once something stands in it.
  }
}
