import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { InferResponseType } from 'hono/client'
import { api, parseResponse } from '../../lib/api.ts'

export type ObjectionRow = InferResponseType<typeof api.objections.$get, 200>['items'][number]
export type Objection = InferResponseType<(typeof api.objections)[':id']['$get'], 200>
export type Ruling = Parameters<typeof api.objections.rule.$post>[0]['json']

export const useObjections = (place: () => { status: 'open' | 'ruled'; after: string }) =>
  useQuery(() => ({
    queryKey: ['objections', 'list', place()],
    queryFn: () =>
      parseResponse(api.objections.$get({ query: { status: place().status, ...(place().after ? { after: place().after } : {}) } })),
    placeholderData: keepPreviousData,
  }))
export const useObjection = (id: () => string) =>
  useQuery(() => ({
    queryKey: ['objections', 'one', id()],
    queryFn: () => parseResponse(api.objections[':id'].$get({ param: { id: id() } })),
  }))
export const revealComplainant = (id: string) => parseResponse(api.objections.reveal.$post({ json: { id } }))

export function useRule() {
  const client = useQueryClient()
  return async (json: Ruling) => {
    await parseResponse(api.objections.rule.$post({ json }))
    await client.invalidateQueries()
  }
}
