/** The kept values of register rows as the comparison rules take them. */
import type { ArrivalRow, ComparisonKind, DegreeRow, EducationRow, EnrolmentRow, Extracts, InsuranceRow } from '../rules/settlement.ts'
import { DEGREE, EDUCATION_LEVEL, TRAINING_MODE } from '../rules/terms.ts'

type Values = Record<string, string>

/** A term's key as it was checked when the extract was loaded. */
function term<T extends Record<string, unknown>>(terms: T, key: string | undefined): keyof T {
  if (!key || !(key in terms)) throw new RangeError(`register row holds an unknown term ${key}`)
  return key
}
const named = (key: string, text: string | undefined) => (text === undefined ? {} : { [key]: text })

const education = (v: Values): EducationRow => ({
  educationLevel: term(EDUCATION_LEVEL, v['educationLevel']),
  schoolCode: v['schoolCode'] ?? '',
  diplomaNo: v['diplomaNo'] ?? '',
  ...named('schoolName', v['schoolName']),
})
const degree = (v: Values): DegreeRow => ({
  degree: term(DEGREE, v['degree']),
  schoolCode: v['schoolCode'] ?? '',
  degreeNo: v['degreeNo'] ?? '',
  ...named('schoolName', v['schoolName']),
})
const arrival = (v: Values): ArrivalRow => ({
  source: v['source'] === 'REGISTRATION_CARD' ? 'REGISTRATION_CARD' : 'DESTINATION_REGISTRY',
  employerUscc: v['employerUscc'] ?? '',
  ...named('employerName', v['employerName']),
  ...named('number', v['number']),
})
const enrolment = (v: Values): EnrolmentRow => ({
  trainingMode: term(TRAINING_MODE, v['trainingMode']),
  unifiedPlan: v['unifiedPlan'] === 'true',
  ...(v['educationLevel'] ? { educationLevel: term(EDUCATION_LEVEL, v['educationLevel']) } : {}),
})
const insurance = (v: Values): InsuranceRow => ({
  month: v['month'] ?? '',
  employerUscc: v['employerUscc'] ?? '',
  ...named('employerName', v['employerName']),
  ...(v['base'] ? { base: Number(v['base']) } : {}),
})

export const extractsOf = (rows: Record<ComparisonKind, Values[]>): Extracts => ({
  education: rows.education.map(education),
  degree: rows.degree.map(degree),
  arrival: rows.arrival.map(arrival),
  enrolmentKind: rows.enrolmentKind.map(enrolment),
  socialInsurance: rows.socialInsurance.map(insurance),
})
