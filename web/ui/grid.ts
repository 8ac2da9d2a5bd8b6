import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import { spanOf, topFor, type Span } from './windowing.ts'

/** The one height of a grid's rows, px; grid.module.css has the same. */
export const GRID_ROW = 48
const HEAD = 40

export interface GridOptions {
  rows: () => number
  /** How many columns can be walked through. */
  columns: () => number
}

const inputOf = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLButtonElement ? target : undefined
const atStart = (input: HTMLInputElement) => input.selectionStart === 0
const atEnd = (input: HTMLInputElement) => input.selectionEnd === input.value.length
const isWhole = (input: HTMLInputElement) => input.selectionStart === 0 && input.selectionEnd === input.value.length

/**
 * A grid of fields walked by keys: up, down and Enter by rows, left and right at the edge of a text by columns, Ctrl+Home and Ctrl+End to
 * the ends, Escape gives back what stood there. Fields carry `data-cell="row:column"`. Only rows in sight are drawn; all of them on paper.
 */
export function createGrid(options: GridOptions) {
  const [top, setTop] = createSignal(0)
  const [height, setHeight] = createSignal(640)
  const [whole, setWhole] = createSignal(false)
  let frame: HTMLElement | undefined
  /** What stood in the field when it was entered. */
  let before = ''

  const span = (): Span =>
    whole()
      ? { from: 0, to: options.rows(), before: 0, after: 0 }
      : spanOf({ top: top(), height: height(), rowHeight: GRID_ROW, count: options.rows() })

  const find = (row: number, column: number) => frame?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`)
  function focus(row: number, column: number): void {
    if (!frame || row < 0 || row >= options.rows() || column < 0 || column >= options.columns()) return
    const next = topFor(row, { top: frame.scrollTop, height: frame.clientHeight, rowHeight: GRID_ROW, head: HEAD })
    if (next !== frame.scrollTop) {
      frame.scrollTop = next
      setTop(next)
    }
    // the row may only just have been drawn
    queueMicrotask(() => {
      const field = find(row, column)
      field?.focus({ preventScroll: true })
      if (field instanceof HTMLInputElement) field.select()
    })
  }

  function move(
    event: KeyboardEvent,
    field: HTMLInputElement | HTMLButtonElement,
    row: number,
    column: number,
  ): [number, number] | undefined {
    const text = field instanceof HTMLInputElement ? field : undefined
    if (event.ctrlKey || event.metaKey) {
      if (event.key === 'Home') return [0, column]
      return event.key === 'End' ? [options.rows() - 1, column] : undefined
    }
    if (event.altKey) return undefined
    if (event.key === 'ArrowDown' || (event.key === 'Enter' && text && !event.shiftKey)) return [row + 1, column]
    if (event.key === 'ArrowUp' || (event.key === 'Enter' && text)) return [row - 1, column]
    if (event.key === 'ArrowLeft' && (!text || atStart(text) || isWhole(text))) return [row, column - 1]
    if (event.key === 'ArrowRight' && (!text || atEnd(text) || isWhole(text))) return [row, column + 1]
    return undefined
  }

  function onKeyDown(event: KeyboardEvent): void {
    const field = inputOf(event.target)
    const place = field?.dataset['cell']?.split(':').map(Number)
    if (!field || !place || event.isComposing) return
    if (event.key === 'Escape' && field instanceof HTMLInputElement && field.value !== before) {
      event.preventDefault()
      event.stopPropagation()
      field.value = before
      field.dispatchEvent(new Event('input', { bubbles: true }))
      field.select()
      return
    }
    const next = move(event, field, place[0]!, place[1]!)
    if (!next) return
    event.preventDefault()
    focus(...next)
  }

  const printing = (on: boolean) => () => setWhole(on)
  const [start, end] = [printing(true), printing(false)]
  onMount(() => {
    window.addEventListener('beforeprint', start)
    window.addEventListener('afterprint', end)
  })
  onCleanup(() => {
    window.removeEventListener('beforeprint', start)
    window.removeEventListener('afterprint', end)
  })
  // a shorter list must not leave the view beyond its end
  createEffect(
    on(options.rows, () => {
      if (frame) setTop(frame.scrollTop)
    }),
  )

  return {
    span,
    focus,
    /** The rows drawn now: indexes into the list. */
    drawn: (): number[] => {
      const { from, to } = span()
      return Array.from({ length: to - from }, (_, i) => from + i)
    },
    /** For the scrolling frame around the table. */
    frame: (element: HTMLElement) => {
      frame = element
      const observer = new ResizeObserver(() => setHeight(element.clientHeight))
      observer.observe(element)
      onCleanup(() => observer.disconnect())
    },
    onScroll: (event: Event & { currentTarget: HTMLElement }) => setTop(event.currentTarget.scrollTop),
    onKeyDown,
    onFocusIn: (event: FocusEvent) => {
      if (event.target instanceof HTMLInputElement) before = event.target.value
    },
  }
}
export type Grid = ReturnType<typeof createGrid>
