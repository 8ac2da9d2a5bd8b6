import { locale } from '../i18n/index.ts'
import { SIGNED_OUT } from './http.ts'
import { ProblemError, type Problem } from './problem.ts'

/** Bytes sent so far, of all. */
export type Progress = (sent: number, total: number) => void

function problemOf(request: XMLHttpRequest): Problem {
  const fallback: Problem = { code: 'http', title: '', status: request.status }
  try {
    const body: unknown = JSON.parse(request.responseText)
    if (typeof body !== 'object' || body === null || !('title' in body) || typeof body.title !== 'string') return fallback
    return { ...fallback, ...body, title: body.title, status: request.status }
  } catch {
    return fallback
  }
}

/**
 * Sends a form with a file and tells how far it has come (fetch cannot). Answers the parsed JSON;
 * throws ProblemError for a refusal (code 'network' when no answer came, also when `signal` ends it).
 */
export function upload<T>(path: string, form: FormData, onProgress: Progress, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const lost = () => reject(new ProblemError({ code: 'network', title: '', status: 0 }))
    request.open('POST', path)
    request.setRequestHeader('Idempotency-Key', crypto.randomUUID())
    request.setRequestHeader('Accept-Language', locale())
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total)
    request.onerror = lost
    request.onabort = lost
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve(JSON.parse(request.responseText) as T)
      if (request.status === 401) window.dispatchEvent(new Event(SIGNED_OUT))
      reject(new ProblemError(problemOf(request)))
    }
    signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}
