import { useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { z } from 'zod'
import type { decideReportInput, reportRef, saveReportInput } from '../../../api/reports/reports.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'

const fetchReports = (year: number | undefined) => parseResponse(api.reports.$get({ query: year ? { year: String(year) } : {} }))
const fetchReport = (id: string) => parseResponse(api.reports[':id'].$get({ param: { id } }))

export type ReportListed = Awaited<ReturnType<typeof fetchReports>>['rows'][number]
export type ReportList = Awaited<ReturnType<typeof fetchReports>>
export type Report = Awaited<ReturnType<typeof fetchReport>>

export const useReports = (year: Accessor<number | undefined>) =>
  useQuery(() => ({ queryKey: ['reports', 'list', year() ?? 0], queryFn: () => fetchReports(year()) }))
export const useReport = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['reports', 'one', id()], queryFn: () => fetchReport(id()), staleTime: 0 }))

/** What everybody else on the page knows of reports is asked again. */
export function useRefreshReports(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['reports'] })
}

export const beginReport = (year: number) => parseResponse(api.reports.$post({ json: { year } }))
export const saveReport = (input: z.input<typeof saveReportInput>) => parseResponse(api.reports.save.$post({ json: input }))
export const recomputeReport = (input: z.input<typeof reportRef>) => parseResponse(api.reports.recompute.$post({ json: input }))
export const decideReport = (input: z.input<typeof decideReportInput>) => parseResponse(api.reports.decide.$post({ json: input }))

export const fileHref = (id: string, format: 'pdf' | 'workbook') => `/api/reports/${id}/${format}`
