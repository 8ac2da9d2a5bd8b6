const ZONE = 'Asia/Shanghai'

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function shanghai(instant: string): Record<string, string> {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return {}
  return Object.fromEntries(parts.formatToParts(date).map((p) => [p.type, p.value]))
}

/** ISO instant -> `2026-06-15 09:30` in Shanghai; '' for nothing. */
export function formatInstant(instant: string | null | undefined): string {
  const p = instant ? shanghai(instant) : {}
  return p['year'] ? `${p['year']}-${p['month']}-${p['day']} ${p['hour']}:${p['minute']}` : ''
}

/** ISO instant -> `06-15 09:30`, for narrow columns. */
export const formatShort = (instant: string | null | undefined): string => formatInstant(instant).slice(5)

/** ISO instant -> `09:30`. */
export const formatTime = (instant: string | null | undefined): string => formatInstant(instant).slice(11)

/** ISO instant -> its day in Shanghai, `2026-06-15`. */
export const dayOf = (instant: string): string => formatInstant(instant).slice(0, 10)

/** Legal day -> `2026年6月15日` (zh-CN) or `15 June 2026` (en); '' for nothing. */
export function formatDay(day: string | null | undefined, locale: string): string {
  if (!day) return ''
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', options).format(new Date(`${day}T00:00:00Z`))
}

const DAY_MS = 86_400_000

/** Calendar days from one legal day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

const whole = new Intl.NumberFormat('en-US')

/** 1129 -> `1,129`. */
export const formatNumber = (n: number): string => whole.format(n)

/** A count the server stopped counting: `10,000+`. */
export const formatCount = (n: number, capped = false): string => `${whole.format(n)}${capped ? '+' : ''}`

/** Bytes -> `412 KB`, `1.8 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** `110100199901012345` -> `1101••••••••••2345`; something shorter is hidden whole. */
export function maskId(id: string): string {
  return id.length > 8 ? id.slice(0, 4) + '•'.repeat(id.length - 8) + id.slice(-4) : '•'.repeat(id.length)
}

export type DeadlineState = 'over' | 'today' | 'soon' | 'later'

/** Where a legal day stands against the business day. `days` is never negative; soon means three days or fewer. */
export function deadlineOf(due: string, today: string): { state: DeadlineState; days: number } {
  const days = daysBetween(today, due)
  if (days < 0) return { state: 'over', days: -days }
  if (days === 0) return { state: 'today', days: 0 }
  return { state: days <= 3 ? 'soon' : 'later', days }
}
