import { useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { z } from 'zod'
import type {
  admissionRef,
  draftRef,
  draftVersionInput,
  publishAdmissionInput,
  publishVersionInput,
  saveAdmissionInput,
  saveVersionInput,
  settlePointsInput,
} from '../../../api/policies/policies.schemas.ts'
import { DEFAULT_TEXT, type TextId } from '../../../api/rules/policy.ts'
import { api, parseResponse } from '../../lib/api.ts'
import { useYears } from '../years/years.data.ts'

const fetchPolicies = () => parseResponse(api.policies.$get())
const fetchPolicy = (id: string) => parseResponse(api.policies[':id'].$get({ param: { id } }))
const fetchEffect = (id: string) => parseResponse(api.policies[':id'].effect.$get({ param: { id } }))
const fetchPoints = (text: TextId) => parseResponse(api.policies.points[':text'].$get({ param: { text } }))
const fetchAdmissions = (orgId: string) => parseResponse(api.policies.admission[':orgId'].$get({ param: { orgId } }))

const fetchSchoolSets = () => parseResponse(api.reference['school-sets'].$get())

export type PolicyList = Awaited<ReturnType<typeof fetchPolicies>>
export type ListedText = PolicyList['texts'][number]
export type ListedVersion = PolicyList['versions'][number]
export type PolicyPage = Awaited<ReturnType<typeof fetchPolicy>>
export type VersionFace = NonNullable<PolicyPage['version']>
export type OwnSchoolSet = PolicyPage['schoolSets'][number]
export type VersionEffect = Awaited<ReturnType<typeof fetchEffect>>
export type PointsPage = Awaited<ReturnType<typeof fetchPoints>>
export type Point = PointsPage['points'][number]
export type SchoolSets = Awaited<ReturnType<typeof fetchSchoolSets>>
export type AdmissionVersion = Awaited<ReturnType<typeof fetchAdmissions>>['versions'][number]

export const usePolicies = () => useQuery(() => ({ queryKey: ['policies', 'list'], queryFn: fetchPolicies }))

/** A text or version whole. What was published never changes, so it is asked for once. */
export const usePolicy = (id: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['policies', 'one', id()],
    queryFn: () => fetchPolicy(id()),
    enabled: id() !== '',
    staleTime: (query) => (query.state.data?.version?.status === 'published' || id() === DEFAULT_TEXT ? Infinity : 10_000),
    gcTime: 3_600_000,
  }))
export const useVersionEffect = (id: Accessor<string>, version: Accessor<number>) =>
  useQuery(() => ({ queryKey: ['policies', 'effect', id(), version()], queryFn: () => fetchEffect(id()), placeholderData: (old) => old }))
export const usePoints = (text: Accessor<TextId>) =>
  useQuery(() => ({ queryKey: ['policies', 'points', text()], queryFn: () => fetchPoints(text()) }))
export const useAdmissions = (orgId: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['policies', 'admission', orgId()], queryFn: () => fetchAdmissions(orgId()), enabled: orgId() !== '' }))

/** The dated school sets that come with the product, and the schools there are. */
export const useSchoolSets = () => useQuery(() => ({ queryKey: ['reference', 'sets'], queryFn: fetchSchoolSets, staleTime: Infinity }))

/** The policy of an intake year; of a year not opened yet the text that governs by itself. */
export function usePolicyOfYear(year: Accessor<number>) {
  const years = useYears()
  const known = () => (years.isPending || years.isLoadingError ? undefined : (years.data?.years ?? []))
  return usePolicy(() => {
    const list = known()
    return list ? (list.find((one) => one.year === year())?.policyId ?? DEFAULT_TEXT) : ''
  })
}

export const beginVersion = (input: z.input<typeof draftVersionInput>) => parseResponse(api.policies.$post({ json: input }))
export const saveVersion = (input: z.input<typeof saveVersionInput>) => parseResponse(api.policies.save.$post({ json: input }))
export const dropVersion = (input: z.input<typeof draftRef>) => parseResponse(api.policies.drop.$post({ json: input }))
export const publishVersion = (input: z.input<typeof publishVersionInput>) => parseResponse(api.policies.publish.$post({ json: input }))
export const settlePoints = (input: z.input<typeof settlePointsInput>) => parseResponse(api.policies.points.$post({ json: input }))
export const saveAdmission = (input: z.input<typeof saveAdmissionInput>) => parseResponse(api.policies.admission.$post({ json: input }))
export const dropAdmission = (input: z.input<typeof admissionRef>) => parseResponse(api.policies.admission.drop.$post({ json: input }))
export const publishAdmission = (input: z.input<typeof publishAdmissionInput>) =>
  parseResponse(api.policies.admission.publish.$post({ json: input }))

/** After an act: the list, the drafts, what they change. */
export function useRefreshPolicies() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['policies'] })
}
