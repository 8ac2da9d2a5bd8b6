/**
 * Article 17(4)2: five comparisons of what was declared with the bureau's register extracts: education, degree, arrival,
 * enrolment kind, social insurance. Each has its own result and evidence; a difference is overridden only with a reason and four eyes.
 */
import type { Day } from './dates.ts'
import type { Policy } from './policy.ts'
import type { Rule, Verdict } from './regulation.ts'
import { combine, rule } from './regulation.ts'
import type { InsuranceRow, MonthCheck } from './social-insurance.ts'
import { insuranceMonths, monthSentence } from './social-insurance.ts'
import type { DEGREE, EducationLevel, TrainingMode } from './terms.ts'
import { DEGREE as DEGREE_TERM, EDUCATION_LEVEL, TRAINING_MODE } from './terms.ts'

export type { InsuranceRow, Insured, MonthCheck, MonthResult } from './social-insurance.ts'
export { MONTH_RESULT, insuranceMonths, insuranceWarnings } from './social-insurance.ts'

export const COMPARISON = {
  education: '学历',
  degree: '学位',
  arrival: '就业报到',
  enrolmentKind: '培养方式',
  socialInsurance: '缴纳社保',
} as const
export type ComparisonKind = keyof typeof COMPARISON
export const COMPARISON_KINDS = Object.keys(COMPARISON) as ComparisonKind[]

export const COMPARISON_RESULT = { match: '一致', mismatch: '不一致', absent: '无记录', ambiguous: '需人工核对' } as const
export type ComparisonResult = keyof typeof COMPARISON_RESULT

type Degree = keyof typeof DEGREE

/** What the case says, of one person; the extract rows given are those of the same person. */
export interface DeclaredFacts {
  intakeYear: number
  educationLevel: EducationLevel
  schoolCode: string
  schoolName?: string
  diplomaNo: string
  degree: Degree
  degreeNo: string
  trainingMode: TrainingMode
  unifiedPlan: boolean
  employerUscc: string
  employerName?: string
  arrivedOn: Day
  /** The day of the settlement application, or today when warning ahead. */
  appliedOn: Day
}

export interface EducationRow {
  educationLevel: EducationLevel
  schoolCode: string
  schoolName?: string
  diplomaNo: string
}
export interface DegreeRow {
  degree: Degree
  schoolCode: string
  schoolName?: string
  degreeNo: string
}
/** The registration card 报到证 until 2022, the destination registration 毕业去向登记 from 2023. */
export interface ArrivalRow {
  source: 'REGISTRATION_CARD' | 'DESTINATION_REGISTRY'
  employerUscc: string
  employerName?: string
  number?: string
}
export interface EnrolmentRow {
  educationLevel?: EducationLevel
  trainingMode: TrainingMode
  unifiedPlan: boolean
}
export interface Extracts {
  education: readonly EducationRow[]
  degree: readonly DegreeRow[]
  arrival: readonly ArrivalRow[]
  enrolmentKind: readonly EnrolmentRow[]
  socialInsurance: readonly InsuranceRow[]
}

export interface FieldCheck {
  field: string
  title: string
  declared: string
  register: string
  result: 'match' | 'mismatch'
}

export interface Comparison {
  kind: ComparisonKind
  title: string
  result: ComparisonResult
  fields: FieldCheck[]
  message: string
  months?: MonthCheck[]
}

const answer = (kind: ComparisonKind, result: ComparisonResult, message: string, fields: FieldCheck[] = []): Comparison => ({
  kind,
  title: COMPARISON[kind],
  result,
  fields,
  message,
})

const check = (field: string, title: string, declared: string, register: string): FieldCheck => ({
  field,
  title,
  declared,
  register,
  result: declared === register ? 'match' : 'mismatch',
})

function compared(kind: ComparisonKind, fields: FieldCheck[]): Comparison {
  const wrong = fields.filter((f) => f.result === 'mismatch')
  if (wrong.length === 0) return answer(kind, 'match', '与登记信息一致', fields)
  const sentence = wrong.map((f) => `${f.title}填报为“${f.declared}”，登记为“${f.register}”`).join('；')
  return answer(kind, 'mismatch', sentence, fields)
}

/** The row that is meant: the one with the same number, else the only one of the same kind; several such are ambiguous. */
function pick<R>(rows: readonly R[], same: (row: R) => boolean, near: (row: R) => boolean): R | 'absent' | 'ambiguous' {
  const exact = rows.find(same)
  if (exact) return exact
  if (rows.length === 0) return 'absent'
  const nearest = rows.filter(near)
  if (nearest.length > 1) return 'ambiguous'
  return nearest[0] ?? (rows.length === 1 ? rows[0]! : 'ambiguous')
}

const unclear = (kind: ComparisonKind, what: 'absent' | 'ambiguous', rows: number): Comparison =>
  answer(kind, what, what === 'absent' ? `登记信息中没有本人的${COMPARISON[kind]}记录` : `登记信息中有 ${rows} 条记录，无法确定对应哪一条`)

function compareEducation(declared: DeclaredFacts, rows: readonly EducationRow[]): Comparison {
  const row = pick(
    rows,
    (r) => r.diplomaNo === declared.diplomaNo,
    (r) => r.educationLevel === declared.educationLevel,
  )
  if (typeof row === 'string') return unclear('education', row, rows.length)
  return compared('education', [
    check('educationLevel', '学历', EDUCATION_LEVEL[declared.educationLevel], EDUCATION_LEVEL[row.educationLevel]),
    check('schoolCode', '毕业院校', declared.schoolCode, row.schoolCode),
    check('diplomaNo', '毕业证书编号', declared.diplomaNo, row.diplomaNo),
  ])
}

