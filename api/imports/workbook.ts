import { streamXlsxRows } from 'hucre'
import type { CellValue } from 'hucre'
import { sniffWorkbook, WORKBOOK_LIMITS } from './sniff.ts'
import type { SheetMeta, WorkbookLimits, WorkbookRefusal } from './sniff.ts'

export { writeWorkbook } from './workbook-writer.ts'

/** A day as Excel holds one; text that merely looks like a day stays text. */
export type DateCell = { date: string }
/** A cell's value as shown: formulas give their last result, rich text its letters, errors their name ('#N/A'). */
export type Cell = string | number | boolean | null | DateCell
/** `rowNumber` is the number at the left edge of the sheet, from 1; `cells` go from column A and may be shorter than the header. */
export type SheetRow = { rowNumber: number; cells: Cell[] }

export type OpenWorkbook = {
  ok: true
  sheets: SheetMeta[]
  /** The rows of a sheet that hold anything, in order. Stop early by leaving the loop. Throws `DamagedSheetError` on broken XML. */
  rows(sheet: string): AsyncGenerator<SheetRow, void, undefined>
}

export type ReadOptions = Partial<WorkbookLimits> & { /** Stop after so many rows that hold anything. */ maxRows?: number }

export class DamagedSheetError extends Error {}

/**
 * Opens an uploaded .xlsx after checking that it is one and of bearable size; rows then stream in bounded memory.
 * The only function that reads workbooks: the library behind it is named nowhere else.
 */
export async function readRows(bytes: Uint8Array, options: ReadOptions = {}): Promise<OpenWorkbook | WorkbookRefusal> {
  const sniffed = await sniffWorkbook(bytes, { ...WORKBOOK_LIMITS, ...options })
  if (!sniffed.ok) return sniffed
  return { ok: true, sheets: sniffed.sheets, rows: (sheet) => sheetRows(bytes, sheet, options.maxRows ?? Infinity) }
}

async function* sheetRows(bytes: Uint8Array, sheet: string, maxRows: number): AsyncGenerator<SheetRow, void, undefined> {
  let given = 0
  try {
    for await (const row of streamXlsxRows(bytes, { sheet })) {
      if (given >= maxRows) return
      const cells = row.values.map(toCell)
      if (cells.every(isBlank)) continue
      given += 1
      yield { rowNumber: row.index + 1, cells }
    }
  } catch (error) {
    // Whatever the library stumbles over in XML of unknown hands is the file's fault; the cause stays attached for the log.
    throw new DamagedSheetError('the sheet cannot be read', { cause: error })
  }
}

function toCell(value: CellValue): Cell {
  if (value === null || typeof value !== 'object') return value
  // Excel days have no time zone; the library gives midnight UTC. A serial out of range is no day.
  return Number.isNaN(value.getTime()) ? '#NUM!' : { date: value.toISOString().slice(0, 10) }
}

/** Nothing in it, or only spaces. */
export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')
}
