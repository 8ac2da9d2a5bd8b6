import type { FormIssue } from './form-errors.ts'
import type { Problem } from './problem.ts'

export type PathsOf<T> = T extends readonly (infer U)[]
  ? `${number}` | (U extends object ? `${number}.${PathsOf<U>}` : never)
  : T extends object
    ? { [K in keyof T & string]: NonNullable<T[K]> extends object ? K | `${K}.${PathsOf<NonNullable<T[K]>>}` : K }[keyof T & string]
    : never

export type ValueAt<T, P extends string> = P extends `${infer K}.${infer Rest}`
  ? NonNullable<T> extends readonly (infer U)[]
    ? ValueAt<U, Rest>
    : K extends keyof NonNullable<T>
      ? ValueAt<NonNullable<T>[K], Rest>
      : never
  : NonNullable<T> extends readonly (infer U)[]
    ? U
    : P extends keyof NonNullable<T>
      ? NonNullable<T>[P]
      : never

export interface FormOptions<T> {
  /** Keep a copy in this browser under this key until the form is taken. Put the record's id in it. */
  draftKey?: string
  /** Fields never written to the browser's storage, such as an identity number on a shared computer. */
  omitFromDraft?: readonly (keyof T & string)[]
  /** Saves the draft on the server, 800 ms after the last change. May answer the instant of saving (ISO). */
  onAutosave?: (value: T) => Promise<string | void>
}

/** 'local': only this browser has it; 'conflict': someone else changed the record, see `saveProblem`. */
export type SaveState = 'idle' | 'pending' | 'saving' | 'saved' | 'local' | 'failed' | 'conflict'

/** What every field component takes; spread it: `<TextField label="姓名" {...form.field('name')} />`. */
export interface FieldBinding<V> {
  readonly id: string
  readonly name: string
  readonly value: V
  readonly error: string | undefined
  onChange: (value: V) => void
  onBlur: () => void
}

export interface Form<T extends object, Out> {
  value: T
  /** Sets one field by dotted path; counts as a change of the user. */
  set: (path: string, next: unknown) => void
  /** Sets many top-level fields at once, for example those read from another record. */
  patch: (part: Partial<T>) => void
  /** Takes over a value of the server without marking the form as changed. */
  reset: (next: T) => void
  field: <P extends PathsOf<T> & string>(path: P) => FieldBinding<ValueAt<T, P>>
  error: (path: string) => string | undefined
  /** Errors for the summary, once the user has tried to submit. */
  summary: () => FormIssue[]
  /** Grows by one with every refused attempt; ErrorSummary takes the focus on each. */
  attempts: () => number
  problem: () => Problem | undefined
  busy: () => boolean
  dirty: () => boolean
  saveState: () => SaveState
  /** Why the server did not take the last autosave. */
  saveProblem: () => Problem | undefined
  /** Instant of the last autosave, ISO. */
  savedAt: () => string | undefined
  /** Set when a draft of this browser was put back. */
  restoredAt: () => string | undefined
  /** Throws the restored draft away and shows the server's value again. */
  discardDraft: () => void
  /** Saves now; true when nothing is left unsaved. */
  flush: () => Promise<boolean>
  validate: () => Out | undefined
  submit: (take: (value: Out) => Promise<void> | void) => (event?: Event) => Promise<void>
}
