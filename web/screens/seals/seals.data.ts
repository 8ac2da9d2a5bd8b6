import { useQuery } from '@tanstack/solid-query'
import type { RENEWABLE } from '../../../api/seals/seals.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'

const fetchSeals = () => parseResponse(api.seals.$get())
export type Seals = Awaited<ReturnType<typeof fetchSeals>>
export type SealKey = Seals['keys'][number]
export type Renewable = (typeof RENEWABLE)[number]

export const useSeals = () => useQuery(() => ({ queryKey: ['seals'], queryFn: fetchSeals, staleTime: 0 }))
export const renewKey = (purpose: Renewable) => parseResponse(api.seals.renew.$post({ json: { purpose } }))
export const certificateHref = (id: string): string => `/api/verify/keys/${id}`
