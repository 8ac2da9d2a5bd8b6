import { createSignal, type Accessor } from 'solid-js'

/** A question put to the server by a press of a button: under way, its answer, its refusal. */
export interface Call<I, R> {
  busy: Accessor<boolean>
  answer: Accessor<R | undefined>
  error: Accessor<unknown>
  /** Puts it; `then` hears the answer. A second press while one is under way does nothing. */
  put: (input: I, then?: (answer: R) => void) => Promise<void>
}

/** Smaller than a library's mutations, which every public page would load with it. */
export function createCall<I, R>(ask: (input: I) => Promise<R>): Call<I, R> {
  const [busy, setBusy] = createSignal(false)
  const [answer, setAnswer] = createSignal<R>()
  const [error, setError] = createSignal<unknown>()
  const put = async (input: I, then?: (answer: R) => void) => {
    if (busy()) return
    setBusy(true)
    setError(undefined)
    try {
      const given = await ask(input)
      setAnswer(() => given)
      then?.(given)
    } catch (thrown) {
      setError(() => thrown)
    } finally {
      setBusy(false)
    }
  }
  return { busy, answer, error, put }
}
