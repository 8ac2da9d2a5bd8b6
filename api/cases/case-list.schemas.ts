/** What a list of cases can be asked for; the address of the list page carries the same keys. */
import { z } from 'zod'
import { CASE_STATUS } from '../rules/case-status.ts'
import { EDUCATION_LEVEL, ENTRY_ROUTE, keysOf } from '../rules/terms.ts'

export const CASE_TAB = [
  'draft',
  'returned',
  'running',
  'approved',
  'finished',
  'toVerify',
  'toEndorse',
  'awaitingConsent',
  'toPublish',
  'inNotice',
  'toSend',
  'returnedByBureau',
  'onboarding',
  'revocations',
  'toReview',
  'toApprove',
  'all',
] as const
export type CaseTab = (typeof CASE_TAB)[number]

export const CASE_SORT = ['due', '-due', 'submitted', '-submitted', 'name', '-name', 'updated', '-updated'] as const
export type CaseSort = (typeof CASE_SORT)[number]

export const DUE = ['overdue', 'today', '3days'] as const

/** Filters of a list; everything may be left out. Without a tab the actor's own work is listed, without a year the current one. */
export const caseFilter = z.object({
  tab: z.enum(CASE_TAB).optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  status: z.enum(keysOf(CASE_STATUS)).optional(),
  unitId: z.uuid().optional(),
  employerId: z.uuid().optional(),
  quotaKind: z.enum(['IN_QUOTA', 'OFF_QUOTA']).optional(),
  educationLevel: z.enum(keysOf(EDUCATION_LEVEL)).optional(),
  entryRoute: z.enum(keysOf(ENTRY_ROUTE)).optional(),
  due: z.enum(DUE).optional(),
  /** Automatic checks left something to look at. */
  doubts: z.literal('yes').optional(),
  returnedTwice: z.literal('yes').optional(),
  /** Name, pinyin or its initials, case number (its last digits do), employer. */
  q: z.string().trim().max(60).optional(),
  sort: z.enum(CASE_SORT).optional(),
})
export type CaseFilter = z.infer<typeof caseFilter>

export const caseListQuery = caseFilter.extend({ after: z.string().max(400).optional() })
export const caseIdParam = z.object({ id: z.uuid('没有这件申报') })
export const historyQuery = z.object({ after: z.coerce.number().int().positive().optional() })
