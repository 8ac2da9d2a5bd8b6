import { prefix } from '@solid-primitives/i18n'
import { FIELD_LABEL, FORM_SECTIONS, HOUSEHOLD, REVOCATION_CAUSE } from '../../../api/cases/cases.schemas.ts'
import { CASE_STATUS, STEPS, TRANSITIONS } from '../../../api/rules/case-status.ts'
import { RETURN_REASON } from '../../../api/rules/reasons.ts'
import {
  DEGREE,
  EDUCATION_LEVEL,
  ENTRY_ROUTE,
  OFF_QUOTA,
  POST_CATEGORY,
  SEX,
  STUDY_EMPLOYMENT,
  TRAINING_MODE,
} from '../../../api/rules/terms.ts'

type Titled<K extends string> = { readonly [P in K]: string }
/** Titles by key, of a table whose entries carry one. */
const titles = <K extends string>(table: { readonly [P in K]: { title: string } }): Titled<K> =>
  Object.fromEntries(Object.entries<{ title: string }>(table).map(([key, { title }]) => [key, title])) as Titled<K>
const titlesOf = <K extends string>(list: readonly { key: K; title: string }[]): Titled<K> =>
  Object.fromEntries(list.map(({ key, title }) => [key, title])) as Titled<K>

/** The official words of the regulation, as the server has them: nothing is written twice. */
export const caseTerms = {
  ...prefix(CASE_STATUS, 'status'),
  ...prefix(titles(TRANSITIONS), 'action'),
  ...prefix({ askRevocation: '申请撤销接收函', reviewRevocation: '同意撤销申请' }, 'action'),
  ...prefix(titlesOf(STEPS), 'step'),
  ...prefix(titlesOf(FORM_SECTIONS), 'section'),
  ...prefix(FIELD_LABEL, 'field'),
  ...prefix(EDUCATION_LEVEL, 'educationLevel'),
  ...prefix(DEGREE, 'degree'),
  ...prefix(SEX, 'sex'),
  ...prefix(TRAINING_MODE, 'trainingMode'),
  ...prefix(STUDY_EMPLOYMENT, 'studyEmployment'),
  ...prefix(ENTRY_ROUTE, 'entryRoute'),
  ...prefix(OFF_QUOTA, 'offQuotaCategory'),
  ...prefix(POST_CATEGORY, 'postCategory'),
  ...prefix({ IN_QUOTA: '占指标', OFF_QUOTA: '不占指标（计划单列）' }, 'quotaKind'),
  ...prefix(RETURN_REASON, 'returnReason'),
  ...prefix(REVOCATION_CAUSE, 'revocationCause'),
  ...prefix(HOUSEHOLD, 'household'),
}
