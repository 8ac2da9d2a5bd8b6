import { describe, expect, test } from 'vitest'
import type { CaseAction, CaseStatus } from '../../api/rules/case-status.ts'
import { CASE_STATUS, FINAL, STEPS, TRANSITIONS, actionsFrom } from '../../api/rules/case-status.ts'

/** The whole matrix: from each status exactly these acts lead on, to exactly these statuses; every other act is refused. */
const MATRIX: Record<CaseStatus, Partial<Record<CaseAction, CaseStatus>>> = {
  DRAFT: { submit: 'SUBMITTED', withdraw: 'WITHDRAWN' },
  SUBMITTED: {
    return: 'RETURNED',
    verify: 'SUBMITTED',
    endorse: 'VERIFIED',
    refuse: 'REFUSED',
    withdraw: 'WITHDRAWN',
    disqualify: 'DISQUALIFIED',
  },
  RETURNED: { submit: 'SUBMITTED', withdraw: 'WITHDRAWN', disqualify: 'DISQUALIFIED' },
  VERIFIED: { refuse: 'REFUSED', consent: 'CONSENTED', decline: 'WITHDRAWN', withdraw: 'WITHDRAWN', disqualify: 'DISQUALIFIED' },
  CONSENTED: { publish: 'IN_NOTICE', withdraw: 'WITHDRAWN', disqualify: 'DISQUALIFIED' },
  IN_NOTICE: { upholdObjection: 'REFUSED', clearNotice: 'NOTICE_CLEARED', withdraw: 'WITHDRAWN', disqualify: 'DISQUALIFIED' },
  NOTICE_CLEARED: { sendToBureau: 'AT_BUREAU', withdraw: 'WITHDRAWN', disqualify: 'DISQUALIFIED' },
  AT_BUREAU: {
    bureauReturn: 'RETURNED_TO_UNIT',
    bureauReview: 'AT_BUREAU',
    approve: 'APPROVED',
    bureauRefuse: 'REFUSED',
    disqualify: 'DISQUALIFIED',
  },
  RETURNED_TO_UNIT: { sendToBureau: 'AT_BUREAU', return: 'RETURNED', refuse: 'REFUSED', disqualify: 'DISQUALIFIED' },
  APPROVED: { reportOnboarding: 'ONBOARDING_REPORTED', revoke: 'REVOKED', disqualify: 'DISQUALIFIED' },
  ONBOARDING_REPORTED: { returnOnboarding: 'APPROVED', confirmOnboarding: 'ONBOARDED', revoke: 'REVOKED', disqualify: 'DISQUALIFIED' },
  ONBOARDED: { applySettlement: 'IN_SETTLEMENT', revoke: 'REVOKED', disqualify: 'DISQUALIFIED' },
  IN_SETTLEMENT: {
    settlementReview: 'IN_SETTLEMENT',
    approveSettlement: 'SETTLEMENT_APPROVED',
    refuseSettlement: 'REVOKED',
    revoke: 'REVOKED',
    disqualify: 'DISQUALIFIED',
  },
  SETTLEMENT_APPROVED: { recordRegistration: 'REGISTERED', revoke: 'REVOKED', disqualify: 'DISQUALIFIED' },
  REGISTERED: { archive: 'ARCHIVED', disqualify: 'DISQUALIFIED' },
  ARCHIVED: { disqualify: 'DISQUALIFIED' },
  REFUSED: {},
  WITHDRAWN: {},
  REVOKED: {},
  DISQUALIFIED: {},
}

const ACTIONS = Object.keys(TRANSITIONS) as CaseAction[]

describe.each(Object.keys(CASE_STATUS) as CaseStatus[])('第十七条 从 %s', (status) => {
  test.each(ACTIONS)('%s', (action) => {
    const to = MATRIX[status][action]
    expect(actionsFrom(status).includes(action)).toBe(to !== undefined)
    if (to) expect(TRANSITIONS[action].to).toBe(to)
  })
})

test('谁来办：用人单位、主管单位、市局、毕业生、系统', () => {
  const by = (who: string) => ACTIONS.filter((a) => TRANSITIONS[a].by === who)
  expect(by('employer')).toEqual(['submit', 'reportOnboarding', 'withdraw'])
  expect(by('graduate')).toEqual(['consent', 'decline'])
  expect(by('system')).toEqual(['clearNotice'])
  expect(by('bureau')).toEqual([
    'bureauReturn',
    'bureauReview',
    'approve',
    'bureauRefuse',
    'settlementReview',
    'approveSettlement',
    'refuseSettlement',
    'revoke',
    'disqualify',
  ])
})

test('四眼：初核与决定分开；决定性的动作都在决定之列', () => {
  const check = (kind: string) => ACTIONS.filter((a) => 'check' in TRANSITIONS[a] && TRANSITIONS[a].check === kind)
  expect(check('first')).toEqual(['verify', 'bureauReview', 'settlementReview'])
  expect(check('decides')).toEqual([
    'endorse',
    'refuse',
    'approve',
    'bureauRefuse',
    'approveSettlement',
    'refuseSettlement',
    'revoke',
    'disqualify',
  ])
})

test('不利于申请人的动作都要写明理由', () => {
  expect(ACTIONS.filter((a) => 'reason' in TRANSITIONS[a])).toEqual([
    'return',
    'refuse',
    'upholdObjection',
    'bureauReturn',
    'bureauRefuse',
    'returnOnboarding',
    'refuseSettlement',
    'withdraw',
    'revoke',
    'disqualify',
  ])
})

test('进度线上每个正常状态恰好出现一次，终止状态不在其上', () => {
  const shown: string[] = STEPS.flatMap((s) => s.statuses)
  expect(shown.toSorted()).toEqual(
    [
      'DRAFT',
      'RETURNED',
      'SUBMITTED',
      'VERIFIED',
      'CONSENTED',
      'IN_NOTICE',
      'NOTICE_CLEARED',
      'AT_BUREAU',
      'RETURNED_TO_UNIT',
      'APPROVED',
      'ONBOARDING_REPORTED',
      'ONBOARDED',
      'IN_SETTLEMENT',
      'SETTLEMENT_APPROVED',
      'REGISTERED',
      'ARCHIVED',
    ].toSorted(),
  )
  expect(FINAL).toEqual(['ARCHIVED', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'DISQUALIFIED'])
})
