import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { CaseForm, Onboarding, ReturnReason } from '../../../api/cases/cases.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'
import { request } from '../../lib/http.ts'
import { askedFor, type ListAddress } from './list-address.ts'

type Filters = Readonly<Record<string, string>>

const fetchList = (query: Filters) => parseResponse(api.cases.$get({ query }))
const fetchSummary = (query: Filters) => parseResponse(api.cases.summary.$get({ query }))
const fetchCase = (id: string) => parseResponse(api.cases[':id'].$get({ param: { id } }))
const fetchNeighbours = (id: string, query: Filters) => parseResponse(api.cases[':id'].neighbours.$get({ param: { id }, query }))
const fetchHistory = (id: string, after: number | undefined) =>
  parseResponse(api.cases[':id'].history.$get({ param: { id }, query: after === undefined ? {} : { after: String(after) } }))
const fetchLife = (id: string) => parseResponse(api.cases[':id'].life.$get({ param: { id } }))
const fetchExplanation = (id: string, verdict: string | undefined) =>
  parseResponse(api.cases[':id'].explanation.$get({ param: { id }, query: verdict ? { verdict } : {} }))
const fetchCheck = (id: string) => parseResponse(api.cases[':id'].check.$post({ param: { id } }))

export type ListPage = Awaited<ReturnType<typeof fetchList>>
export type ListedCase = ListPage['rows'][number]
export type Summary = Awaited<ReturnType<typeof fetchSummary>>
export type CasePage = Awaited<ReturnType<typeof fetchCase>>
export type Neighbours = Awaited<ReturnType<typeof fetchNeighbours>>
export type CaseAction = CasePage['actions'][number]
export type CaseFinding = CasePage['checks']['findings'][number]
export type HistoryItem = Awaited<ReturnType<typeof fetchHistory>>['items'][number]
export type CaseLife = Awaited<ReturnType<typeof fetchLife>>
export type ExplanationPage = Awaited<ReturnType<typeof fetchExplanation>>
export type CheckAnswer = Awaited<ReturnType<typeof fetchCheck>>

export const useCaseList = (address: Accessor<ListAddress>) =>
  useQuery(() => ({
    queryKey: ['cases', 'list', askedFor(address())],
    queryFn: () => fetchList(askedFor(address())),
    placeholderData: keepPreviousData,
  }))

export const useCaseSummary = (filters: Accessor<Filters>) =>
  useQuery(() => ({ queryKey: ['cases', 'summary', filters()], queryFn: () => fetchSummary(filters()), placeholderData: keepPreviousData }))

export const useFilterOrgs = (enabled: Accessor<boolean>) =>
  useQuery(() => ({
    queryKey: ['cases', 'orgs'],
    queryFn: () => parseResponse(api.cases.orgs.$get()),
    staleTime: 300_000,
    enabled: enabled(),
  }))

export const useCase = (id: Accessor<string>) => useQuery(() => ({ queryKey: ['cases', 'page', id()], queryFn: () => fetchCase(id()) }))

export const useExplanation = (id: Accessor<string>, verdict: Accessor<string | undefined>) =>
  useQuery(() => ({ queryKey: ['cases', 'explanation', id(), verdict()], queryFn: () => fetchExplanation(id(), verdict()) }))

export const useNeighbours = (id: Accessor<string>, filters: Accessor<Filters>) =>
  useQuery(() => ({
    queryKey: ['cases', 'neighbours', id(), filters()],
    queryFn: () => fetchNeighbours(id(), filters()),
    staleTime: 60_000,
  }))

export const useHistory = (id: Accessor<string>) =>
  useInfiniteQuery(() => ({
    queryKey: ['cases', 'history', id()],
    queryFn: ({ pageParam }: { pageParam: number | undefined }) => fetchHistory(id(), pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  }))

export const useLife = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['cases', 'life', id()], queryFn: () => fetchLife(id()), staleTime: 0 }))

export const useCheck = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['cases', 'check', id()], queryFn: () => fetchCheck(id()), staleTime: 0 }))

/** After an act: everything that showed cases, and the counts of the sidebar. */
export function useRefreshCases() {
  const client = useQueryClient()
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['cases'] }),
      client.invalidateQueries({ queryKey: ['todo'] }),
      client.invalidateQueries({ queryKey: ['materials'] }),
    ])
  }
}

/** What happened last to a case: who came between, after a refusal for that reason. */
export const lastEvent = async (id: string) => (await fetchHistory(id, undefined)).items[0]

/** Address of an act below /api; most are the case's own. */
const SETTLEMENT_ACTS = new Set(['archive'])
const dashed = (action: string) => action.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const actPath = (id: string, action: string) =>
  SETTLEMENT_ACTS.has(action) ? `/api/settlements/${id}/${action}` : `/api/cases/${id}/${dashed(action)}`

export interface ActBody {
  version: number
  note?: string
  reasons?: ReturnReason[]
  cause?: string
  reason?: string
  onboarding?: Onboarding
}
export const doAct = (id: string, action: string, body: ActBody) =>
  request<{ id: string; status: string; version: number }>('POST', actPath(id, action), body)

export const beginCase = (intakeYear: number) => parseResponse(api.cases.$post({ json: { intakeYear, form: {} } }))
export const saveCase = (id: string, version: number, form: CaseForm, citizenId: string | undefined) =>
  parseResponse(api.cases[':id'].save.$post({ param: { id }, json: { version, form, ...(citizenId ? { citizenId } : {}) } }))
export const submitCase = (id: string, version: number) =>
  parseResponse(api.cases[':id'].submit.$post({ param: { id }, json: { version } }))
export const revealId = (id: string) => parseResponse(api.cases[':id']['reveal-id'].$post({ param: { id } }))
export const findSchools = (q: string) => parseResponse(api.reference.schools.$get({ query: { q } }))

type EffectInput = Parameters<(typeof api.cases)['batch-effect']['$post']>[0]['json']
export type BatchAction = EffectInput['action']
export const batchEffect = (input: EffectInput) => parseResponse(api.cases['batch-effect'].$post({ json: input }))
export type Effect = Awaited<ReturnType<typeof batchEffect>>
export const batchAct = (action: BatchAction, items: { id: string; version: number }[], note: string | undefined) =>
  parseResponse(api.cases.batch.$post({ json: { action, items, ...(note ? { note } : {}) } }))
export type BatchResult = Awaited<ReturnType<typeof batchAct>>['results'][number]
