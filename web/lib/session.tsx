import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createContext, onCleanup, onMount, useContext, type ParentProps } from 'solid-js'
import type { Permission } from '../../api/core/permissions.ts'
import type { Role } from '../../api/rules/terms.ts'
import { clearDrafts } from './drafts.ts'
import { SIGNED_OUT, request } from './http.ts'

export type { Permission, Role }
export type StaffTier = 'bureau' | 'supervisingUnit' | 'employer' | 'auditor'

export interface SessionUser {
  id: string
  name: string
  tier: StaffTier
  orgId: string
  orgName: string
  roles: readonly Role[]
  permissions: readonly Permission[]
  /** One-time codes are on; undefined where the server does not say. */
  totpOn?: boolean
}

/** GET /api/session. `today` is the business day, YYYY-MM-DD in Asia/Shanghai; `demo` says that it can be moved. */
export interface Session {
  user: SessionUser | null
  graduate: boolean
  /** The password was right, a one-time code is still owed. */
  codeNeeded: boolean
  mustChangePassword: boolean
  today: string
  now: string
  demo: boolean
  city: string
  bureau: string
}

/** What everyone can ask about the visitor. `session()` is undefined until the first answer. */
export interface SessionApi {
  session: () => Session | undefined
  user: () => SessionUser | null
  today: () => string
  error: () => unknown
  /** Asks for everything anew: after signing in, or when the business day was moved. */
  refresh: () => Promise<void>
  signOut: () => Promise<void>
  /** Whether the visitor holds a permission of api/core/permissions.ts. */
  can: (permission: Permission) => boolean
}

const SESSION_KEY = ['session'] as const
const Context = createContext<SessionApi>()

export function SessionProvider(p: ParentProps) {
  const client = useQueryClient()
  const query = useQuery(() => ({
    queryKey: SESSION_KEY,
    queryFn: () => request<Session>('GET', '/api/session'),
    staleTime: 60_000,
  }))
  const lost = () => client.setQueryData<Session>(SESSION_KEY, (old) => old && { ...old, user: null, codeNeeded: false })
  onMount(() => {
    window.addEventListener(SIGNED_OUT, lost)
    onCleanup(() => window.removeEventListener(SIGNED_OUT, lost))
  })
  // Reading `data` before the first answer would suspend the whole page.
  const session = () => (query.isPending || query.isLoadingError ? undefined : query.data)
  const api: SessionApi = {
    session,
    user: () => session()?.user ?? null,
    today: () => session()?.today ?? '',
    error: () => (session() ? undefined : query.error),
    refresh: async () => {
      await client.invalidateQueries()
    },
    signOut: async () => {
      await request<unknown>('POST', '/api/session/end')
      clearDrafts()
      client.removeQueries({ predicate: (q) => q.queryKey[0] !== SESSION_KEY[0] })
      lost()
      await client.invalidateQueries({ queryKey: SESSION_KEY })
    },
    can: (permission) => session()?.user?.permissions.includes(permission) ?? false,
  }
  return <Context.Provider value={api}>{p.children}</Context.Provider>
}

/** The visitor: who, which tier and roles, the business day. */
export function useSession(): SessionApi {
  const found = useContext(Context)
  if (!found) throw new Error('useSession outside SessionProvider')
  return found
}
