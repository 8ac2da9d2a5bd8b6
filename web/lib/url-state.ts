import { useLocation, useSearchParams } from '@solidjs/router'
import { createMemo, type Accessor } from 'solid-js'
import type { z } from 'zod'
import { fromSearch, toSearch } from './search-params.ts'
import './zod-setup.ts'

export type UrlPatch<T> = { readonly [K in keyof T]?: T[K] | undefined }

export interface UrlState<T> {
  /** Typed values of the query string; reactive. */
  values: Accessor<T>
  /** Changes some values in the address. Filters replace nothing else; paging starts anew unless `after` is given. */
  set: (patch: UrlPatch<T>, options?: { replace?: boolean }) => void
  /** The address this page would have with some values changed: for tabs, sort heads and pagers. */
  href: (patch: UrlPatch<T>) => string
}

/**
 * Filters, sort, page and tab of a list live in the address. `schema`: a zod object whose every key has a default
 * (`z.coerce` for numbers). A key named `after` is the keyset cursor and is dropped when anything else changes.
 */
export function useUrlState<S extends z.ZodObject>(schema: S): UrlState<z.infer<S>> {
  const [query, setQuery] = useSearchParams()
  const location = useLocation()
  const defaults: Record<string, unknown> = schema.parse({})
  const values = createMemo(() => fromSearch(schema, { ...query }))
  const withCursor = (patch: object): Record<string, unknown> => ('after' in patch ? { ...patch } : { ...patch, after: undefined })
  return {
    values,
    set: (patch, options) => {
      const next: Record<string, string | undefined> = {}
      for (const [key, value] of Object.entries(withCursor(patch))) {
        const text = value === undefined || value === null ? '' : String(value)
        next[key] = text === '' || text === String(defaults[key]) ? undefined : text
      }
      setQuery(next, { scroll: false, ...options })
    },
    href: (patch) => location.pathname + toSearch({ ...values(), ...withCursor(patch) }, defaults),
  }
}
