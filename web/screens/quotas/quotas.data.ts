import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { z } from 'zod'
import type { savePlanInput } from '../../../api/quotas/quotas.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'

/** A query string without what is empty. */
const asked = (values: Record<string, string | number | undefined>) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]])),
  ) as { year: string }

const fetchSummary = (year: number) => parseResponse(api.quota.year[':year'].summary.$get({ param: { year: String(year) } }))
const fetchAccounts = (query: { year: string }) => parseResponse(api.quota.accounts.$get({ query }))
const fetchAccount = (orgId: string, query: { year: string }) =>
  parseResponse(orgId === 'mine' ? api.quota.mine.$get({ query }) : api.quota.accounts[':orgId'].$get({ param: { orgId }, query }))
const fetchStatement = (orgId: string, query: { year: string }) =>
  parseResponse(
    orgId === 'mine' ? api.quota.mine.statement.$get({ query }) : api.quota.accounts[':orgId'].statement.$get({ param: { orgId }, query }),
  )
const fetchLedger = (query: { year: string }) => parseResponse(api.quota.movements.$get({ query }))
const fetchPlans = (year: number) => parseResponse(api.quota.plans.$get({ query: { year: String(year) } }))
const fetchPlan = (id: string) => parseResponse(api.quota.plans[':id'].$get({ param: { id } }))

export type QuotaSummary = Awaited<ReturnType<typeof fetchSummary>>
export type MemberAccount = Awaited<ReturnType<typeof fetchAccounts>>['rows'][number]
export type Statement = Awaited<ReturnType<typeof fetchStatement>>
export type StatementRow = Statement['rows'][number]
export type LedgerRow = Awaited<ReturnType<typeof fetchLedger>>['rows'][number]
export type PlanListed = Awaited<ReturnType<typeof fetchPlans>>['plans'][number]
export type Plan = Awaited<ReturnType<typeof fetchPlan>>
export type PlanMember = Plan['rows'][number]

type Page = Record<string, string | number | undefined>

export const useSummary = (year: Accessor<number | undefined>) =>
  useQuery(() => ({
    queryKey: ['quota', 'summary', year()],
    queryFn: () => fetchSummary(year()!),
    enabled: year() !== undefined,
    placeholderData: keepPreviousData,
  }))
export const useAccounts = (page: Accessor<Page>) =>
  useQuery(() => ({
    queryKey: ['quota', 'accounts', page()],
    queryFn: () => fetchAccounts(asked(page())),
    placeholderData: keepPreviousData,
  }))
export const useAccount = (orgId: Accessor<string>, page: Accessor<Page>) =>
  useQuery(() => ({ queryKey: ['quota', 'account', orgId(), page()], queryFn: () => fetchAccount(orgId(), asked(page())) }))
export const useStatement = (orgId: Accessor<string>, page: Accessor<Page>) =>
  useQuery(() => ({
    queryKey: ['quota', 'statement', orgId(), page()],
    queryFn: () => fetchStatement(orgId(), asked(page())),
    placeholderData: keepPreviousData,
  }))
export const useLedger = (page: Accessor<Page>) =>
  useQuery(() => ({ queryKey: ['quota', 'ledger', page()], queryFn: () => fetchLedger(asked(page())), placeholderData: keepPreviousData }))
export const usePlans = (year: Accessor<number>) =>
  useQuery(() => ({ queryKey: ['quota', 'plans', year()], queryFn: () => fetchPlans(year()) }))
/** A draft on screen is the editor's own: it is asked again only when the page is opened anew. */
export const usePlan = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['quota', 'plan', id()], queryFn: () => fetchPlan(id()), staleTime: 0, refetchOnWindowFocus: false }))

export const createPlan = (year: number) => parseResponse(api.quota.plans.$post({ json: { year } }))
export const savePlan = (input: z.input<typeof savePlanInput>) => parseResponse(api.quota.plans.save.$post({ json: input }))
export const dropPlan = (id: string, version: number) => parseResponse(api.quota.plans.drop.$post({ json: { id, version } }))
export const lapseQuota = (year: number) => parseResponse(api.quota.lapse.$post({ json: { year } }))
