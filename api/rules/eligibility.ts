/** Articles 2, 7-16, 26 and 27 together: the verdict on a case, all reasons at once, and the list the screen shows (自动核验). */
import { EMPLOYER_RULES } from './employer.ts'
import { ROUTE_RULES } from './entry-routes.ts'
import type { CaseFacts } from './facts.ts'
import { GRADUATE_RULES } from './graduate.ts'
import { OFF_QUOTA_RULES } from './off-quota.ts'
import type { Policy, TextId } from './policy.ts'
import type { Force, Rule, Verdict } from './regulation.ts'
import { citedIn, combine } from './regulation.ts'

export type { AdmissionConditions, CaseFacts, EmployerFacts, GraduateFacts, Suspension } from './facts.ts'
export { admissionFaults } from './employer.ts'
export { ageOf } from './graduate.ts'

/** Every rule of eligibility in the order of the screen. */
export const ELIGIBILITY_RULES: readonly Rule<CaseFacts>[] = [...GRADUATE_RULES, ...ROUTE_RULES, ...OFF_QUOTA_RULES, ...EMPLOYER_RULES]

/** In: the facts of a case and the text of its intake year. Out: pass, every refusal, or all that is missing. */
export const assessCase = (facts: CaseFacts, policy: Policy): Verdict => combine(ELIGIBILITY_RULES.map((r) => r(facts, policy)))

export interface Finding {
  code: string
  article: string
  /** Whose numbering the article has, where it is not that of the policy judged by. */
  text?: TextId
  title: string
  force: Force
  result: 'pass' | 'refused' | 'missing' | 'notApplicable'
  message: string
  fields?: string[]
  facts?: Record<string, unknown>
}

/** What one rule says of a case. */
export function finding(rule: Rule<CaseFacts>, facts: CaseFacts, policy: Policy): Finding {
  const about = { code: rule.code, ...citedIn(policy, rule.code, rule.cite) }
  if (!rule.applies(facts, policy)) return { ...about, result: 'notApplicable', message: '不适用' }
  const verdict = rule(facts, policy)
  if (verdict.kind === 'pass') return { ...about, result: 'pass', message: '符合' }
  const failure = verdict.failures[0]
  if (failure) return { ...about, result: 'refused', message: failure.message, facts: failure.facts }
  const missing = verdict.missing[0]!
  return { ...about, result: 'missing', message: missing.message, fields: missing.fields }
}

/** Every rule with what it says of this case, in the order of ELIGIBILITY_RULES. */
export const findings = (facts: CaseFacts, policy: Policy): Finding[] => ELIGIBILITY_RULES.map((r) => finding(r, facts, policy))
