/** Article 8: the indicators by which a unit evaluates its employers before it allocates, and the total they make. */
import { apportion } from './apportionment.ts'
import type { CaseStatus } from './case-status.ts'
import { keysOf } from './terms.ts'

interface IndicatorTerms {
  title: string
  /** Typed by the unit with evidence, or counted from the system's own past cases. */
  source: 'typed' | 'counted'
}

export const INDICATOR = {
  industry: { title: '产业类别', source: 'typed' },
  prospects: { title: '发展前景', source: 'typed' },
  lawful: { title: '依法经营', source: 'typed' },
  tax: { title: '税收贡献', source: 'typed' },
  employment: { title: '吸纳就业', source: 'typed' },
  training: { title: '人才培养', source: 'typed' },
  use: { title: '指标使用', source: 'counted' },
  retention: { title: '人员留存', source: 'counted' },
} as const satisfies Record<string, IndicatorTerms>
export type Indicator = keyof typeof INDICATOR
type OfSource<S> = { [K in Indicator]: (typeof INDICATOR)[K]['source'] extends S ? K : never }[Indicator]
export type TypedIndicator = OfSource<'typed'>
export type CountedIndicator = OfSource<'counted'>

export const INDICATORS = keysOf(INDICATOR)
export const isTyped = (indicator: Indicator): indicator is TypedIndicator => INDICATOR[indicator].source === 'typed'
export const TYPED_INDICATORS = INDICATORS.filter(isTyped)
export const COUNTED_INDICATORS = INDICATORS.filter((indicator): indicator is CountedIndicator => !isTyped(indicator))

export const EVALUATION = { article: '8', title: '用人单位综合评价' } as const
/** How many years before the one allocated are looked back on (ours). */
export const PAST_YEARS = 3
export const FULL_SCORE = 100
/** Where a unit begins before it has set weights of its own (ours). */
export const DEFAULT_WEIGHTS: Readonly<Record<Indicator, number>> = {
  industry: 20,
  prospects: 15,
  lawful: 15,
  tax: 15,
  employment: 10,
  training: 5,
  use: 10,
  retention: 10,
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)

/** In: weights in per cent. Out: the sentence why they cannot stand, or null: whole numbers from 0 that make 100. */
export function weightsFault(weights: Readonly<Partial<Record<string, number>>>): string | null {
  const values = Object.values(weights).map((weight) => weight ?? 0)
  if (values.some((weight) => !Number.isInteger(weight) || weight < 0 || weight > FULL_SCORE)) return '权重应为 0 到 100 的整数'
  const total = sum(values)
  return total === FULL_SCORE ? null : `权重之和应为 100，现为 ${total}`
}

/** Who came and, as far as the system knows, is still there: from the report on arrival on. */
export const STAYED: readonly CaseStatus[] = [
  'ONBOARDING_REPORTED',
  'ONBOARDED',
  'IN_SETTLEMENT',
  'SETTLEMENT_APPROVED',
  'REGISTERED',
  'ARCHIVED',
]
/** Who came and is not there any more: the letter was revoked (27: left, failed probation; 17(4): settlement refused) or the case disqualified after arrival. */
export const GONE: readonly CaseStatus[] = ['REVOKED', 'DISQUALIFIED']

/** What an employer did with quota and people in the years looked back on. */
export interface Past {
  /** Quota allocated to it and not taken back, lapsed units included, and how much of it was used by approvals. */
  held: number
  consumed: number
  /** Graduates, off quota included, whose arrival was reported; and those of them who are still there. */
  introduced: number
  stayed: number
}
export const NO_PAST: Readonly<Past> = { held: 0, consumed: 0, introduced: 0, stayed: 0 }
export const addPast = (a: Readonly<Past>, b: Readonly<Past>): Past => ({
  held: a.held + b.held,
  consumed: a.consumed + b.consumed,
  introduced: a.introduced + b.introduced,
  stayed: a.stayed + b.stayed,
})

const rate = (part: number, whole: number) => (whole > 0 ? Math.round((1000 * part) / whole) / 10 : null)

/**
 * The counted indicators, 0-100 with one decimal: quota used of quota held, and people still there of people who came.
 * Null without a past. What happens after the household registration the system is not told.
 */
export const countedScores = (past: Readonly<Past>): Record<CountedIndicator, number | null> => ({
  use: rate(past.consumed, past.held),
  retention: rate(past.stayed, past.introduced),
})

export interface EvaluatedPart {
  score: number | null
  weight: number
  /** What it adds to the total, to two decimals; null where there is a weight and no score. */
  points: number | null
}
export interface Evaluated {
  parts: Record<Indicator, EvaluatedPart>
  /** The sum of the points shown; null while a typed score is missing. */
  total: number | null
  /** Typed indicators with a weight and no score yet. */
  missing: TypedIndicator[]
  /** Counted indicators with a weight and no past: their weight is spread over the others, so that a new employer loses nothing by it. */
  spread: CountedIndicator[]
}

/** In: weights in per cent and scores 0-100. Out: the total and its parts. */
export function evaluate(
  weights: Readonly<Record<Indicator, number>>,
  scores: Readonly<Partial<Record<Indicator, number | null>>>,
): Evaluated {
  const scoreOf = (indicator: Indicator) => scores[indicator] ?? null
  const counts = INDICATORS.filter((indicator) => weights[indicator] > 0)
  const missing = TYPED_INDICATORS.filter((indicator) => weights[indicator] > 0 && scoreOf(indicator) === null)
  const spread = COUNTED_INDICATORS.filter((indicator) => weights[indicator] > 0 && scoreOf(indicator) === null)
  const known = sum(counts.filter((indicator) => isTyped(indicator) || scoreOf(indicator) !== null).map((indicator) => weights[indicator]))
  const exact = counts.flatMap((id) => {
    const score = scoreOf(id)
    return score === null || known === 0 ? [] : [{ id, weight: (weights[id] * score) / known }]
  })
  const total = Math.round(100 * sum(exact.map(({ weight }) => weight)))
  // rounded so that the points shown add up to the total shown
  const divided = apportion({ total, lines: exact })
  const points = new Map(divided.ok ? divided.shares.map(({ id, share }) => [id, share / 100]) : [])
  const parts = Object.fromEntries(
    INDICATORS.map((indicator) => [
      indicator,
      { score: scoreOf(indicator), weight: weights[indicator], points: points.get(indicator) ?? (weights[indicator] === 0 ? 0 : null) },
    ]),
  ) as Record<Indicator, EvaluatedPart>
  return { parts, total: missing.length > 0 || known === 0 ? null : total / 100, missing, spread }
}
