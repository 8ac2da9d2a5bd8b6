/** Putting lines in order: pure. Places are counted from 0, ranks shown from 1. */

/** Moves the item at `from` so that it stands at `to`, kept inside the list. */
export function moveTo<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  const [item] = next.splice(from, 1)
  if (item === undefined) return [...list]
  next.splice(Math.max(0, Math.min(next.length, to)), 0, item)
  return next
}

/** In: clipboard text. Out: a rank for each row, undefined where the cell is none; undefined when it is one plain cell. */
export function readRanks(text: string): (number | undefined)[] | undefined {
  const lines = text.replaceAll('\r', '').split('\n')
  while (lines.at(-1)?.trim() === '') lines.pop()
  if (lines.length <= 1) return undefined
  return lines.map((line) => {
    const cell = (line.split('\t')[0] ?? '').normalize('NFKC').trim()
    return /^\d{1,6}$/.test(cell) ? Number(cell) : undefined
  })
}

/**
 * Gives the rows from `from` on the pasted ranks and sorts all by them. Rows without one keep their place as their rank;
 * of two with the same rank the one that was given it comes first.
 */
export function applyRanks<T>(list: readonly T[], from: number, ranks: readonly (number | undefined)[]): T[] {
  return list
    .map((item, i) => {
      const given = i >= from ? ranks[i - from] : undefined
      return { item, rank: given ?? i + 1, kept: given === undefined ? 1 : 0, i }
    })
    .toSorted((a, b) => a.rank - b.rank || a.kept - b.kept || a.i - b.i)
    .map(({ item }) => item)
}
