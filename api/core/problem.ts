/** The one place that makes HTTP of an error (RFC 9457). */
import type { Context, ErrorHandler } from 'hono'
import { asRefusal, ERROR_STATUS, refuse, type AppError, type ErrorCode, type ErrorExtra } from './errors.ts'
import { log } from './log.ts'

/** The body of every refusal. */
export interface Problem extends ErrorExtra {
  type: string
  title: string
  status: number
  code: ErrorCode
  requestId: string | null
}

export function problem(c: Context, error: AppError) {
  const status = ERROR_STATUS[error.code]
  const body: Problem = {
    type: `urn:yinjin:${error.code}`,
    title: error.message,
    status,
    code: error.code,
    requestId: c.get('requestId') ?? null,
    ...error.extra,
  }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' })
}

export const onError: ErrorHandler = (error, c) => {
  const known = asRefusal(error)
  if (known) return problem(c, known)
  if ('status' in error && error.status === 413) return problem(c, refuse('too-large', '上传内容超过允许的大小'))
  if (error instanceof SyntaxError || ('status' in error && error.status === 400))
    return problem(c, refuse('bad-request', '请求内容无法识别'))
  log.error({ err: error, path: c.req.path, requestId: c.get('requestId') }, 'unexpected error')
  return problem(c, refuse('internal', '系统出现故障，已记录。您的操作没有生效，请稍后重试'))
}
