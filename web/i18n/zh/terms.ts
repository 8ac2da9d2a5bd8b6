import { prefix } from '@solid-primitives/i18n'
import { FIELD_LABEL } from '../../../api/cases/field-label.schemas.ts'
import { EMPLOYER_LABEL } from '../../../api/selfcheck/employer-label.schemas.ts'
import {
  DEGREE,
  DISTRICT,
  EDUCATION_LEVEL,
  EMPLOYER_FEATURE,
  EMPLOYER_NATURE,
  ENTRY_ROUTE,
  OFF_QUOTA,
  POST_CATEGORY,
  SCHOOL_SET,
  SEX,
  STUDY_EMPLOYMENT,
  SYSTEM,
  TRAINING_MODE,
  type District,
} from '../../../api/rules/terms.ts'

const districts = Object.fromEntries(Object.entries(DISTRICT).map(([code, { name }]) => [code, name])) as {
  readonly [D in District]: string
}

/*
 * The official words for the facts of a graduate and of an employer, as the server has them: nothing is written twice.
 * A file of its own, so that a public page can have them without the words of the procedure.
 */

export const fieldWords = FIELD_LABEL

export const graduateTerms = {
  ...prefix(EDUCATION_LEVEL, 'educationLevel'),
  ...prefix(DEGREE, 'degree'),
  ...prefix(SEX, 'sex'),
  ...prefix(TRAINING_MODE, 'trainingMode'),
  ...prefix(STUDY_EMPLOYMENT, 'studyEmployment'),
  ...prefix(ENTRY_ROUTE, 'entryRoute'),
  ...prefix(OFF_QUOTA, 'offQuotaCategory'),
  ...prefix(POST_CATEGORY, 'postCategory'),
  ...prefix({ IN_QUOTA: '占指标', OFF_QUOTA: '不占指标（计划单列）' }, 'quotaKind'),
}

export const employerTerms = {
  ...prefix(EMPLOYER_NATURE, 'nature'),
  ...prefix(SYSTEM, 'system'),
  ...prefix(EMPLOYER_FEATURE, 'feature'),
  ...prefix(districts, 'district'),
  ...prefix(SCHOOL_SET, 'schoolSet'),
}

/** What the facts of an employer are called. */
export const employerWords = EMPLOYER_LABEL

/** The same under the keys that the signed-in screens have them by: for a public page that shows a verdict. */
export const factTerms = {
  ...prefix({ ...prefix(fieldWords, 'field'), ...graduateTerms }, 'cases'),
  ...prefix(employerTerms, 'orgs'),
  ...prefix(employerWords, 'verdict.fact.employer'),
}
