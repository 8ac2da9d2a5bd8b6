/** From an uploaded file to the rows of a register: which file it is, its columns, each cell; every fault its own sentence. */
import { setImmediate } from 'node:timers/promises'
import type { FieldError } from '../core/errors.ts'
import { refuse } from '../core/errors.ts'
import { readText } from '../imports/cells.ts'
import { DamagedSheetError, readRows, type Cell } from '../imports/workbook.ts'
import { isMonth } from '../rules/dates.ts'
import { checkCitizenId, checkUscc } from '../rules/identifiers.ts'
import { textEncoding, textRows } from './read-text-table.ts'
import {
  MAX_REGISTER_BYTES,
  MAX_REGISTER_ROWS,
  REGISTER_COLUMNS,
  REGISTER_KINDS,
  REGISTER_TITLE,
  type RegisterColumn,
  type RegisterKind,
} from './registers.schemas.ts'

interface RawRow {
  rowNumber: number
  cells: Cell[]
}
/** One row as it is kept; the identity number leaves it before it is stored. */
export interface RegisterRow {
  rowNumber: number
  citizenId: string
  values: Record<string, string>
}

const SHOWN_FAULTS = 100
/** Excel workbooks of the size limit unpack to this at most. */
const WORKBOOK = { maxBytes: MAX_REGISTER_BYTES, maxUnpacked: 384 * 1024 * 1024 }

const refused = (title: string, errors: FieldError[] = []) => refuse('file-refused', title, { errors })
const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

/** The raw rows of a workbook's first visible sheet, or of a text table. */
async function rawRows(bytes: Uint8Array): Promise<() => AsyncIterable<RawRow> | Iterable<RawRow>> {
  if (bytes.byteLength === 0) throw refused('文件是空的，请重新选择文件')
  const encoding = isZip(bytes) ? null : textEncoding(bytes)
  if (encoding) return () => textRows(bytes, encoding)
  const workbook = await readRows(bytes, WORKBOOK)
  if (!workbook.ok) throw refused(workbook.message)
  const sheet = workbook.sheets.find((candidate) => !candidate.hidden)
  if (!sheet) throw refused('工作簿中没有可见的工作表')
  return () => workbook.rows(sheet.name)
}

