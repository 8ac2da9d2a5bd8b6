import { useQuery, useQueryClient } from '@tanstack/solid-query'
import type { InferResponseType } from 'hono/client'
import { api, parseResponse } from '../../lib/api.ts'

export type MyCase = InferResponseType<typeof api.me.$get, 200>
export type LinkOverview = InferResponseType<typeof api.graduate.links.$get, 200>
export type NewLink = InferResponseType<typeof api.graduate.links.$post, 200>

const MINE = ['graduate', 'me'] as const

export const useMyCase = () => useQuery(() => ({ queryKey: MINE, queryFn: () => parseResponse(api.me.$get()), refetchInterval: 60_000 }))
export const usePeek = (token: () => string) =>
  useQuery(() => ({
    queryKey: ['graduate', 'peek', token()],
    queryFn: () => parseResponse(api.me.peek.$post({ json: { token: token() } })),
    staleTime: Infinity,
    gcTime: 0,
  }))

export const openLink = (token: string, lastFour: string) => parseResponse(api.me.open.$post({ json: { token, lastFour } }))
export const leave = () => parseResponse(api.session.end.$post())

/** The graduate's acts; the page is asked anew after each. */
export function useOwnActs() {
  const client = useQueryClient()
  const refresh = async () => client.invalidateQueries({ queryKey: MINE })
  return {
    sign: async (pledge: MyCase['pledge'], name: string) => {
      await parseResponse(api.me.pledge.$post({ json: { agreed: true, name, version: pledge.version, sha256: pledge.sha256 } }))
      await refresh()
    },
    consent: async () => {
      await parseResponse(api.me.consent.$post({ json: {} }))
      await refresh()
    },
    decline: async () => {
      await parseResponse(api.me.decline.$post({ json: { confirmed: true } }))
      await refresh()
    },
  }
}

export const linkKey = (caseId: string) => ['graduate', 'link', caseId] as const
export const useLinkOverview = (caseId: () => string) =>
  useQuery(() => ({ queryKey: linkKey(caseId()), queryFn: () => parseResponse(api.graduate.links.$get({ query: { caseId: caseId() } })) }))
export const makeLink = (caseId: string) => parseResponse(api.graduate.links.$post({ json: { caseId } }))
