/** What of a paper can be corrected 更正换发: where each field stands on each paper, and where in the case it came from. */
import type { CaseForm } from '../cases/cases.schemas.ts'
import { EDUCATION_LEVEL } from '../rules/terms.ts'
import type { CaseLetterKind } from '../rules/letter.ts'

/** What of the settlement application a field came from. */
type Destination = 'moveFrom' | 'moveTo.household' | 'moveTo.address'

export interface CorrectionField {
  title: string
  max: number
  at: Partial<Record<CaseLetterKind, string>>
  form?: keyof CaseForm
  destination?: Destination
  /** Printed words to the code that the case keeps. */
  choices?: Readonly<Record<string, string>>
}

const LEVELS = Object.fromEntries(Object.entries(EDUCATION_LEVEL).map(([code, title]) => [title, code]))

export const CORRECTION_FIELD = {
  name: {
    title: '姓名',
    max: 60,
    at: { approvalForm: 'person.name', acceptanceLetter: 'graduate.name', introductionLetter: 'graduate.name' },
    form: 'name',
  },
  schoolName: {
    title: '毕业院校',
    max: 80,
    at: { approvalForm: 'education.institution', acceptanceLetter: 'addressee', introductionLetter: 'graduate.institution' },
    form: 'schoolName',
  },
  schoolCode: { title: '院校代码', max: 12, at: { approvalForm: 'education.institutionCode' }, form: 'schoolCode' },
  major: { title: '专业', max: 60, at: { approvalForm: 'education.major', acceptanceLetter: 'graduate.major' }, form: 'major' },
  educationLevel: {
    title: '学历',
    max: 20,
    at: {
      approvalForm: 'education.educationLevel',
      acceptanceLetter: 'graduate.educationLevel',
      introductionLetter: 'graduate.educationLevel',
    },
    form: 'educationLevel',
    choices: LEVELS,
  },
  postTitle: { title: '拟任岗位', max: 40, at: { approvalForm: 'employer.postTitle' }, form: 'postTitle' },
  employerName: {
    title: '用人单位名称',
    max: 80,
    at: { approvalForm: 'employer.name', acceptanceLetter: 'employer', introductionLetter: 'employer' },
  },
  archiveHolder: { title: '档案接收单位', max: 60, at: { acceptanceLetter: 'archiveReceiver.name' }, form: 'archiveHolder' },
  archiveAddress: { title: '档案转递地址', max: 80, at: { acceptanceLetter: 'archiveReceiver.address' }, form: 'archiveAddress' },
  archivePerson: { title: '档案联系人', max: 20, at: { acceptanceLetter: 'archiveReceiver.contact' } },
  archivePhone: { title: '档案联系电话', max: 30, at: { acceptanceLetter: 'archiveReceiver.phone' } },
  moveFrom: { title: '原户籍地', max: 80, at: { introductionLetter: 'moveFrom' }, destination: 'moveFrom' },
  moveToHousehold: { title: '集体户名称', max: 60, at: { introductionLetter: 'moveTo.household' }, destination: 'moveTo.household' },
  moveToAddress: { title: '落户地址', max: 80, at: { introductionLetter: 'moveTo.address' }, destination: 'moveTo.address' },
} as const satisfies Record<string, CorrectionField>
export type CorrectionKey = keyof typeof CORRECTION_FIELD
export const CORRECTION_KEYS = Object.keys(CORRECTION_FIELD) as CorrectionKey[]
export const correctionField = (key: CorrectionKey): CorrectionField => CORRECTION_FIELD[key]

/** The fields of a paper, in the order they are shown. */
export const fieldsOf = (kind: CaseLetterKind): CorrectionKey[] =>
  CORRECTION_KEYS.filter((key) => correctionField(key).at[kind] !== undefined)

/** One field of a correction; null is a place left blank. */
export interface CorrectedField {
  key: CorrectionKey
  old: string | null
  new: string
}
