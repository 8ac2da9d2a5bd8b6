/** Article 17: the windows of an intake year, whether a day is in one, and the latest day on which a notice can still be published. */
import type { Day } from './dates.ts'
import { daysBetween, lastDayOfFebruary } from './dates.ts'
import type { Policy } from './policy.ts'
import type { Rule, Verdict } from './regulation.ts'
import { rule } from './regulation.ts'
import type { Reckoned, Workdays } from './workdays.ts'

export const WINDOW = {
  demand: { title: '调查需求', article: '17(1)' },
  allocation: { title: '分配指标', article: '17(2)' },
  declaration: { title: '申报公示', article: '17(3)1' },
  settlement: { title: '审核落户', article: '17(4)2' },
} as const
export type WindowName = keyof typeof WINDOW
export const WINDOW_NAMES = Object.keys(WINDOW) as WindowName[]

export interface Window {
  name: WindowName
  title: string
  article: string
  intakeYear: number
  /** First and last day, both in. */
  from: Day
  to: Day
}

/** The days the bureau set for one year instead of the text's. */
export type WindowOverrides = Partial<Record<WindowName, { from?: Day; to?: Day }>>

/** In: the text, the intake year and what the bureau set otherwise. Out: the four windows as days. */
export function windowsOf(policy: Policy, intakeYear: number, overrides: WindowOverrides = {}): Record<WindowName, Window> {
  const dayOf = ({ yearOffset, day }: { yearOffset: number; day: string }) =>
    day === 'lastFebruary' ? lastDayOfFebruary(intakeYear + yearOffset) : `${intakeYear + yearOffset}-${day}`
  const windowOf = (name: WindowName): Window => {
    const { from, to } = policy.windows[name].value
    return { name, ...WINDOW[name], intakeYear, from: overrides[name]?.from ?? dayOf(from), to: overrides[name]?.to ?? dayOf(to) }
  }
  return {
    demand: windowOf('demand'),
    allocation: windowOf('allocation'),
    declaration: windowOf('declaration'),
    settlement: windowOf('settlement'),
  }
}

export const isOpenOn = (window: Window, today: Day): boolean => window.from <= today && today <= window.to

const openRule = (name: WindowName) =>
  rule<{ window: Window; today: Day }>(`window-${name}`, { ...WINDOW[name], force: 'hard' }, ({ window, today }) => {
    if (isOpenOn(window, today)) return true
    const when = today < window.from ? `尚未开始，今天是 ${today}` : `已截止，今天是 ${today}`
    return {
      message: `${window.intakeYear} 年度${window.title}时间为 ${window.from} 至 ${window.to}，${when}`,
      facts: { window: name, from: window.from, to: window.to, today },
    }
  })

export const WINDOW_RULES: Record<WindowName, Rule<{ window: Window; today: Day }>> = {
  demand: openRule('demand'),
  allocation: openRule('allocation'),
  declaration: openRule('declaration'),
  settlement: openRule('settlement'),
}

/** 17: the window is open today; the refusal gives its days. */
export const isOpen = (facts: { window: Window; today: Day }, policy: Policy): Verdict => WINDOW_RULES[facts.window.name](facts, policy)

/** Days until a window opens or closes: 0 on its first (before) or last (open) day; since it closed when closed. */
export function windowCountdown(window: Window, today: Day): { state: 'before' | 'open' | 'closed'; days: number } {
  if (today < window.from) return { state: 'before', days: daysBetween(today, window.from) }
  if (today <= window.to) return { state: 'open', days: daysBetween(today, window.to) }
  return { state: 'closed', days: daysBetween(window.to, today) }
}

/** 17(3): the last day to publish a notice of `minWorkdays` so that the case can still be sent to the bureau on `lastDay`. */
export const latestNoticeDay = (workdays: Workdays, lastDay: Day, minWorkdays: number): Reckoned =>
  workdays.latestStart(lastDay, minWorkdays)
