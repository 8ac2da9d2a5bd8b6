import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { z } from 'zod'
import type { Registration } from '../../../api/cases/cases.schemas.ts'
import { SETTLEMENT_TAB, type MoveTo, type SettlementTab } from '../../../api/settlements/settlements.schemas.ts'
import { COMPARISON_KINDS, type ComparisonKind } from '../../../api/rules/settlement.ts'
import { keysOf } from '../../../api/rules/terms.ts'
import { api, parseResponse, ProblemError } from '../../lib/api.ts'

export { COMPARISON_KINDS, SETTLEMENT_TAB }
export type { ComparisonKind, MoveTo, Registration, SettlementTab }

const none = z.literal('')
/** What the address of the list carries; the page of one settlement carries the same, so that it knows its neighbours. */
export const settlementAddress = z.object({
  tab: z.enum(keysOf(SETTLEMENT_TAB)).or(none).default(''),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .or(none)
    .default(''),
  outcome: z.enum(['clear', 'doubts']).or(none).default(''),
  stage: z.enum(['toReview', 'toDecide']).or(none).default(''),
  q: z.string().max(60).default(''),
  after: z.string().default(''),
})
export type SettlementAddress = z.infer<typeof settlementAddress>

const asked = (address: SettlementAddress) => Object.fromEntries(Object.entries(address).filter(([, value]) => value !== ''))
/** `?tab=…`, or nothing. */
export function asSearch(address: SettlementAddress): string {
  const text = new URLSearchParams(asked(address)).toString()
  return text && `?${text}`
}

const fetchList = (address: SettlementAddress) => parseResponse(api.settlements.$get({ query: asked(address) }))
const fetchOne = (id: string) => parseResponse(api.settlements[':id'].$get({ param: { id } }))
const fetchPreview = (id: string) => parseResponse(api.settlements[':id'].preview.$get({ param: { id } }))
export type SettlementPage = Awaited<ReturnType<typeof fetchList>>
export type ListedSettlement = SettlementPage['rows'][number]
export type Settlement = Awaited<ReturnType<typeof fetchOne>>
export type SettlementAction = Settlement['actions'][number]
export type Compared = NonNullable<Settlement['comparison']>['results'][number]

export const useSettlements = (address: Accessor<SettlementAddress>) =>
  useQuery(() => ({
    queryKey: ['settlements', 'list', asked(address())],
    queryFn: () => fetchList(address()),
    placeholderData: keepPreviousData,
  }))
export const useSettlement = (id: Accessor<string>, enabled: Accessor<boolean> = () => true) =>
  useQuery(() => ({ queryKey: ['settlements', 'one', id()], queryFn: () => fetchOne(id()), enabled: enabled() }))
export const usePreview = (id: Accessor<string>, enabled: Accessor<boolean>) =>
  useQuery(() => ({
    queryKey: ['settlements', 'preview', id()],
    queryFn: () => fetchPreview(id()),
    enabled: enabled(),
    retry: false,
    staleTime: 0,
  }))

/** After an act: everything that showed cases, letters and the counts of the sidebar. */
export function useRefreshSettlements() {
  const client = useQueryClient()
  return async () => {
    await Promise.all(['settlements', 'cases', 'letters', 'todo'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  }
}

export const compareMany = (ids: string[]) => parseResponse(api.settlements.compare.$post({ json: { ids } }))
export const proposeAcceptance = (id: string, kind: ComparisonKind, reason: string) =>
  parseResponse(api.settlements[':id'].override.$post({ param: { id }, json: { kind, reason } }))
export const refuseSettlement = (id: string, version: number, note: string) =>
  parseResponse(api.settlements[':id'].refuse.$post({ param: { id }, json: { version, note } }))
export const recordRegistration = (id: string, version: number, registration: Registration) =>
  parseResponse(api.settlements[':id']['record-registration'].$post({ param: { id }, json: { version, registration } }))

export interface Destination {
  moveTo?: MoveTo
  moveFrom?: string
}
export type ManyAct = 'applySettlement' | 'settlementReview' | 'approveSettlement' | 'archive'
/** One act on one or many cases, each in a transaction of its own. A single refusal is thrown, to be shown where one stands. */
export async function actOnMany(
  action: ManyAct,
  rows: readonly { id: string; version: number }[],
  more: { note?: string; settlement?: Destination } = {},
) {
  const answer = await parseResponse(
    api.cases.batch.$post({ json: { action, items: rows.map(({ id, version }) => ({ id, version })), ...more } }),
  )
  const problem = rows.length === 1 ? answer.results[0]?.problem : undefined
  if (problem) throw new ProblemError({ ...problem, code: 'invalid', status: 422 })
  return answer
}
export type BatchAnswer = Awaited<ReturnType<typeof actOnMany>>
