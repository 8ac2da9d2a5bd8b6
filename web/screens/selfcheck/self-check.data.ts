import { useQuery } from '@tanstack/solid-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { createSignal, type Accessor } from 'solid-js'
import { api, parseResponse } from '../../lib/api.ts'

const route = api.public['self-check']
export type Asked = InferResponseType<typeof route.$get, 200>
export type Question = Asked['questions']['always'][number]
export type Answer = InferResponseType<typeof route.$post, 200>
export type Remedy = Answer['remedies'][number]
export type Body = InferRequestType<typeof route.$post>['json']

/** Which questions a year asks; '' for the year that is declared now or next. */
export const useQuestions = (year: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['public', 'self-check', year()],
    queryFn: () => parseResponse(route.$get({ query: year() ? { year: year() } : {} })),
  }))

export const checkNow = (body: Body): Promise<Answer> => parseResponse(route.$post({ json: body }))

export const findSchools = (q: string) => parseResponse(api.reference.schools.$get({ query: { q } }))

/** The last answer, for as long as this page is open: whoever reads an article and comes back finds it. */
export const [lastAnswer, setLastAnswer] = createSignal<Answer>()
