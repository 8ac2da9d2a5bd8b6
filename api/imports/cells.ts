import type { Cell } from './workbook.ts'
import { isBlank } from './workbook.ts'
import { isDateCell } from './workbook-writer.ts'

export type Value = string | number | boolean | null
/** A cell's value in our terms, or the sentence that tells its writer what is wrong with it. */
export type Read = { value: Value } | { error: string }

const ERROR_CELL = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/

/**
 * Text as people mean it: full-width letters, digits and spaces become half-width, invisible characters go, inner white space is one space.
 * Chinese punctuation stays: names of schools are written with （）.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u00AD]/g, '')
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000\u00A0]+/g, ' ')
    .trim()
}

/** 'Ａ' half-width as in `plainText`, and every dot written inside a name of another people as the one of the register: 阿依古丽·买买提. */
export function plainName(text: string): string {
  return plainText(text)
    .replace(/\s*[\u2022\u2027\u30FB\uFF65\u2219\u22C5\u16EB\u2E31\u25CF\u00B7]\s*/g, '·')
    .replace(/(?<=\p{Script=Han})\s*[.．。]\s*(?=\p{Script=Han})/gu, '·')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}

/** Identity, certificate and credit codes: no inner spaces, capitals. */
export function plainCode(text: string): string {
  return plainText(text).replace(/ /g, '').toUpperCase()
}

/**
 * A text cell. Numbers are taken by their digits while Excel keeps them exactly (15 digits); beyond that, in scientific notation,
 * or in a column of identifiers (where a leading zero may be gone too) the number is refused rather than guessed.
 */
export function readText(cell: Cell, title: string, as: 'plain' | 'name' | 'identifier'): Read {
  if (isBlank(cell) || cell === null) return { value: null }
  if (isDateCell(cell)) return { value: cell.date }
  if (typeof cell === 'boolean') return { value: cell ? 'TRUE' : 'FALSE' }
  const lost = { error: `${title}是数字格式，末位可能已丢失，请将该列设为文本后重新填写` }
  if (typeof cell === 'number') return as === 'identifier' || Math.abs(cell) >= 1e15 ? lost : { value: String(cell) }
  if (ERROR_CELL.test(cell)) return errorCell(cell)
  if (/^\d(?:\.\d+)?E\+\d{2}$/i.test(plainText(cell))) return lost
  const value = as === 'name' ? plainName(cell) : as === 'identifier' ? plainCode(cell) : plainText(cell)
  return { value: value || null }
}

/** A day as 'YYYY-MM-DD'. Takes Excel days, 2026-06-30, 2026/6/30, 2026.6.30, 20260630 (also as a number) and 2026年6月30日. */
export function readDate(cell: Cell, title: string): Read {
  if (isBlank(cell) || cell === null) return { value: null }
  const text = isDateCell(cell) ? cell.date : plainText(String(cell))
  if (ERROR_CELL.test(text)) return errorCell(text)
  const match = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2})|年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号])(?: 0?0:00(?::00)?)?$/.exec(
    text,
  )
  const [year, month, day] = [match?.[1], match?.[3] ?? match?.[5] ?? match?.[7], match?.[4] ?? match?.[6] ?? match?.[8]].map(Number)
  if (!match || !isDay(year, month, day)) return { error: `${title}“${shorten(text)}”不是有效日期，请按 2026-06-30 的样式填写` }
  return { value: `${match[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` }
}

function isDay(year = 0, month = 0, day = 0): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return year >= 1900 && year <= 2199 && day >= 1 && day <= days
}

/** A number; also written as text, full-width, or with thousands commas. No units and no per cent. */
export function readNumber(cell: Cell, title: string): Read {
  if (isBlank(cell) || cell === null) return { value: null }
  if (typeof cell === 'number') return { value: cell }
  const text = isDateCell(cell) ? cell.date : plainText(String(cell)).replace(/．/g, '.').replace(/，/g, ',')
  if (ERROR_CELL.test(text)) return errorCell(text)
  const digits = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
  if (!/^[-+]?\d{1,15}(?:\.\d+)?$/.test(digits)) return { error: `${title}“${shorten(text)}”不是数字，请只填数字` }
  return { value: Number(digits) }
}

/** One of the choices, by its label or its value. */
export function readChoice(cell: Cell, title: string, choices: readonly { value: string; label: string }[]): Read {
  const read = readText(cell, title, 'plain')
  if ('error' in read || read.value === null) return read
  const text = String(read.value)
  const found = choices.find((choice) => plainText(choice.label) === text) ?? choices.find((choice) => choice.value === text)
  if (found) return { value: found.value }
  const listed = choices
    .slice(0, 8)
    .map((choice) => choice.label)
    .join('、')
  return { error: `${title}“${shorten(text)}”不在可选范围内，请从下拉列表中选择：${listed}${choices.length > 8 ? ' 等' : ''}` }
}

function errorCell(text: string): Read {
  return { error: `单元格公式出错（${text}），请直接填写内容` }
}

function shorten(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text
}
