import type { Mirror } from '../mirror.ts'
import type { orgTerms as zh } from '../zh/org-terms.ts'
import { employerTerms } from './terms.ts'

export const orgTerms = {
  ...employerTerms,
  'level.DOCTOR': 'Doctor',
  'level.MASTER': 'Master',
  'level.BACHELOR': 'Bachelor',
  'kind.municipalAgency': 'Municipal agency',
  'kind.topLevelEnterprise': 'Top-level enterprise',
  'kind.districtBureau': 'District bureau',
  'kind.bureau': 'Municipal bureau',
  'kind.employer': 'Employer',
  'kind.auditor': 'Discipline inspection',
} satisfies Mirror<typeof zh>
