import { writeXlsx } from 'hucre'
import type { CellStyle, ColumnDef, DataValidation, WriteSheet } from 'hucre'
import { carryColumnStyles } from './column-styles.ts'
import type { Cell } from './workbook.ts'

export type ColumnSpec = {
  title: string
  /** In characters of the default font. */
  width?: number
  /** How what is typed below is kept: text (no lost digits), a day, or a number. */
  format?: 'text' | 'date' | 'number'
  required?: boolean
  /** Drop-down entries. */
  choices?: readonly string[]
  /** Shown beside the cell while it is selected. */
  prompt?: string
}

export type SheetSpec = {
  name: string
  columns: readonly ColumnSpec[]
  /** Rows below the header, from row 2. */
  rows: readonly (readonly Cell[])[]
  /** How the rows from row 2 on look; the rest are plain. */
  looks?: ReadonlyMap<number, RowLook>
  /** Cells to colour as wrong: row number -> column numbers from 1. */
  wrong?: ReadonlyMap<number, ReadonlySet<number>>
  /** Formats and drop-downs also hold for the rows still to be filled, down to this row number. */
  fillDownTo?: number
  hidden?: boolean
}

export type RowLook = 'help' | 'example'

export type WorkbookSpec = {
  sheets: readonly SheetSpec[]
  /** Written to a sheet nobody sees, so that an uploaded copy tells which template it came from. */
  meta?: Readonly<Record<string, string>>
}

export const META_SHEET = '_template'
const DICTIONARY_SHEET = '_choices'
/** Excel's limit for an inline list is 255 characters. */
const MAX_INLINE_LIST = 200
/** Control characters and halves of surrogate pairs: XML cannot hold them, and Excel would call the file damaged. */
// oxlint-disable-next-line no-control-regex
const NOT_XML =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

const fill = (rgb: string): CellStyle['fill'] => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } })
const EDGE = { style: 'thin', color: { rgb: 'B8C4D6' } } as const
const BORDER = { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE }
const HEADER: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFF' } },
  fill: fill('1F4E79'),
  border: BORDER,
  alignment: { vertical: 'center', horizontal: 'center', wrapText: true },
}
const OPTIONAL_HEADER: CellStyle = { ...HEADER, fill: fill('5B7DA6') }
const WRONG = fill('FFD6D6')
const LOOKS: Record<RowLook, CellStyle> = {
  help: { font: { italic: true, size: 9, color: { rgb: '5A6472' } }, fill: fill('F2F5F9'), alignment: { wrapText: true, vertical: 'top' } },
  example: { font: { color: { rgb: '6B7280' } }, fill: fill('FFF9E5') },
}
const NUMBER_FORMATS = { text: '@', date: 'yyyy-mm-dd', number: 'General' } as const

/** Writes an .xlsx: frozen styled header, formats, drop-downs and marks as the spec says. Text is never taken for a formula. */
export async function writeWorkbook(spec: WorkbookSpec): Promise<Uint8Array> {
  const dictionary: string[][] = []
  const sheets = spec.sheets.map((sheet) => writeSheet(sheet, dictionary))
  if (dictionary.length > 0) sheets.push({ name: DICTIONARY_SHEET, rows: transpose(dictionary), veryHidden: true })
  if (spec.meta)
    sheets.push({ name: META_SHEET, rows: Object.entries(spec.meta), columns: [{ numFmt: '@' }, { numFmt: '@' }], veryHidden: true })
  const bytes = await writeXlsx({ sheets, defaultFont: { name: '等线', size: 11 }, properties: { creator: 'Yinjin' } })
  return carryColumnStyles(
    bytes,
    spec.sheets.map((sheet) => (sheet.fillDownTo ? sheet.rows.length + 2 : 0)),
  )
}

