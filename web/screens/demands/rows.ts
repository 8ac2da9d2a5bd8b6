/** The employer's table as it is typed: pure, so that it can be tested without a page. */
import { demandLine, LINE_FIELDS, MAX_DEMAND_LINES, type DemandLine } from '../../../api/demands/demands.schemas.ts'

export type Field = keyof DemandLine
/** A row as typed: what is no number stays visible, what is not chosen is ''. */
export type Row = { readonly key: number } & { [F in Field]: string }

export const IN_QUOTA = 'IN_QUOTA'

const BLANK: Omit<Row, 'key'> = {
  post: '',
  postCategory: '',
  field: '',
  level: '',
  number: '',
  offQuotaCategory: IN_QUOTA,
  reason: '',
  project: '',
}

let lastKey = 0
export const newRow = (values: Partial<Omit<Row, 'key'>> = {}): Row => ({ key: ++lastKey, ...BLANK, ...values })

export const rowOf = (line: DemandLine): Row =>
  newRow({ ...line, number: String(line.number), offQuotaCategory: line.offQuotaCategory ?? IN_QUOTA })

/** Nothing was typed into it: not saved and not complained about. */
export const isBlankRow = (row: Row): boolean =>
  LINE_FIELDS.every((field) => field === 'offQuotaCategory' || row[field].trim() === '') && row.offQuotaCategory === IN_QUOTA

const NUMBER = /^\d{1,7}$/
const plainNumber = (text: string): number | undefined => {
  const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '')
  return NUMBER.test(plain) ? Number(plain) : undefined
}

/** The line a row stands for, or which of its fields are wrong. */
export function readRow(row: Row): { line: DemandLine; faults: null } | { line: null; faults: Partial<Record<Field, string>> } {
  const read = demandLine.safeParse({
    ...row,
    number: plainNumber(row.number),
    offQuotaCategory: row.offQuotaCategory === IN_QUOTA ? null : row.offQuotaCategory,
  })
  if (read.success) return { line: read.data, faults: null }
  const faults: Partial<Record<Field, string>> = {}
  for (const issue of read.error.issues) faults[issue.path[0] as Field] ??= issue.message
  return { line: null, faults }
}

/** The complete lines, and the numbers (from 1) of rows that are not. */
export function readRows(rows: readonly Row[]): { lines: DemandLine[]; unfinished: number[] } {
  const lines: DemandLine[] = []
  const unfinished: number[] = []
  for (const [i, row] of rows.entries()) {
    if (isBlankRow(row)) continue
    const { line } = readRow(row)
    if (line) lines.push(line)
    else unfinished.push(i + 1)
  }
  return { lines, unfinished }
}

export function sumLines(lines: readonly Pick<DemandLine, 'number' | 'offQuotaCategory'>[]) {
  const sum = (off: boolean) =>
    lines.filter(({ offQuotaCategory }) => (offQuotaCategory !== null) === off).reduce((total, { number }) => total + number, 0)
  return { lines: lines.length, inQuota: sum(false), offQuota: sum(true) }
}

/** Words of a choice -> its value, in every language shown, for what is pasted. */
export type Choices = Partial<Record<Field, ReadonlyMap<string, string>>>

/** In: clipboard text. Out: its cells; undefined for one plain cell, which the field takes as it is. */
export function readTable(text: string): string[][] | undefined {
  const lines = text.replaceAll('\r', '').split('\n')
  while (lines.at(-1) === '') lines.pop()
  if (lines.length <= 1 && !text.includes('\t')) return undefined
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()))
}

export interface PastedTable {
  rows: Row[]
  /** Rows written to, and cells whose words are no choice. */
  taken: number
  bad: number
  /** There were more rows than a report may have. */
  cut: boolean
}

const isHead = (cells: readonly string[], titles: ReadonlySet<string>) =>
  cells.length > 1 && cells.every((cell) => titles.has(cell.replace(/^[*＊]/, '')))

/** Pastes cells from `at` and `field` on, to the right and downwards; rows are added as needed. A row of titles is left out. */
export function pasteTable(
  rows: readonly Row[],
  at: number,
  field: Field,
  table: readonly string[][],
  choices: Choices,
  titles: ReadonlySet<string> = new Set(),
): PastedTable {
  const cells = table[0] && isHead(table[0], titles) ? table.slice(1) : table
  const from = LINE_FIELDS.indexOf(field)
  const next = [...rows]
  let bad = 0
  const room = cells.slice(0, Math.max(0, MAX_DEMAND_LINES - at))
  for (const [i, line] of room.entries()) {
    const change: Partial<Omit<Row, 'key'>> = {}
    for (const [j, cell] of line.slice(0, LINE_FIELDS.length - from).entries()) {
      const target = LINE_FIELDS[from + j]!
      const known = choices[target]
      if (!known) change[target] = cell
      else if (cell === '') change[target] = target === 'offQuotaCategory' ? IN_QUOTA : ''
      else {
        change[target] = known.get(cell) ?? ''
        if (!known.has(cell)) bad += 1
      }
    }
    next[at + i] = { ...(next[at + i] ?? newRow()), ...change }
  }
  return { rows: next, taken: room.length, bad, cut: room.length < cells.length }
}
