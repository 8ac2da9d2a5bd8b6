import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { onCleanup, onMount } from 'solid-js'
import type { InferResponseType } from 'hono/client'
import { api, parseResponse } from '../../lib/api.ts'

export type Overview = InferResponseType<typeof api.public.overview.$get, 200>
export type PublicNotice = InferResponseType<(typeof api.public.notices)[':id']['$get'], 200>
export type PublicNoticeLine = InferResponseType<typeof api.public.notices.$get, 200>['items'][number]
export type Receipt = InferResponseType<typeof api.public.objections.$post, 200>

export const useOverview = () =>
  useQuery(() => ({ queryKey: ['public', 'overview'], queryFn: () => parseResponse(api.public.overview.$get()) }))

export const usePublicNotices = (input: () => { state: 'current' | 'past'; after: string }) =>
  useQuery(() => {
    const { state, after } = input()
    return {
      queryKey: ['public', 'notices', state, after],
      queryFn: () => parseResponse(api.public.notices.$get({ query: { state, ...(after ? { after } : {}) } })),
      placeholderData: keepPreviousData,
    }
  })

export const usePublicNotice = (id: () => string) =>
  useQuery(() => ({
    queryKey: ['public', 'notice', id()],
    queryFn: () => parseResponse(api.public.notices[':id'].$get({ param: { id: id() } })),
  }))

export interface ObjectionValue {
  noticeId: string
  seq: number
  content: string
  complainant: { name: string; contact: string } | null
}
export const raiseObjection = (json: ObjectionValue): Promise<Receipt> => parseResponse(api.public.objections.$post({ json }))

/** Keeps a page with names, or of one person, out of search engines for as long as it is open (Article 17(3)2: shown for the period only). */
export function useNoIndex(): void {
  onMount(() => {
    const meta = document.createElement('meta')
    meta.name = 'robots'
    meta.content = 'noindex, noarchive, nosnippet'
    document.head.append(meta)
    onCleanup(() => meta.remove())
  })
}
