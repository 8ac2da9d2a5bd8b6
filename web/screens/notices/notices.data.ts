import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { InferResponseType } from 'hono/client'
import { api, parseResponse } from '../../lib/api.ts'

export type Ready = InferResponseType<typeof api.notices.ready.$get, 200>
export type ReadyRow = Ready['items'][number]
export type Waiting = InferResponseType<typeof api.notices.waiting.$get, 200>
export type WaitingRow = Waiting['items'][number]
export type NoticeList = InferResponseType<typeof api.notices.$get, 200>
export type NoticeRow = NoticeList['items'][number]
export type NoticePage = InferResponseType<(typeof api.notices)[':id']['$get'], 200>
export type Preview = InferResponseType<typeof api.notices.preview.$post, 200>
export type Deadlines = Ready['deadlines']

const NOTICES = ['notices'] as const

interface Place {
  year: number
  after: string
}
const queryOf = ({ year, after }: Place) => ({ ...(year ? { year: String(year) } : {}), ...(after ? { after } : {}) })

export const useReady = (place: () => Place) =>
  useQuery(() => ({
    queryKey: [...NOTICES, 'ready', place()],
    queryFn: () => parseResponse(api.notices.ready.$get({ query: queryOf(place()) })),
    placeholderData: keepPreviousData,
  }))
export const useWaiting = (place: () => Place) =>
  useQuery(() => ({
    queryKey: [...NOTICES, 'waiting', place()],
    queryFn: () => parseResponse(api.notices.waiting.$get({ query: queryOf(place()) })),
    placeholderData: keepPreviousData,
  }))
export const useNotices = (place: () => Place & { tab: 'running' | 'past' }) =>
  useQuery(() => ({
    queryKey: [...NOTICES, 'list', place()],
    queryFn: () => parseResponse(api.notices.$get({ query: { tab: place().tab, ...queryOf(place()) } })),
    placeholderData: keepPreviousData,
  }))
export const useNotice = (id: () => string) =>
  useQuery(() => ({ queryKey: [...NOTICES, 'one', id()], queryFn: () => parseResponse(api.notices[':id'].$get({ param: { id: id() } })) }))

export const previewNotice = (caseIds: readonly string[]) => parseResponse(api.notices.preview.$post({ json: { caseIds: [...caseIds] } }))

/** Acts of this screen; everything that shows a case or a count is asked anew. */
export function useNoticeActs() {
  const client = useQueryClient()
  return {
    publish: async (caseIds: readonly string[]) => {
      const published = await parseResponse(api.notices.publish.$post({ json: { caseIds: [...caseIds] } }))
      await client.invalidateQueries()
      return published
    },
    record: async (json: Parameters<typeof api.objections.$post>[0]['json']) => {
      const recorded = await parseResponse(api.objections.$post({ json }))
      await client.invalidateQueries()
      return recorded
    },
    refresh: () => client.invalidateQueries({ queryKey: NOTICES }),
  }
}
