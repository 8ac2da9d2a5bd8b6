/** What may wait for each tier: the entry, who works on it, what it counts and where it leads. */
import type { Permission } from '../core/permissions.ts'
import { addDays } from '../rules/dates.ts'
import type { CasesWanted } from './todo.repo.ts'

export interface TodoEntry {
  key: string
  permission: Permission
  href: string
  /** Should not wait: a deadline passed or near, or somebody sent it back. */
  urgent?: true
  /** Counted in another entry already: shown, but not added to the sidebar's figures. */
  overlaps?: true
  /** Cases by what they wait for, given the business day; or another list. */
  counts: ((today: string) => CasesWanted) | 'objections' | 'imports' | 'demands' | 'needs' | 'proofs' | 'reports' | 'corrections'
}

const SOON_DAYS = 3
const AT_WORK = ['AT_BUREAU', 'IN_SETTLEMENT'] as const
const inStatus =
  (...statuses: NonNullable<CasesWanted['statuses']>) =>
  () => ({ statuses })

export const TODO_ENTRIES: Record<'employer' | 'supervisingUnit' | 'bureau' | 'auditor', readonly TodoEntry[]> = {
  employer: [
    { key: 'returned', permission: 'case.submit', href: '/cases?tab=returned', urgent: true, counts: inStatus('RETURNED') },
    { key: 'demandReturned', permission: 'demand.edit', href: '/demands', urgent: true, counts: 'demands' },
    { key: 'demandToFill', permission: 'demand.edit', href: '/demands', counts: 'demands' },
    { key: 'drafts', permission: 'case.submit', href: '/cases?tab=draft', counts: inStatus('DRAFT') },
    { key: 'imports', permission: 'import.manage', href: '/imports', counts: 'imports' },
    { key: 'onboarding', permission: 'case.onboard', href: '/cases?tab=approved&status=APPROVED', counts: inStatus('APPROVED') },
    {
      key: 'running',
      permission: 'case.read',
      href: '/cases?tab=running',
      overlaps: true,
      counts: inStatus('SUBMITTED', 'VERIFIED', 'CONSENTED', 'IN_NOTICE', 'NOTICE_CLEARED', 'AT_BUREAU', 'RETURNED_TO_UNIT'),
    },
  ],
  supervisingUnit: [
    {
      key: 'returnedByBureau',
      permission: 'case.sendToBureau',
      href: '/cases?tab=returnedByBureau',
      urgent: true,
      counts: inStatus('RETURNED_TO_UNIT'),
    },
    { key: 'objections', permission: 'objection.rule', href: '/objections', urgent: true, counts: 'objections' },
    {
      key: 'toVerify',
      permission: 'case.unitReview',
      href: '/cases?tab=toVerify',
      counts: () => ({ statuses: ['SUBMITTED'], firstChecked: false }),
    },
    {
      key: 'toEndorse',
      permission: 'case.unitDecide',
      href: '/cases?tab=toEndorse',
      counts: () => ({ statuses: ['SUBMITTED'], firstChecked: true }),
    },
    { key: 'demandSentBack', permission: 'demand.review', href: '/demands', urgent: true, counts: 'demands' },
    { key: 'demandsToReview', permission: 'demand.review', href: '/demands?state=submitted', counts: 'demands' },
    { key: 'demandToReport', permission: 'demand.report', href: '/demands', counts: 'demands' },
    { key: 'reportDue', permission: 'report.draft', href: '/reports', counts: 'reports' },
    { key: 'needsAsked', permission: 'need.ask', href: '/needs?status=asked', overlaps: true, counts: 'needs' },
    { key: 'toPublish', permission: 'notice.publish', href: '/notices', counts: inStatus('CONSENTED') },
    { key: 'toSend', permission: 'case.sendToBureau', href: '/cases?tab=toSend', counts: inStatus('NOTICE_CLEARED') },
    {
      key: 'toConfirm',
      permission: 'case.unitRecord',
      href: '/cases?tab=onboarding&status=ONBOARDING_REPORTED',
      counts: inStatus('ONBOARDING_REPORTED'),
    },
    { key: 'revocations', permission: 'case.unitRecord', href: '/cases?tab=revocations', counts: () => ({ revocationReviewed: false }) },
    { key: 'toApply', permission: 'settlement.apply', href: '/settlements', counts: inStatus('ONBOARDED') },
    { key: 'toRegister', permission: 'case.unitRecord', href: '/settlements?tab=toRegister', counts: inStatus('SETTLEMENT_APPROVED') },
  ],
  bureau: [
    {
      key: 'overdue',
      permission: 'case.bureauReturn',
      href: '/cases?due=overdue',
      urgent: true,
      overlaps: true,
      counts: (today) => ({ statuses: AT_WORK, due: { before: today } }),
    },
    {
      key: 'dueSoon',
      permission: 'case.bureauReturn',
      href: '/cases?due=3days',
      urgent: true,
      overlaps: true,
      counts: (today) => ({ statuses: AT_WORK, due: { from: today, to: addDays(today, SOON_DAYS) } }),
    },
    {
      key: 'toReview',
      permission: 'case.bureauReview',
      href: '/cases?tab=toReview',
      counts: () => ({ statuses: ['AT_BUREAU'], firstChecked: false }),
    },
    {
      key: 'toApprove',
      permission: 'case.bureauDecide',
      href: '/cases?tab=toApprove',
      counts: () => ({ statuses: ['AT_BUREAU'], firstChecked: true }),
    },
    { key: 'settlements', permission: 'settlement.compare', href: '/settlements', counts: inStatus('IN_SETTLEMENT') },
    { key: 'revocations', permission: 'case.bureauDecide', href: '/cases?tab=revocations', counts: () => ({ revocationReviewed: true }) },
    { key: 'corrections', permission: 'letter.correct', href: '/letters/corrections?outcome=open', counts: 'corrections' },
    { key: 'demandsLate', permission: 'demand.remind', href: '/demands?state=waiting', counts: 'demands' },
    { key: 'reportDue', permission: 'report.draft', href: '/reports', counts: 'reports' },
    { key: 'needs', permission: 'need.read', href: '/needs?status=asked', counts: 'needs' },
    { key: 'objections', permission: 'objection.read', href: '/objections', counts: 'objections' },
    { key: 'proofs', permission: 'ledger.prove', href: '/ledger', urgent: true, counts: 'proofs' },
  ],
  auditor: [
    { key: 'proofs', permission: 'ledger.prove', href: '/ledger', urgent: true, counts: 'proofs' },
    { key: 'objections', permission: 'objection.read', href: '/objections', counts: 'objections' },
  ],
}
