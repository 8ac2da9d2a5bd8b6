import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { z } from 'zod'
import type { specialNeedInput } from '../../../api/decisions/decisions.schemas.ts'
import type { askNeedInput } from '../../../api/quotas/special-needs.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'

type Page = Record<string, string | number | undefined>
const asked = (values: Page) =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]])))

const fetchNeeds = (query: Record<string, string>) => parseResponse(api.needs.$get({ query }))
const fetchNeed = (id: string) => parseResponse(api.needs[':id'].$get({ param: { id } }))
const fetchEffect = (id: string, granted: number) =>
  parseResponse(api.needs[':id'].effect.$get({ param: { id }, query: { granted: String(granted) } }))

export type NeedListed = Awaited<ReturnType<typeof fetchNeeds>>['rows'][number]
export type Need = Awaited<ReturnType<typeof fetchNeed>>
export type NeedEffect = Awaited<ReturnType<typeof fetchEffect>>

export const useNeeds = (page: Accessor<Page>) =>
  useQuery(() => ({ queryKey: ['needs', 'list', page()], queryFn: () => fetchNeeds(asked(page())), placeholderData: keepPreviousData }))
export const useNeed = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['needs', 'one', id()], queryFn: () => fetchNeed(id()), staleTime: 0 }))
export const useNeedEffect = (id: Accessor<string>, granted: Accessor<number | undefined>) =>
  useQuery(() => ({
    queryKey: ['needs', 'effect', id(), granted()],
    queryFn: () => fetchEffect(id(), granted()!),
    enabled: granted() !== undefined,
    staleTime: 0,
  }))

export const uploadPaper = (file: File) => parseResponse(api.needs.papers.$post({ form: { file } }))
export const askNeed = (input: z.input<typeof askNeedInput>) => parseResponse(api.needs.$post({ json: input }))
export const withdrawNeed = (id: string, version: number) => parseResponse(api.needs.withdraw.$post({ json: { id, version } }))
export const refuseNeed = (id: string, version: number, answer: string) =>
  parseResponse(api.needs.refuse.$post({ json: { id, version, answer } }))
export const decideNeed = (input: z.input<typeof specialNeedInput>) => parseResponse(api.needs.decide.$post({ json: input }))
