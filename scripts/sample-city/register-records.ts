// What the registers say of a person (Article 17(4)2): as a rule what was declared, and here and there something else.
import type { CaseRow } from '../../api/cases/cases.repo.ts'
import type { RegisterKind } from '../../api/registers/registers.schemas.ts'
import { addMonthsTo, monthOf, monthsFrom } from '../../api/rules/dates.ts'
import type { City } from './city.ts'

export type PersonRecord = Record<RegisterKind, Record<string, string>[]>

/** The flaws that an extract can show; one a person at most. */
export const FLAWS = [
  'diplomaNo',
  'noDegree',
  'gapMonth',
  'otherPayer',
  'baseConflict',
  'twoDiplomas',
  'otherArrival',
  'inService',
] as const
export type Flaw = (typeof FLAWS)[number]

const OTHER_PAYER = {
  employerUscc: '91110105MA0EXAMPL1'.replace('O', '0').replaceAll('I', '1').slice(0, 18),
  employerName: '北京暂聘人力资源服务有限公司',
}

function insurance(city: City, row: CaseRow, uscc: string, until: string, flaw: Flaw | undefined) {
  const base = String(city.dice.int(90, 320) * 100)
  // arrival's own month is not due yet; paying begins with the month after
  const months = monthsFrom(addMonthsTo(monthOf(row.onboarding!.arrivedOn), 1), until)
  const own = months.map((month) => ({ month, employerUscc: uscc, employerName: row.employerName, base }))
  if (flaw === 'gapMonth') return own.filter((_, i) => i !== 2)
  if (flaw === 'otherPayer') return own.map((line, i) => (i === 1 ? { ...line, ...OTHER_PAYER } : line))
  if (flaw === 'baseConflict') return [...own, { ...own[0]!, base: String(Number(base) + 1200) }]
  return own
}

/** In: an onboarded case. Out: its rows in the five registers, the insurance up to a month. */
export function recordOf(city: City, row: CaseRow, uscc: string, until: string, flaw?: Flaw): PersonRecord {
  const { form, onboarding } = row
  const { educationLevel, degree, schoolCode, schoolName } = form as {
    educationLevel: string
    degree: string
    schoolCode: string
    schoolName: string
  }
  const diploma = { educationLevel, schoolCode, schoolName, diplomaNo: onboarding!.diplomaNo }
  const wrongNo = (offset: number) => onboarding!.diplomaNo.slice(0, -1) + ((Number(onboarding!.diplomaNo.at(-1)) + offset) % 10)
  return {
    education:
      flaw === 'diplomaNo'
        ? [{ ...diploma, diplomaNo: wrongNo(1) }]
        : flaw === 'twoDiplomas'
          ? [
              { ...diploma, diplomaNo: wrongNo(3) },
              { ...diploma, diplomaNo: wrongNo(5) },
            ]
          : [diploma],
    degree: flaw === 'noDegree' ? [] : [{ degree, schoolCode, schoolName, degreeNo: onboarding!.degreeNo }],
    arrival: [
      {
        source: 'DESTINATION_REGISTRY',
        ...(flaw === 'otherArrival' ? OTHER_PAYER : { employerUscc: uscc, employerName: row.employerName }),
        number: `QX${row.intakeYear}${row.caseNo.slice(-6)}`,
      },
    ],
    enrolmentKind: [{ educationLevel, trainingMode: flaw === 'inService' ? 'IN_SERVICE' : 'NON_DIRECTED', unifiedPlan: 'true' }],
    socialInsurance: insurance(city, row, uscc, until, flaw),
  }
}
