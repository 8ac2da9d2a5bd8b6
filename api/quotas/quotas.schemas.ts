/** Shapes of plans and ledger reads that server, screens and tests share. */
import { z } from 'zod'
import { isDay } from '../rules/dates.ts'
import { MOVEMENT } from '../rules/quota.ts'
import { keysOf } from '../rules/terms.ts'
import { yearNumber } from '../years/years.schemas.ts'

/** A past moment: an instant, or a day, which stands for its end in Asia/Shanghai. */
export const moment = z
  .string()
  .trim()
  .refine((text) => isDay(text) || z.iso.datetime({ offset: true }).safeParse(text).success, '时点应写成 2026-06-30 的样子')
  .transform((text) => (isDay(text) ? `${text}T23:59:59.999+08:00` : text))

export const amount = z.number('请填写整数').int('指标数量应为整数').min(0, '指标数量不能为负').max(1_000_000, '指标数量过大')

export const planLine = z.object({ orgId: z.uuid(), amount, reason: z.string().trim().max(200, '理由不能超过 200 字').nullish() })
export const createPlanInput = z.object({ year: yearNumber, title: z.string().trim().max(80, '名称不能超过 80 字').optional() })
export const savePlanInput = z.object({
  id: z.uuid(),
  version: z.number().int(),
  title: z.string().trim().min(1, '请填写方案名称').max(80, '名称不能超过 80 字'),
  lines: z.array(planLine).max(20_000, '方案的行数过多'),
})
export const planRef = z.object({ id: z.uuid(), version: z.number().int() })

export const statementQuery = z.object({ year: yearNumber, at: moment.optional(), after: z.string().max(200).optional() })
export const ledgerQuery = statementQuery.extend({ kind: z.enum(keysOf(MOVEMENT)).optional(), orgId: z.uuid().optional() })
export const accountsQuery = statementQuery.extend({ search: z.string().trim().max(60).optional(), under: z.uuid().optional() })
export const atQuery = statementQuery.omit({ after: true })
export const lapseInput = z.object({ year: yearNumber })
