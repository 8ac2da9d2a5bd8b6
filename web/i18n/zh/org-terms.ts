import { prefix } from '@solid-primitives/i18n'
import { UNIT_KIND } from '../../../api/rules/channel.ts'
import { EDUCATION_LEVEL } from '../../../api/rules/terms.ts'
import { employerTerms } from './terms.ts'

/** The official words for organisations, as the server has them: nothing is written twice. */
export const orgTerms = {
  ...employerTerms,
  ...prefix(EDUCATION_LEVEL, 'level'),
  ...prefix({ ...UNIT_KIND, bureau: '市级主管部门', employer: '用人单位', auditor: '纪检监察' }, 'kind'),
}
