import { megabytes } from '../core/files.ts'
import type { FileRefusal } from '../core/file-checks.ts'
import { inflateEntry, zipEntries } from './zip-entries.ts'
import type { ZipEntry } from './zip-entries.ts'

export type WorkbookRefusalCode =
  | 'workbook-empty'
  | 'workbook-too-large'
  | 'workbook-encrypted'
  | 'workbook-old-xls'
  | 'workbook-xlsb'
  | 'workbook-ods'
  | 'workbook-is-csv'
  | 'workbook-is-web-page'
  | 'workbook-not-xlsx'
  | 'workbook-truncated'
  | 'workbook-damaged'
  | 'workbook-macro'
  | 'workbook-bomb'
  | 'workbook-too-wide'
  | 'workbook-no-sheet'

export type WorkbookRefusal = FileRefusal<WorkbookRefusalCode>

/** Bytes: of the file as uploaded, and of everything in it unpacked. */
export type WorkbookLimits = { maxBytes: number; maxUnpacked: number }

export const WORKBOOK_LIMITS: WorkbookLimits = { maxBytes: 20 * 1024 * 1024, maxUnpacked: 96 * 1024 * 1024 }

/** The shared text table is the one part that has to be held whole in memory, at several times its size. */
const MAX_SHARED_STRINGS = 32 * 1024 * 1024
const MAX_COLUMNS = 1024
const SAVE_AS = '请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”后重新上传'

export type SheetMeta = { name: string; hidden: boolean }

function refusal(code: WorkbookRefusalCode, message: string): WorkbookRefusal {
  return { ok: false, code, message }
}

/**
 * Says what the bytes are before anything parses them: the sheets of a sound .xlsx, or why it is not taken.
 * Every part is unpacked once with a budget, kept nowhere, so that declared sizes need not be believed.
 */
export async function sniffWorkbook(
  bytes: Uint8Array,
  limits: WorkbookLimits,
): Promise<{ ok: true; sheets: SheetMeta[] } | WorkbookRefusal> {
  if (bytes.byteLength === 0) return refusal('workbook-empty', '文件是空的，请重新选择文件')
  if (bytes.byteLength > limits.maxBytes) {
    return refusal(
      'workbook-too-large',
      `文件 ${megabytes(bytes.byteLength)}，超过 ${megabytes(limits.maxBytes)} 的上限，请分成几个文件上传`,
    )
  }
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 8))
  if (head.toString('latin1', 0, 4) !== 'PK\x03\x04') return sniffOther(bytes, head)
  const entries = zipEntries(bytes)
  if (!entries) return refusal('workbook-truncated', '文件不完整，可能未下载或未传完，请重新保存或下载后上传')
  return sniffContainer(entries) ?? (await sniffParts(entries, limits))
}

function sniffOther(bytes: Uint8Array, head: Buffer): WorkbookRefusal {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (name: string) => buffer.includes(Buffer.from(name, 'utf16le'))
  if (head.toString('hex') === 'd0cf11e0a1b11ae1') {
    if (has('EncryptedPackage')) return refusal('workbook-encrypted', '文件设有打开密码，请在“另存为—工具—常规选项”中清除密码后重新上传')
    if (has('Workbook') || has('Book')) return refusal('workbook-old-xls', `这是旧版 .xls 文件，${SAVE_AS}`)
    return refusal('workbook-not-xlsx', `这不是 Excel 工作簿，${SAVE_AS}`)
  }
  if (/^0908|^0904|^0902/.test(head.toString('hex'))) return refusal('workbook-old-xls', `这是旧版 .xls 文件，${SAVE_AS}`)
  const text = buffer.toString('latin1', 0, 4096).replace(/^(?:\xEF\xBB\xBF)?\s+/, '')
  if (/^(?:\xEF\xBB\xBF)?<(?:\?xml|!|html|table|meta|head)/i.test(text)) {
    return refusal('workbook-is-web-page', `这是网页或 XML 表格，只是改了扩展名，${SAVE_AS}`)
  }
  const printable = !/[\x00-\x08\x0E-\x1F]/.test(text)
  if (printable && /[,;\t]/.test(text))
    return refusal('workbook-is-csv', `这是文本表格（CSV），不能带文本格式的证件号码，请下载模板，把数据粘贴进去后上传`)
  return refusal('workbook-not-xlsx', `这不是 Excel 工作簿，${SAVE_AS}`)
}

