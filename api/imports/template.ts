import type { FileRefusal } from '../core/file-checks.ts'
import { readChoice, readDate, readNumber, readText, plainText } from './cells.ts'
import type { Read, Value } from './cells.ts'
import type { WorkbookRefusalCode } from './sniff.ts'
import { checkHeader } from './template-header.ts'
import type { HeaderRefusalCode } from './template-header.ts'
import { DamagedSheetError, isBlank, readRows } from './workbook.ts'
import type { Cell, OpenWorkbook, SheetRow } from './workbook.ts'
import { META_SHEET, isDateCell } from './workbook-writer.ts'

export type TemplateColumn = {
  key: string
  title: string
  required: boolean
  kind: 'text' | 'date' | 'number' | 'choice'
  /** For text: a person's name (one middle dot), or an identifier (no spaces, capitals, never taken from a number). */
  as?: 'name' | 'identifier'
  choices?: readonly { value: string; label: string }[]
  /** One sentence: what to fill in, where to find it. */
  help: string
  /** What the filled example shows; for a choice the label, for a date YYYY-MM-DD. */
  example: string | number
  width: number
}

export type TemplateSpec = { id: string; version: string; title: string; columns: readonly TemplateColumn[] }

export type CellError = { column: string; message: string }
export type ParsedRow = { rowNumber: number; values: Record<string, Value>; cellErrors: CellError[] }
export type TemplateRefusalCode =
  | WorkbookRefusalCode
  | HeaderRefusalCode
  | 'template-other'
  | 'template-version'
  | 'template-too-many-rows'
  | 'template-no-rows'
export type TemplateRefusal = FileRefusal<TemplateRefusalCode>

/** Rows in order, each with its number in the sheet. Dates are 'YYYY-MM-DD', choices their value, empty cells null. */
export type ParsedWorkbook = { ok: true; rows: ParsedRow[] }

export const ERROR_TITLE = '错误'

/**
 * Reads an uploaded copy of a template. Refuses as a whole what cannot be read safely (another file, version, columns); what is wrong
 * in single cells, required ones left empty included, comes back with the row, so that good rows can go on.
 */
export async function parseWorkbook(
  bytes: Uint8Array,
  spec: TemplateSpec,
  options: { maxRows?: number } = {},
): Promise<ParsedWorkbook | TemplateRefusal> {
  const maxRows = options.maxRows ?? 10_000
  const opened = await openTemplate(bytes, spec)
  if (!opened.ok) return opened
  const rows: ParsedRow[] = []
  try {
    for await (const row of opened.rows) {
      if (isGuidance(row, spec, opened.offset)) continue
      if (rows.length === maxRows) return refusal('template-too-many-rows', `数据超过 ${maxRows} 行，请分成几个文件上传`)
      const parsed = parseRow(row, spec, opened.offset)
      if (parsed) rows.push(parsed)
    }
  } catch (error) {
    return damaged(error)
  }
  return rows.length > 0 ? { ok: true, rows } : refusal('template-no-rows', '模板里还没有数据，请从示例行下面一行开始填写')
}

type OpenTemplate = {
  ok: true
  rows: AsyncGenerator<SheetRow, void, undefined>
  /** 1 where a first column 错误 stands before ours. */ offset: 0 | 1
}

/** Opens the first visible sheet behind its checked header; `rows` goes on below the header. */
export async function openTemplate(bytes: Uint8Array, spec: TemplateSpec): Promise<OpenTemplate | TemplateRefusal> {
  const workbook = await readRows(bytes)
  if (!workbook.ok) return workbook
  try {
    const other = await checkMeta(workbook, spec)
    if (other) return other
    // Sheets are found by name in the library, so a renamed sheet is fine: the first visible one is the form.
    const sheet = workbook.sheets.find((candidate) => !candidate.hidden)
    const rows = workbook.rows(sheet?.name ?? '')
    const first = await rows.next()
    const header = checkHeader(
      first.value ?? null,
      spec.columns.map((column) => column.title),
      ERROR_TITLE,
    )
    if (header.ok) return { ok: true, rows, offset: header.offset }
    await rows.return()
    return header
  } catch (error) {
    return damaged(error)
  }
}

function refusal<Code extends TemplateRefusalCode>(code: Code, message: string): FileRefusal<Code> {
  return { ok: false, code, message }
}

function damaged(error: unknown): TemplateRefusal {
  if (error instanceof DamagedSheetError)
    return refusal('workbook-damaged', '工作表已损坏，请用 Excel 或 WPS 打开并另存为“Excel 工作簿 (*.xlsx)”后重新上传')
  throw error
}

/** Data pasted into a workbook of one's own carries no mark of ours; then the header alone decides. */
async function checkMeta(workbook: OpenWorkbook, spec: TemplateSpec): Promise<TemplateRefusal | null> {
  if (!workbook.sheets.some((sheet) => sheet.name === META_SHEET)) return null
  const meta = new Map<string, string>()
  for await (const row of workbook.rows(META_SHEET)) {
    if (meta.size > 20) break
    meta.set(String(row.cells[0]), String(row.cells[1]))
  }
  const title = meta.get('title') ?? '其他模板'
  if (meta.get('id') !== spec.id) return refusal('template-other', `这是“${title}”，这里需要“${spec.title}”，请下载对应的模板`)
  if (meta.get('version') === spec.version) return null
  return refusal('template-version', `模板版本是 ${meta.get('version') ?? '未知'}，现在使用 ${spec.version}，请下载新模板并把数据复制过去`)
}

/** The help and example rows as we wrote them; an example someone has changed is data. */
export function isGuidance(row: SheetRow, spec: TemplateSpec, offset: 0 | 1): 'help' | 'example' | null {
  if (row.rowNumber > 10) return null
  const cells = spec.columns.map((_, i) => row.cells[i + offset] ?? null)
  const equals = (wanted: (column: TemplateColumn) => string) =>
    spec.columns.every((column, i) => cellText(cells[i] ?? null) === plainText(wanted(column)))
  if (equals((column) => column.help)) return 'help'
  return equals((column) => String(column.example)) ? 'example' : null
}

function cellText(cell: Cell): string {
  return plainText(isDateCell(cell) ? cell.date : String(cell ?? ''))
}

/** Null for a row with nothing in our columns (a remark at the side is not data). */
function parseRow(row: SheetRow, spec: TemplateSpec, offset: 0 | 1): ParsedRow | null {
  if (spec.columns.every((_, i) => isBlank(row.cells[i + offset]))) return null
  const parsed: ParsedRow = { rowNumber: row.rowNumber, values: {}, cellErrors: [] }
  spec.columns.forEach((column, i) => {
    const read = readCell(row.cells[i + offset] ?? null, column)
    const value = 'error' in read ? null : read.value
    parsed.values[column.key] = value
    if ('error' in read) parsed.cellErrors.push({ column: column.key, message: read.error })
    else if (value === null && column.required) parsed.cellErrors.push({ column: column.key, message: `请填写${column.title}` })
  })
  return parsed
}

function readCell(cell: Cell, column: TemplateColumn): Read {
  if (column.kind === 'date') return readDate(cell, column.title)
  if (column.kind === 'number') return readNumber(cell, column.title)
  if (column.kind === 'choice') return readChoice(cell, column.title, column.choices ?? [])
  return readText(cell, column.title, column.as ?? 'plain')
}
