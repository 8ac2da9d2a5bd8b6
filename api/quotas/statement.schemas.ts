/** What a statement and the ledger can be asked for; the addresses of their pages carry the same keys. */
import { z } from 'zod'
import { isDay } from '../rules/dates.ts'
import { HELD_BUCKETS } from '../rules/quota.ts'
import { yearNumber } from '../years/years.schemas.ts'
import { LEDGER_KIND } from './ledger-kinds.schemas.ts'
import { moment } from './quotas.schemas.ts'

/** The beginning of a period: a day stands for its first moment in Asia/Shanghai. */
export const beginning = z
  .string()
  .trim()
  .refine((text) => isDay(text), '日期应写成 2026-06-30 的样子')
  .transform((day) => `${day}T00:00:00.000+08:00`)

const period = z.object({
  year: yearNumber,
  from: beginning.optional(),
  /** The end of the period, or the past moment as of which everything is shown. */
  at: moment.optional(),
  kind: z.enum(['', ...LEDGER_KIND]).optional(),
  /** Only movements that touch it. */
  bucket: z.enum(HELD_BUCKETS).optional(),
})

export const sheetQuery = period
export const statementQuery = period.extend({ after: z.string().max(200).optional() })
export const ledgerQuery = statementQuery.extend({ orgId: z.uuid().optional() })
export const flowQuery = z.object({ year: yearNumber, at: moment.optional() })
export const paceQuery = z.object({ year: yearNumber })
export const idleDayInput = z.object({
  day: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '应写成 07-01 的样子')
    .refine((day) => isDay(`2024-${day}`), '没有这一天'),
})
export const proofsQuery = z.object({ year: yearNumber.optional() })
