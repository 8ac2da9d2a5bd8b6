/** Shapes of plans and ledger reads that server, screens and tests share. */
import { z } from 'zod'
import { FACTOR } from '../rules/allocation-formula.ts'
import { isDay } from '../rules/dates.ts'
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

export const atQuery = z.object({ year: yearNumber, at: moment.optional() })
export const accountsQuery = atQuery.extend({
  after: z.string().max(200).optional(),
  search: z.string().trim().max(60).optional(),
  under: z.uuid().optional(),
})
export const lapseInput = z.object({ year: yearNumber })

const percent = z.number('请填写整数').int('权重应为整数').min(0, '权重不能小于 0').max(100, '权重不能大于 100')
const limits = z.record(z.uuid(), amount).default({})
const entered = z.number('请填写数字').min(0, '分值不能小于 0').max(1_000_000, '分值过大')
export const formulaInput = z.object({
  weights: z.partialRecord(z.enum(keysOf(FACTOR)), percent),
  floors: limits,
  caps: limits,
  fixed: limits,
  entered: z.partialRecord(z.enum(keysOf(FACTOR)), z.record(z.uuid(), entered)).default({}),
  capAtDemand: z.boolean().default(false),
})
export const planParam = z.object({ id: z.uuid() })
export const planLineParam = z.object({ id: z.uuid(), orgId: z.uuid() })
export const scenarioParam = z.object({ id: z.uuid(), scenarioId: z.uuid() })
export const scenarioLineParam = scenarioParam.extend({ orgId: z.uuid() })
const versionSeen = { version: z.number().int() }
export const proposeInput = z.object({ ...versionSeen, total: amount, formula: formulaInput })
export const scenarioInput = z.object({
  name: z.string().trim().min(1, '请填写名称').max(40, '名称不能超过 40 字'),
  total: amount,
  formula: formulaInput,
})
export const adoptInput = z.object(versionSeen)
