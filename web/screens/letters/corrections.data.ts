import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { z } from 'zod'
import { api, parseResponse } from '../../lib/api.ts'

export const OUTCOMES = ['open', 'issued', 'refused', 'withdrawn'] as const
export const correctionsAddress = z.object({ outcome: z.enum(OUTCOMES).or(z.literal('')).default(''), after: z.string().default('') })
type Address = z.infer<typeof correctionsAddress>

const corrections = api.letters.corrections
const fetchCorrections = ({ outcome, after }: Address) =>
  parseResponse(corrections.$get({ query: { ...(outcome ? { outcome } : {}), ...(after ? { after } : {}) } }))
const fetchCorrection = (id: string) => parseResponse(corrections[':id'].$get({ param: { id } }))
const fetchForm = (id: string) => parseResponse(corrections.form[':id'].$get({ param: { id } }))
export type ListedCorrection = Awaited<ReturnType<typeof fetchCorrections>>['rows'][number]
export type CorrectionPage = Awaited<ReturnType<typeof fetchCorrection>>
export type CorrectionForm = Awaited<ReturnType<typeof fetchForm>>
export type CorrectionKey = CorrectionForm['fields'][number]['key']

export const OUTCOME_TONE = { open: 'amber', issued: 'green', refused: 'red', withdrawn: 'neutral' } as const

export const useCorrections = (address: Accessor<Address>) =>
  useQuery(() => ({
    queryKey: ['letters', 'corrections', address()],
    queryFn: () => fetchCorrections(address()),
    placeholderData: keepPreviousData,
  }))
export const useCorrection = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['letters', 'correction', id()], queryFn: () => fetchCorrection(id()) }))
export const useCorrectionForm = (letterId: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['letters', 'correction-form', letterId()], queryFn: () => fetchForm(letterId()), staleTime: 0 }))

export const askCorrection = (letterId: string, reason: string, changes: { key: CorrectionKey; value: string }[]) =>
  parseResponse(corrections.$post({ json: { letterId, reason, changes } }))
export const issueCorrection = (id: string, note: string) =>
  parseResponse(corrections[':id'].issue.$post({ param: { id }, json: note ? { note } : {} }))
export const refuseCorrection = (id: string, note: string) =>
  parseResponse(corrections[':id'].refuse.$post({ param: { id }, json: { note } }))
export const withdrawCorrection = (id: string) => parseResponse(corrections[':id'].withdraw.$post({ param: { id } }))
export const previewHref = (id: string, which: 'old' | 'new') => `/api/letters/corrections/${id}/preview/${which}`
