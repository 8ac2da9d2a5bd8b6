import { factorsOf, type Factor, type Formula, type GiverTier } from '../../../api/rules/allocation-formula.ts'
import { locale, t, type WordKey } from '../../i18n/index.ts'

export const factorName = (factor: Factor): string => t(`formula.factor.${factor}`)
/** What a factor counts, for this giver. */
export const factorMeans = (factor: Factor, giver: GiverTier): string => t(`formula.means.${giver}.${factor}` as WordKey) as string

/** 0.375 -> 37.5%. */
export const formatPart = (part: number): string => `${(100 * part).toFixed(1)}%`
/** Points of 100, as exact as they were divided by. */
export const formatPoints = (points: number): string => points.toFixed(3)
/** 0.25 -> 0.250. */
export const formatGini = (value: number): string => value.toFixed(3)

/** 综合评价 40%、当年需求 60%. */
export const weightWords = (formula: Formula, giver: GiverTier): string =>
  factorsOf(giver)
    .filter((factor) => (formula.weights[factor] ?? 0) > 0)
    .map((factor) => `${factorName(factor)} ${formula.weights[factor]}%`)
    .join(locale() === 'en' ? ', ' : '、')
