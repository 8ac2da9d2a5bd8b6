/** What every request must show before it is looked at. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import type { Env } from './env.ts'
import { refuse } from './errors.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The address of who asks; behind a proxy on this machine, the one the proxy names. */
export function clientAddress(c: Context): string | null {
  const direct = remoteAddress(c)
  const local = direct === null || direct === '127.0.0.1' || direct === '::1' || direct === '::ffff:127.0.0.1'
  return (local && c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()) || direct
}

function remoteAddress(c: Context): string | null {
  // requests made in memory (tests) come from no connection
  return c.env && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? null) : null
}

/** A change must come from our own pages: another site's form cannot set this header or this origin. */
export const keepSameSite: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  if (!READS.has(c.req.method)) {
    const foreign = site
      ? site !== 'same-origin' && site !== 'none'
      : origin !== undefined && new URL(origin).host !== (c.req.header('host') ?? '')
    if (foreign) throw refuse('cross-site', '请求来自其他网站，已拒绝')
  }
  await next()
}

/** What is asked by POST and changes nothing worth repeating: signing in and out, and the self-check and the check of a file, which store nothing. */
const KEYLESS = /^\/api\/(session|public\/self-check|verify)(\/|$)/

/** Whether a request needs a key: every change does. */
export const isKeyed = (method: string, path: string) => !READS.has(method) && path.startsWith('/api/') && !KEYLESS.test(path)

/** Every change carries a key, so that a repeated one is not done twice. */
export const needKey: MiddlewareHandler = async (c, next) => {
  const key = c.req.header('idempotency-key')
  if (isKeyed(c.req.method, c.req.path)) {
    if (!key) throw refuse('idempotency-key-missing', '请求缺少编号（Idempotency-Key）')
    if (!/^[\w-]{8,80}$/.test(key)) throw refuse('bad-request', '请求编号（Idempotency-Key）格式不正确')
  }
  await next()
}

const OPEN_TO_ALL = /^\/api\/(session|accounts\/me\/password|public|verify|reference|demo|openapi\.json)(\/|$)/

/** Who signed in with a temporary password does nothing else before changing it. */
export const changePasswordFirst: MiddlewareHandler<Env> = async (c, next) => {
  const { session } = c.var
  const staff = session.ctx.actor.userId !== null
  if (staff && session.mustChangePassword && !OPEN_TO_ALL.test(c.req.path)) throw refuse('not-allowed', '请先修改临时密码，再办理其他事项')
  await next()
}
