/** When a material may be handed in or ticked, and by whom: what a reviewer looks at does not change under his eyes. */
import type { Actor } from '../core/context.ts'
import { isAllowed } from '../core/permissions.ts'
import { CASE_STATUS, type CaseStatus } from '../rules/case-status.ts'
import type { Stage } from '../rules/materials.ts'
import { STAGE } from './materials.schemas.ts'

const MOMENT: Record<Stage, { status: readonly CaseStatus[]; tiers: readonly Actor['tier'][] }> = {
  declaration: { status: ['DRAFT', 'RETURNED'], tiers: ['employer', 'graduate'] },
  onboarding: { status: ['APPROVED'], tiers: ['employer', 'graduate'] },
  // the unit applies for settlement and may add what it holds itself (Article 17(4)2)
  settlement: { status: ['ONBOARDED'], tiers: ['employer', 'graduate', 'supervisingUnit'] },
}

/** In: who, the status of the case, the stage of the material. Out: null when it may be uploaded now, else the sentence that says why not. */
export function uploadRefusal(actor: Pick<Actor, 'tier' | 'roles'>, status: CaseStatus, stage: Stage): string | null {
  const moment = MOMENT[stage]
  if (!isAllowed(actor, 'material.upload') || !moment.tiers.includes(actor.tier)) return `${STAGE[stage]}由用人单位或毕业生本人上传`
  if (moment.status.includes(status)) return null
  const when = moment.status.map((one) => `「${CASE_STATUS[one]}」`).join('、')
  return `申报现为「${CASE_STATUS[status]}」，${STAGE[stage]}只能在${when}时上传或更换${stage === 'declaration' ? '；如需更换，请联系主管单位退回补正' : ''}`
}

/** Reviewers tick what was submitted; a draft is still the employer's. */
export const mayCheckNow = (status: CaseStatus): boolean => status !== 'DRAFT' && status !== 'RETURNED'
