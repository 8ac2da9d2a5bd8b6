import { useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { z } from 'zod'
import type { decideDisposalInput } from '../../../api/disposals/disposals.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'

const fetchDisposals = () => parseResponse(api.disposals.$get())
const fetchDisposal = (id: string, after: string) =>
  parseResponse(api.disposals[':id'].$get({ param: { id }, query: { ...(after ? { after } : {}) } }))

export type Disposals = Awaited<ReturnType<typeof fetchDisposals>>
export type DisposalListed = Disposals['lists'][number]
export type Ending = Disposals['endings'][number]
export type Disposal = Awaited<ReturnType<typeof fetchDisposal>>
export type DisposalItem = Disposal['items'][number]

export const useDisposals = () => useQuery(() => ({ queryKey: ['disposals'], queryFn: fetchDisposals }))
export const useDisposal = (id: Accessor<string>, after: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['disposals', id(), after()], queryFn: () => fetchDisposal(id(), after()), staleTime: 0 }))

export const draftDisposal = () => parseResponse(api.disposals.$post())
export const keepMaterials = (id: string, materialIds: string[], note: string) =>
  parseResponse(api.disposals.keep.$post({ json: { id, materialIds, note } }))
export const dropDisposal = (id: string, note: string) => parseResponse(api.disposals.drop.$post({ json: { id, note } }))
export const decideDisposal = (input: z.input<typeof decideDisposalInput>) => parseResponse(api.disposals.decide.$post({ json: input }))
