import { z } from 'zod'
import { CASE_SORT, CASE_TAB, DUE } from '../../../api/cases/case-list.schemas.ts'
import { CASE_STATUS } from '../../../api/rules/case-status.ts'
import { EDUCATION_LEVEL, ENTRY_ROUTE, keysOf } from '../../../api/rules/terms.ts'

const none = z.literal('')

/** What the address of the list carries; the page of a case carries the same, so that it knows its neighbours. */
export const listAddress = z.object({
  tab: z.enum(CASE_TAB).or(none).default(''),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .or(none)
    .default(''),
  status: z.enum(keysOf(CASE_STATUS)).or(none).default(''),
  unitId: z.uuid().or(none).default(''),
  employerId: z.uuid().or(none).default(''),
  quotaKind: z.enum(['IN_QUOTA', 'OFF_QUOTA']).or(none).default(''),
  educationLevel: z.enum(keysOf(EDUCATION_LEVEL)).or(none).default(''),
  entryRoute: z.enum(keysOf(ENTRY_ROUTE)).or(none).default(''),
  due: z.enum(DUE).or(none).default(''),
  doubts: z.literal('yes').or(none).default(''),
  returnedTwice: z.literal('yes').or(none).default(''),
  q: z.string().max(60).default(''),
  sort: z.enum(CASE_SORT).or(none).default(''),
  after: z.string().default(''),
})
export type ListAddress = z.infer<typeof listAddress>

/** Only what is set, as the server takes it. */
export const askedFor = (address: Partial<ListAddress>): Record<string, string> =>
  Object.fromEntries(Object.entries(address).filter(([, value]) => value !== ''))

/** The list's filters without its page: what a case's own address carries. */
export function filtersOf({ after: _, ...filters }: ListAddress): Record<string, string> {
  return askedFor(filters)
}

/** `?tab=…&q=…`, or nothing. */
export function asSearch(filters: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(filters).toString()
  return text && `?${text}`
}
