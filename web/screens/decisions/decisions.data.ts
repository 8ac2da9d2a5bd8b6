import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { z } from 'zod'
import type {
  annualTotalInput,
  cutInput,
  decisionRecord,
  publishPlanInput,
  sanctionInput,
  transferInput,
  waiverInput,
} from '../../../api/decisions/decisions.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'

export type RecordInput = z.input<typeof decisionRecord>

type Page = Record<string, string | number | undefined>
const asked = (values: Page) =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]])))

const fetchDecisions = (query: Record<string, string>) => parseResponse(api.decisions.$get({ query }))
const fetchDecision = (id: string) => parseResponse(api.decisions[':id'].$get({ param: { id } }))
const fetchTransfer = (query: { year: string; fromOrgId: string; toOrgId: string; amount: string }) =>
  parseResponse(api.decisions.transfer.$get({ query }))
const fetchWaiver = (caseId: string) => parseResponse(api.decisions.waiver[':caseId'].$get({ param: { caseId } }))

const fetchCut = (query: { year: string; orgId: string; amount: string }) => parseResponse(api.decisions.cut.$get({ query }))

const fetchSanctioned = (orgId: string) => parseResponse(api.decisions.sanction.$get({ query: { orgId } }))

export type CutEffect = Awaited<ReturnType<typeof fetchCut>>
export type DecisionListed = Awaited<ReturnType<typeof fetchDecisions>>['rows'][number]
export type Decision = Awaited<ReturnType<typeof fetchDecision>>
export type WaiverPreview = Awaited<ReturnType<typeof fetchWaiver>>

export const useDecisions = (page: Accessor<Page>) =>
  useQuery(() => ({
    queryKey: ['decisions', 'list', page()],
    queryFn: () => fetchDecisions(asked(page())),
    placeholderData: keepPreviousData,
  }))
export const useDecision = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['decisions', 'one', id()], queryFn: () => fetchDecision(id()) }))
export const useWaiver = (caseId: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['decisions', 'waiver', caseId()], queryFn: () => fetchWaiver(caseId()), staleTime: 0 }))
export const useTransferEffect = (input: Accessor<{ year: number; fromOrgId: string; toOrgId: string; amount: number } | undefined>) =>
  useQuery(() => ({
    queryKey: ['decisions', 'transfer', input()],
    queryFn: () => fetchTransfer({ ...input()!, year: String(input()!.year), amount: String(input()!.amount) }),
    enabled: input() !== undefined,
    staleTime: 0,
  }))

export const useCutEffect = (input: Accessor<{ year: number; orgId: string; amount: number } | undefined>) =>
  useQuery(() => ({
    queryKey: ['decisions', 'cut', input()],
    queryFn: () => fetchCut({ orgId: input()!.orgId, year: String(input()!.year), amount: String(input()!.amount) }),
    enabled: input() !== undefined,
    staleTime: 0,
  }))

/** Who would be sanctioned, and what stands against it now. */
export const useSanctioned = (orgId: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['decisions', 'sanction', orgId()],
    queryFn: () => fetchSanctioned(orgId()),
    enabled: orgId() !== '',
    staleTime: 0,
  }))

export const decisionPdfHref = (id: string) => `/api/decisions/${id}/pdf`
export const uploadMinutes = (file: File) => parseResponse(api.decisions.minutes.$post({ form: { file } }))
export const recordTotal = (input: z.input<typeof annualTotalInput>) => parseResponse(api.decisions['annual-total'].$post({ json: input }))
export const publishPlan = (input: z.input<typeof publishPlanInput>) => parseResponse(api.decisions.plan.$post({ json: input }))
export const transferQuota = (input: z.input<typeof transferInput>) => parseResponse(api.decisions.transfer.$post({ json: input }))
export const cutQuota = (input: z.input<typeof cutInput>) => parseResponse(api.decisions.cut.$post({ json: input }))
export const sanctionOrg = (input: z.input<typeof sanctionInput>) => parseResponse(api.decisions.sanction.$post({ json: input }))
export const waiveRules = (input: z.input<typeof waiverInput>) => parseResponse(api.decisions.waiver.$post({ json: input }))
