/** The tabs of the list of cases: each tier's own work, by where a case stands. */
import type { Actor } from '../core/context.ts'
import type { CaseStatus } from '../rules/case-status.ts'
import type { CaseSort, CaseTab } from './case-list.schemas.ts'

export interface TabFilter {
  key: CaseTab
  /** None: whatever the status. */
  statuses?: readonly CaseStatus[]
  /** The first check of this round has been made, or not. */
  firstChecked?: boolean
  /** A revocation (Article 27) asked and not yet reviewed by the unit, or reviewed and not yet decided. */
  revocation?: 'asked' | 'reviewed'
  /** Order of a tab that has no clock. */
  sort?: CaseSort
}

const REVOCABLE = ['APPROVED', 'ONBOARDING_REPORTED', 'ONBOARDED', 'IN_SETTLEMENT', 'SETTLEMENT_APPROVED'] as const satisfies CaseStatus[]
const ENDED = ['REGISTERED', 'ARCHIVED', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'DISQUALIFIED'] as const satisfies CaseStatus[]

const EMPLOYER: readonly TabFilter[] = [
  { key: 'draft', statuses: ['DRAFT'], sort: '-updated' },
  { key: 'returned', statuses: ['RETURNED'], sort: 'updated' },
  {
    key: 'running',
    statuses: ['SUBMITTED', 'VERIFIED', 'CONSENTED', 'IN_NOTICE', 'NOTICE_CLEARED', 'AT_BUREAU', 'RETURNED_TO_UNIT'],
    sort: '-updated',
  },
  { key: 'approved', statuses: REVOCABLE, sort: '-updated' },
  { key: 'finished', statuses: ENDED, sort: '-updated' },
  { key: 'all', sort: '-updated' },
]
const UNIT: readonly TabFilter[] = [
  { key: 'toVerify', statuses: ['SUBMITTED'], firstChecked: false, sort: 'submitted' },
  { key: 'toEndorse', statuses: ['SUBMITTED'], firstChecked: true, sort: 'submitted' },
  { key: 'awaitingConsent', statuses: ['VERIFIED'], sort: 'updated' },
  { key: 'toPublish', statuses: ['CONSENTED'], sort: 'updated' },
  { key: 'inNotice', statuses: ['IN_NOTICE'] },
  { key: 'toSend', statuses: ['NOTICE_CLEARED'], sort: 'updated' },
  { key: 'returnedByBureau', statuses: ['RETURNED_TO_UNIT'], sort: 'updated' },
  { key: 'onboarding', statuses: ['ONBOARDING_REPORTED', 'APPROVED'], sort: '-updated' },
  { key: 'revocations', statuses: REVOCABLE, revocation: 'asked', sort: 'updated' },
  { key: 'all', sort: '-updated' },
]
const BUREAU: readonly TabFilter[] = [
  { key: 'toReview', statuses: ['AT_BUREAU'], firstChecked: false },
  { key: 'toApprove', statuses: ['AT_BUREAU'], firstChecked: true },
  { key: 'returnedByBureau', statuses: ['RETURNED_TO_UNIT'], sort: '-updated' },
  { key: 'revocations', statuses: REVOCABLE, revocation: 'reviewed', sort: 'updated' },
  { key: 'approved', statuses: [...REVOCABLE, 'REGISTERED', 'ARCHIVED'], sort: '-updated' },
  { key: 'all', sort: '-updated' },
]
const ALL: TabFilter = { key: 'all', sort: '-updated' }

/** In: who looks. Out: the tabs in the order of the screen. */
export function tabsOf(actor: Pick<Actor, 'tier'>): readonly TabFilter[] {
  if (actor.tier === 'employer') return EMPLOYER
  if (actor.tier === 'supervisingUnit') return UNIT
  return actor.tier === 'bureau' ? BUREAU : [ALL]
}

/** The tab someone lands on: what waits for that person; a search or a deadline looks everywhere. */
export function tabFor(actor: Pick<Actor, 'tier' | 'roles'>, asked: CaseTab | undefined, searching: boolean): TabFilter {
  const tabs = tabsOf(actor)
  const own = actor.tier === 'supervisingUnit' || actor.tier === 'bureau'
  const decides = actor.roles.includes('approver') && !actor.roles.includes('reviewer')
  const landing = own && !searching ? tabs[decides ? 1 : 0] : undefined
  return tabs.find((tab) => tab.key === asked) ?? landing ?? tabs.at(-1) ?? ALL
}
