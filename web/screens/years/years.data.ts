import { useQuery } from '@tanstack/solid-query'
import { createMemo, type Accessor } from 'solid-js'
import type { z } from 'zod'
import type { calendarInput, closeYearInput, openYearInput } from '../../../api/years/years.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'
import { useSession } from '../../lib/session.tsx'

const fetchYears = () => parseResponse(api.years.$get())
const fetchYear = (year: number) => parseResponse(api.years[':year'].$get({ param: { year: String(year) } }))
const fetchClosing = (year: number) => parseResponse(api.years[':year'].closing.$get({ param: { year: String(year) } }))
const fetchExperience = (year: number) => parseResponse(api.years[':year'].experience.$get({ param: { year: String(year) } }))
const fetchCalendars = () => parseResponse(api.years.calendars.$get())

export type YearView = Awaited<ReturnType<typeof fetchYear>>
export type WindowView = YearView['windows'][number]
export type Closing = Awaited<ReturnType<typeof fetchClosing>>
export type Experience = Awaited<ReturnType<typeof fetchExperience>>
export type CalendarView = Awaited<ReturnType<typeof fetchCalendars>>['calendars'][number]

export const useYears = () => useQuery(() => ({ queryKey: ['years', 'list'], queryFn: fetchYears }))
export const useYear = (year: Accessor<number>) =>
  useQuery(() => ({ queryKey: ['years', 'one', year()], queryFn: () => fetchYear(year()) }))
/** What stands in the way of closing a year. */
export const useClosing = (year: Accessor<number>) =>
  useQuery(() => ({ queryKey: ['years', 'closing', year()], queryFn: () => fetchClosing(year()), staleTime: 0 }))
/** What the year before came to; asked once the year typed is one. */
export const useExperience = (year: Accessor<number>) =>
  useQuery(() => ({
    queryKey: ['years', 'experience', year()],
    queryFn: () => fetchExperience(year()),
    enabled: year() >= 2019 && year() <= 2100,
  }))
export const useCalendars = () => useQuery(() => ({ queryKey: ['years', 'calendars'], queryFn: fetchCalendars }))

/** What a notice would change, before it is entered. */
export const useCalendarPreview = (input: Accessor<z.input<typeof calendarInput> | undefined>) =>
  useQuery(() => ({
    queryKey: ['years', 'preview', input()],
    queryFn: () => parseResponse(api.years.calendars.preview.$post({ json: input()! })),
    enabled: input() !== undefined,
    staleTime: 0,
    retry: false,
  }))

export const openYear = (input: z.input<typeof openYearInput>) => parseResponse(api.years.open.$post({ json: input }))
export const enterCalendar = (input: z.input<typeof calendarInput>) => parseResponse(api.years.calendars.$post({ json: input }))

/** The year that a page without one in its address shows: this year's if it is open, else the newest. */
export function useChosenYear(asked: Accessor<number | undefined>) {
  const session = useSession()
  const years = useYears()
  const list = createMemo(() => (years.isPending || years.isLoadingError ? [] : (years.data?.years ?? [])))
  const usual = () => list().find((one) => String(one.year) === session.today().slice(0, 4))?.year ?? list()[0]?.year
  return { query: years, list, year: createMemo(() => asked() ?? usual()) }
}
export const closeYear = (input: z.input<typeof closeYearInput>) => parseResponse(api.years.close.$post({ json: input }))