function writeSheet(sheet: SheetSpec, dictionary: string[][]): WriteSheet {
  const formats = sheet.columns.map((column): CellStyle => ({ numFmt: NUMBER_FORMATS[column.format ?? 'number'] }))
  const titles = sheet.columns.map((column) => column.title)
  const rows = [titles, ...sheet.rows.map((row) => sheet.columns.map((_, i) => toLibrary(row[i] ?? null)))]
  // A last empty row carries the columns' styles; `carryColumnStyles` takes them from it to the columns themselves.
  if (sheet.fillDownTo) rows.push(sheet.columns.map(() => null))
  const columns: ColumnDef[] = sheet.columns.map((column, i) => ({ width: column.width ?? 14, style: formats[i] ?? {} }))
  return {
    name: sheet.name,
    columns,
    rows,
    cells: cellStyles(sheet, formats),
    rowDefs: new Map([
      [0, { height: 30 }],
      ...[...(sheet.looks ?? [])].filter(([, look]) => look === 'help').map(([row]) => [row - 1, { height: 48 }] as const),
    ]),
    freezePane: { rows: 1 },
    dataValidations: sheet.columns.flatMap(
      (column, i) => validation(column, i, sheet.fillDownTo ?? sheet.rows.length + 1, dictionary) ?? [],
    ),
    hidden: sheet.hidden ?? false,
    pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  }
}

/** The cells that do not simply look like their column: header, help, example, wrong ones, and days in columns of another format. */
function cellStyles(sheet: SheetSpec, formats: CellStyle[]): NonNullable<WriteSheet['cells']> {
  const cells: NonNullable<WriteSheet['cells']> = new Map()
  sheet.columns.forEach((column, i) => cells.set(`0,${i}`, { style: column.required ? HEADER : OPTIONAL_HEADER }))
  sheet.rows.forEach((row, index) => {
    const look = sheet.looks?.get(index + 2)
    const wrong = sheet.wrong?.get(index + 2)
    sheet.columns.forEach((_, i) => {
      const isDay = isDateCell(row[i]) && formats[i]?.numFmt === 'General'
      if (!look && !wrong?.has(i + 1) && !isDay) return
      const style: CellStyle = { ...formats[i], ...(look && LOOKS[look]) }
      if (isDay) style.numFmt = NUMBER_FORMATS.date
      if (wrong?.has(i + 1)) style.fill = WRONG
      cells.set(`${index + 1},${i}`, { style })
    })
  })
  return cells
}

function validation(column: ColumnSpec, index: number, lastRow: number, dictionary: string[][]): DataValidation[] | null {
  if (!column.choices?.length && !column.prompt) return null
  const letter = columnLetter(index)
  const prompt = column.prompt
    ? { showInputMessage: true, inputTitle: column.title.replace('*', '').slice(0, 32), inputMessage: column.prompt.slice(0, 255) }
    : {}
  const range = `${letter}2:${letter}${Math.max(lastRow, 2)}`
  if (!column.choices?.length) return [{ type: 'custom', formula1: 'TRUE', allowBlank: true, range, ...prompt }]
  return [
    {
      type: 'list',
      ...listSource(column.choices, dictionary),
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: '不在可选范围内',
      errorMessage: '请从下拉列表中选择',
      range,
      ...prompt,
    },
  ]
}

/** Short lists stand in the cell's own rule; long ones, and entries with the separator in them, in a hidden sheet. */
function listSource(choices: readonly string[], dictionary: string[][]): Pick<DataValidation, 'values' | 'formula1'> {
  if (choices.join(',').length <= MAX_INLINE_LIST && !choices.some((choice) => /[,"]/.test(choice))) return { values: [...choices] }
  const known = dictionary.findIndex((list) => list.length === choices.length && list.every((entry, i) => entry === choices[i]))
  const at = known >= 0 ? known : dictionary.push([...choices]) - 1
  const letter = columnLetter(at)
  return { formula1: `'${DICTIONARY_SHEET}'!$${letter}$1:$${letter}$${choices.length}` }
}

function transpose(lists: string[][]): (string | null)[][] {
  const longest = Math.max(...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, row) => lists.map((list) => list[row] ?? null))
}

/** 0 -> 'A', 26 -> 'AA'. */
function columnLetter(index: number): string {
  return (index >= 26 ? columnLetter(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
}

export function isDateCell(cell: Cell | undefined): cell is { date: string } {
  return typeof cell === 'object' && cell !== null
}

function toLibrary(cell: Cell): string | number | boolean | null {
  if (isDateCell(cell)) return excelSerial(cell.date)
  return typeof cell === 'string' ? cell.slice(0, 32_767).replace(NOT_XML, '') : cell
}

/** '2026-06-30' -> 46203, the days since 30 December 1899. Before 1 March 1900 Excel counts a day that never was: kept as text. */
function excelSerial(day: string): number | string {
  if (day < '1900-03-01') return day
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  // Years begin in March here, so that the leap day comes last.
  const y = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 693_899
}