/** What the names in the archive already tell. */
function sniffContainer(entries: ZipEntry[]): WorkbookRefusal | null {
  const has = (pattern: RegExp) => entries.some((entry) => pattern.test(entry.name))
  if (entries.some((entry) => entry.encrypted)) return refusal('workbook-encrypted', '文件是加密压缩的，请取消密码后重新上传')
  if (has(/(?:^|\/)vbaProject\.bin$/i))
    return refusal('workbook-macro', '工作簿含有宏，为安全起见不能上传，请另存为不含宏的“Excel 工作簿 (*.xlsx)”后重新上传')
  if (has(/^xl\/workbook\.bin$/i)) return refusal('workbook-xlsb', `这是二进制工作簿 .xlsb，${SAVE_AS}`)
  if (has(/^content\.xml$/)) return refusal('workbook-ods', `这是 OpenDocument 表格 .ods，${SAVE_AS}`)
  if (!has(/^\[Content_Types\]\.xml$/) || !has(/^xl\/workbook\d*\.xml$/i))
    return refusal('workbook-not-xlsx', `这不是 Excel 工作簿，${SAVE_AS}`)
  return null
}

async function sniffParts(entries: ZipEntry[], limits: WorkbookLimits): Promise<{ ok: true; sheets: SheetMeta[] } | WorkbookRefusal> {
  const bomb = refusal('workbook-bomb', '工作簿展开后过大，请只保留要导入的数据，复制到新下载的模板后上传')
  if (entries.reduce((sum, entry) => sum + entry.declaredSize, 0) > limits.maxUnpacked) return bomb
  let left = limits.maxUnpacked
  let sheets: SheetMeta[] = []
  for (const entry of entries) {
    const watch = watchPart(entry.name)
    const { state, size } = await inflateEntry(
      entry,
      /sharedStrings\.xml$/i.test(entry.name) ? Math.min(left, MAX_SHARED_STRINGS) : left,
      watch.see,
    )
    left -= size
    if (state === 'too-big') return bomb
    if (state === 'damaged' || watch.broken()) return refusal('workbook-damaged', `工作簿已损坏，${SAVE_AS}`)
    if (watch.columns() > MAX_COLUMNS) {
      return refusal('workbook-too-wide', `工作表第 ${MAX_COLUMNS} 列以后还有内容或格式，请删除右侧多余的列后重新上传`)
    }
    if (/^\[Content_Types\]\.xml$/.test(entry.name) && /macroEnabled/i.test(watch.text())) {
      return refusal('workbook-macro', '工作簿是启用宏的格式，请另存为不含宏的“Excel 工作簿 (*.xlsx)”后重新上传')
    }
    if (/^xl\/workbook\d*\.xml$/i.test(entry.name)) sheets = sheetList(watch.text())
  }
  if (!sheets.some((sheet) => !sheet.hidden)) return refusal('workbook-no-sheet', '工作簿里没有可见的工作表，请使用下载的模板填写')
  return { ok: true, sheets }
}

/** Looks at a part while it passes: keeps the small ones, finds a DOCTYPE, and in a sheet the rightmost column named and the closing tag. */
function watchPart(name: string) {
  const isSheet = /^xl\/worksheets\//i.test(name)
  const isText = /sharedStrings\.xml$/i.test(name)
  const keep = /^\[Content_Types\]\.xml$|^xl\/workbook\d*\.xml$/i.test(name)
  const kept: Buffer[] = []
  let carry = ''
  let columns = 0
  let doctype = false
  const see = (chunk: Buffer) => {
    if (keep) kept.push(chunk)
    if (!/\.(?:xml|rels|vml)$/i.test(name)) return
    const text = carry + chunk.toString('latin1')
    if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) doctype = true
    // Two letters reach column 702, so only references of three are worth counting; a sheet may lie in any part.
    if (!isText)
      for (const match of text.matchAll(/\sr\s*=\s*["']([A-Za-z]{3,})\d/g)) columns = Math.max(columns, columnNumber(match[1] ?? ''))
    carry = text.slice(-64)
  }
  // The row reader takes a sheet that breaks off for one that ends: without this, its last people would be lost in silence.
  const broken = () => doctype || (isSheet && /\.xml$/i.test(name) && !/<\/(?:\w+:)?worksheet\s*>\s*$/.test(carry))
  return { see, columns: () => columns, broken, text: () => Buffer.concat(kept).toString('utf8') }
}

/** 'A' -> 1, 'AMJ' -> 1024. */
function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function sheetList(workbookXml: string): SheetMeta[] {
  return [...workbookXml.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map((match) => ({
    name: unescapeXml(
      /\bname\s*=\s*"([^"]*)"|\bname\s*=\s*'([^']*)'/
        .exec(match[1] ?? '')
        ?.slice(1)
        .find((text) => text !== undefined) ?? '',
    ),
    hidden: /\bstate\s*=\s*["'](?:hidden|veryHidden)["']/.test(match[1] ?? ''),
  }))
}

function unescapeXml(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole
    return String.fromCodePoint(Math.min(hex === undefined ? Number(decimal) : parseInt(hex, 16), 0x10ffff))
  })
}
