// A case as the sample city knows it, and the one door through which it moves: what `moveCase` leaves, without a database.
import type { AuditEvent } from '../../api/core/audit.ts'
import type { CaseChange, CaseRow } from '../../api/cases/cases.repo.ts'
import type { LetterRow } from '../../api/letters/letters.repo.ts'
import { notificationsOf } from '../../api/notifications/notify.ts'
import { TRANSITIONS, type CaseAction, type Transition } from '../../api/rules/case-status.ts'
import type { MaterialKind } from '../../api/rules/materials.ts'
import { quotaEffect } from '../../api/rules/quota.ts'
import { isOpenOn } from '../../api/rules/windows.ts'
import type { graduateLinks } from '../../db/schema/accounts.ts'
import type { materials } from '../../db/schema/materials.ts'
import type { settlementApplications } from '../../db/schema/settlements.ts'
import type { City, Moment, Org } from './city.ts'
import type { PersonRecord } from './register-records.ts'

export interface Dossier {
  row: CaseRow
  citizenId: string
  employer: Org
  unit: Org
  link?: typeof graduateLinks.$inferInsert
  held: Map<MaterialKind, typeof materials.$inferInsert>
  portrait: number
  submittedBy?: string
  endorsedBy?: string
  sentOn?: string
  dismissedObjections: number
  openObjections: number
  letters: LetterRow[]
  application?: typeof settlementApplications.$inferInsert
  /** What the registers say of this person. */
  record?: PersonRecord
}

/** Saves a change and counts the version up, as `saveCase` does. */
export function saveRow({ row }: Dossier, change: CaseChange, now: string): void {
  Object.assign(row, change, { updatedAt: now, version: row.version + 1 })
}

function enforce({ row }: Dossier, action: CaseAction, transition: Transition, at: Moment, note: string | undefined): void {
  const fault = (why: string) => new Error(`${row.caseNo} ${row.status} ${action} on ${at.today}: ${why}`)
  if (!transition.from.includes(row.status)) throw fault('not from here')
  if (transition.by !== at.actor.tier) throw fault(`by ${at.actor.tier}`)
  if (transition.reason && !note) throw fault('no reason')
  if (transition.check === 'first' && row.firstCheckedBy) throw fault('checked already')
  if (
    transition.check === 'decides' &&
    ((!transition.reason && !row.firstCheckedBy) || row.firstCheckedBy === at.actor.userId || row.preparedBy === at.actor.userId)
  )
    throw fault('four eyes')
}

function moveQuota(city: City, { row }: Dossier, action: CaseAction, at: Moment): CaseRow['quotaHeld'] | undefined {
  const effect = quotaEffect(
    action,
    row.quotaHeld,
    isOpenOn(city.windows(row.intakeYear).declaration, at.today),
    row.quotaKind === 'OFF_QUOTA',
  )
  if (effect === 'none') return undefined
  city.ledger.post(at, {
    year: row.intakeYear,
    kind: effect,
    fromOrgId: row.employerId,
    amount: 1,
    caseId: row.id,
    note: row.caseNo,
    ...(effect === 'restore' ? { toOrgId: row.unitId } : {}),
  })
  return effect === 'reserve' ? 'reserved' : effect === 'consume' ? 'consumed' : 'none'
}

function clockOf(city: City, row: CaseRow, transition: Transition, at: Moment): CaseChange {
  if (transition.to === row.status) return {}
  if (!transition.clock) return { dueOn: null, dueProvisional: false }
  const { day, provisional } = city.workdays.addWorkdays(at.today, city.policy[transition.clock].value)
  return { dueOn: day, dueProvisional: provisional }
}

function checkOf(row: CaseRow, transition: Transition, at: Moment): CaseChange {
  if (transition.check === 'first') return { firstCheckedBy: at.actor.userId, firstCheckedByName: at.actor.name, firstCheckedAt: at.now }
  return transition.to === row.status ? {} : { firstCheckedBy: null, firstCheckedByName: null, firstCheckedAt: null }
}

export interface SampleMove {
  note?: string
  change?: CaseChange
  event?: Partial<AuditEvent>
}

/** Moves a case. Out: its event, for the caller to write in the order the command would. */
export function move(city: City, dossier: Dossier, action: CaseAction, at: Moment, { note, change, event }: SampleMove = {}): AuditEvent {
  const { row } = dossier
  const transition: Transition = TRANSITIONS[action]
  enforce(dossier, action, transition, at, note)
  const before = { ...row }
  const held = moveQuota(city, dossier, action, at)
  saveRow(
    dossier,
    {
      status: transition.to,
      ...(transition.to === row.status ? {} : { statusSince: at.now }),
      ...clockOf(city, row, transition, at),
      ...checkOf(row, transition, at),
      ...(held ? { quotaHeld: held } : {}),
      ...change,
    },
    at.now,
  )
  city.rows.notifications.push(...notificationsOf(row, action, note, at.now).map((line) => ({ id: city.dice.uuid(), ...line })))
  return {
    subject: { type: 'case', id: row.id },
    act: `case.${action}`,
    caseId: row.id,
    article: transition.article,
    ...event,
    before: { status: before.status, ...(held ? { quota: before.quotaHeld } : {}), ...event?.before },
    after: {
      status: row.status,
      ...(held ? { quota: held } : {}),
      ...(row.dueOn !== before.dueOn ? { dueOn: row.dueOn } : {}),
      ...event?.after,
    },
    ...(note ? { note } : {}),
  }
}

/** Moves and writes the one event. */
export const act = (city: City, dossier: Dossier, action: CaseAction, at: Moment, more: SampleMove = {}): void =>
  city.write(at, `case.${action}`, move(city, dossier, action, at, more))
