/** What an event keeps of before and after, in words: names of the keys, and of the coded values under them. */
import { DECISION } from '../decisions/decisions.schemas.ts'
import { FIELD_LABEL, HOUSEHOLD, REVOCATION_CAUSE } from '../cases/cases.schemas.ts'
import { CASE_STATUS } from '../rules/case-status.ts'
import { UNIT_KIND } from '../rules/channel.ts'
import { LETTER } from '../rules/letter.ts'
import { FINDING } from '../rules/sanctions.ts'
import { COMPARISON } from '../rules/settlement.ts'
import {
  DEGREE,
  DISTRICT,
  EDUCATION_LEVEL,
  EMPLOYER_FEATURE,
  EMPLOYER_NATURE,
  ENTRY_ROUTE,
  OFF_QUOTA,
  POST_CATEGORY,
  ROLE,
  SCHOOL_SET,
  SEX,
  STUDY_EMPLOYMENT,
  SYSTEM,
  TRAINING_MODE,
} from '../rules/terms.ts'
import { WINDOW } from '../rules/windows.ts'
import { MOVE_TO_KIND } from '../settlements/settlements.schemas.ts'
import { EVENT_KEY, type EventKey } from './event-keys.schemas.ts'

const names = <T extends Record<string, { title: string } | { name: string }>>(table: T) =>
  Object.fromEntries(Object.entries(table).map(([key, entry]) => [key, 'title' in entry ? entry.title : entry.name]))

const QUOTA_HELD = { none: '未占用', reserved: '占用中', consumed: '已核销' }
const STATES = {
  valid: '有效',
  revoked: '已失效',
  superseded: '已替换',
  open: '处理中',
  UPHELD: '异议成立',
  DISMISSED: '异议不成立',
  NO_EFFECT: '部分属实但不影响引进',
  upheld: '异议成立',
  dismissed: '异议不成立',
}
const CHANNEL = { web: '网上', phone: '来电', letter: '来信' }
const OUTCOME = { clear: '五项一致', doubts: '有疑点' }
const ALL_KINDS = { ...names(LETTER), ...COMPARISON, ...names(DECISION), ...UNIT_KIND, ...MOVE_TO_KIND }

/** Coded values by the key they stand under. */
const TERMS: Record<string, Record<string, string>> = {
  status: { ...CASE_STATUS, ...STATES },
  quota: QUOTA_HELD,
  nature: EMPLOYER_NATURE,
  system: SYSTEM,
  features: EMPLOYER_FEATURE,
  district: names(DISTRICT),
  taxDistrict: names(DISTRICT),
  roles: ROLE,
  kind: ALL_KINDS,
  check: COMPARISON,
  doubts: COMPARISON,
  outcome: OUTCOME,
  finding: names(FINDING),
  channel: CHANNEL,
  household: HOUSEHOLD,
  cause: { ...REVOCATION_CAUSE, nightly: '每日证明', asked: '应要求证明' },
  windows: names(WINDOW),
  schoolSets: SCHOOL_SET,
  minEducation: EDUCATION_LEVEL,
  maxAge: EDUCATION_LEVEL,
  educationLevel: EDUCATION_LEVEL,
  degree: DEGREE,
  sex: SEX,
  trainingMode: TRAINING_MODE,
  studyEmployment: STUDY_EMPLOYMENT,
  entryRoute: ENTRY_ROUTE,
  offQuotaCategory: OFF_QUOTA,
  postCategory: POST_CATEGORY,
  quotaKind: { IN_QUOTA: '占指标', OFF_QUOTA: '不占指标（计划单列）' },
}

/** 名称 of a key; a key unknown to this version keeps its name. */
export const eventLabel = (key: string): string => FIELD_LABEL[key as keyof typeof FIELD_LABEL] ?? EVENT_KEY[key as EventKey] ?? key

/** In: a key and what was stored under it. Out: one line for a reader, or null for nothing. */
export function eventValue(key: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value))
    return value.length === 0
      ? null
      : value.map((part) => eventValue(key, part) ?? '').join(value.some((part) => typeof part === 'object') ? '；' : '、')
  if (typeof value !== 'object') return TERMS[key]?.[String(value)] ?? String(value)
  // a return reason: its sentence says it all
  if ('message' in value && typeof value.message === 'string') return value.message
  const parts = Object.entries(value).map(([inner, part]) => ({
    label: TERMS[key]?.[inner] ?? eventLabel(inner),
    words: eventValue(inner, part),
  }))
  return (
    parts
      .filter(({ words }) => words !== null)
      .map(({ label, words }) => `${label}：${words}`)
      .join('；') || null
  )
}

export interface EventChange {
  key: string
  was: string | null
  now: string | null
}

/** What an event changed, key by key, in words; keys that say the same before and after are left out. */
export function eventChanges(event: { before: Record<string, unknown> | null; after: Record<string, unknown> | null }): EventChange[] {
  const keys = [...new Set(['status', ...Object.keys(event.before ?? {}), ...Object.keys(event.after ?? {})])]
  return keys
    .map((key) => ({ key, was: eventValue(key, event.before?.[key]), now: eventValue(key, event.after?.[key]) }))
    .filter(({ was, now }) => was !== now)
}
