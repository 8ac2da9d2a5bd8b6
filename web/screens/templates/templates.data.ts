import { useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { z } from 'zod'
import type {
  adoptTemplateInput,
  beginTemplateInput,
  checkTemplateInput,
  saveTemplateInput,
  TemplateKind,
  templateRef,
} from '../../../api/templates/templates.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'

const fetchList = () => parseResponse(api.templates.$get())
const fetchOne = (id: string) => parseResponse(api.templates[':id'].$get({ param: { id } }))
const fetchShipped = (kind: TemplateKind) => parseResponse(api.templates.shipped[':kind'].$get({ param: { kind } }))
const fetchPapers = (id: string) => parseResponse(api.templates[':id'].papers.$get({ param: { id } }))

export type TemplateList = Awaited<ReturnType<typeof fetchList>>
export type ListedKind = TemplateList['kinds'][number]
export type ListedTemplate = TemplateList['versions'][number]
export type TemplatePage = Awaited<ReturnType<typeof fetchOne>>
export type ChosenPaper = Awaited<ReturnType<typeof fetchPapers>>['papers'][number]
export type CheckAnswer = Awaited<ReturnType<typeof checkTemplate>>
export type TryAnswer = Awaited<ReturnType<typeof tryTemplate>>
export type TriedPaper = TryAnswer['papers'][number]

export const useTemplates = () => useQuery(() => ({ queryKey: ['templates', 'list'], queryFn: fetchList }))
export const useTemplate = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['templates', 'one', id()], queryFn: () => fetchOne(id()) }))
export const useShipped = (kind: Accessor<TemplateKind>) =>
  useQuery(() => ({ queryKey: ['templates', 'shipped', kind()], queryFn: () => fetchShipped(kind()), staleTime: Infinity }))
export const usePapers = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['templates', 'papers', id()], queryFn: () => fetchPapers(id()) }))

export const beginTemplate = (input: z.input<typeof beginTemplateInput>) => parseResponse(api.templates.$post({ json: input }))
export const saveTemplate = (input: z.input<typeof saveTemplateInput>) => parseResponse(api.templates.save.$post({ json: input }))
export const checkTemplate = (input: z.input<typeof checkTemplateInput>) => parseResponse(api.templates.check.$post({ json: input }))
export const tryTemplate = (input: z.input<typeof templateRef>) => parseResponse(api.templates.try.$post({ json: input }))
export const adoptTemplate = (input: z.input<typeof adoptTemplateInput>) => parseResponse(api.templates.adopt.$post({ json: input }))
export const dropTemplate = (input: z.input<typeof templateRef>) => parseResponse(api.templates.drop.$post({ json: input }))

/** One of the two sides of a paper on trial; every look is recorded. */
export const sideHref = (id: string, letterId: string, side: 'inForce' | 'draft') => `/api/templates/${id}/papers/${letterId}/${side}`

export function useRefreshTemplates() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['templates'] })
}
