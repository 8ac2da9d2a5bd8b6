import { useQuery } from '@tanstack/solid-query'
import { createMemo, type Accessor } from 'solid-js'
import type { z } from 'zod'
import type { calendarInput, openYearInput, setWindowsInput } from '../../../api/years/years.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'
import { useSession } from '../../lib/session.tsx'

const fetchYears = () => parseResponse(api.years.$get())
const fetchYear = (year: number) => parseResponse(api.years[':year'].$get({ param: { year: String(year) } }))
const fetchCalendars = () => parseResponse(api.years.calendars.$get())
const fetchPolicies = () => parseResponse(api.years.policies.$get())

export type YearView = Awaited<ReturnType<typeof fetchYear>>
export type WindowView = YearView['windows'][number]
export type CalendarView = Awaited<ReturnType<typeof fetchCalendars>>['calendars'][number]
export type PolicyView = Awaited<ReturnType<typeof fetchPolicies>>['policies'][number]

export const useYears = () => useQuery(() => ({ queryKey: ['years', 'list'], queryFn: fetchYears }))
export const useYear = (year: Accessor<number>) =>
  useQuery(() => ({ queryKey: ['years', 'one', year()], queryFn: () => fetchYear(year()) }))
export const useCalendars = () => useQuery(() => ({ queryKey: ['years', 'calendars'], queryFn: fetchCalendars }))
export const usePolicies = () => useQuery(() => ({ queryKey: ['years', 'policies'], queryFn: fetchPolicies, staleTime: 300_000 }))

export const openYear = (input: z.input<typeof openYearInput>) => parseResponse(api.years.open.$post({ json: input }))
export const setWindows = (input: z.input<typeof setWindowsInput>) => parseResponse(api.years.windows.$post({ json: input }))
export const enterCalendar = (input: z.input<typeof calendarInput>) => parseResponse(api.years.calendars.$post({ json: input }))

/** The year that a page without one in its address shows: this year's if it is open, else the newest. */
export function useChosenYear(asked: Accessor<number | undefined>) {
  const session = useSession()
  const years = useYears()
  const list = createMemo(() => (years.isPending || years.isLoadingError ? [] : (years.data?.years ?? [])))
  const usual = () => list().find((one) => String(one.year) === session.today().slice(0, 4))?.year ?? list()[0]?.year
  return { query: years, list, year: createMemo(() => asked() ?? usual()) }
}
