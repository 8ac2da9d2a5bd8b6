/** What the bureau may put into each statement of a policy: its shape, its limits, and whether it may only be stricter than the text. */
import { isDay } from './dates.ts'
import { statements, TEXTS, type MonthDayWindow, type TextId } from './policy.ts'
import { valueKind, type ValueKind } from './policy-value-words.ts'
import { keysOf } from './terms.ts'

export { valueKind, valueText, type ValueKind } from './policy-value-words.ts'

const isWindow = (value: unknown): value is MonthDayWindow => {
  const end = (x: unknown, leap: boolean) => {
    if (typeof x !== 'object' || x === null || !('yearOffset' in x) || !('day' in x)) return false
    const { yearOffset, day } = x
    if (typeof yearOffset !== 'number' || !Number.isInteger(yearOffset) || Math.abs(yearOffset) > 2 || typeof day !== 'string') return false
    // 2025 has no 29 February: a window of every year cannot end on it
    return isDay(`2025-${day}`) || (leap && day === 'lastFebruary')
  }
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value && end(value.from, false) && end(value.to, true)
}

/** Days of the year in order; the last of February counts as its 29th. */
const orderOf = ({ yearOffset, day }: { yearOffset: number; day: string }) =>
  yearOffset * 10_000 + (day === 'lastFebruary' ? 229 : Number(day.replace('-', '')))

function windowFault(value: unknown): string | null {
  if (!isWindow(value)) return '请填写起止月日'
  return orderOf(value.from) <= orderOf(value.to) ? null : '开始日不能晚于截止日'
}

function numberFault(kind: Extract<ValueKind, { kind: 'number' }>, value: unknown, ofText: unknown): string | null {
  if (typeof value !== 'number' || !Number.isInteger(value)) return '请填写整数'
  if (value < kind.min || value > kind.max) return `应在 ${kind.min} 至 ${kind.max}${kind.unit}之间`
  if (kind.only === 'atLeast' && value < Number(ofText)) return `只能严于文本规定的 ${String(ofText)}${kind.unit}，不能更少`
  if (kind.only === 'atMost' && value > Number(ofText)) return `只能严于文本规定的 ${String(ofText)}${kind.unit}，不能更多`
  return null
}

/** In: a text, a path of it and a value. Out: what is wrong with it in a sentence, or null. */
export function valueFault(text: TextId, path: string, value: unknown): string | null {
  const stated = statements(TEXTS[text]).find((one) => one.path === path)
  if (!stated) return '没有这项内容'
  const kind = valueKind(path)
  switch (kind.kind) {
    case 'number':
      return numberFault(kind, value, stated.statement.value)
    case 'yesNo':
      return typeof value === 'boolean' ? null : '请选择是或否'
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(kind.terms, value) ? null : '请从所列选项中选择'
    case 'terms':
      if (!Array.isArray(value) || !value.every((one) => typeof one === 'string' && keysOf(kind.terms).includes(one)))
        return '请从所列选项中选择'
      return new Set(value).size === value.length ? null : '同一选项重复'
    case 'window':
      return windowFault(value)
  }
}