/** `="1101…"` and `'1101…` keep digits as text in a CSV for Excel; what they wrap is meant. */
const unwrap = (cell: Cell): Cell => (typeof cell === 'string' ? cell.replace(/^="(.*)"$/s, '$1').replace(/^'/, '') : cell)
const words = (cell: Cell | undefined) =>
  typeof cell === 'string' || typeof cell === 'number' ? String(cell).replace(/[\s*＊\uFEFF]/g, '') : ''

/** Where each column stands; every missing, unknown or doubled column is its own sentence. */
function placesOf(kind: RegisterKind, header: RawRow): Map<number, RegisterColumn> {
  const titles = header.cells.map(words)
  const columns = REGISTER_COLUMNS[kind]
  const faults: string[] = []
  for (const { title, required } of columns) {
    const times = titles.filter((text) => text === title).length
    if (times === 0 && required) faults.push(`缺少“${title}”列`)
    if (times > 1) faults.push(`“${title}”列出现了 ${times} 次，请只保留一列`)
  }
  titles.forEach((title, i) => {
    if (title === '') return header.cells.slice(i).some((cell) => words(cell) !== '') && faults.push(`第 ${i + 1} 列没有列名`)
    if (!columns.some((column) => column.title === title))
      faults.push(`第 ${i + 1} 列“${title}”不是${REGISTER_TITLE[kind]}的列，请删除或改为模板中的列名`)
  })
  if (faults.length > 0)
    throw refused(
      otherKind(kind, titles) ?? `列与${REGISTER_TITLE[kind]}模板不一致，共 ${faults.length} 处`,
      faults.map((detail, i) => ({ pointer: `/columns/${i}`, detail })),
    )
  return new Map(titles.flatMap((title, i) => columns.filter((column) => column.title === title).map((column) => [i, column])))
}

/** The columns may be right for another register. */
function otherKind(kind: RegisterKind, titles: string[]): string | undefined {
  const other = REGISTER_KINDS.find(
    (candidate) => candidate !== kind && REGISTER_COLUMNS[candidate].every((column) => !column.required || titles.includes(column.title)),
  )
  return other && `这是${REGISTER_TITLE[other]}的数据，不是${REGISTER_TITLE[kind]}，请改选登记种类后重新上传`
}

const fault = (message: string) => ({ error: message })

function readChoice(text: string, { title, choices = {} }: RegisterColumn) {
  const found = Object.entries(choices).find(([key, label]) => label === text || key === text)
  return found ? { value: found[0] } : fault(`${title}“${text}”不在可选范围内（${Object.values(choices).join('、')}）`)
}

function readMonth(cell: Cell, text: string, title: string) {
  const plain =
    typeof cell === 'object' && cell
      ? cell.date.slice(0, 7)
      : text.replace(
          /^(\d{4})[./年-]?(\d{1,2})(?:月|[./-]\d{1,2})?$/,
          (_, year: string, month: string) => `${year}-${month.padStart(2, '0')}`,
        )
  return isMonth(plain) ? { value: plain } : fault(`${title}“${text}”应为年月，样式 2026-07`)
}

const SHAPE: Record<string, { pattern: RegExp; hint: string }> = {
  schoolCode: { pattern: /^\d{5}$/, hint: '应为 5 位数字' },
  diplomaNo: { pattern: /^[0-9A-Z]{8,24}$/, hint: '应为 8 至 24 位数字或字母' },
  degreeNo: { pattern: /^[0-9A-Z]{8,24}$/, hint: '应为 8 至 24 位数字或字母' },
}

function readCode(key: string, title: string, text: string) {
  if (key === 'employerUscc') {
    const uscc = checkUscc(text)
    return uscc.ok ? { value: uscc.value } : fault(`${title}：${uscc.message}`)
  }
  const shape = SHAPE[key]
  return shape && !shape.pattern.test(text) ? fault(`${title}“${text}”${shape.hint}`) : { value: text }
}

function readCitizen(text: string) {
  const id = checkCitizenId(text)
  return id.ok ? { value: id.value } : fault(id.message)
}

/** A cell as it is kept, `null` when empty, or the sentence that says what is wrong with it. */
function readCell(cell: Cell, column: RegisterColumn): { value: string | null } | { error: string } {
  const { key, title, as, required } = column
  const read = readText(unwrap(cell), title, as === 'citizenId' || as === 'code' ? 'identifier' : 'plain')
  if ('error' in read) return read
  if (read.value === null) return required ? fault(`${title}没有填写`) : { value: null }
  const text = String(read.value)
  if (as === 'citizenId') return readCitizen(text)
  if (as === 'code') return readCode(key, title, text)
  if (as === 'choice') return readChoice(text, column)
  if (as === 'month') return readMonth(cell, text, title)
  if (as === 'amount') return /^\d{1,7}(\.\d{1,2})?$/.test(text) ? { value: String(Number(text)) } : fault(`${title}“${text}”应为金额`)
  return { value: text.slice(0, 120) }
}

function readRow(raw: RawRow, places: Map<number, RegisterColumn>): { row: RegisterRow; faults: FieldError[] } {
  const row: RegisterRow = { rowNumber: raw.rowNumber, citizenId: '', values: {} }
  const faults: FieldError[] = []
  for (const [i, column] of places) {
    const read = readCell(raw.cells[i] ?? null, column)
    if ('error' in read) faults.push({ pointer: `/rows/${raw.rowNumber}/${column.key}`, detail: `第 ${raw.rowNumber} 行：${read.error}` })
    else if (column.as === 'citizenId') row.citizenId = read.value ?? ''
    // the name is there for those who look at the file; nothing compares it
    else if (read.value !== null && column.key !== 'name') row.values[column.key] = read.value
  }
  return { row, faults }
}

/** After so many rows others have their turn: a long file holds up no request. */
const TURN = 1_000

async function* readAll(kind: RegisterKind, open: () => AsyncIterable<RawRow> | Iterable<RawRow>) {
  let places: Map<number, RegisterColumn> | undefined
  let read = 0
  try {
    for await (const raw of open()) {
      if (++read % TURN === 0) await setImmediate()
      if (places) yield readRow(raw, places)
      else places = placesOf(kind, raw)
    }
  } catch (error) {
    if (error instanceof DamagedSheetError) throw refused('工作表内容已损坏，请重新导出后上传')
    throw error
  }
  if (!places) throw refused('文件中没有任何内容')
}

export interface Extract {
  count: number
  /** The rows again, from the start; the file has been found sound. */
  rows(): AsyncGenerator<RegisterRow>
}

/**
 * Reads a file through once and refuses it whole when anything is wrong, naming columns, or up to a hundred cells by row: a register that
 * lacks people would tell `absent` of them. Out: the number of rows, and the rows as a stream.
 */
export async function readExtract(kind: RegisterKind, bytes: Uint8Array): Promise<Extract> {
  if (bytes.byteLength > MAX_REGISTER_BYTES) throw refuse('too-large', '文件超过 64 MB，请按年度或分区拆分后上传')
  const open = await rawRows(bytes)
  const faults: FieldError[] = []
  let count = 0
  let wrong = 0
  for await (const { faults: found } of readAll(kind, open)) {
    count++
    if (count > MAX_REGISTER_ROWS) throw refused(`一份登记数据最多 ${MAX_REGISTER_ROWS.toLocaleString('zh-CN')} 行，请拆分后上传`)
    if (found.length > 0) wrong++
    if (faults.length < SHOWN_FAULTS) faults.push(...found.slice(0, SHOWN_FAULTS - faults.length))
  }
  if (wrong > 0) throw refused(`共 ${count} 行，其中 ${wrong} 行有误，未装入任何数据`, faults)
  if (count === 0) throw refused('只有表头，没有数据行')
  return {
    count,
    async *rows() {
      for await (const { row } of readAll(kind, open)) yield row
    },
  }
}
