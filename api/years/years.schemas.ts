/** Shapes of a year and of a calendar that server, screens and tests share. */
import { z } from 'zod'
import { isDay } from '../rules/dates.ts'
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
  /** Left out: what was published for the year, else the default text. */
  policyId: z.string().max(40).optional(),
})

export const closeYearInput = z.object({
  year: yearNumber,
  note: z.string().trim().min(2, '请写明结束年度的说明').max(500, '说明不能超过 500 字'),
})

export const calendarInput = z.object({
  year: yearNumber,
  source: z.string().trim().max(300, '通知文号或网址不能超过 300 字'),
  off: z.array(z.string().trim()).max(120, '放假日期过多'),
  makeup: z.array(z.string().trim()).max(40, '调休上班日过多'),
  /** Asked for when the year's notice was entered before. */
  reason: z.string().trim().max(200, '原因不能超过 200 字').default(''),
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
