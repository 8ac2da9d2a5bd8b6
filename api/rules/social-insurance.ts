/** Articles 17(4)2 and 24: social insurance month by month from arrival: who paid, where it was interrupted. */
import type { Day, Month } from './dates.ts'
import { addMonthsTo, monthOf, monthsFrom } from './dates.ts'

export interface InsuranceRow {
  month: Month
  employerUscc: string
  employerName?: string
  /** Contribution base in yuan a month. */
  base?: number
}

export type MonthResult = 'paid' | 'gap' | 'otherPayer' | 'baseConflict' | 'notDue'
export const MONTH_RESULT: Record<MonthResult, string> = {
  paid: '本单位缴纳',
  gap: '未缴纳',
  otherPayer: '其他单位缴纳',
  baseConflict: '缴费基数不一致',
  notDue: '尚未到期',
}
export interface MonthCheck {
  month: Month
  result: MonthResult
  /** Who paid, where it was not this employer. */
  payer?: string
  base?: number
}

/** Who should pay, and between which days. */
export interface Insured {
  employerUscc: string
  arrivedOn: Day
  /** The day of the settlement application, or today when warning ahead. */
  appliedOn: Day
}

function monthCheck(month: Month, rows: readonly InsuranceRow[], declared: Insured): MonthCheck {
  const own = rows.filter((r) => r.employerUscc === declared.employerUscc)
  const other = rows.find((r) => r.employerUscc !== declared.employerUscc)
  if (new Set(own.map((r) => r.base ?? 0)).size > 1) return { month, result: 'baseConflict' }
  const first = own[0]
  if (first) return { month, result: 'paid', ...(first.base !== undefined && { base: first.base }) }
  if (other) return { month, result: 'otherPayer', payer: other.employerName ?? other.employerUscc }
  // The month of arrival may still have been paid elsewhere or not at all (ours): the duty starts with the month after.
  return { month, result: month === monthOf(declared.arrivedOn) ? 'notDue' : 'gap' }
}

/** Month by month from arrival to the month before the application: who paid. */
export function insuranceMonths(declared: Insured, rows: readonly InsuranceRow[]): MonthCheck[] {
  const months = monthsFrom(monthOf(declared.arrivedOn), addMonthsTo(monthOf(declared.appliedOn), -1))
  return months.map((month) => {
    const found = monthCheck(
      month,
      rows.filter((r) => r.month === month),
      declared,
    )
    const arrival = month === monthOf(declared.arrivedOn) && found.result === 'otherPayer'
    return arrival ? { month, result: 'notDue' as const } : found
  })
}

export const monthSentence = ({ month, result, payer }: MonthCheck) => `${month} ${payer ? `由${payer}缴纳` : MONTH_RESULT[result]}`

/** In the intake year already: what would fail at settlement, so that it can be mended in time. */
export const insuranceWarnings = (declared: Insured, rows: readonly InsuranceRow[]): string[] =>
  insuranceMonths(declared, rows)
    .filter((m) => m.result !== 'paid' && m.result !== 'notDue')
    .map(monthSentence)
