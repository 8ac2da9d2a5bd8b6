import { createSignal, onCleanup, onMount } from 'solid-js'

export interface Shortcut {
  /** One key: 'j', '/', 'Enter'. With `ctrl` it also works inside fields. */
  key: string
  ctrl?: boolean | undefined
  /** What it does, for the list of `?`. */
  label: string
  run: () => void
}

const [known, setKnown] = createSignal<readonly Shortcut[]>([])

/** Shortcuts of the page now shown. */
export { known as currentShortcuts }

const FIELDS = 'input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable]'
const LAYERS = '[role=dialog],[role=listbox],[role=combobox],[role=menu]'

/** Whether a key belongs to something else: a field, an open list or dialog, the input method. */
export function isBusyKey(event: Pick<KeyboardEvent, 'isComposing' | 'key' | 'altKey' | 'metaKey' | 'target'>): boolean {
  if (event.isComposing || event.key === 'Process' || event.altKey || event.metaKey) return true
  const target = event.target as Element | null
  return Boolean(target?.closest?.(`${FIELDS},${LAYERS}`))
}

/** Adds shortcuts for as long as the component lives. Silent in fields, dialogs and while an input method composes. */
export function useShortcuts(list: () => readonly Shortcut[]): void {
  onMount(() => {
    const mine = list()
    setKnown((all) => [...all, ...mine])
    const press = (event: KeyboardEvent) => {
      const ctrl = event.ctrlKey || event.metaKey
      const hit = list().find((one) => one.key.toLowerCase() === event.key.toLowerCase() && Boolean(one.ctrl) === ctrl)
      if (!hit || event.defaultPrevented || event.isComposing) return
      if (!hit.ctrl && isBusyKey(event)) return
      event.preventDefault()
      hit.run()
    }
    document.addEventListener('keydown', press)
    onCleanup(() => {
      document.removeEventListener('keydown', press)
      setKnown((all) => all.filter((one) => !mine.includes(one)))
    })
  })
}

export interface RowCursor {
  index: () => number
  set: (index: number) => void
}

/** J and K walk the rows, X picks, O and Enter open. Labels are given by the caller's dictionary. */
export function useRowKeys<Row>(options: {
  rows: () => readonly Row[]
  labels: { next: string; previous: string; pick?: string; open: string }
  onPick?: (row: Row) => void
  onOpen: (row: Row) => void
}): RowCursor {
  const [index, set] = createSignal(-1)
  const move = (by: number) => {
    set((at) => Math.max(0, Math.min(options.rows().length - 1, at + by)))
    queueMicrotask(() => document.querySelector('[data-cursor]')?.scrollIntoView({ block: 'nearest' }))
  }
  const withRow = (act: ((row: Row) => void) | undefined) => () => {
    const row = options.rows()[index()]
    if (row !== undefined) act?.(row)
  }
  useShortcuts(() => [
    { key: 'j', label: options.labels.next, run: () => move(1) },
    { key: 'k', label: options.labels.previous, run: () => move(-1) },
    ...(options.onPick ? [{ key: 'x', label: options.labels.pick ?? '', run: withRow(options.onPick) }] : []),
    { key: 'o', label: options.labels.open, run: withRow(options.onOpen) },
  ])
  return { index, set }
}
