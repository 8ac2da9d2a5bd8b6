/** What the reader may do with a case now: the one answer that screens draw their buttons from (TRANSITIONS, permissions, four eyes, windows). */
import type { Actor } from '../core/context.ts'
import { isAllowed, type Permission } from '../core/permissions.ts'
import { TRANSITIONS, type CaseAction, type CaseStatus, type Transition } from '../rules/case-status.ts'
import { quotaEffect, type HeldUnit, type QuotaEffect } from '../rules/quota.ts'
import { isOpenOn, type Window, type WindowName } from '../rules/windows.ts'
import type { Revocation } from './cases.schemas.ts'

/** Acts of Article 27 that move no status. */
export const REVOCATION_ACTS = {
  askRevocation: { title: '申请撤销接收函', article: '27', by: 'employer', permission: 'case.askRevocation' },
  reviewRevocation: { title: '同意撤销申请', article: '27', by: 'supervisingUnit', permission: 'case.unitRecord' },
} as const satisfies Record<string, { title: string; article: string; by: Transition['by']; permission: Permission }>

export type ActionName = CaseAction | keyof typeof REVOCATION_ACTS
export type ActionKind = 'primary' | 'normal' | 'danger'

export interface AvailableAction {
  action: ActionName
  title: string
  article: string
  kind: ActionKind
  needsReason: boolean
  batch: boolean
  /** What it does to the unit of quota. */
  quota: QuotaEffect
  /** Why it cannot be done now; the button stays, and says so. */
  blocked?: string
  /** A screen of its own does it. */
  href?: string
}

/** Who does an act by hand, and how it weighs on the screen; what the graduate, the sweep or another act does is not here. */
const ACTS: Partial<Record<CaseAction, { permission: Permission; kind: ActionKind; href?: (id: string) => string }>> = {
  submit: { permission: 'case.submit', kind: 'primary', href: (id) => `/cases/${id}/check` },
  verify: { permission: 'case.unitReview', kind: 'primary' },
  endorse: { permission: 'case.unitDecide', kind: 'primary' },
  return: { permission: 'case.return', kind: 'normal' },
  refuse: { permission: 'case.unitDecide', kind: 'danger' },
  publish: { permission: 'notice.publish', kind: 'primary', href: () => '/notices?tab=ready' },
  sendToBureau: { permission: 'case.sendToBureau', kind: 'primary' },
  bureauReview: { permission: 'case.bureauReview', kind: 'primary' },
  approve: { permission: 'case.bureauDecide', kind: 'primary' },
  bureauReturn: { permission: 'case.bureauReturn', kind: 'normal' },
  bureauRefuse: { permission: 'case.bureauDecide', kind: 'danger' },
  reportOnboarding: { permission: 'case.onboard', kind: 'primary', href: (id) => `/cases/${id}/onboarding` },
  confirmOnboarding: { permission: 'case.unitRecord', kind: 'primary' },
  returnOnboarding: { permission: 'case.unitRecord', kind: 'normal' },
  applySettlement: { permission: 'settlement.apply', kind: 'primary', href: (id) => `/settlements/${id}` },
  settlementReview: { permission: 'settlement.compare', kind: 'primary', href: (id) => `/settlements/${id}` },
  approveSettlement: { permission: 'case.bureauDecide', kind: 'primary', href: (id) => `/settlements/${id}` },
  refuseSettlement: { permission: 'case.bureauDecide', kind: 'danger', href: (id) => `/settlements/${id}` },
  recordRegistration: { permission: 'case.unitRecord', kind: 'primary', href: (id) => `/settlements/${id}` },
  archive: { permission: 'case.unitRecord', kind: 'primary' },
  withdraw: { permission: 'case.withdraw', kind: 'danger' },
  revoke: { permission: 'case.bureauDecide', kind: 'danger' },
  disqualify: { permission: 'case.bureauDecide', kind: 'danger' },
}

/** What of a case the answer depends on. */
export interface CaseStanding {
  id: string
  status: CaseStatus
  quotaKind: 'IN_QUOTA' | 'OFF_QUOTA'
  quotaHeld: HeldUnit
  preparedBy: string | null
  firstCheckedBy: string | null
  firstCheckedByName: string | null
  revocation: Revocation | null
}

