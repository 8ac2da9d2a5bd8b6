/** What the screens and the server agree on about materials of a case. */
import { z } from 'zod'
import type { CaseStatus } from '../rules/case-status.ts'
import { keysOf } from '../rules/terms.ts'
import { MATERIAL, type Stage } from '../rules/materials.ts'

export const materialParam = z.object({ id: z.uuid('没有这份材料') })
export const materialQuery = z.object({ caseId: z.uuid('没有这件申报') })
export const uploadInput = z.object({ caseId: z.uuid('没有这件申报'), kind: z.enum(keysOf(MATERIAL)), file: z.file('请选择文件') })
export const checkInput = z.object({ checked: z.boolean() })
export const viewQuery = z.object({ save: z.literal('yes').optional() })

export const STAGE: Record<Stage, string> = { declaration: '申报材料', onboarding: '报到材料', settlement: '落户材料' }
export const STAGES = keysOf(STAGE)

const AT_ONBOARDING: readonly CaseStatus[] = ['APPROVED', 'ONBOARDING_REPORTED']
const AT_SETTLEMENT: readonly CaseStatus[] = [
  'ONBOARDED',
  'IN_SETTLEMENT',
  'SETTLEMENT_APPROVED',
  'REGISTERED',
  'ARCHIVED',
  'REVOKED',
  'DISQUALIFIED',
]

/** Which checklist a case is at: declaration until the bureau approves, onboarding until the unit confirms, settlement after. */
export const stageOf = (status: CaseStatus): Stage =>
  AT_ONBOARDING.includes(status) ? 'onboarding' : AT_SETTLEMENT.includes(status) ? 'settlement' : 'declaration'

/** The stages a case has reached, the first one first. */
export const stagesUpTo = (status: CaseStatus): Stage[] => STAGES.slice(0, STAGES.indexOf(stageOf(status)) + 1)
