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

/** How many whole years a period lasts under a policy. */
export const yearsKept = (period: RetentionPeriod, policy: Policy): number => policy[RETENTION[period].years].value

/** The last day of keeping: whole years, counted from the first of January after the year in which the case ended. */
export const keptUntil = (endedIn: number, years: number): Day => `${endedIn + years}-12-31`

/** The latest year of ending whose keeping is over on this day: its last day lies behind. Cases that ended later are not yet disposable. */
export const disposableEndYear = (years: number, today: Day): number => yearOf(today) - years - 1
