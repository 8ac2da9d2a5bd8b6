/** Text tables (CSV): UTF-8 or GB18030, comma or tab, quotes as RFC 4180; read in pieces, never whole. */

export interface TextRow {
  /** Line at which the row begins, from 1. */
  rowNumber: number
  cells: string[]
}

const PIECE = 256 * 1024

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

/** UTF-8 when every byte of it is, else GB18030, the mainland's other encoding; null for bytes that are neither. */
export function textEncoding(bytes: Uint8Array): 'utf-8' | 'gb18030' | null {
  if (bytes.subarray(0, 65_536).includes(0)) return null
  return (['utf-8', 'gb18030'] as const).find((encoding) => isEncodedAs(bytes, encoding)) ?? null
}

function isEncodedAs(bytes: Uint8Array, encoding: string): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for (const piece of pieces(bytes)) decoder.decode(piece, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** The cells of one record, line breaks inside quotes included. */
function cellsOf(record: string, separator: string): string[] {
  if (!record.includes('"')) return record.split(separator)
  const cells: string[] = []
  let at = 0
  while (at <= record.length) {
    if (record[at] === '"') {
      let end = record.indexOf('"', at + 1)
      while (end >= 0 && record[end + 1] === '"') end = record.indexOf('"', end + 2)
      const close = end < 0 ? record.length : end
      const next = record.indexOf(separator, close)
      cells.push(record.slice(at + 1, close).replaceAll('""', '"') + record.slice(close + 1, next < 0 ? record.length : next))
      at = next < 0 ? record.length + 1 : next + separator.length
    } else {
      const next = record.indexOf(separator, at)
      cells.push(record.slice(at, next < 0 ? record.length : next))
      at = next < 0 ? record.length + 1 : next + separator.length
    }
  }
  return cells
}

/** Lines of the text with their numbers; a piece may end inside one. */
function* linesOf(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): Generator<string> {
  const decoder = new TextDecoder(encoding)
  let rest = ''
  for (const piece of pieces(bytes)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest + decoder.decode()
}

const quotesIn = (text: string) => text.split('"').length - 1

/** The rows that hold anything. The separator is the one the first line has more of; a line with an open quote goes on in the next. */
export function* textRows(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): Generator<TextRow> {
  let separator: string | undefined
  let open: { rowNumber: number; text: string; quotes: number } | undefined
  let line = 0
  for (const raw of linesOf(bytes, encoding)) {
    line++
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    separator ??= text.split('\t').length > text.split(',').length ? '\t' : ','
    const record = open
      ? { ...open, text: `${open.text}\n${text}`, quotes: open.quotes + quotesIn(text) }
      : { rowNumber: line, text, quotes: quotesIn(text) }
    open = record.quotes % 2 === 1 ? record : undefined
    if (!open) yield* rowOf(record, separator)
  }
  if (open) yield* rowOf(open, separator ?? ',')
}

function* rowOf(record: { rowNumber: number; text: string }, separator: string): Generator<TextRow> {
  const cells = cellsOf(record.text, separator)
  if (cells.some((cell) => cell.trim() !== '')) yield { rowNumber: record.rowNumber, cells }
}
