import { createSignal, onCleanup, onMount } from 'solid-js'
import { dropDraft, readDraft, writeDraft } from './drafts.ts'
import type { FormOptions, SaveState } from './form-types.ts'
import { SIGNED_OUT } from './http.ts'
import { asProblem, type Problem } from './problem.ts'

const AUTOSAVE_MS = 800

/** What was typed, kept safe: on the server where there is a way, in this browser otherwise and until the server has it. */
export interface Autosave {
  /** A copy of this browser that was put back on opening. */
  kept: object | undefined
  state: () => SaveState
  savedAt: () => string | undefined
  problem: () => Problem | undefined
  restoredAt: () => string | undefined
  /** Something was typed: saves 800 ms after the last time. */
  touch: () => void
  flush: () => Promise<boolean>
  /** The server has taken the form, or another value was loaded: nothing is left to save. */
  settle: () => void
  /** `settle`, and the copy of this browser goes. */
  drop: () => void
}

/** `value` reads the plain value to save at the time of saving. */
export function createAutosave<T extends object>(options: FormOptions<T>, value: () => T): Autosave {
  const { draftKey, omitFromDraft, onAutosave } = options
  const saves = draftKey !== undefined || onAutosave !== undefined
  const draft = draftKey === undefined ? undefined : readDraft(draftKey)
  const [state, setState] = createSignal<SaveState>('idle')
  const [problem, setProblem] = createSignal<Problem>()
  const [savedAt, setSavedAt] = createSignal<string>()
  const [restoredAt, setRestoredAt] = createSignal(draft?.at)
  let timer: ReturnType<typeof setTimeout> | undefined
  let unsaved = false

  function keepHere(): boolean {
    if (draftKey === undefined) return false
    const omitted: readonly string[] = omitFromDraft ?? []
    const copy = Object.fromEntries(Object.entries(value()).filter(([key]) => !omitted.includes(key)))
    return writeDraft(draftKey, { at: new Date().toISOString(), value: copy })
  }

  async function sendTo(save: (value: T) => Promise<string | void>, here: boolean): Promise<boolean> {
    setState('saving')
    try {
      const at = await save(value())
      setSavedAt(at ?? new Date().toISOString())
      setProblem(undefined)
      // Typed on meanwhile: the next round saves that, and the copy here stays until then.
      if (unsaved) return false
      setState('saved')
      if (draftKey !== undefined) dropDraft(draftKey)
      return true
    } catch (thrown) {
      unsaved = true
      const told = asProblem(thrown)
      setProblem(told)
      if (here) setSavedAt(new Date().toISOString())
      setState(told.status === 409 ? 'conflict' : here ? 'local' : 'failed')
      return false
    }
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer)
    if (!unsaved) return true
    unsaved = false
    const here = keepHere()
    if (onAutosave) return sendTo(onAutosave, here)
    setSavedAt(new Date().toISOString())
    setState(here ? 'local' : 'failed')
    return here
  }

  function touch(): void {
    if (!saves) return
    unsaved = true
    setState('pending')
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), AUTOSAVE_MS)
  }

  function settle(): void {
    unsaved = false
    clearTimeout(timer)
    setState('idle')
  }

  const leave = () => {
    if (unsaved) keepHere()
  }
  onMount(() => {
    if (draft && onAutosave) touch()
    window.addEventListener(SIGNED_OUT, leave)
    window.addEventListener('pagehide', leave)
  })
  onCleanup(() => {
    window.removeEventListener(SIGNED_OUT, leave)
    window.removeEventListener('pagehide', leave)
    void flush()
  })
  return {
    kept: typeof draft?.value === 'object' && draft.value !== null ? draft.value : undefined,
    state,
    savedAt,
    problem,
    restoredAt,
    touch,
    flush,
    settle,
    drop: () => {
      settle()
      if (draftKey !== undefined) dropDraft(draftKey)
      setRestoredAt(undefined)
    },
  }
}
