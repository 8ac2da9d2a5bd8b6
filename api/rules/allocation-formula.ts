/** Articles 7-8: a plan proposed by weighed factors. Every share can be opened into what made it. */
import { apportion, type Line } from './apportionment.ts'
import { weightsFault } from './evaluation.ts'
import { DISTRICT, keysOf, type District, type EmployerFeature, type PublicSystem } from './terms.ts'

/** Who divides: the bureau over its units (Article 7), a unit over its employers (Article 8). */
export type GiverTier = 'bureau' | 'supervisingUnit'

interface FactorTerms {
  title: string
  /** The clause it stands on, by who divides; a giver not named does not use it. */
  article: Partial<Record<GiverTier, string>>
  /** Entered by the giver where the system has no facts, else counted. */
  source: 'entered' | 'counted'
  /** Exactly what its value is. */
  means: Partial<Record<GiverTier, string>>
}

export const FACTOR = {
  strategy: {
    title: '城市战略定位',
    article: { bureau: '7(1)' },
    source: 'entered',
    means: { bureau: '市局按落实首都城市战略定位和总体规划的情况填写的分值' },
  },
  advanced: {
    title: '高精尖产业',
    article: { bureau: '7(2)' },
    source: 'counted',
    means: { bureau: '在册用人单位中高精尖产业单位、优秀创新创业团队、重点产业单位的家数' },
  },
  services: {
    title: '基本公共服务',
    article: { bureau: '7(3)' },
    source: 'counted',
    means: { bureau: '在册用人单位中教育、医疗卫生、文化、体育系统单位的家数' },
  },
  suburbs: {
    title: '郊区发展',
    article: { bureau: '7(4)' },
    source: 'counted',
    means: { bureau: '在册用人单位中登记在城六区以外的家数' },
  },
  hardship: {
    title: '艰苦行业和基层一线',
    article: { bureau: '7(4)' },
    source: 'entered',
    means: { bureau: '市局按艰苦行业和基层一线岗位的情况填写的分值' },
  },
  evaluation: {
    title: '综合评价',
    article: { supervisingUnit: '8' },
    source: 'counted',
    means: { supervisingUnit: '本年度综合评价总分；未评价完的按 0 分计' },
  },
  demand: {
    title: '当年需求',
    article: { bureau: '7(5)', supervisingUnit: '17(1)' },
    source: 'counted',
    means: { bureau: '主管单位上报的占指标需求数', supervisingUnit: '本单位采纳的占指标需求数' },
  },
  use: {
    title: '往年使用',
    article: { bureau: '7(5)', supervisingUnit: '8' },
    source: 'counted',
    means: { bureau: '近三年经批准使用的指标数', supervisingUnit: '近三年经批准使用的指标数' },
  },
  retention: {
    title: '往年留存',
    article: { bureau: '7(5)', supervisingUnit: '8' },
    source: 'counted',
    means: { bureau: '近三年引进到岗、目前仍在的人数', supervisingUnit: '近三年引进到岗、目前仍在的人数' },
  },
} as const satisfies Record<string, FactorTerms>
export type Factor = keyof typeof FACTOR

const FACTORS = keysOf(FACTOR)
/** The factors a giver divides by, in the order of the articles. */
export const factorsOf = (giver: GiverTier): Factor[] => FACTORS.filter((factor) => giver in FACTOR[factor].article)
export const factorTerms = (factor: Factor): FactorTerms => FACTOR[factor]

/** Facts of an employer that count for Article 7 (2) and (3). 城市运行 is no fact of the system: it enters by weight. */
export const ADVANCED_FEATURES: readonly EmployerFeature[] = ['ADVANCED_INDUSTRY', 'INNOVATION_TEAM', 'KEY_INDUSTRY']
export const SERVICE_SYSTEMS: readonly PublicSystem[] = ['EDUCATION', 'HEALTH', 'CULTURE', 'SPORT']
export const SUBURBAN_DISTRICTS: readonly District[] = keysOf(DISTRICT).filter((district) => DISTRICT[district].suburban)

