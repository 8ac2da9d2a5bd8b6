/** Article 18 (ours): how long the uploaded materials of a case are kept. Letters, decisions, notices and the trace are kept for good (22). */
import type { CaseStatus } from './case-status.ts'
import type { Day } from './dates.ts'
import { yearOf } from './dates.ts'
import type { Policy } from './policy.ts'

export const RETENTION = {
  REFUSED: { title: '未获引进人员的申报材料', article: '18', statuses: ['REFUSED', 'WITHDRAWN'], years: 'keepRefusedYears' },
  INTRODUCED: {
    title: '已引进人员的申报材料',
    article: '18',
    statuses: ['ARCHIVED', 'REVOKED', 'DISQUALIFIED'],
    years: 'keepIntroducedYears',
  },
} as const satisfies Record<
  string,
  { title: string; article: string; statuses: readonly CaseStatus[]; years: 'keepRefusedYears' | 'keepIntroducedYears' }
>
export type RetentionPeriod = keyof typeof RETENTION
export const RETENTION_PERIODS = Object.keys(RETENTION) as RetentionPeriod[]

/** The period that runs for a case in this status; null while the case is alive. */
export const retentionOf = (status: CaseStatus): RetentionPeriod | null =>
  RETENTION_PERIODS.find((period) => (RETENTION[period].statuses as readonly CaseStatus[]).includes(status)) ?? null

/** The last day of keeping: whole years, counted from the first of January after the year in which the case ended. */
export const keptUntil = (period: RetentionPeriod, endedOn: Day, policy: Policy): Day =>
  `${yearOf(endedOn) + policy[RETENTION[period].years].value}-12-31`

/** Whether the material may be put on a list of disposal: the day after its last. */
export const isDisposable = (until: Day, today: Day): boolean => until < today
