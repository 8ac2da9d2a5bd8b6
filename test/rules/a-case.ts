/** A case that passes under the 2018 text: a master's graduate of 1999 into a Haidian company in 2026. Tests override what matters to them. */
import type { AdmissionConditions, CaseFacts, EmployerFacts, GraduateFacts } from '../../api/rules/eligibility.ts'
import type { Rule, Verdict } from '../../api/rules/regulation.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import type { Policy } from '../../api/rules/policy.ts'

export const aGraduate = (over: Partial<GraduateFacts> = {}): GraduateFacts => ({
  name: '甄小北',
  sex: 'FEMALE',
  birthDate: '1999-05-20',
  beijingHukou: false,
  educationLevel: 'MASTER',
  degree: 'MASTER',
  schoolCode: '10055',
  schoolName: '南开大学',
  major: '软件工程',
  trainingMode: 'NON_DIRECTED',
  unifiedPlan: true,
  enrolledOn: '2023-09-01',
  graduatesOn: '2026-06-30',
  onTime: true,
  studyEmployment: 'NONE',
  entryRoute: 'GENERAL',
  quotaKind: 'IN_QUOTA',
  postTitle: '算法工程师',
  postCategory: 'ENGINEERING',
  matchStatement: '所学软件工程与单位的平台研发主业一致',
  ...over,
})

export const anEmployer = (over: Partial<EmployerFacts> = {}): EmployerFacts => ({
  name: '海云示例科技公司',
  nature: 'NON_PUBLIC_ENTERPRISE',
  system: 'GENERAL',
  features: [],
  registeredOn: '2019-03-01',
  registeredDistrict: '110108',
  industry: '软件和信息技术服务业',
  operatingNormally: true,
  creditGood: true,
  hasViolations: false,
  paysTax: true,
  archiveArranged: true,
  ...over,
})

export interface CaseOverrides extends Partial<Omit<CaseFacts, 'graduate' | 'employer'>> {
  graduate?: Partial<GraduateFacts>
  employer?: Partial<EmployerFacts>
  admission?: AdmissionConditions
}

export const aCase = ({ graduate, employer, ...over }: CaseOverrides = {}): CaseFacts => ({
  graduate: aGraduate(graduate),
  employer: anEmployer(employer),
  intakeYear: 2026,
  submittedOn: '2026-06-15',
  schoolSets: ['DFC_UNIVERSITY', 'DFC'],
  ...over,
})

export const kindOf = (rule: Rule<CaseFacts>, over: CaseOverrides = {}, policy: Policy = policy2018): Verdict['kind'] =>
  rule(aCase(over), policy).kind

/** The sentence of the first refusal, or of the first thing missing. */
export const sentenceOf = (verdict: Verdict): string =>
  verdict.kind === 'pass' ? '' : (verdict.failures[0]?.message ?? verdict.missing[0]?.message ?? '')
