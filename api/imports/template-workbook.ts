import type { ParsedRow, TemplateColumn, TemplateRefusal, TemplateSpec } from './template.ts'
import { ERROR_TITLE, isGuidance, openTemplate } from './template.ts'
import { DamagedSheetError, writeWorkbook } from './workbook.ts'
import type { Cell } from './workbook.ts'
import type { ColumnSpec, RowLook, SheetSpec } from './workbook-writer.ts'

/** A message about one row; `column` is the key of the column it is about, or null for the row as a whole. */
export type RowError = { rowNumber: number; column: string | null; message: string }

/** Rows of the form that keep text format and drop-downs ready. */
const READY_ROWS = 10_100
const GUIDE_SHEET = '填写说明'

/** The empty form: header, a row of help, a filled example, drop-downs, a sheet that explains every column. */
export function templateWorkbook(spec: TemplateSpec): Promise<Uint8Array> {
  const rows: Cell[][] = [spec.columns.map((column) => column.help), spec.columns.map(exampleCell)]
  const looks = new Map<number, RowLook>([
    [2, 'help'],
    [3, 'example'],
  ])
  return writeForm(spec, { name: sheetName(spec), columns: spec.columns.map(columnSpec), rows, looks, fillDownTo: READY_ROWS })
}

/** The same form with data in it: an export that can be corrected and uploaded again. Values are as `parseWorkbook` answers them. */
export function filledWorkbook(spec: TemplateSpec, rows: readonly ParsedRow['values'][]): Promise<Uint8Array> {
  const cells = rows.map((values) => spec.columns.map((column) => valueCell(values[column.key] ?? null, column)))
  return writeForm(spec, { name: sheetName(spec), columns: spec.columns.map(columnSpec), rows: cells, fillDownTo: READY_ROWS })
}

/**
 * The uploaded workbook with a first column 错误 that holds each row's sentences, and the cells they are about in red.
 * Every other cell keeps its value (a formula its result) and its row number; corrected, the file can be uploaded as it is.
 * Answers the refusal when `bytes` is no such workbook any more.
 */
export async function markErrors(
  bytes: Uint8Array,
  spec: TemplateSpec,
  errors: readonly RowError[],
): Promise<{ ok: true; bytes: Uint8Array } | TemplateRefusal> {
  const opened = await openTemplate(bytes, spec)
  if (!opened.ok) return opened
  const byRow = new Map<number, RowError[]>()
  for (const error of errors) byRow.set(error.rowNumber, [...(byRow.get(error.rowNumber) ?? []), error])
  const rows: Cell[][] = []
  const looks = new Map<number, RowLook>()
  try {
    for await (const row of opened.rows) {
      const look = isGuidance(row, spec, opened.offset)
      if (look) looks.set(row.rowNumber, look)
      while (rows.length < row.rowNumber - 2) rows.push([])
      const messages = (byRow.get(row.rowNumber) ?? []).map((error) => error.message)
      rows.push([messages.length > 0 ? messages.join('；') : null, ...spec.columns.map((_, i) => row.cells[i + opened.offset] ?? null)])
    }
  } catch (error) {
    if (error instanceof DamagedSheetError) return { ok: false, code: 'workbook-damaged', message: '工作表已损坏，请重新上传' }
    throw error
  }
  const wrong = new Map([...byRow].map(([rowNumber, list]) => [rowNumber, wrongColumns(list, spec)]))
  const columns = [{ title: ERROR_TITLE, width: 48, format: 'text' } as const, ...spec.columns.map(columnSpec)]
  return { ok: true, bytes: await writeForm(spec, { name: sheetName(spec), columns, rows, looks, wrong, fillDownTo: READY_ROWS }) }
}

function wrongColumns(errors: readonly RowError[], spec: TemplateSpec): Set<number> {
  const places = errors.map((error) => spec.columns.findIndex((column) => column.key === error.column))
  return new Set([1, ...places.filter((place) => place >= 0).map((place) => place + 2)])
}

function writeForm(spec: TemplateSpec, sheet: SheetSpec): Promise<Uint8Array> {
  return writeWorkbook({ sheets: [sheet, guideSheet(spec)], meta: { id: spec.id, version: spec.version, title: spec.title } })
}

function guideSheet(spec: TemplateSpec): SheetSpec {
  const titles = [
    ['列', 22],
    ['是否必填', 10],
    ['填写要求', 60],
    ['可选内容', 60],
    ['示例', 24],
  ] as const
  const rows = spec.columns.map((column) => [
    column.title,
    column.required ? '必填' : '选填',
    column.help,
    (column.choices ?? [])
      .slice(0, 60)
      .map((choice) => choice.label)
      .join('、') + ((column.choices?.length ?? 0) > 60 ? ' 等，见下拉列表' : ''),
    String(column.example),
  ])
  return { name: GUIDE_SHEET, columns: titles.map(([title, width]) => ({ title, width, format: 'text' })), rows }
}

/** Excel takes 31 characters and none of : \ / ? * [ ]. */
function sheetName(spec: TemplateSpec): string {
  return spec.title.replace(/[:\\/?*[\]]/g, ' ').slice(0, 31)
}

function columnSpec(column: TemplateColumn): ColumnSpec {
  return {
    title: column.required ? `*${column.title}` : column.title,
    width: column.width,
    required: column.required,
    format: column.kind === 'date' || column.kind === 'number' ? column.kind : 'text',
    prompt: column.help,
    ...(column.choices && { choices: column.choices.map((choice) => choice.label) }),
  }
}

function exampleCell(column: TemplateColumn): Cell {
  return column.kind === 'date' ? { date: String(column.example) } : column.example
}

function valueCell(value: ParsedRow['values'][string], column: TemplateColumn): Cell {
  if (column.kind === 'date' && typeof value === 'string') return { date: value }
  return column.choices?.find((choice) => choice.value === value)?.label ?? value
}
