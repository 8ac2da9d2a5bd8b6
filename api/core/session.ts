/** From a request to who is asking: the cookie's token, looked up by its SHA-256. */
import { sql } from 'drizzle-orm'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Role } from '../rules/terms.ts'
import { businessTime } from './clock.ts'
import { PUBLIC, type Actor, type Ctx, type Deps } from './context.ts'
import { sha256 } from './crypto.ts'
import type { Tier } from './permissions.ts'

export const COOKIE = 'yinjin'
/** A working day; a session left alone ends after ninety minutes (session_of). */
export const SESSION_SECONDS = 10 * 3600

interface SessionRow extends Record<string, unknown> {
  level: 'password' | 'full' | null
  case_id: string | null
  account_id: string | null
  account_name: string | null
  roles: Role[] | null
  must_change_password: boolean | null
  totp_on: boolean | null
  org_id: string | null
  org_name: string | null
  org_tier: Tier | null
  business_day: string | null
}

export interface RequestSession {
  ctx: Ctx
  /** A password was right, a one-time code is still owed. */
  codeNeeded: boolean
  mustChangePassword: boolean
  totpOn: boolean
  token: string | null
}

function actorOf(row: SessionRow | undefined): Actor {
  if (!row || row.level !== 'full') return PUBLIC
  if (row.case_id) return { userId: null, name: '毕业生本人', tier: 'graduate', orgId: null, orgName: null, roles: [], caseId: row.case_id }
  if (!row.account_id || !row.org_tier) return PUBLIC
  return {
    userId: row.account_id,
    name: row.account_name ?? '',
    tier: row.org_tier,
    orgId: row.org_id,
    orgName: row.org_name,
    roles: row.roles ?? [],
    caseId: null,
  }
}

/** In: the token of a cookie (or none). Out: the context of the request, business time included. */
export async function openContext(
  deps: Deps,
  token: string | null,
  request: { ip: string | null; requestId: string | null; idempotencyKey: string | null },
): Promise<RequestSession> {
  const hash = token ? sha256(token) : Buffer.alloc(0)
  const [row] = await deps.db.execute<SessionRow>(sql`select * from session_of(${hash})`)
  const time = businessTime(deps.clock.now(), deps.config.mode === 'production' ? null : (row?.business_day ?? null))
  return {
    ctx: { deps, actor: actorOf(row), ...time, ...request },
    codeNeeded: row?.level === 'password',
    mustChangePassword: row?.must_change_password ?? false,
    totpOn: row?.totp_on ?? false,
    token,
  }
}

export const readToken = (c: Context) => getCookie(c, COOKIE) ?? null

export function giveCookie(c: Context, token: string, secure: boolean): void {
  setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Lax', path: '/', secure, maxAge: SESSION_SECONDS })
}
export const dropCookie = (c: Context) => deleteCookie(c, COOKIE, { path: '/' })
