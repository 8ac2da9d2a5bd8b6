import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { z } from 'zod'
import {
  extractLabel,
  MAX_REGISTER_BYTES,
  REGISTER_COLUMNS,
  REGISTER_KINDS,
  type RegisterKind,
} from '../../../api/registers/registers.schemas.ts'
import { api, parseResponse, request } from '../../lib/api.ts'

export { extractLabel, MAX_REGISTER_BYTES, REGISTER_COLUMNS, REGISTER_KINDS }
export type { RegisterKind }

export const registerAddress = z.object({ kind: z.enum(REGISTER_KINDS).or(z.literal('')).default(''), after: z.string().default('') })
type Address = z.infer<typeof registerAddress>

const fetchRegisters = ({ kind, after }: Address) =>
  parseResponse(api.registers.$get({ query: { ...(kind ? { kind } : {}), ...(after ? { after } : {}) } }))
export type RegistersPage = Awaited<ReturnType<typeof fetchRegisters>>
export type ListedExtract = RegistersPage['rows'][number]

export const useRegisters = (address: Accessor<Address>) =>
  useQuery(() => ({ queryKey: ['registers', address()], queryFn: () => fetchRegisters(address()), placeholderData: keepPreviousData }))

export function useRefreshRegisters() {
  const client = useQueryClient()
  return () => Promise.all([client.invalidateQueries({ queryKey: ['registers'] }), client.invalidateQueries({ queryKey: ['settlements'] })])
}

/** Sends one extract; refused whole when anything in it is wrong. */
export function loadExtract(label: z.infer<typeof extractLabel>, file: File) {
  const form = new FormData()
  for (const [key, value] of Object.entries(label)) form.set(key, value)
  form.set('file', file, file.name)
  return request<{ id: string; kind: RegisterKind; rows: number }>('POST', '/api/registers', form)
}

export const templateHref = (kind: RegisterKind, format: 'csv' | 'xlsx') => `/api/registers/template/${kind}?format=${format}`
