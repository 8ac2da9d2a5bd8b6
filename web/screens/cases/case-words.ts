import type { CaseStatus } from '../../../api/rules/case-status.ts'
import { locale, t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { shortTerm, word } from '../../lib/words.ts'
import type { Tone } from '../../ui/tone.ts'

/** Colour of a status; its word says the same. */
const TONES: Partial<Record<CaseStatus, Tone>> = {
  DRAFT: 'neutral',
  RETURNED: 'violet',
  RETURNED_TO_UNIT: 'violet',
  APPROVED: 'green',
  ONBOARDED: 'green',
  SETTLEMENT_APPROVED: 'green',
  REGISTERED: 'green',
  ARCHIVED: 'neutral',
  NOTICE_CLEARED: 'green',
  REFUSED: 'red',
  REVOKED: 'red',
  DISQUALIFIED: 'red',
  WITHDRAWN: 'neutral',
  IN_NOTICE: 'amber',
}
export const statusTone = (status: CaseStatus): Tone => TONES[status] ?? 'blue'
export const statusName = (status: CaseStatus): string => t(`cases.status.${status}`)

/** Fields whose values are words of the regulation. */
const CODED = new Set([
  'sex',
  'educationLevel',
  'degree',
  'trainingMode',
  'studyEmployment',
  'entryRoute',
  'offQuotaCategory',
  'postCategory',
  'quotaKind',
  'status',
])

export { shortTerm, word }

export const fieldName = (field: string): string =>
  word(`cases.field.${field}`, word(`cases.key.${field}`, word(`audit.key.${field}`, field)))

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

/** A stored value as its reader says it; '' for nothing. */
export function valueText(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (typeof value === 'string' && INSTANT.test(value)) return formatInstant(value)
  if (field === 'quota') return word(`cases.quotaHeld.${String(value)}`, String(value))
  return CODED.has(field) ? word(`cases.${field}.${String(value)}`, String(value)) : String(value)
}

/** Names of acts: the move's own, the dictionary's, or what the server calls it. */
export function actName(act: string, title: string): string {
  const move = act.startsWith('case.') ? word(`cases.action.${act.slice('case.'.length)}`, '') : ''
  return move || word(`cases.act.${act}`, '') || title
}

/** 学历：硕士 */
export const labelled = (label: string, value: string): string => `${label}${locale() === 'en' ? ': ' : '：'}${value}`
