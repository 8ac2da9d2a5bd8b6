/** One move of a case by the table TRANSITIONS: status, quota, clock, first check, event and notifications, together or not at all. */
import { z } from 'zod'
import type { AuditEvent } from '../core/audit.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { elevated } from '../core/transaction.ts'
import { notify } from '../notifications/notify.ts'
import { postMovement } from '../quotas/post-movement.ts'
import { CASE_STATUS, TRANSITIONS, type CaseAction, type Transition } from '../rules/case-status.ts'
import { citationText } from '../rules/citation.ts'
import { quotaEffect } from '../rules/quota.ts'
import { isOpenOn } from '../rules/windows.ts'
import { policyOfCase, provisionalWorkdays, yearContext } from '../years/year-context.ts'
import { lockCase, saveCase, type CaseChange, type CaseRow } from './cases.repo.ts'

/** Address of a case in a request; the version is the one the person looked at. */
export const caseRef = z.object({ id: z.uuid(), version: z.number().int().optional() })

/** Locks the case, or says it is not there; with a version, also that nobody changed it meanwhile. */
export async function caseForUpdate(run: Run, ref: { id: string; version?: number | undefined }): Promise<CaseRow> {
  const row = await lockCase(run.tx, ref.id)
  if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  if (ref.version !== undefined && ref.version !== row.version)
    throw refuse('changed-meanwhile', `这件申报刚被其他人办理过，现为「${CASE_STATUS[row.status]}」，请查看后再办`, {
      facts: { status: row.status, version: row.version },
    })
  return row
}

export interface Move {
  action: CaseAction
  /** Reason or remark: the other side reads it. */
  note?: string | undefined
  /** Columns that change with the move. */
  change?: CaseChange
  /** More of the event: before, after, audience. */
  event?: Partial<AuditEvent>
}

const transitionOf = (action: CaseAction): Transition => TRANSITIONS[action]

/** Refuses what the table does not allow from here, and breaches of four eyes. */
function enforceTransition(run: Run, row: CaseRow, action: CaseAction, note: string | undefined): Transition {
  const transition = transitionOf(action)
  if (!transition.from.includes(row.status))
    throw refuse(
      'transition-refused',
      `「${CASE_STATUS[row.status]}」的申报不能办理“${transition.title}”（${citationText(transition.article)}）`,
      { facts: { status: row.status, version: row.version } },
    )
  if (transition.reason && !note?.trim())
    throw refuse('invalid', '请写明理由', { errors: [{ pointer: '/note', detail: '请写明理由，对方将看到' }] })
  if (transition.check === 'first' && row.firstCheckedBy)
    throw refuse('transition-refused', `本环节已由 ${row.firstCheckedByName} 初核，请由负责人决定`)
  if (transition.check === 'decides') {
    if (!transition.reason && !row.firstCheckedBy) throw refuse('four-eyes', '须先由审核人初核，再由负责人决定')
    if (row.firstCheckedBy === run.actor.userId || row.preparedBy === run.actor.userId)
      throw refuse('four-eyes', '经办或初核本件的人不能同时作决定，请由另一位负责人办理')
  }
  return transition
}

async function moveQuota(run: Run, row: CaseRow, action: CaseAction): Promise<CaseRow['quotaHeld'] | undefined> {
  const context = await yearContext(run, row.intakeYear)
  // of a closed year nothing moves: a case goes on, its unit of quota stays spent
  const inside = context.row.status !== 'closed' && isOpenOn(context.windows.declaration, run.today)
  const effect = quotaEffect(action, row.quotaHeld, inside, row.quotaKind === 'OFF_QUOTA')
  if (effect === 'none') return undefined
  const post = () =>
    postMovement(run, {
      year: row.intakeYear,
      kind: effect,
      fromOrgId: row.employerId,
      amount: 1,
      caseId: row.id,
      note: row.caseNo,
      // an acceptance letter revoked inside the window gives its unit of quota back to the supervising unit (ours)
      ...(effect === 'restore' ? { toOrgId: row.unitId } : {}),
    })
  // the graduate sees no account, yet declining frees the quota
  await (run.actor.tier === 'graduate' ? elevated(run, post) : post())
  return effect === 'reserve' ? 'reserved' : effect === 'consume' ? 'consumed' : 'none'
}

async function clockOf(run: Run, row: CaseRow, transition: Transition): Promise<Pick<CaseChange, 'dueOn' | 'dueProvisional'>> {
  if (transition.to === row.status) return {}
  if (!transition.clock) return { dueOn: null, dueProvisional: false }
  const { policy } = await policyOfCase(run, row)
  const { day, provisional } = (await provisionalWorkdays(run)).addWorkdays(run.today, policy[transition.clock].value)
  return { dueOn: day, dueProvisional: provisional }
}

const checkOf = (run: Run, row: CaseRow, transition: Transition): CaseChange => {
  if (transition.check === 'first') return { firstCheckedBy: run.actor.userId, firstCheckedByName: run.actor.name, firstCheckedAt: run.now }
  return transition.to === row.status ? {} : { firstCheckedBy: null, firstCheckedByName: null, firstCheckedAt: null }
}

/**
 * Moves a locked case. In: the row from caseForUpdate and the act. Out: the row after it and the event to return from the command.
 * Throws transition-refused, four-eyes, quota-exhausted, window-closed.
 */
export async function moveCase(run: Run, row: CaseRow, move: Move): Promise<{ row: CaseRow; event: AuditEvent }> {
  const transition = enforceTransition(run, row, move.action, move.note)
  const held = await moveQuota(run, row, move.action)
  const saved = await saveCase(
    run.tx,
    row.id,
    {
      status: transition.to,
      ...(transition.to === row.status ? {} : { statusSince: run.now }),
      ...(await clockOf(run, row, transition)),
      ...checkOf(run, row, transition),
      ...(held ? { quotaHeld: held } : {}),
      ...move.change,
    },
    run.now,
  )
  await notify(run, saved, move.action, move.note)
  return {
    row: saved,
    event: {
      subject: { type: 'case', id: row.id },
      act: `case.${move.action}`,
      caseId: row.id,
      article: transition.article,
      ...move.event,
      before: { status: row.status, ...(held ? { quota: row.quotaHeld } : {}), ...move.event?.before },
      after: {
        status: saved.status,
        ...(held ? { quota: held } : {}),
        ...(saved.dueOn !== row.dueOn ? { dueOn: saved.dueOn } : {}),
        ...move.event?.after,
      },
      ...(move.note ? { note: move.note } : {}),
    },
  }
}
