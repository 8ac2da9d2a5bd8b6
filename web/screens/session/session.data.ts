import { request } from '../../lib/http.ts'
import type { Role, StaffTier } from '../../lib/session.tsx'

/* Plain requests: the generated client is not worth its weight on the first page anybody loads. */

/** GET /api/demo/accounts: only a demonstration answers it. */
export interface DemoAccount {
  username: string
  password: string
  name: string
  orgName: string
  tier: StaffTier
  roles: readonly Role[]
}

export const demoAccounts = async (): Promise<readonly DemoAccount[]> =>
  (await request<{ accounts: readonly DemoAccount[] }>('GET', '/api/demo/accounts')).accounts

/** The password step; `codeNeeded` says that a one-time code must follow. */
export const signIn = (username: string, password: string) =>
  request<{ codeNeeded: boolean; mustChangePassword: boolean }>('POST', '/api/session', { username, password })

/** The one-time code step. */
export const giveCode = (code: string) => request<{ ok: boolean }>('POST', '/api/session/code', { code })

/** Where to go after signing in: an address of this site only, never one that a link from outside names. */
export function safeReturn(from: string | undefined, home: string): string {
  if (!from?.startsWith('/') || from.startsWith('//') || from.includes('\\') || from.startsWith('/sign-in')) return home
  return from
}
