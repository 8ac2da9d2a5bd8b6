/** Article 17(1): the demand survey of an intake year. Who may fill in, submit and report until when, and that a changed number says why. */
import { addDays, type Day } from './dates.ts'
import { rule, type Rule } from './regulation.ts'
import type { Window } from './windows.ts'

/** Where a day stands in the survey. Late (ours): past its last day, but the quota is not allocated yet. */
export type SurveyState = 'before' | 'open' | 'late' | 'over'

export interface SurveyDay {
  /** 17(1) and 17(2) of the year surveyed. */
  demand: Window
  allocation: Window
  today: Day
}

/** The last day on which a late report is still of use (ours): that of the allocation it is made for. */
export const lastLateDay = ({ demand, allocation }: Pick<SurveyDay, 'demand' | 'allocation'>): Day =>
  allocation.to > demand.to ? allocation.to : demand.to

export function surveyState(day: SurveyDay): SurveyState {
  if (day.today < day.demand.from) return 'before'
  if (day.today <= day.demand.to) return 'open'
  return day.today <= lastLateDay(day) ? 'late' : 'over'
}

/** Whether something done on that day came after the survey's last day. */
export const isLate = (demand: Window, day: Day): boolean => day > demand.to

const cite = { article: '17(1)', title: '调查需求', force: 'hard' } as const

const span = ({ demand }: SurveyDay) => `${demand.intakeYear} 年度调查需求时间为 ${demand.from} 至 ${demand.to}`
const facts = ({ demand, today }: SurveyDay) => ({ from: demand.from, to: demand.to, today })

function notStarted(day: SurveyDay) {
  return surveyState(day) === 'before' && { message: `${span(day)}，尚未开始，今天是 ${day.today}`, facts: facts(day) }
}
function ended(day: SurveyDay) {
  return (
    surveyState(day) === 'over' && {
      message: `${span(day)}，逾期补报也已于 ${lastLateDay(day)} 截止，今天是 ${day.today}`,
      facts: { ...facts(day), lastLateDay: lastLateDay(day) },
    }
  )
}
export interface EmployerDay extends SurveyDay {
  /** The day on which the unit reported to the bureau, if its report stands. */
  unitReportedOn: Day | null
}
function collected({ unitReportedOn }: EmployerDay) {
  return (
    unitReportedOn !== null && {
      message: `主管单位已于 ${unitReportedOn} 将需求上报市局，不能再填报；确需更改的，由主管单位请市局退回后办理`,
      facts: { unitReportedOn },
    }
  )
}

/** 17(1): an employer may prepare its report ahead of the survey, and until its unit has reported. */
export const canFillDemand: Rule<EmployerDay> = rule('demand-fill', cite, (day) => collected(day) || ended(day) || true)

/** 17(1): it submits within the survey; late only while its unit has not reported. */
export const canSubmitDemand: Rule<EmployerDay> = rule(
  'demand-submit',
  cite,
  (day) => notStarted(day) || collected(day) || ended(day) || true,
)

/** 17(1): a unit reports to the bureau what it has looked at: no employer's report may still be waiting. */
export const canReportDemand: Rule<SurveyDay & { waiting: number }> = rule(
  'demand-report',
  cite,
  (day) =>
    notStarted(day) ||
    ended(day) ||
    day.waiting === 0 || {
      message: `还有 ${day.waiting} 家用人单位提交的需求没有审核，请采纳或退回后再上报`,
      facts: { waiting: day.waiting },
    },
)

/** What a unit makes of one line. */
export interface Adjustment {
  post: string
  number: number
  adjusted: number
  reason: string
}
/** 17(1): who changes what an employer asked for says why (ours). */
export const isAdjustmentReasoned: Rule<Adjustment> = rule('demand-adjust', cite, ({ post, number, adjusted, reason }) =>
  adjusted === number || reason.trim() !== ''
    ? true
    : { message: `“${post}”由 ${number} 人调整为 ${adjusted} 人，请写明理由`, facts: { post, number, adjusted } },
)

export const DEMAND_RULES = [canFillDemand, canSubmitDemand, canReportDemand, isAdjustmentReasoned] as const

/** In: the day on which somebody was last reminded. Out: the first day on which to do so again (ours: once a day). */
export const remindAgainOn = (remindedOn: Day | null): Day | null => remindedOn && addDays(remindedOn, 1)
