/** Pure parts of the comparison of scenarios: figures and the lines of the chart. */
import { gini, lorenz } from '../../../api/rules/allocation-formula.ts'

export interface Distribution {
  gini: number
  total: number
  /** What the fifth, two fifths … of the organisations with least have together, 0-1. */
  poorest: { percent: number; held: number }[]
  most: number
  none: number
}

const FIFTHS = [20, 40, 60, 80]

/** What those with least have, between the points of the curve by straight lines. */
function heldBy(points: readonly { members: number; held: number }[], part: number): number {
  const after = points.findIndex(({ members }) => members >= part - 1e-9)
  const [a, b] = [points[after - 1], points[after]]
  if (!b) return 1
  if (!a) return b.held
  return a.held + ((b.held - a.held) * (part - a.members)) / (b.members - a.members)
}

/** In: the numbers of one division. Out: the figures that its curve shows. */
export function distributionOf(values: readonly number[]): Distribution {
  const points = lorenz(values)
  return {
    gini: gini(values),
    total: values.reduce((sum, value) => sum + value, 0),
    poorest: FIFTHS.map((percent) => ({ percent, held: heldBy(points, percent / 100) })),
    most: Math.max(0, ...values),
    none: values.filter((value) => value === 0).length,
  }
}

/** The curve as an SVG path in a square of `size`, at most a point a pixel. */
export function curvePath(values: readonly number[], size: number): string {
  const points = lorenz(values)
  const step = Math.max(1, Math.floor(points.length / size))
  const kept = points.filter((_, i) => i % step === 0 || i === points.length - 1)
  return kept.map(({ members, held }, i) => `${i === 0 ? 'M' : 'L'}${round(members * size)} ${round(size - held * size)}`).join('')
}

const round = (n: number) => Math.round(n * 10) / 10
