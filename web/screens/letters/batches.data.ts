import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { z } from 'zod'
import { api, parseResponse } from '../../lib/api.ts'

export const batchesAddress = z.object({ after: z.string().default('') })
export const itemsAddress = z.object({ show: z.enum(['all', 'done', 'refused', 'waiting']).default('all'), after: z.string().default('') })
type ItemsAddress = z.infer<typeof itemsAddress>

const fetchBatches = (after: string) => parseResponse(api.letters.batches.$get({ query: after ? { after } : {} }))
const fetchBatch = (id: string) => parseResponse(api.letters.batches[':id'].$get({ param: { id } }))
const fetchItems = (id: string, { show, after }: ItemsAddress) =>
  parseResponse(api.letters.batches[':id'].items.$get({ param: { id }, query: { show, ...(after ? { after } : {}) } }))
export type ListedBatch = Awaited<ReturnType<typeof fetchBatches>>['rows'][number]
export type BatchPage = Awaited<ReturnType<typeof fetchBatch>>
export type BatchItem = Awaited<ReturnType<typeof fetchItems>>['rows'][number]

export const BATCH_TONE = { running: 'blue', done: 'green', stopped: 'amber' } as const
const POLL_MS = 1000

export const useBatches = (after: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['letters', 'batches', after()],
    queryFn: () => fetchBatches(after()),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.rows.some((row) => row.status === 'running') ? 2 * POLL_MS : false),
  }))

export const useBatch = (id: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['letters', 'batch', id()],
    queryFn: () => fetchBatch(id()),
    refetchInterval: (query) => (query.state.data?.status === 'running' ? POLL_MS : false),
  }))

/** Asked for anew as the batch moves on. */
export const useItems = (id: Accessor<string>, address: Accessor<ItemsAddress>, state: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['letters', 'items', id(), address(), state()],
    queryFn: () => fetchItems(id(), address()),
    placeholderData: keepPreviousData,
  }))

type Order = Parameters<typeof api.letters.batches.$post>[0]['json']
export const orderBatch = (order: Order) => parseResponse(api.letters.batches.$post({ json: order }))
export const stopBatch = (id: string) => parseResponse(api.letters.batches[':id'].stop.$post({ param: { id } }))
export const printHref = (id: string) => `/api/letters/batches/${id}/pdf`
