import { createMemo, createSignal } from 'solid-js'

/** Rows picked in a list, over several pages; or everything that matches the filters. */
export interface Selection<Row> {
  has: (row: Row) => boolean
  toggle: (row: Row, on?: boolean) => void
  setMany: (rows: readonly Row[], on: boolean) => void
  rows: () => readonly Row[]
  keys: () => readonly string[]
  count: () => number
  /** True after 选择全部 N 件: act on the filters, not on `keys`. */
  everything: () => boolean
  selectEverything: () => void
  clear: () => void
}

/** `key` names a row; `disabled` rows cannot be picked (not waiting for this person). */
export function createSelection<Row>(key: (row: Row) => string): Selection<Row> {
  const [picked, setPicked] = createSignal<ReadonlyMap<string, Row>>(new Map())
  const [everything, setEverything] = createSignal(false)
  const rows = createMemo(() => [...picked().values()])
  const keys = createMemo(() => [...picked().keys()])
  const setMany = (list: readonly Row[], on: boolean) => {
    const next = new Map(picked())
    for (const row of list)
      if (on) next.set(key(row), row)
      else next.delete(key(row))
    setEverything(false)
    setPicked(next)
  }
  return {
    has: (row) => everything() || picked().has(key(row)),
    toggle: (row, on) => setMany([row], on ?? !picked().has(key(row))),
    setMany,
    rows,
    keys,
    count: () => picked().size,
    everything,
    selectEverything: () => setEverything(true),
    clear: () => {
      setEverything(false)
      setPicked(new Map())
    },
  }
}
