import { prefix } from '@solid-primitives/i18n'
import { UNIT_KIND } from '../../../api/rules/channel.ts'
import {
  DISTRICT,
  EDUCATION_LEVEL,
  EMPLOYER_FEATURE,
  EMPLOYER_NATURE,
  SCHOOL_SET,
  SYSTEM,
  type District,
} from '../../../api/rules/terms.ts'

const districts = Object.fromEntries(Object.entries(DISTRICT).map(([code, { name }]) => [code, name])) as {
  readonly [D in District]: string
}

/** The official words for organisations, as the server has them: nothing is written twice. */
export const orgTerms = {
  ...prefix(EMPLOYER_NATURE, 'nature'),
  ...prefix(SYSTEM, 'system'),
  ...prefix(EMPLOYER_FEATURE, 'feature'),
  ...prefix(districts, 'district'),
  ...prefix(SCHOOL_SET, 'schoolSet'),
  ...prefix(EDUCATION_LEVEL, 'level'),
  ...prefix({ ...UNIT_KIND, bureau: '市级主管部门', employer: '用人单位', auditor: '纪检监察' }, 'kind'),
}
