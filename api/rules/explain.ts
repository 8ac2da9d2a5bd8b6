/** Why a verdict is what it is: each rule with the facts it read, the parameters it read with their source, and its answer (Article 22). */
import type { CaseFacts } from './facts.ts'
import { assessCase, ELIGIBILITY_RULES, finding, type Finding } from './eligibility.ts'
import { policyPoint } from './policy-points.ts'
import { isStated, type Policy, type Source, type TextId } from './policy.ts'
import type { Verdict } from './regulation.ts'

/** One fact that a rule read, e.g. 'graduate.birthDate'; null where it was not given. */
export interface FactUsed {
  path: string
  value: unknown
}

/** One number, list or choice of the policy that a rule read. */
export interface ParameterUsed {
  path: string
  title: string
  value: unknown
  article: string
  source: Source
  ours?: true
  note?: string
  decision?: string
}

export interface RuleNode extends Omit<Finding, 'facts'> {
  facts: FactUsed[]
  parameters: ParameterUsed[]
}

/** A verdict opened: what is stored with the act and printed. A rule that asks nothing of the case is named with its reading of why. */
export interface Explanation {
  policy: { id: string; text: TextId; title: string; docNumber: string }
  kind: Verdict['kind']
  rules: RuleNode[]
}

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x)

/** The facts as they are, noting every leaf that is looked at. A list counts as one fact. */
function watched<T extends object>(facts: T, seen: Map<string, unknown>, prefix = ''): T {
  return new Proxy(facts, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol') return value
      const path = prefix + key
      if (isRecord(value)) return watched(value, seen, `${path}.`)
      seen.set(path, value ?? null)
      return value
    },
  })
}

/** The policy as it is, noting every statement whose value is looked at. */
function watchedPolicy<T extends object>(part: T, seen: Map<string, ParameterUsed>, prefix = ''): T {
  return new Proxy(part, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol' || !isRecord(value) || key === 'cites') return value
      const path = prefix + key
      if (isStated(value)) {
        const { value: stated, article, source, ours, note, decision } = value
        return Object.defineProperty({ ...value }, 'value', {
          get() {
            seen.set(path, {
              path,
              title: policyPoint(path),
              value: stated,
              article,
              source,
              ...(ours ? { ours } : {}),
              ...(note ? { note } : {}),
              ...(decision ? { decision } : {}),
            })
            return stated
          },
        })
      }
      return watchedPolicy(value, seen, `${path}.`)
    },
  })
}

/** In: the facts of a case and the policy of its year. Out: the tree of its verdict, every rule in the order of the screen. */
export function explain(facts: CaseFacts, policy: Policy): Explanation {
  const rules = ELIGIBILITY_RULES.map((rule): RuleNode => {
    const read = new Map<string, unknown>()
    const asked = new Map<string, ParameterUsed>()
    const { facts: _, ...answer } = finding(rule, watched(facts, read), watchedPolicy(policy, asked))
    return { ...answer, facts: [...read].map(([path, value]) => ({ path, value })), parameters: [...asked.values()] }
  })
  const { id, text, title, docNumber } = policy
  return { policy: { id, text, title, docNumber }, kind: assessCase(facts, policy).kind, rules }
}
