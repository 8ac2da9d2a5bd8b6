/** Shapes of the evaluation of employers (Article 8) that server, screens and tests share. */
import { z } from 'zod'
import { FULL_SCORE, INDICATORS, TYPED_INDICATORS, weightsFault, type Indicator } from '../rules/evaluation.ts'
import { yearNumber } from '../years/years.schemas.ts'

const typed = z.enum(TYPED_INDICATORS)
const score = z
  .number('评分应为 0 到 100 的整数')
  .int('评分应为 0 到 100 的整数')
  .min(0, '评分不能小于 0')
  .max(FULL_SCORE, '评分不能大于 100')
const weight = z.number('请填写整数').int('权重应为整数').min(0, '权重不能小于 0').max(FULL_SCORE, '权重不能大于 100')

export const EVIDENCE_MAX = 300
/** One employer as typed: what is left out stays, null takes a score away. */
export const scoredRow = z.object({
  orgId: z.uuid(),
  /** The scoring this was typed over; null when there was none. */
  seen: z.number().int().nullable(),
  scores: z.partialRecord(typed, score.nullable()).default({}),
  evidence: z.partialRecord(typed, z.string().trim().max(EVIDENCE_MAX, `依据不能超过 ${EVIDENCE_MAX} 字`)).default({}),
})
export type ScoredRow = z.output<typeof scoredRow>
export const scoreInput = z.object({ year: yearNumber, rows: z.array(scoredRow).min(1, '没有要保存的评分').max(20_000, '行数过多') })

const weights = z.object(Object.fromEntries(INDICATORS.map((indicator) => [indicator, weight])) as Record<Indicator, typeof weight>)
export const weightsInput = z.object({
  year: yearNumber,
  /** The version seen; null when the year had no weights yet. */
  version: z.number().int().nullable(),
  weights: weights.superRefine((value, context) => {
    const fault = weightsFault(value)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  }),
})

export const evaluationsQuery = z.object({ year: yearNumber, unit: z.uuid().optional() })
export const employerParam = z.object({ orgId: z.uuid() })
