/** The shape of every rule: facts and a policy in, a verdict with its article out; never a clock, a database or a setting. */
import type { Policy, TextId } from './policy.ts'

/** 应、严禁 are hard; 原则上、一般 are soft and can be waived by a recorded collective decision (Article 21). */
export type Force = 'hard' | 'soft'

/** Where a rule stands: article as in the text, e.g. '2', '13', '14(1)', '17(3)2'. */
export interface Citation {
  article: string
  title: string
  force: Force
  /** Whose numbering it is, where it is not that of the policy judged by: the number in the newer text is not known. */
  text?: TextId
}

/** One reason: the rule's code, its citation, a Chinese sentence and the facts used. */
export interface Failure {
  code: string
  policy: string
  cite: Citation
  message: string
  facts: Record<string, unknown>
}

/** What is missing before a rule can answer: names of facts, with the sentence to show. */
export interface Missing {
  code: string
  policy: string
  cite: Citation
  message: string
  fields: string[]
}

export type Verdict =
  | { kind: 'pass' }
  | { kind: 'refused'; failures: Failure[]; missing: Missing[] }
  | { kind: 'incomplete'; failures: []; missing: Missing[] }

/** What a single test answers: true, a refusal, or the facts it lacks. */
export type Answer = true | { message: string; facts: Record<string, unknown> } | { missing: string[]; message: string }

export interface Rule<F> {
  (facts: F, policy: Policy): Verdict
  code: string
  cite: Citation
  /** Whether the rule asks anything of these facts; a rule that does not apply passes, and the screen says 不适用. */
  applies(facts: F, policy: Policy): boolean
}

export const pass: Verdict = { kind: 'pass' }

const always = () => true

/** In: a rule's place in the 2018 text. Out: its place in the text judged by, or the 2018 one marked as such. */
export function citedIn(policy: Policy, code: string, cite: Citation): Citation {
  if (policy.text === 'policy-2018') return cite
  const article = policy.cites[code]
  return article ? { ...cite, article } : { ...cite, text: 'policy-2018' }
}

/** Makes a rule of a test: in `facts` and the policy of the intake year, out a verdict that names its article. */
export function rule<F>(
  code: string,
  cite: Citation,
  test: (facts: F, policy: Policy) => Answer,
  applies: (facts: F, policy: Policy) => boolean = always,
): Rule<F> {
  const apply = (facts: F, policy: Policy): Verdict => {
    if (!applies(facts, policy)) return pass
    const answer = test(facts, policy)
    if (answer === true) return pass
    const source = { code, policy: policy.id, cite: citedIn(policy, code, cite) }
    if ('missing' in answer)
      return { kind: 'incomplete', failures: [], missing: [{ ...source, message: answer.message, fields: answer.missing }] }
    return { kind: 'refused', failures: [{ ...source, ...answer }], missing: [] }
  }
  return Object.assign(apply, { code, cite, applies })
}

/** All reasons at once: refused if any rule refuses, incomplete if any lacks facts, else pass. The order of the rules does not matter. */
export function combine(verdicts: Verdict[]): Verdict {
  const failures: Failure[] = []
  const missing: Missing[] = []
  for (const v of verdicts) {
    if (v.kind === 'pass') continue
    failures.push(...v.failures)
    missing.push(...v.missing)
  }
  if (failures.length > 0) return { kind: 'refused', failures, missing }
  return missing.length > 0 ? { kind: 'incomplete', failures: [], missing } : pass
}

export const every =
  <F>(rules: Rule<F>[]) =>
  (facts: F, policy: Policy): Verdict =>
    combine(rules.map((r) => r(facts, policy)))

/** Takes out of a verdict the soft refusals that a decision waives, by rule code; a hard refusal stays whatever is asked. */
export function waive(verdict: Verdict, codes: readonly string[]): Verdict {
  if (verdict.kind !== 'refused') return verdict
  const failures = verdict.failures.filter((f) => f.cite.force === 'hard' || !codes.includes(f.code))
  if (failures.length > 0) return { ...verdict, failures }
  return verdict.missing.length > 0 ? { kind: 'incomplete', failures: [], missing: verdict.missing } : pass
}
