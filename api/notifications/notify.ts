/** Tells the organisations concerned that a case moved, in the transaction of the move. */
import type { CaseRow } from '../cases/cases.repo.ts'
import type { Run } from '../core/context.ts'
import { TRANSITIONS, type CaseAction } from '../rules/case-status.ts'
import { insertNotifications } from './notifications.repo.ts'

type Side = 'employer' | 'unit'
/** Who is told of what; the bureau works from its queues. */
const TOLD: Partial<Record<CaseAction, readonly Side[]>> = {
  submit: ['unit'],
  return: ['employer'],
  refuse: ['employer'],
  consent: ['unit', 'employer'],
  decline: ['unit', 'employer'],
  upholdObjection: ['employer'],
  clearNotice: ['unit'],
  bureauReturn: ['unit'],
  approve: ['unit', 'employer'],
  bureauRefuse: ['unit', 'employer'],
  reportOnboarding: ['unit'],
  returnOnboarding: ['employer'],
  approveSettlement: ['unit', 'employer'],
  refuseSettlement: ['unit', 'employer'],
  withdraw: ['unit'],
  revoke: ['unit', 'employer'],
  disqualify: ['unit', 'employer'],
}

/** The lines that a move leaves under the bells. */
export const notificationsOf = (
  row: Pick<CaseRow, 'id' | 'caseNo' | 'name' | 'unitId' | 'employerId'>,
  action: CaseAction,
  note: string | undefined,
  now: string,
) =>
  (TOLD[action] ?? []).map((side) => ({
    orgId: side === 'unit' ? row.unitId : row.employerId,
    title: `${row.name || row.caseNo}：${TRANSITIONS[action].title}`,
    body: note ?? '',
    href: `/cases/${row.id}`,
    createdAt: now,
  }))

export async function notify(run: Run, row: CaseRow, action: CaseAction, note?: string): Promise<void> {
  const told = notificationsOf(row, action, note, run.now)
  if (told.length > 0) await insertNotifications(run.tx, told)
}
