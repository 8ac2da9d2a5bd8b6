import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { z } from 'zod'
import { api, parseResponse } from '../../lib/api.ts'

const word = z.string().default('')
/** The search as its address says it. */
export const auditAddress = z.object({
  /** The events, or the signed heads. */
  view: z.enum(['', 'heads']).default('').catch(''),
  person: word,
  about: word,
  samePerson: word,
  caseNo: word,
  orgId: word,
  act: word,
  article: word,
  from: word,
  to: word,
  subjectType: word,
  subjectId: word,
  after: word,
})
export type AuditAddress = z.infer<typeof auditAddress>
export const FILTERS = [
  'person',
  'about',
  'samePerson',
  'caseNo',
  'orgId',
  'act',
  'article',
  'from',
  'to',
  'subjectType',
  'subjectId',
] as const satisfies (keyof AuditAddress)[]

/** What goes to the server: the filters that are set. */
export const askedFor = (address: AuditAddress): Record<string, string> =>
  Object.fromEntries(Object.entries(address).filter(([key, value]) => key !== 'view' && value !== ''))
/** The same search as an Excel file. */
export const exportHref = ({ after: _, ...filters }: AuditAddress): string =>
  `/api/audit/export?${new URLSearchParams(askedFor({ ...filters, after: '' })).toString()}`

/** All of it, however much. */
export const exportAllHref = (address: AuditAddress): string => exportHref(address).replace('/export?', '/export/all?')

const search = (query: Record<string, string>) => parseResponse(api.audit.$get({ query }))
export type AuditPage = Awaited<ReturnType<typeof search>>
export type AuditEvent = AuditPage['items'][number]

export const useAudit = (address: Accessor<AuditAddress>) =>
  useQuery(() => ({
    queryKey: ['audit', 'list', askedFor(address())],
    queryFn: () => search(askedFor(address())),
    placeholderData: keepPreviousData,
  }))

/** The chain of one subject, checked when asked for and not from a cache. */
export const useIntegrity = (subject: Accessor<{ type: string; id: string } | undefined>) =>
  useQuery(() => ({
    queryKey: ['audit', 'integrity', subject()],
    queryFn: () =>
      parseResponse(api.audit.integrity.$get({ query: { subjectType: subject()?.type ?? '', subjectId: subject()?.id ?? '' } })),
    enabled: subject() !== undefined,
    staleTime: 0,
    gcTime: 0,
  }))
export const useAuditOrgs = () =>
  useQuery(() => ({ queryKey: ['cases', 'orgs'], queryFn: () => parseResponse(api.cases.orgs.$get()), staleTime: 300_000 }))
