/** How each question is asked, in the order of the page. Whether it is asked, what it is called and why, is the server's to say. */
import { locale } from '../../i18n/index.ts'
import { word } from '../../lib/words.ts'
import type { Option } from '../../ui/fields/select-field.tsx'
import { factName, termOf } from '../../ui/verdict-words.ts'
import type { Asked } from './self-check.data.ts'

/** `evidence`: statements and papers, asked only whether there are any. */
export type Kind = 'yesno' | 'choice' | 'select' | 'many' | 'day' | 'text' | 'share' | 'school' | 'evidence'

export const SECTIONS = {
  employer: {
    'employer.registeredDistrict': 'select',
    'employer.nature': 'select',
    'employer.system': 'choice',
    'employer.features': 'many',
    'employer.registeredOn': 'day',
    'employer.operatingNormally': 'yesno',
    'employer.creditGood': 'yesno',
    'employer.hasViolations': 'yesno',
    'employer.paysTax': 'yesno',
    'employer.archiveArranged': 'yesno',
  },
  graduate: {
    'graduate.beijingHukou': 'yesno',
    'graduate.birthDate': 'day',
    'graduate.studyEmployment': 'choice',
  },
  education: {
    'graduate.educationLevel': 'choice',
    'graduate.degree': 'choice',
    'graduate.schoolCode': 'school',
    'graduate.schoolWorldTop200': 'yesno',
    'graduate.unifiedPlan': 'yesno',
    'graduate.trainingMode': 'choice',
    'graduate.enrolledOn': 'day',
    'graduate.graduatesOn': 'day',
    'graduate.onTime': 'yesno',
    'graduate.residencyCompleted': 'yesno',
    'graduate.major': 'text',
  },
  route: {
    'graduate.entryRoute': 'choice',
    'graduate.founderRole': 'yesno',
    'graduate.founderShare': 'share',
    'graduate.founderShareOriginal': 'yesno',
    'graduate.startupIndustry': 'yesno',
    'graduate.startupResults': 'evidence',
    'graduate.quotaKind': 'choice',
    'graduate.offQuotaCategory': 'select',
    'graduate.offQuotaBasis': 'evidence',
    'graduate.familyInBeijing': 'yesno',
    'graduate.familyRelation': 'text',
    'graduate.parentsBeijingHukou': 'yesno',
    'graduate.parentsMovedOn': 'day',
    'graduate.postTitle': 'text',
    'graduate.postCategory': 'select',
    'graduate.matchStatement': 'evidence',
  },
} as const satisfies Record<string, Record<string, Kind>>
export type SectionKey = keyof typeof SECTIONS
export const SECTION_KEYS = Object.keys(SECTIONS) as SectionKey[]

const KIND: Readonly<Record<string, Kind>> = Object.assign({}, ...Object.values(SECTIONS))
export const kindOf = (field: string): Kind => KIND[field] ?? 'text'
export const fieldsOf = (section: SectionKey): string[] => Object.keys(SECTIONS[section])

/** What the register holds of an employer that is named by its code. */
export const OF_REGISTER = fieldsOf('employer').slice(0, 5)

/** As a question; else the fact's own name, which the server has in Chinese. */
export const labelOf = (field: string, fields: Asked['questions']['fields']): string =>
  word(`selfCheck.label.${field}`, factName(field, fields[field]?.label))
export const hintOf = (field: string): string => word(`selfCheck.hint.${field}`, '')

export const optionsOf = (field: string, fields: Asked['questions']['fields']): Option[] =>
  (fields[field]?.choices ?? []).map(({ value, label }) => ({ value, label: locale() === 'en' ? termOf(field, value, label) : label }))
