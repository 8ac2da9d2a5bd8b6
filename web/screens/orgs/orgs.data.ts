import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { z } from 'zod'
import { EMPLOYER_NATURE, keysOf, type District, type EmployerNature } from '../../../api/rules/terms.ts'
import { api, parseResponse } from '../../lib/api.ts'

/** The list as its address says it. */
export const orgsAddress = z.object({
  tier: z.enum(['employer', 'supervisingUnit']).default('employer'),
  q: z.string().default(''),
  nature: z.enum(['', ...keysOf(EMPLOYER_NATURE)]).default(''),
  unitId: z.string().default(''),
  after: z.string().default(''),
})
export type OrgsAddress = z.infer<typeof orgsAddress>

const given = (values: Record<string, string>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
const fetchOrgs = (address: OrgsAddress) => parseResponse(api.orgs.$get({ query: given(address) }))
const fetchOrg = (id: string) => parseResponse(api.orgs[':id'].$get({ param: { id } }))

export type OrgsPage = Awaited<ReturnType<typeof fetchOrgs>>
export type ListedOrg = OrgsPage['items'][number]
export type Org = Awaited<ReturnType<typeof fetchOrg>>

export const useOrgs = (address: Accessor<OrgsAddress>) =>
  useQuery(() => ({ queryKey: ['orgs', 'list', address()], queryFn: () => fetchOrgs(address()), placeholderData: keepPreviousData }))
export const useOrg = (id: Accessor<string>) => useQuery(() => ({ queryKey: ['orgs', 'one', id()], queryFn: () => fetchOrg(id()) }))
/** Every supervising unit: for filters, and for the top-level enterprise of a municipal state-owned enterprise. */
export const useUnits = (enabled: Accessor<boolean> = () => true) =>
  useQuery(() => ({
    queryKey: ['orgs', 'units'],
    queryFn: () => parseResponse(api.orgs.units.$get()),
    staleTime: 300_000,
    enabled: enabled(),
  }))

export interface ChannelAsk {
  nature: EmployerNature | ''
  district: District | ''
  taxDistrict: District | ''
  taxConsent: string
  topLevelEnterpriseId: string
  uscc: string
}
const fetchChannel = (ask: ChannelAsk) => parseResponse(api.orgs.channel.$get({ query: given({ ...ask }) as { nature: EmployerNature } }))
export type ChannelAnswer = Awaited<ReturnType<typeof fetchChannel>>

/** Article 5 as it stands for what is typed; asked anew whenever it changes. */
export const useChannel = (ask: Accessor<ChannelAsk>) =>
  useQuery(() => ({
    queryKey: ['orgs', 'channel', ask()],
    queryFn: () => fetchChannel(ask()),
    enabled: ask().nature !== '' && ask().district !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  }))

type Posted<F extends (...args: never[]) => unknown> = Parameters<F>[0] extends { json: infer J } ? J : never
export type NewEmployer = Posted<typeof api.orgs.$post>
export type NewUnit = Posted<typeof api.orgs.units.$post>

export const registerEmployer = (json: NewEmployer) => parseResponse(api.orgs.$post({ json }))
export const registerUnit = (json: NewUnit) => parseResponse(api.orgs.units.$post({ json }))
export const editOrg = (json: Posted<typeof api.orgs.edit.$post>) => parseResponse(api.orgs.edit.$post({ json }))
export const editStanding = (json: Posted<typeof api.orgs.standing.$post>) => parseResponse(api.orgs.standing.$post({ json }))

/** After a change: lists, pages and the derived units. */
export function useRefreshOrgs() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['orgs'] })
}
