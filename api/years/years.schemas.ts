/** Shapes of a year and of a calendar that server, screens and tests share. */
import { z } from 'zod'
import { isDay } from '../rules/dates.ts'
import { DEFAULT_POLICY_ID, POLICIES } from '../rules/policy.ts'
import { WINDOW, WINDOW_NAMES, type WindowName } from '../rules/windows.ts'

export const day = z.string().trim().refine(isDay, '日期应写成 2026-06-30 的样子')
export const yearNumber = z.coerce
  .number('请填写年度')
  .int('请填写年度')
  .min(2018, '年度应在 2018 至 2100 之间')
  .max(2100, '年度应在 2018 至 2100 之间')
export const yearParam = z.object({ year: yearNumber })

const span = z.object({ from: day, to: day })
export const windowDays = z.object({ demand: span, allocation: span, declaration: span, settlement: span })
export type WindowDays = z.infer<typeof windowDays>

export const openYearInput = z.object({
  year: yearNumber,
  policyId: z
    .string()
    .refine((id) => Object.hasOwn(POLICIES, id), '没有这份政策文本')
    .default(DEFAULT_POLICY_ID),
  /** Left out: the days of the policy. */
  windows: windowDays.partial().default({}),
})

export const setWindowsInput = z.object({
  year: yearNumber,
  windows: windowDays,
  reason: z.string().trim().min(4, '请写明调整的原因（不少于 4 个字）').max(200, '原因不能超过 200 字'),
})

export const calendarInput = z.object({
  year: yearNumber,
  source: z.string().trim().max(300, '通知文号或网址不能超过 300 字'),
  off: z.array(z.string().trim()).max(120, '放假日期过多'),
  makeup: z.array(z.string().trim()).max(40, '调休上班日过多'),
})

export interface WindowFault {
  window: WindowName
  end: 'from' | 'to'
  message: string
}

/** What cannot be right about a year's windows: a last day before the first, a stage that ends before the one before it. */
export function windowFaults(windows: WindowDays, year: number): WindowFault[] {
  const fault = (window: WindowName, end: 'from' | 'to', message: string) => ({ window, end, message: `${WINDOW[window].title}${message}` })
  const reversed = WINDOW_NAMES.filter((name) => windows[name].to < windows[name].from).map((name) =>
    fault(name, 'to', `的截止日 ${windows[name].to} 早于开始日 ${windows[name].from}`),
  )
  const crossed = WINDOW_NAMES.slice(1).flatMap((name, i) => {
    const before = WINDOW_NAMES[i]!
    return windows[name].to < windows[before].to ? [fault(name, 'to', `不能早于${WINDOW[before].title}截止（${windows[before].to}）`)] : []
  })
  const elsewhere = windows.declaration.from.slice(0, 4) === String(year) ? [] : [fault('declaration', 'from', `应在 ${year} 年内开始`)]
  return [...reversed, ...crossed, ...elsewhere]
}
