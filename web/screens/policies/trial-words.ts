import { t } from '../../i18n/index.ts'
import { VERDICTS } from './trials.data.ts'

export type VerdictKind = (typeof VERDICTS)[number]

export interface Move {
  before: VerdictKind
  after: VerdictKind
  n: number
}

const kindOf = (text: string | undefined) => VERDICTS.find((one) => one === text)

/** In: { 'pass>refused': 12, … }. Out: the moves, most cases first; what is no move is left out. */
export const movesOf = (moves: Readonly<Record<string, number | undefined>>): Move[] =>
  Object.entries(moves)
    .flatMap(([key, n = 0]): Move[] => {
      const [before, after] = key.split('>').map(kindOf)
      return before && after && n > 0 ? [{ before, after, n }] : []
    })
    .toSorted((a, b) => b.n - a.n)

export const verdictWord = (kind: VerdictKind): string => t(`policies.verdict.${kind}`)
export const moveWords = (before: VerdictKind, after: VerdictKind): string =>
  t('policies.move', { before: verdictWord(before), after: verdictWord(after) })

/** A share of a whole in percent: one decimal, and never 0.0 or 100.0 for what is neither. */
export function shareOf(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0%'
  if (part >= whole) return '100%'
  return `${Math.min(99.9, Math.max(0.1, Math.round((part / whole) * 1000) / 10)).toFixed(1)}%`
}
