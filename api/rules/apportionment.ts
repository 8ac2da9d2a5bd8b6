/** Articles 7-8: dividing a whole number of places by weights, with floors and caps, so that the sum is exact (largest remainder). */

export interface Line {
  id: string
  weight: number
  floor?: number
  cap?: number
}

export interface Share {
  id: string
  share: number
  /** The exact part before rounding, floors and caps applied. */
  quota: number
  /** Why it is what it is. */
  held: 'weight' | 'floor' | 'cap'
  /** Whether it got one of the places left over by rounding down. */
  byRemainder: boolean
}

export type Apportioned = { ok: true; shares: Share[] } | { ok: false; message: string }

interface Held {
  quota: number
  held: Share['held']
}

const floorOf = (line: Line) => line.floor ?? 0
const capOf = (line: Line) => line.cap ?? Infinity
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
const isCount = (n: number) => Number.isInteger(n) && n >= 0

function fault(total: number, lines: readonly Line[]): string | null {
  if (!isCount(total)) return `总数应为非负整数，现为 ${total}`
  if (new Set(lines.map((l) => l.id)).size < lines.length) return '有重复的单位'
  const bad = lines.find((l) => !Number.isFinite(l.weight) || l.weight < 0)
  if (bad) return `${bad.id} 的权重 ${bad.weight} 不是非负数`
  const crossed = lines.find((l) => !isCount(floorOf(l)) || (l.cap !== undefined && !isCount(l.cap)) || floorOf(l) > capOf(l))
  if (crossed) return `${crossed.id} 的下限 ${floorOf(crossed)} 与上限 ${crossed.cap ?? '无'} 不成立`
  const floors = sum(lines.map(floorOf))
  if (floors > total) return `各下限之和 ${floors} 超过总数 ${total}`
  const caps = sum(lines.map(capOf))
  return caps < total ? `各上限之和 ${caps} 小于总数 ${total}` : null
}

/** Exact parts: lines that fall below their floor or above their cap are held there, the rest share what remains by weight. */
function exactParts(total: number, lines: readonly Line[]): Map<string, Held> | null {
  const parts = new Map<string, Held>()
  let free = [...lines]
  for (;;) {
    const rest = total - sum([...parts.values()].map((p) => p.quota))
    const weights = sum(free.map((l) => l.weight))
    const part = (l: Line) => (weights > 0 ? (rest * l.weight) / weights : 0)
    const low = free.filter((l) => part(l) < floorOf(l))
    const high = free.filter((l) => part(l) > capOf(l))
    const lift = sum(low.map((l) => floorOf(l) - part(l)))
    const drop = sum(high.map((l) => part(l) - capOf(l)))
    // Hold only the side that weighs more, so that a line is never held at a bound it would leave in the next round.
    const held = lift >= drop ? low : high
    if (held.length === 0) {
      if (free.length > 0 ? weights === 0 && rest > 0 : rest > 0) return null
      for (const l of free) parts.set(l.id, { quota: part(l), held: 'weight' })
      return parts
    }
    for (const l of held) parts.set(l.id, held === low ? { quota: floorOf(l), held: 'floor' } : { quota: capOf(l), held: 'cap' })
    free = free.filter((l) => !held.includes(l))
  }
}

/** In: a total and lines. Out: whole shares that sum to it exactly, or the sentence why there are none. Ties go to the heavier line, then to the first. */
export function apportion({ total, lines }: { total: number; lines: readonly Line[] }): Apportioned {
  const wrong = fault(total, lines)
  if (wrong) return { ok: false, message: wrong }
  const parts = exactParts(total, lines)
  if (!parts) return { ok: false, message: `余下的指标无法按权重分配：有份额可分的单位都已到上限或权重为零` }
  const down = lines.map((line) => {
    const { quota, held } = parts.get(line.id)!
    const whole = Math.floor(quota + 1e-9)
    return { line, quota, held, whole, remainder: Math.max(0, quota - whole) }
  })
  const left = total - sum(down.map((d) => d.whole))
  const first = down
    .map((d, i) => ({ ...d, i }))
    .filter((d) => d.held === 'weight' && d.whole < capOf(d.line))
    .sort((a, b) => b.remainder - a.remainder || b.line.weight - a.line.weight || a.i - b.i)
  const lucky = new Set(first.slice(0, left).map((d) => d.line.id))
  const shares = down.map(({ line, quota, held, whole }) => {
    const byRemainder = lucky.has(line.id)
    return { id: line.id, share: whole + (byRemainder ? 1 : 0), quota, held, byRemainder }
  })
  return { ok: true, shares }
}
