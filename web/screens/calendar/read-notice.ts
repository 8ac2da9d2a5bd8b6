/** Reads the State Council's notice as it is published, or a plain list of dates. Nothing is guessed: what was not understood is given back. */
import { addDays, isDay } from '../../../api/rules/dates.ts'

export interface ReadNotice {
  off: string[]
  makeup: string[]
  /** Passages with dates that could not be understood. */
  unread: string[]
}

const SPAN = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:(?:至|到|[-—–~～])(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?/g
const ISO_SPAN = /(\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|[—–~～])\s*(\d{4}-\d{2}-\d{2}))?/g
const OFF = /放假|休息|休|off/i
const WORK = /上班|班|work/i
const MAX_SPAN = 31

const pad = (n: string | number) => String(n).padStart(2, '0')

function spanOf(from: string, to: string): string[] | undefined {
  if (!isDay(from) || !isDay(to) || to < from) return undefined
  const days = [from]
  while (days.at(-1)! < to && days.length <= MAX_SPAN) days.push(addDays(days.at(-1)!, 1))
  return days.length > MAX_SPAN ? undefined : days
}

/** Days of one passage; undefined when a date in it does not exist or a month is missing. */
function daysOf(passage: string, year: number): string[] | undefined {
  let month: string | undefined
  const spans: (string[] | undefined)[] = []
  for (const [, from, to] of passage.matchAll(ISO_SPAN)) spans.push(spanOf(from!, to ?? from!))
  for (const [, fromYear, fromMonth, fromDay, toYear, toMonth, toDay] of passage.matchAll(SPAN)) {
    month = fromMonth ?? month
    if (!month) return undefined
    const from = `${fromYear ?? year}-${pad(month)}-${pad(fromDay!)}`
    month = toMonth ?? month
    spans.push(spanOf(from, toDay ? `${toYear ?? fromYear ?? year}-${pad(month)}-${pad(toDay)}` : from))
  }
  return spans.some((span) => !span) ? undefined : spans.flatMap((span) => span!)
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)/g, '')
    .replaceAll(/^[一二三四五六七八九十]+、/gm, '')
    .replaceAll(/[ \t]+/g, ' ')

/** One statement a passage: sentences, lines, and the parts of a sentence up to each 放假 or 上班. */
function passages(text: string): string[] {
  return plain(text)
    .split(/[。;\n]/)
    .flatMap((sentence) => sentence.match(/.*?(?:放假(?:调休)?|上班|$)/g) ?? [])
    .map((passage) => passage.replace(/^[,，、:\s]+/, '').trim())
    .filter(Boolean)
}

/** In: pasted text and the year. Out: days off, make-up workdays, and what was not understood. */
export function readNotice(text: string, year: number): ReadNotice {
  const off = new Set<string>()
  const makeup = new Set<string>()
  const unread: string[] = []
  for (const passage of passages(text)) {
    const days = daysOf(passage, year)
    if (days?.length === 0) continue
    // the notice's own date stands alone at its end
    if (/^\d{4}年\d{1,2}月\d{1,2}日$/.test(passage)) continue
    const target = WORK.test(passage) ? makeup : OFF.test(passage) ? off : undefined
    if (!days || !target) unread.push(passage)
    else for (const day of days) target.add(day)
  }
  return { off: [...off].toSorted(), makeup: [...makeup].toSorted(), unread }
}
