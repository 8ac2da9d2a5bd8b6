import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { z } from 'zod'
import { api, parseResponse } from '../../lib/api.ts'

const none = z.literal('')
/** What the address of the list carries. */
export const letterAddress = z.object({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .or(none)
    .default(''),
  kind: z.enum(['approvalForm', 'acceptanceLetter', 'introductionLetter', 'sanctionNotice']).or(none).default(''),
  status: z.enum(['valid', 'revoked', 'superseded']).or(none).default(''),
  q: z.string().max(60).default(''),
  after: z.string().default(''),
})
export type LetterAddress = z.infer<typeof letterAddress>

const fetchLetters = (address: LetterAddress) => {
  const { kind, status, q, after } = address
  return parseResponse(
    api.letters.$get({
      query: {
        year: address.year,
        ...(kind ? { kind } : {}),
        ...(status ? { status } : {}),
        ...(q ? { q } : {}),
        ...(after ? { after } : {}),
      },
    }),
  )
}
export type ListedLetter = Awaited<ReturnType<typeof fetchLetters>>['rows'][number]

export const useLetters = (address: Accessor<LetterAddress>) =>
  useQuery(() => ({
    queryKey: ['letters', 'list', address()],
    queryFn: () => fetchLetters(address()),
    placeholderData: keepPreviousData,
    enabled: address().year !== '',
  }))

const fetchCaseLetters = (caseId: string) => parseResponse(api.letters['of-case'][':caseId'].$get({ param: { caseId } }))
export type CaseLetter = Awaited<ReturnType<typeof fetchCaseLetters>>[number]
export const useCaseLetters = (caseId: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['letters', 'case', caseId()], queryFn: () => fetchCaseLetters(caseId()) }))

const fetchLetter = (id: string) => parseResponse(api.letters[':id'].$get({ param: { id } }))
export type LetterPage = Awaited<ReturnType<typeof fetchLetter>>
export const useLetter = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['letters', 'page', id()], queryFn: () => fetchLetter(id()) }))

export const useNumbers = () =>
  useQuery(() => ({ queryKey: ['letters', 'numbers'], queryFn: () => parseResponse(api.letters.numbers.$get()) }))

type PrintInput = Parameters<typeof api.letters.print.$post>[0]['json']
/** Which papers: picked ones, all that the list shows, or those that a batch issued. */
export type PrintChoice = Omit<PrintInput, 'reason'>
export const printEffect = (choice: PrintChoice) => parseResponse(api.letters['print-effect'].$post({ json: choice }))
export type PrintEffect = Awaited<ReturnType<typeof printEffect>>
export const printLetters = (ids: string[], reason: string) =>
  parseResponse(api.letters.print.$post({ json: { ids, ...(reason ? { reason } : {}) } }))

/** After an act on papers: lists, the case they are of, and the counts of the sidebar. */
export function useRefreshLetters() {
  const client = useQueryClient()
  return () => Promise.all(['letters', 'cases', 'todo'].map((key) => client.invalidateQueries({ queryKey: [key] })))
}

export const pdfHref = (id: string) => `/api/letters/${id}/pdf`
export const verifyHref = (code: string) => `/verify/${code}`
