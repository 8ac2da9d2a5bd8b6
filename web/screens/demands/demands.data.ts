import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { z } from 'zod'
import type { adoptInput, DemandBy, DemandLine } from '../../../api/demands/demands.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'
import { upload } from '../../lib/upload.ts'

/** A query string without what is empty. */
const asked = <T extends object>(values: T) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]])),
  ) as Record<string, string>

const yearOf = (year: number) => ({ query: { year: String(year) } })
const fetchSurvey = (year: number | undefined) => parseResponse(api.demands.survey.$get({ query: asked({ year }) }))
const fetchMine = (year: number) => parseResponse(api.demands.mine.$get(yearOf(year)))
const fetchDesk = (year: number) => parseResponse(api.demands.desk.$get(yearOf(year)))
const fetchEmployers = (page: EmployerPage) =>
  parseResponse(api.demands.employers.$get({ query: { ...asked(page), year: String(page.year) } }))
const fetchReport = (id: string) => parseResponse(api.demands.reports[':id'].$get({ param: { id } }))
const fetchRanking = (year: number) => parseResponse(api.demands.ranking.$get(yearOf(year)))
const fetchSums = (page: SumsPage) => parseResponse(api.demands.sums.$get({ query: { ...asked(page), year: String(page.year) } }))
const fetchLines = (page: LinesPage) => parseResponse(api.demands.lines.$get({ query: { ...asked(page), year: String(page.year) } }))
const fetchUnits = (page: { year: number; state: string; q: string }) =>
  parseResponse(api.demands.units.$get({ query: { ...asked(page), year: String(page.year) } }))
const fetchUnit = (unitId: string, year: number) => parseResponse(api.demands.units[':unitId'].$get({ param: { unitId }, ...yearOf(year) }))

export type SurveyView = Awaited<ReturnType<typeof fetchSurvey>>
export type Mine = Awaited<ReturnType<typeof fetchMine>>
export type OwnReport = NonNullable<Mine['report']>
export type Desk = Awaited<ReturnType<typeof fetchDesk>>
export type EmployerRow = Awaited<ReturnType<typeof fetchEmployers>>['rows'][number]
export type ReviewReport = Awaited<ReturnType<typeof fetchReport>>
export type Ranking = Awaited<ReturnType<typeof fetchRanking>>
export type RankedLine = Ranking['lines'][number]
export type SumRow = Awaited<ReturnType<typeof fetchSums>>['rows'][number]
export type SurveyLine = Awaited<ReturnType<typeof fetchLines>>['rows'][number]
export type Units = Awaited<ReturnType<typeof fetchUnits>>
export type UnitRow = Units['rows'][number]
export type UnitSurvey = Awaited<ReturnType<typeof fetchUnit>>

export interface EmployerPage {
  year: number
  state: string
  q: string
  after: string
}
export interface SumsPage {
  year: number
  by: DemandBy
  unitId?: string | undefined
}
export interface LinesPage {
  year: number
  unitId?: string | undefined
  by?: string | undefined
  key?: string | undefined
  q?: string | undefined
  after?: number | undefined
}

const KEY = 'demands'
export const useSurvey = (year: Accessor<number | undefined>) =>
  useQuery(() => ({ queryKey: [KEY, 'survey', year()], queryFn: () => fetchSurvey(year()), placeholderData: keepPreviousData }))
/** What is being written is the writer's own: it is asked again only after an act. */
export const useMine = (year: Accessor<number>) =>
  useQuery(() => ({ queryKey: [KEY, 'mine', year()], queryFn: () => fetchMine(year()), refetchOnWindowFocus: false, staleTime: 0 }))
export const useDesk = (year: Accessor<number>) => useQuery(() => ({ queryKey: [KEY, 'desk', year()], queryFn: () => fetchDesk(year()) }))
export const useEmployers = (page: Accessor<EmployerPage>) =>
  useQuery(() => ({ queryKey: [KEY, 'employers', page()], queryFn: () => fetchEmployers(page()), placeholderData: keepPreviousData }))
export const useReport = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: [KEY, 'report', id()], queryFn: () => fetchReport(id()), refetchOnWindowFocus: false, staleTime: 0 }))
export const useRanking = (year: Accessor<number>) =>
  useQuery(() => ({ queryKey: [KEY, 'ranking', year()], queryFn: () => fetchRanking(year()), refetchOnWindowFocus: false, staleTime: 0 }))
export const useSums = (page: Accessor<SumsPage>) =>
  useQuery(() => ({ queryKey: [KEY, 'sums', page()], queryFn: () => fetchSums(page()), placeholderData: keepPreviousData }))
export const useLines = (page: Accessor<LinesPage>) =>
  useQuery(() => ({ queryKey: [KEY, 'lines', page()], queryFn: () => fetchLines(page()), placeholderData: keepPreviousData }))
export const useUnits = (page: Accessor<{ year: number; state: string; q: string }>) =>
  useQuery(() => ({ queryKey: [KEY, 'units', page()], queryFn: () => fetchUnits(page()), placeholderData: keepPreviousData }))
export const useUnit = (unitId: Accessor<string>, year: Accessor<number>) =>
  useQuery(() => ({ queryKey: [KEY, 'unit', unitId(), year()], queryFn: () => fetchUnit(unitId(), year()) }))

/** After an act: everything of the survey, and what waits, is asked anew. */
export function useRefreshDemands(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([client.invalidateQueries({ queryKey: [KEY] }), client.invalidateQueries({ queryKey: ['todo'] })])
  }
}

interface Ref {
  id: string
  version: number
}
export const beginDemand = (year: number) => parseResponse(api.demands.begin.$post({ json: { year } }))
export const saveDemand = (ref: Ref, lines: DemandLine[]) => parseResponse(api.demands.save.$post({ json: { ...ref, lines } }))
export const submitDemand = (ref: Ref) => parseResponse(api.demands.submit.$post({ json: ref }))
export const withdrawDemand = (ref: Ref) => parseResponse(api.demands.withdraw.$post({ json: ref }))
export const returnDemand = (ref: Ref, note: string) => parseResponse(api.demands.return.$post({ json: { ...ref, note } }))
export const adoptDemand = (input: z.input<typeof adoptInput>) => parseResponse(api.demands.adopt.$post({ json: input }))
export const rankDemands = (year: number, seen: string, order: string[]) =>
  parseResponse(api.demands.rank.$post({ json: { year, seen, order } }))
export const reportDemand = (year: number, seen: string) => parseResponse(api.demands.report.$post({ json: { year, seen } }))
export const sendBackDemand = (ref: Ref, note: string) => parseResponse(api.demands['send-back'].$post({ json: { ...ref, note } }))
export const remindDemand = (year: number, orgIds?: string[]) =>
  parseResponse(api.demands.remind.$post({ json: { year, ...(orgIds ? { orgIds } : {}) } }))

export type Uploaded = { fileName: string; lines: DemandLine[]; faults: UploadFault[] }
export interface UploadFault {
  rowNumber: number
  column: number | null
  title: string | null
  message: string
}
export function readWorkbook(year: number, file: File, signal: AbortSignal): Promise<Uploaded> {
  const form = new FormData()
  form.set('year', String(year))
  form.set('file', file)
  return upload<Uploaded>('/api/demands/imports', form, () => {}, signal)
}
/** One employer's report as the paper form. */
export const paperHref = (id: string) => `/api/demands/reports/${id}/pdf`
export const formHref = (year: number) => `/api/demands/form?year=${year}`
export const exportHref = (year: number) => `/api/demands/export?year=${year}`
