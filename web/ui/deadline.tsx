import { Show, createMemo } from 'solid-js'
import { locale, t } from '../i18n/index.ts'
import { deadlineOf, formatDay } from '../lib/format.ts'
import { useSession } from '../lib/session.tsx'
import { Tag } from './tag.tsx'
import type { Tone } from './tone.ts'

const tones: Record<ReturnType<typeof deadlineOf>['state'], Tone> = { over: 'red', today: 'red', soon: 'amber', later: 'neutral' }

export interface DeadlineProps {
  /** Last legal day, YYYY-MM-DD; nothing is shown without one. */
  due: string | null | undefined
  /** The day counted on is not yet official: the year's holiday notice is missing. */
  provisional?: boolean | undefined
}

/** A deadline in words, counted from the business day: 超期 2 天, 今天到期, 剩 4 天. */
export function Deadline(p: DeadlineProps) {
  const session = useSession()
  const at = createMemo(() => (p.due && session.today() ? deadlineOf(p.due, session.today()) : undefined))
  const words = (state: string, days: number) =>
    state === 'today' ? t('common.dueToday') : state === 'over' ? t('common.overdue', { n: days }) : t('common.daysLeft', { n: days })
  return (
    <Show when={at()}>
      {(v) => (
        <Tag tone={tones[v().state]} title={t('common.dueOn', { day: formatDay(p.due, locale()) })}>
          {words(v().state, v().days)}
          <Show when={p.provisional}>{t('common.provisional')}</Show>
        </Tag>
      )}
    </Show>
  )
}