/** How a total is divided: the weight of each factor in per cent, and for single organisations a floor, a cap or a fixed grant. */
export interface Formula {
  weights: Partial<Record<Factor, number>>
  floors: Record<string, number>
  caps: Record<string, number>
  fixed: Record<string, number>
  /** Values of the factors that the system has no facts for, by factor and organisation. */
  entered?: Partial<Record<Factor, Record<string, number>>>
  /** Nobody gets more than was asked for. */
  capAtDemand?: boolean
}

/** Where a giver begins (ours); a factor nobody has facts for falls out by itself. */
export const DEFAULT_FORMULA: Readonly<Record<GiverTier, Formula>> = {
  bureau: {
    weights: { strategy: 0, advanced: 20, services: 20, suburbs: 10, hardship: 0, demand: 30, use: 10, retention: 10 },
    floors: {},
    caps: {},
    fixed: {},
  },
  supervisingUnit: { weights: { evaluation: 40, demand: 40, use: 10, retention: 10 }, floors: {}, caps: {}, fixed: {} },
}

/** Why a share is what it is. */
export interface ShareBasis {
  share: number
  /** The factors' values of this organisation, raw and as parts of their sum. */
  factors: Record<string, { value: number; part: number; weight: number; points: number }>
  /** The sum of the weighed parts: what the division was made by. */
  weight: number
  /** The exact part before rounding. */
  exact: number
  held: 'weight' | 'floor' | 'cap' | 'fixed'
  byRemainder: boolean
}

export interface FormulaMember {
  id: string
  name: string
  values: Partial<Record<Factor, number>>
  /** Already in use or handed on: cannot be taken back, so nobody falls below it. */
  committed: number
  /** Closed organisations keep what they cannot give back and get nothing. */
  active: boolean
}

export type Proposed = { ok: true; shares: Map<string, ShareBasis> } | { ok: false; message: string }

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const rounded = (n: number) => Math.round(n * 1e6) / 1e6
const isCount = (n: number | undefined) => n === undefined || (Number.isInteger(n) && n >= 0)

const valueOf = (factor: Factor, member: FormulaMember, formula: Formula) =>
  member.active ? (FACTOR[factor].source === 'entered' ? (formula.entered?.[factor]?.[member.id] ?? 0) : (member.values[factor] ?? 0)) : 0

interface Bounds {
  floor: number
  cap: number | undefined
  fixed: boolean
  /** Why the limits cannot hold together. */
  fault?: string
}

function boundsOf(member: FormulaMember, formula: Formula): Bounds {
  const { id, name, committed, active } = member
  const [fixed, floor, cap] = [formula.fixed[id], formula.floors[id], formula.caps[id]]
  const refused = (fault: string): Bounds => ({ floor: 0, cap: undefined, fixed: false, fault })
  const kept = `${name}已有 ${committed} 个不能收回，`
  if (![fixed, floor, cap].every(isCount)) return refused(`${name}的下限、上限或固定数应为非负整数`)
  if (fixed !== undefined) return fixed < committed ? refused(`${kept}固定数 ${fixed} 不成立`) : { floor: fixed, cap: fixed, fixed: true }
  const low = Math.max(floor ?? 0, committed)
  if (cap !== undefined && cap < committed) return refused(`${kept}上限 ${cap} 不成立`)
  if (cap !== undefined && cap < low) return refused(`${name}的下限 ${low} 高于上限 ${cap}`)
  if (!active) return { floor: low, cap: low, fixed: false }
  const asked = formula.capAtDemand ? Math.max(low, member.values.demand ?? 0) : undefined
  return { floor: low, cap: cap === undefined ? asked : Math.min(cap, asked ?? cap), fixed: false }
}

