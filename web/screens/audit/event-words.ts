import { ACT_TITLE, type NamedAct } from '../../../api/audit/act-titles.schemas.ts'
import { EVENT_KEY, type EventKey } from '../../../api/audit/event-keys.schemas.ts'
import { FIELD_LABEL } from '../../../api/cases/cases.schemas.ts'
import { TRANSITIONS, type CaseAction } from '../../../api/rules/case-status.ts'
import { t } from '../../i18n/index.ts'
import type { StaffTier } from '../../lib/session.tsx'
import { tierName } from '../../ui/shell/names.ts'

const isKey = <T extends object>(table: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(table, key)

/** Official name of an act; one unknown to this version keeps its code. */
export function actName(act: string): string {
  if (isKey(ACT_TITLE, act)) return t(`audit.act.${act as NamedAct}`)
  const move = act.startsWith('case.') ? act.slice('case.'.length) : ''
  return isKey(TRANSITIONS, move) ? t(`cases.action.${move as CaseAction}`) : act
}

/** Name of what changed: a field of the form, or a key of the event. */
export function keyName(key: string): string {
  if (isKey(FIELD_LABEL, key)) return t(`cases.field.${key as keyof typeof FIELD_LABEL}`)
  return isKey(EVENT_KEY, key) ? t(`audit.key.${key as EventKey}`) : key
}

const OUTSIDE = { system: 'audit.system', graduate: 'audit.graduate', public: 'audit.public' } as const
export const tierOf = (tier: string): string => (isKey(OUTSIDE, tier) ? t(OUTSIDE[tier]) : tierName(tier as StaffTier))
