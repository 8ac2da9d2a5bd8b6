import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { api, parseResponse } from '../../lib/api.ts'

const fetchTodo = () => parseResponse(api.todo.$get())
const fetchMessages = () => parseResponse(api.notifications.$get({ query: {} }))

export type Todo = Awaited<ReturnType<typeof fetchTodo>>
export type TodoItem = Todo['items'][number]
export type TodoYear = Todo['years'][number]
export type TodoWindow = TodoYear['windows'][number]
export type Message = Awaited<ReturnType<typeof fetchMessages>>['items'][number]

/** The same question as the sidebar's: asked once for both. */
export const useTodo = () => useQuery(() => ({ queryKey: ['todo'], queryFn: fetchTodo }))
/** The same question as the bell's. */
export const useMessages = () => useQuery(() => ({ queryKey: ['notifications'], queryFn: fetchMessages }))

/** Marks messages as read; without ids, all of them. */
export function useMarkRead() {
  const client = useQueryClient()
  return async (ids?: string[]) => {
    await parseResponse(api.notifications.read.$post({ json: ids ? { ids } : {} }))
    await client.invalidateQueries({ queryKey: ['notifications'] })
  }
}
