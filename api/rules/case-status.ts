/**
 * The procedure of Article 17, 18 and 27 as one table. Buttons, progress steps, refusals, the test matrix and the README come from it.
 * Who may do an act is here as a permission; the permission table (core/permissions.ts) says which roles hold it.
 */

export const CASE_STATUS = {
  DRAFT: '草稿',
  SUBMITTED: '主管单位审核中',
  RETURNED: '退回补正',
  VERIFIED: '待本人同意公示',
  CONSENTED: '待公示',
  IN_NOTICE: '公示中',
  NOTICE_CLEARED: '公示无异议',
  AT_BUREAU: '市局审批中',
  RETURNED_TO_UNIT: '市局退回',
  APPROVED: '已批准引进',
  ONBOARDING_REPORTED: '已报送报到信息',
  ONBOARDED: '报到已确认',
  IN_SETTLEMENT: '落户审核中',
  SETTLEMENT_APPROVED: '准予落户',
  REGISTERED: '已登记户口',
  ARCHIVED: '已归档',
  REFUSED: '不予引进',
  WITHDRAWN: '已撤回',
  REVOKED: '已撤销接收函',
  DISQUALIFIED: '取消引进资格',
} as const
export type CaseStatus = keyof typeof CASE_STATUS

export interface Transition {
  /** Official Chinese name of the act. */
  title: string
  article: string
  from: readonly CaseStatus[]
  /** Where the case goes; the same status for a first check (复核前的初核). */
  to: CaseStatus
  /** `system` acts by itself when its condition holds. */
  by: 'employer' | 'supervisingUnit' | 'bureau' | 'graduate' | 'system'
  /** What the move does to the quota of an in-quota case. */
  quota?: 'reserve' | 'consume' | 'release' | 'restore'
  /** Four eyes: the act needs a first check by another person, or is that first check. */
  check?: 'first' | 'decides'
  /** The act must carry a reason that the other side reads. */
  reason?: true
  /** Starts a clock in working days, the name of the period in the policy. */
  clock?: 'approvalWorkdays' | 'settlementWorkdays'
  /** Can be done for many at once. */
  batch?: true
}

const AFTER_DRAFT = [
  'SUBMITTED',
  'RETURNED',
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
] as const satisfies CaseStatus[]

