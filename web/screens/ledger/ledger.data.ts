import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { api, parseResponse } from '../../lib/api.ts'

type Page = Record<string, string | number | undefined>
/** A query string without what is empty. */
export const asked = (values: Page) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]])),
  ) as { year: string }
/** The address of a file of the server, with what is asked of it. */
export const fileHref = (path: string, values: Page): string => `${path}?${new URLSearchParams(asked(values)).toString()}`

const fetchSheet = (orgId: string, query: { year: string }) =>
  parseResponse(api.quota.accounts[':orgId'].sheet.$get({ param: { orgId }, query }))
const fetchFlow = (query: { year: string }) => parseResponse(api.quota.flow.$get({ query }))
const fetchPace = (year: number) => parseResponse(api.quota.pace.$get({ query: { year: String(year) } }))
const fetchProofs = (year: number | undefined) => parseResponse(api.quota.proofs.$get({ query: year ? { year: String(year) } : {} }))

export type Sheet = Awaited<ReturnType<typeof fetchSheet>>
export type Flow = Awaited<ReturnType<typeof fetchFlow>>
export type PaceView = Awaited<ReturnType<typeof fetchPace>>
export type PaceAccount = PaceView['rows'][number]
export type Proofs = Awaited<ReturnType<typeof fetchProofs>>
export type Proof = Proofs['latest'][number]

export const useSheet = (orgId: Accessor<string>, page: Accessor<Page>) =>
  useQuery(() => ({ queryKey: ['quota', 'sheet', orgId(), page()], queryFn: () => fetchSheet(orgId(), asked(page())) }))
export const useFlow = (page: Accessor<Page>) =>
  useQuery(() => ({ queryKey: ['quota', 'flow', page()], queryFn: () => fetchFlow(asked(page())), placeholderData: keepPreviousData }))
export const usePace = (year: Accessor<number>) =>
  useQuery(() => ({ queryKey: ['quota', 'pace', year()], queryFn: () => fetchPace(year()), placeholderData: keepPreviousData }))
export const useProofs = (year: Accessor<number | undefined>) =>
  useQuery(() => ({ queryKey: ['quota', 'proofs', year()], queryFn: () => fetchProofs(year()), staleTime: 0 }))

export const proveNow = () => parseResponse(api.quota.proofs.$post())
export const setIdleDay = (day: string) => parseResponse(api.quota.pace['idle-day'].$post({ json: { day } }))