/** In: a formula. Out: the sentence why it cannot be used, or null. */
export function formulaFault(formula: Formula, giver: GiverTier): string | null {
  const known = new Set<string>(factorsOf(giver))
  if (Object.keys(formula.weights).some((factor) => !known.has(factor))) return '测算公式中有不适用的因素'
  const entered = Object.values(formula.entered ?? {}).flatMap((values) => Object.values(values))
  if (entered.some((value) => !Number.isFinite(value) || value < 0)) return '填写的分值应为不小于 0 的数'
  return weightsFault(formula.weights)
}

/**
 * In: a whole total, a formula, and those it is divided over with their factors' values. Out: for each a share with its basis,
 * the sum exactly the total; or the sentence why there is none.
 */
export function propose(input: { total: number; formula: Formula; giver: GiverTier; members: readonly FormulaMember[] }): Proposed {
  const { total, formula, giver, members } = input
  const wrong = formulaFault(formula, giver)
  if (wrong) return { ok: false, message: wrong }
  const factors = factorsOf(giver).filter((factor) => (formula.weights[factor] ?? 0) > 0)
  const sums = new Map(factors.map((factor) => [factor, sum(members.map((member) => valueOf(factor, member, formula)))]))
  const bounds = members.map((member) => boundsOf(member, formula))
  const crossed = bounds.find(({ fault }) => fault !== undefined)
  if (crossed?.fault) return { ok: false, message: crossed.fault }
  const made = members.map((member) => basisOf(member, factors, sums, formula))
  const lines = members.map((member, i): Line => {
    const { floor, cap } = bounds[i]!
    return { id: member.id, weight: made[i]!.weight, floor, ...(cap === undefined ? {} : { cap }) }
  })
  const divided = apportion({ total, lines })
  if (!divided.ok) return divided
  const shares = divided.shares.map(({ id, share, quota, held, byRemainder }, i): [string, ShareBasis] => [
    id,
    { share, ...made[i]!, exact: rounded(quota), held: bounds[i]!.fixed ? 'fixed' : held, byRemainder },
  ])
  return { ok: true, shares: new Map(shares) }
}

function basisOf(
  member: FormulaMember,
  factors: readonly Factor[],
  sums: ReadonlyMap<Factor, number>,
  formula: Formula,
): Pick<ShareBasis, 'factors' | 'weight'> {
  const parts = factors.map((factor) => {
    const value = valueOf(factor, member, formula)
    const whole = sums.get(factor) ?? 0
    const part = whole > 0 ? value / whole : 0
    const weight = formula.weights[factor] ?? 0
    return [factor, { value, part: rounded(part), weight, points: rounded(part * weight) }] as const
  })
  // the division is made by what is shown, so that it can be done again by hand
  return { factors: Object.fromEntries(parts), weight: rounded(sum(parts.map(([, { points }]) => points))) }
}

/** Factors with a weight for which nobody has a value: their weight falls on the others. */
export function emptyFactors(formula: Formula, giver: GiverTier, members: readonly FormulaMember[]): Factor[] {
  return factorsOf(giver).filter(
    (factor) => (formula.weights[factor] ?? 0) > 0 && members.every((member) => valueOf(factor, member, formula) === 0),
  )
}

/** How unequal a division is: 0 when all have the same, towards 1 when one has all. */
export function gini(values: readonly number[]): number {
  const total = sum(values)
  if (values.length === 0 || total === 0) return 0
  const ranked = values.toSorted((a, b) => a - b)
  return rounded((2 * sum(ranked.map((value, i) => value * (i + 1)))) / (values.length * total) - (values.length + 1) / values.length)
}

/** The Lorenz curve: part of the organisations, from those with least, against their part of the whole. */
export function lorenz(values: readonly number[]): { members: number; held: number }[] {
  const total = sum(values)
  const points = [{ members: 0, held: 0 }]
  let held = 0
  for (const [i, value] of values.toSorted((a, b) => a - b).entries()) {
    held += value
    points.push({ members: (i + 1) / values.length, held: total > 0 ? held / total : (i + 1) / values.length })
  }
  return points
}
