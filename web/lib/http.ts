import { locale } from '../i18n/index.ts'
import { ProblemError, problemOf } from './problem.ts'

/** Sent on window when the server no longer knows the session: forms write their drafts, the shell asks to sign in. */
export const SIGNED_OUT = 'yinjin:signed-out'

const RETRY_AFTER_MS = [400, 1500]
const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

/** The same key goes out on every repeat of one call, so that an effect whose answer was lost happens once. */
async function send(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  for (const pause of RETRY_AFTER_MS) {
    try {
      return await fetch(input, init)
    } catch (error) {
      if (init.signal?.aborted) throw error
      await wait(pause)
    }
  }
  try {
    return await fetch(input, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ProblemError({ code: 'network', title: '', status: 0 })
  }
}

/** A wrong password is also a 401, but loses nothing. */
function losesSession(response: Response): boolean {
  return response.status === 401 && !/^\/api\/session(\/|$)/.test(new URL(response.url, location.href).pathname)
}

/**
 * `fetch` as every call of this client uses it: language, Idempotency-Key on writes, repeat on a lost connection.
 * Throws ProblemError for every answer that is not 2xx.
 */
export async function problemFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('Accept-Language', locale())
  if (!READS.has((init.method ?? 'GET').toUpperCase()) && !headers.has('Idempotency-Key'))
    headers.set('Idempotency-Key', crypto.randomUUID())
  const response = await send(input, { ...init, headers, credentials: 'same-origin' })
  if (response.ok) return response
  if (losesSession(response)) window.dispatchEvent(new Event(SIGNED_OUT))
  throw new ProblemError(await problemOf(response))
}

/**
 * A small typed request for what the generated client does not describe.
 * `body`: JSON value or FormData. Answers the parsed JSON, or undefined for an empty answer.
 */
export async function request<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const json = body !== undefined && !(body instanceof FormData)
  const init: RequestInit = { method }
  if (body instanceof FormData) init.body = body
  else if (json) init.body = JSON.stringify(body)
  if (json) init.headers = { 'Content-Type': 'application/json' }
  const response = await problemFetch(path, init)
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}
