/** What each answer of the self-check is called, and what it is chosen from. */
import { FIELD_LABEL } from '../cases/field-label.schemas.ts'
import { offQuotaOf, routesOf, statements, type Policy } from '../rules/policy.ts'
import {
  DEGREE,
  DISTRICT,
  EDUCATION_LEVEL,
  EMPLOYER_FEATURE,
  EMPLOYER_NATURE,
  ENTRY_ROUTE,
  keysOf,
  OFF_QUOTA,
  POST_CATEGORY,
  STUDY_EMPLOYMENT,
  SYSTEM,
  TRAINING_MODE,
} from '../rules/terms.ts'
import { EMPLOYER_LABEL } from './employer-label.schemas.ts'
import { ANSWERS } from './self-check.schemas.ts'

export interface Field {
  label: string
  choices?: { value: string; label: string }[]
}

const choicesOf = (terms: Readonly<Record<string, string>>, codes: readonly string[] = Object.keys(terms)) =>
  codes.map((value) => ({ value, label: terms[value] ?? value }))

const TERMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'employer.nature': EMPLOYER_NATURE,
  'employer.system': SYSTEM,
  'employer.registeredDistrict': Object.fromEntries(Object.entries(DISTRICT).map(([code, { name }]) => [code, name])),
  'graduate.educationLevel': EDUCATION_LEVEL,
  'graduate.degree': DEGREE,
  'graduate.trainingMode': TRAINING_MODE,
  'graduate.studyEmployment': STUDY_EMPLOYMENT,
  'graduate.quotaKind': { IN_QUOTA: '占指标', OFF_QUOTA: '不占指标（计划单列）' },
  'graduate.postCategory': POST_CATEGORY,
}

const LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(FIELD_LABEL).map(([key, label]) => [`graduate.${key}`, label])),
  ...Object.fromEntries(Object.entries(EMPLOYER_LABEL).map(([key, label]) => [`employer.${key}`, label])),
  'employer.uscc': '统一社会信用代码',
  'graduate.residencyCompleted': '完成住院医师规范化培训',
  'graduate.schoolWorldTop200': '毕业于世界排名前 200 的国内高校',
}

/** Features that a list of the policy names, or that are a category it offers. */
function featuresOf(policy: Policy): string[] {
  const named = new Set<unknown>(statements(policy).flatMap(({ statement }) => (Array.isArray(statement.value) ? statement.value : [])))
  const categories: readonly string[] = offQuotaOf(policy)
  return keysOf(EMPLOYER_FEATURE).filter((feature) => named.has(feature) || categories.includes(feature))
}

/** In: a policy. Out: every answer with its label; ways in and categories are those that the policy offers. */
export function fieldsOf(policy: Policy): Record<string, Field> {
  const choices = (name: string) => {
    if (name === 'graduate.entryRoute') return choicesOf(ENTRY_ROUTE, routesOf(policy))
    if (name === 'graduate.offQuotaCategory') return choicesOf(OFF_QUOTA, offQuotaOf(policy))
    if (name === 'employer.features') return choicesOf(EMPLOYER_FEATURE, featuresOf(policy))
    const terms = TERMS[name]
    return terms && choicesOf(terms)
  }
  return Object.fromEntries(
    ANSWERS.map((name) => {
      const list = choices(name)
      return [name, { label: LABELS[name] ?? name, ...(list ? { choices: list } : {}) }]
    }),
  )
}
