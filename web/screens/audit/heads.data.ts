import { useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { api, parseResponse } from '../../lib/api.ts'
import { createCall } from '../../lib/call.ts'

const fetchHeads = (after: string) => parseResponse(api.audit.heads.$get({ query: after ? { after } : {} }))
const fetchProof = () => parseResponse(api.audit.proof.$get())
export type HeadsPage = Awaited<ReturnType<typeof fetchHeads>>
export type Head = HeadsPage['items'][number]
export type Proof = Awaited<ReturnType<typeof fetchProof>>
export type Fault = Proof['first'][number]

export const useHeads = (after: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['audit', 'heads', after()], queryFn: () => fetchHeads(after()) }))

/** Recomputed when asked for, never from a cache. */
export const createProof = () => createCall<void, Proof>(fetchProof)

export function createSeal() {
  const client = useQueryClient()
  return createCall(async (_: void) => {
    const made = await parseResponse(api.audit.heads.$post({ json: {} }))
    await client.invalidateQueries({ queryKey: ['audit'] })
    return made
  })
}

export const createFindPerson = () => createCall((citizenId: string) => parseResponse(api.audit.people.$post({ json: { citizenId } })))
