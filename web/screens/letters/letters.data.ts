import { keepPreviousData, useQuery } from '@tanstack/solid-query'
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
  kind: z.enum(['approvalForm', 'acceptanceLetter', 'introductionLetter']).or(none).default(''),
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

export const pdfHref = (id: string) => `/api/letters/${id}/pdf`
export const verifyHref = (code: string) => `/verify/${code}`
