import type { LedgerKind } from '../../../api/quotas/ledger-kinds.schemas.ts'
import type { MovementKind } from '../../../api/rules/quota.ts'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatInstant } from '../../lib/format.ts'

/** A special need is an allocation under Article 21. */
export const kindOf = (row: { kind: MovementKind; article: string }): LedgerKind =>
  row.kind === 'allocate' && row.article === '21' ? 'specialNeed' : row.kind
export const kindName = (kind: LedgerKind): string => (kind === 'specialNeed' ? t('ledger.specialNeed') : t(`quotas.kind.${kind}`))

/** A day, or the moment of a movement. */
export const momentText = (at: string): string => (at.length === 10 ? formatDay(at, locale()) : formatInstant(at))

/** 2026 年度至今, or the days asked for. */
export function periodText(from: string, at: string): string {
  if (from && at) return t('ledger.periodOf', { from: momentText(from), to: momentText(at) })
  if (from) return t('ledger.periodFrom', { from: momentText(from) })
  return at ? t('ledger.periodTo', { to: momentText(at) }) : t('ledger.wholeYear')
}
