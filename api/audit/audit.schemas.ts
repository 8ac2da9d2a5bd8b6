import { z } from 'zod'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '请填写日期，格式为 2026-06-30')

/** What the trace is searched by; all of them together. */
export const auditFilter = z.object({
  /** Name or user name of a person, whole or in part. */
  person: z.string().trim().max(60).optional(),
  caseNo: z.string().trim().toUpperCase().max(20).optional(),
  orgId: z.uuid().optional(),
  /** The person a case is about, whoever acted: a name, whole or in part. */
  about: z.string().trim().max(60).optional(),
  /** Every case of the person of this one: what a search by identity number leaves in the address. */
  samePerson: z.uuid().optional(),
  act: z.string().max(60).optional(),
  article: z.string().trim().max(20).optional(),
  from: day.optional(),
  to: day.optional(),
  /** One thing's whole life: both together. */
  subjectType: z.string().max(30).optional(),
  subjectId: z.string().max(80).optional(),
})
export type AuditFilter = z.infer<typeof auditFilter>

export const auditQuery = auditFilter.extend({ after: z.string().max(100).optional() })
export const subjectQuery = z.object({ subjectType: z.string().min(1).max(30), subjectId: z.string().min(1).max(80) })
export const headsQuery = z.object({ after: z.string().max(100).optional() })
export const headParam = z.object({ seq: z.coerce.number().int().positive().max(2_000_000_000) })
