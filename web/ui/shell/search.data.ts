import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { api, parseResponse } from '../../lib/api.ts'
import type { SessionUser } from '../../lib/session.tsx'

const fetchSearch = (q: string) => parseResponse(api.search.$get({ query: { q } }))
export type SearchAnswer = Awaited<ReturnType<typeof fetchSearch>>

/** Cases and organisations for what was typed; nothing is asked for an empty text. */
export const useSearch = (q: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['search', q()],
    queryFn: () => fetchSearch(q()),
    enabled: q() !== '',
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  }))

export const orgHref = (user: SessionUser, id: string): string => (user.tier === 'supervisingUnit' ? `/employers/${id}` : `/orgs/${id}`)
export const allCasesHref = (q: string): string => `/cases?tab=all&q=${encodeURIComponent(q)}`
export const allOrgsHref = (user: SessionUser, q: string): string =>
  `${user.tier === 'supervisingUnit' ? '/employers' : '/orgs'}?q=${encodeURIComponent(q)}`
