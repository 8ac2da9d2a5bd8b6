/** Long grids draw only the rows in sight: rows have one height, so where a row lies is a product. */

export interface Span {
  /** First row drawn, and the first not drawn any more. */
  from: number
  to: number
  /** Room of the rows above and below that are not drawn, px. */
  before: number
  after: number
}

/** Drawn beyond the edges, so that the tabulator finds the next field and scrolling shows no gap. */
const SPARE = 10

/** In: how far the view is scrolled and how high it is. Out: the rows to draw. */
export function spanOf(view: { top: number; height: number; rowHeight: number; count: number }): Span {
  const { rowHeight, count } = view
  const first = Math.floor(Math.max(0, view.top) / rowHeight)
  const from = Math.max(0, Math.min(first, count - 1) - SPARE)
  const to = Math.min(count, first + Math.ceil(view.height / rowHeight) + SPARE)
  return { from, to: Math.max(from, to), before: from * rowHeight, after: (count - Math.max(from, to)) * rowHeight }
}

/** Where to scroll so that a row is wholly in sight below the heads; the same place when it is already. */
export function topFor(row: number, view: { top: number; height: number; rowHeight: number; head: number }): number {
  const above = row * view.rowHeight
  const below = above + view.rowHeight - (view.height - view.head)
  if (view.top > above) return above
  return view.top < below ? below : view.top
}