export interface Standpoint {
  actor: Pick<Actor, 'tier' | 'roles' | 'userId'>
  windows: Record<WindowName, Window>
  today: string
}

const WINDOW_OF: Partial<Record<CaseAction, WindowName>> = {
  submit: 'declaration',
  sendToBureau: 'declaration',
  applySettlement: 'settlement',
}

function windowBlock(row: CaseStanding, action: CaseAction, at: Standpoint): string | undefined {
  const name = WINDOW_OF[action]
  // a case that reached the bureau in time and came back may go again after the window (ours)
  if (!name || (action === 'sendToBureau' && row.status === 'RETURNED_TO_UNIT')) return undefined
  const window = at.windows[name]
  if (isOpenOn(window, at.today)) return undefined
  return `${window.title}期为 ${window.from} 至 ${window.to}，${at.today < window.from ? '尚未开始' : '已截止'}`
}

function fourEyesBlock(row: CaseStanding, transition: Transition, at: Standpoint): string | undefined {
  if (transition.check === 'first') return row.firstCheckedBy ? `已由${row.firstCheckedByName}初核，待负责人决定` : undefined
  if (transition.check !== 'decides') return undefined
  if (!transition.reason && !row.firstCheckedBy) return '须先由审核人初核，再由负责人决定'
  const same = at.actor.userId !== null && (row.firstCheckedBy === at.actor.userId || row.preparedBy === at.actor.userId)
  return same ? '经办或初核本件的人不能同时作决定，请由另一位负责人办理' : undefined
}

const revocationBlock = (row: CaseStanding, action: ActionName) =>
  action === 'revoke' && !row.revocation?.reviewedAt ? '须由用人单位申请、主管单位审核后，再由市局批准' : undefined

function transitionAction(row: CaseStanding, action: CaseAction, at: Standpoint): AvailableAction | undefined {
  const transition: Transition = TRANSITIONS[action]
  const act = ACTS[action]
  if (!act || transition.by !== at.actor.tier || !transition.from.includes(row.status) || !isAllowed(at.actor, act.permission))
    return undefined
  // without a request of the employer there is nothing to revoke (27)
  if (action === 'revoke' && !row.revocation) return undefined
  // a first check made by a colleague is behind us: the button would only be in the way
  if (transition.check === 'first' && row.firstCheckedBy && row.firstCheckedBy !== at.actor.userId && at.actor.roles.includes('approver'))
    return undefined
  const blocked = revocationBlock(row, action) ?? fourEyesBlock(row, transition, at) ?? windowBlock(row, action, at)
  return {
    action,
    title: transition.title,
    article: transition.article,
    kind: act.kind,
    needsReason: transition.reason ?? false,
    batch: transition.batch ?? false,
    quota: quotaEffect(action, row.quotaHeld, isOpenOn(at.windows.declaration, at.today), row.quotaKind === 'OFF_QUOTA'),
    ...(blocked ? { blocked } : {}),
    ...(act.href ? { href: act.href(row.id) } : {}),
  }
}

function revocationActions(row: CaseStanding, at: Standpoint): AvailableAction[] {
  if (!(TRANSITIONS.revoke.from as readonly CaseStatus[]).includes(row.status)) return []
  const due = row.revocation === null ? 'askRevocation' : row.revocation.reviewedAt ? undefined : 'reviewRevocation'
  if (!due || REVOCATION_ACTS[due].by !== at.actor.tier || !isAllowed(at.actor, REVOCATION_ACTS[due].permission)) return []
  const { title, article } = REVOCATION_ACTS[due]
  return [
    {
      action: due,
      title,
      article,
      kind: due === 'askRevocation' ? 'danger' : 'normal',
      needsReason: due === 'askRevocation',
      batch: false,
      quota: 'none',
    },
  ]
}

const WEIGHT: Record<ActionKind, number> = { primary: 0, normal: 1, danger: 2 }

/** In: a case and who stands before it. Out: the acts to offer, what leads on first, the grave ones last. */
export function caseActions(row: CaseStanding, at: Standpoint): AvailableAction[] {
  const moves = (Object.keys(ACTS) as CaseAction[]).flatMap((action) => transitionAction(row, action, at) ?? [])
  return [...moves, ...revocationActions(row, at)].toSorted((a, b) => WEIGHT[a.kind] - WEIGHT[b.kind])
}