function compareDegree(declared: DeclaredFacts, rows: readonly DegreeRow[]): Comparison {
  const row = pick(
    rows,
    (r) => r.degreeNo === declared.degreeNo,
    (r) => r.degree === declared.degree,
  )
  if (typeof row === 'string') return unclear('degree', row, rows.length)
  return compared('degree', [
    check('degree', '学位', DEGREE_TERM[declared.degree], DEGREE_TERM[row.degree]),
    check('schoolCode', '授予单位', declared.schoolCode, row.schoolCode),
    check('degreeNo', '学位证书编号', declared.degreeNo, row.degreeNo),
  ])
}

/** The register that shows arrival in a year: the registration card ended, the destination registration follows. */
export const arrivalSource = (intakeYear: number, policy: Policy): ArrivalRow['source'] =>
  intakeYear >= policy.destinationRegistryFromYear.value ? 'DESTINATION_REGISTRY' : 'REGISTRATION_CARD'

function compareArrival(declared: DeclaredFacts, all: readonly ArrivalRow[], policy: Policy): Comparison {
  const source = arrivalSource(declared.intakeYear, policy)
  const rows = all.filter((r) => r.source === source)
  const row = pick(
    rows,
    (r) => r.employerUscc === declared.employerUscc,
    () => false,
  )
  if (typeof row === 'string') return unclear('arrival', row, rows.length)
  const field = check('employerUscc', '就业单位', declared.employerUscc, row.employerUscc)
  return compared('arrival', [
    { ...field, declared: declared.employerName ?? field.declared, register: row.employerName ?? field.register },
  ])
}

function compareEnrolment(declared: DeclaredFacts, rows: readonly EnrolmentRow[]): Comparison {
  const level = rows.filter((r) => !r.educationLevel || r.educationLevel === declared.educationLevel)
  const distinct = new Set(level.map((r) => `${r.trainingMode}/${r.unifiedPlan}`))
  if (level.length === 0 || distinct.size > 1) return unclear('enrolmentKind', level.length === 0 ? 'absent' : 'ambiguous', level.length)
  const row = level[0]!
  const plan = (yes: boolean) => (yes ? '列入' : '未列入')
  return compared('enrolmentKind', [
    check('trainingMode', '培养方式', TRAINING_MODE[declared.trainingMode], TRAINING_MODE[row.trainingMode]),
    check('unifiedPlan', '国家统一招生计划', plan(declared.unifiedPlan), plan(row.unifiedPlan)),
  ])
}

function compareInsurance(declared: DeclaredFacts, rows: readonly InsuranceRow[]): Comparison {
  const months = insuranceMonths(declared, rows)
  const due = months.filter((m) => m.result !== 'notDue')
  const give = (result: ComparisonResult, message: string) => ({ ...answer('socialInsurance', result, message), months })
  if (rows.length === 0) return give('absent', '登记信息中没有本人的缴纳社保记录')
  if (due.length === 0) return give('absent', '报到后尚无应缴月份')
  const wrong = due.filter((m) => m.result === 'gap' || m.result === 'otherPayer')
  if (wrong.length > 0) return give('mismatch', wrong.map(monthSentence).join('；'))
  const conflicts = due.filter((m) => m.result === 'baseConflict')
  if (conflicts.length > 0) return give('ambiguous', conflicts.map(monthSentence).join('；'))
  return give('match', `${due[0]!.month} 至 ${due.at(-1)!.month} 共 ${due.length} 个月由本单位缴纳`)
}

/** In: declared facts and the person's extract rows. Out: the five comparisons of the article, in its order. */
export const compareSettlement = (declared: DeclaredFacts, extracts: Extracts, policy: Policy): Comparison[] => [
  compareEducation(declared, extracts.education),
  compareDegree(declared, extracts.degree),
  compareArrival(declared, extracts.arrival, policy),
  compareEnrolment(declared, extracts.enrolmentKind),
  compareInsurance(declared, extracts.socialInsurance),
]

export interface Override {
  kind: ComparisonKind
  reason: string
  /** Who proposed and who confirmed: two people. */
  by: string
  checkedBy?: string
}

/** What keeps an override from counting; empty when it counts. */
export function overrideFaults({ reason, by, checkedBy }: Override): string[] {
  const faults: string[] = []
  if (reason.trim().length < 5) faults.push('请写明采信的理由（至少 5 个字）')
  if (!checkedBy) faults.push('须由另一人复核')
  else if (checkedBy === by) faults.push('提出人与复核人不能是同一人')
  return faults
}

export interface SettlementFacts {
  comparisons: readonly Comparison[]
  overrides?: readonly Override[]
}

const comparisonRule = (kind: ComparisonKind): Rule<SettlementFacts> =>
  rule(`settlement-${kind}`, { article: '17(4)2', title: `比对：${COMPARISON[kind]}`, force: 'hard' }, ({ comparisons, overrides }) => {
    const found = comparisons.find((c) => c.kind === kind)
    if (!found) return { missing: [kind], message: `${COMPARISON[kind]}尚未比对` }
    if (found.result === 'match') return true
    if (overrides?.some((o) => o.kind === kind && overrideFaults(o).length === 0)) return true
    const message = `${COMPARISON[kind]}${COMPARISON_RESULT[found.result]}：${found.message}`
    return found.result === 'mismatch'
      ? { message, facts: { kind, fields: found.fields, months: found.months } }
      : { missing: [kind], message }
  })

export const SETTLEMENT_RULES: readonly Rule<SettlementFacts>[] = COMPARISON_KINDS.map(comparisonRule)

/** 17(4)2: over the five: refused by any difference, incomplete while one has no clear record, else pass; overrides count where sound. */
export const settlementVerdict = (facts: SettlementFacts, policy: Policy): Verdict => combine(SETTLEMENT_RULES.map((r) => r(facts, policy)))