export const TRANSITIONS = {
  submit: {
    title: '提交申报',
    article: '17(3)1',
    from: ['DRAFT', 'RETURNED'],
    to: 'SUBMITTED',
    by: 'employer',
    quota: 'reserve',
    batch: true,
  },
  return: {
    title: '退回补正',
    article: '17(3)2',
    from: ['SUBMITTED', 'RETURNED_TO_UNIT'],
    to: 'RETURNED',
    by: 'supervisingUnit',
    reason: true,
    batch: true,
  },
  verify: {
    title: '初核通过',
    article: '17(3)2',
    from: ['SUBMITTED'],
    to: 'SUBMITTED',
    by: 'supervisingUnit',
    check: 'first',
    batch: true,
  },
  endorse: {
    title: '审核同意',
    article: '17(3)2',
    from: ['SUBMITTED'],
    to: 'VERIFIED',
    by: 'supervisingUnit',
    check: 'decides',
    batch: true,
  },
  refuse: {
    title: '不予引进',
    article: '17(3)2',
    from: ['SUBMITTED', 'VERIFIED', 'RETURNED_TO_UNIT'],
    to: 'REFUSED',
    by: 'supervisingUnit',
    quota: 'release',
    check: 'decides',
    reason: true,
  },
  consent: { title: '本人同意公示', article: '17(3)2', from: ['VERIFIED'], to: 'CONSENTED', by: 'graduate' },
  decline: { title: '本人不同意公示', article: '17(3)2', from: ['VERIFIED'], to: 'WITHDRAWN', by: 'graduate', quota: 'release' },
  publish: { title: '发布公示', article: '17(3)2', from: ['CONSENTED'], to: 'IN_NOTICE', by: 'supervisingUnit', batch: true },
  upholdObjection: {
    title: '异议成立',
    article: '17(3)2',
    from: ['IN_NOTICE'],
    to: 'REFUSED',
    by: 'supervisingUnit',
    quota: 'release',
    reason: true,
  },
  clearNotice: { title: '公示期满无异议', article: '17(3)3', from: ['IN_NOTICE'], to: 'NOTICE_CLEARED', by: 'system' },
  sendToBureau: {
    title: '报送市局',
    article: '17(3)3',
    from: ['NOTICE_CLEARED', 'RETURNED_TO_UNIT'],
    to: 'AT_BUREAU',
    by: 'supervisingUnit',
    clock: 'approvalWorkdays',
    batch: true,
  },
  bureauReturn: {
    title: '市局退回',
    article: '17(3)3',
    from: ['AT_BUREAU'],
    to: 'RETURNED_TO_UNIT',
    by: 'bureau',
    reason: true,
    batch: true,
  },
  bureauReview: {
    title: '市局审核通过',
    article: '17(3)3',
    from: ['AT_BUREAU'],
    to: 'AT_BUREAU',
    by: 'bureau',
    check: 'first',
    batch: true,
  },
  approve: {
    title: '批准引进',
    article: '17(3)3',
    from: ['AT_BUREAU'],
    to: 'APPROVED',
    by: 'bureau',
    quota: 'consume',
    check: 'decides',
    batch: true,
  },
  bureauRefuse: {
    title: '不予批准',
    article: '17(3)3',
    from: ['AT_BUREAU'],
    to: 'REFUSED',
    by: 'bureau',
    quota: 'release',
    check: 'decides',
    reason: true,
  },
  reportOnboarding: { title: '报送报到信息', article: '17(4)1', from: ['APPROVED'], to: 'ONBOARDING_REPORTED', by: 'employer' },
  returnOnboarding: {
    title: '退回报到信息',
    article: '17(4)1',
    from: ['ONBOARDING_REPORTED'],
    to: 'APPROVED',
    by: 'supervisingUnit',
    reason: true,
  },
  confirmOnboarding: {
    title: '确认报到',
    article: '17(4)1',
    from: ['ONBOARDING_REPORTED'],
    to: 'ONBOARDED',
    by: 'supervisingUnit',
    batch: true,
  },
  applySettlement: {
    title: '申请落户',
    article: '17(4)2',
    from: ['ONBOARDED'],
    to: 'IN_SETTLEMENT',
    by: 'supervisingUnit',
    clock: 'settlementWorkdays',
    batch: true,
  },
  settlementReview: {
    title: '落户审核通过',
    article: '17(4)2',
    from: ['IN_SETTLEMENT'],
    to: 'IN_SETTLEMENT',
    by: 'bureau',
    check: 'first',
    batch: true,
  },
  approveSettlement: {
    title: '准予落户',
    article: '17(4)2',
    from: ['IN_SETTLEMENT'],
    to: 'SETTLEMENT_APPROVED',
    by: 'bureau',
    check: 'decides',
    batch: true,
  },
  refuseSettlement: {
    title: '不予落户并撤销接收函',
    article: '17(4)2',
    from: ['IN_SETTLEMENT'],
    to: 'REVOKED',
    by: 'bureau',
    quota: 'restore',
    check: 'decides',
    reason: true,
  },
  recordRegistration: { title: '登记落户结果', article: '17(4)3', from: ['SETTLEMENT_APPROVED'], to: 'REGISTERED', by: 'supervisingUnit' },
  archive: { title: '存入个人档案', article: '18', from: ['REGISTERED'], to: 'ARCHIVED', by: 'supervisingUnit', batch: true },
  withdraw: {
    title: '撤回申报',
    article: '17(3)1',
    from: ['DRAFT', 'SUBMITTED', 'RETURNED', 'VERIFIED', 'CONSENTED', 'IN_NOTICE', 'NOTICE_CLEARED'],
    to: 'WITHDRAWN',
    by: 'employer',
    quota: 'release',
    reason: true,
  },
  revoke: {
    title: '撤销接收函',
    article: '27',
    from: ['APPROVED', 'ONBOARDING_REPORTED', 'ONBOARDED', 'IN_SETTLEMENT', 'SETTLEMENT_APPROVED'],
    to: 'REVOKED',
    by: 'bureau',
    quota: 'restore',
    check: 'decides',
    reason: true,
  },
  disqualify: {
    title: '取消引进资格',
    article: '27',
    from: AFTER_DRAFT,
    to: 'DISQUALIFIED',
    by: 'bureau',
    quota: 'release',
    check: 'decides',
    reason: true,
  },
} as const satisfies Record<string, Transition>

export type CaseAction = keyof typeof TRANSITIONS

/** In: a status. Out: the acts the table allows from it, whoever may do them. */
export const actionsFrom = (status: CaseStatus) =>
  (Object.keys(TRANSITIONS) as CaseAction[]).filter((a) => (TRANSITIONS[a].from as readonly CaseStatus[]).includes(status))

/** The acts in which the bureau acts on a request: revocation (27) is asked by the employer and reviewed by the unit before. */
export const REVOCATION_STEPS = { requested: '用人单位已申请', reviewed: '主管单位已审核' } as const

/** Where a case ends; only disqualification (27) still reaches an archived one. */
export const FINAL: readonly CaseStatus[] = ['ARCHIVED', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'DISQUALIFIED']

/** The way a case goes when all is well, in the steps that the progress line shows. */
export const STEPS = [
  { key: 'declare', title: '单位申报', article: '17(3)1', statuses: ['DRAFT', 'RETURNED'] },
  { key: 'review', title: '主管单位审核', article: '17(3)2', statuses: ['SUBMITTED', 'VERIFIED', 'CONSENTED'] },
  { key: 'notice', title: '公示', article: '17(3)2', statuses: ['IN_NOTICE', 'NOTICE_CLEARED'] },
  { key: 'approval', title: '市局审批', article: '17(3)3', statuses: ['AT_BUREAU', 'RETURNED_TO_UNIT'] },
  { key: 'onboarding', title: '报到', article: '17(4)1', statuses: ['APPROVED', 'ONBOARDING_REPORTED'] },
  { key: 'settlement', title: '审核落户', article: '17(4)2', statuses: ['ONBOARDED', 'IN_SETTLEMENT', 'SETTLEMENT_APPROVED'] },
  { key: 'archive', title: '归档', article: '18', statuses: ['REGISTERED', 'ARCHIVED'] },
] as const satisfies { key: string; title: string; article: string; statuses: CaseStatus[] }[]
