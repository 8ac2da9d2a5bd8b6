import { inflateSync } from 'node:zlib'

/** What a PDF is, as far as taking it as a material needs to know. `pages` is null unless `state` is 'ok' or 'active'. */
export type PdfFacts = { state: 'ok' | 'active' | 'encrypted' | 'truncated' | 'damaged' | 'polyglot'; pages: number | null }

/** Object streams are small tables of objects; a bigger one is a bomb. All of a file's together in bytes, inflated. */
const MAX_OBJECT_STREAMS = 32 * 1024 * 1024

/**
 * Reads just enough of a PDF to say whether it is whole, encrypted, carries scripts, is also another kind of file, and how many pages it has.
 * It renders nothing and runs nothing. Object and cross-reference streams (PDF 1.5 and later) are understood.
 */
export function readPdf(bytes: Uint8Array): PdfFacts {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = buffer.lastIndexOf('%%EOF')
  if (end < 0) return { state: 'truncated', pages: null }
  const after = buffer.subarray(end + 5)
  // A zip keeps its directory at the end of a file: bytes after %%EOF, or an end record that closes exactly there, make two files of one.
  if (after.some((byte) => byte > 0x20) || endsAsZip(buffer)) return { state: 'polyglot', pages: null }
  const objects = readObjects(buffer)
  if (objects.plain.some((text) => /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(text))) return { state: 'encrypted', pages: null }
  const pages = countPages(objects)
  if (!pages) return { state: 'damaged', pages: null }
  const active = [...objects.byNumber.values()].some((text) => /\/S\s*\/(?:JavaScript|Launch)\b/.test(text))
  return { state: active ? 'active' : 'ok', pages }
}

type PdfObjects = { byNumber: Map<string, string>; plain: string[] }

/** Cuts the file into its numbered objects without the bytes of their streams; `plain` also holds trailers and whatever lies between. */
function readObjects(buffer: Buffer): PdfObjects {
  const text = buffer.toString('latin1')
  const objects: PdfObjects = { byNumber: new Map(), plain: [] }
  const packed: string[] = []
  let budget = MAX_OBJECT_STREAMS
  const start = /(?:^|[\s>])(\d{1,10})\s+\d{1,5}\s+obj\b/g
  let from = 0
  for (let match = start.exec(text); match; match = start.exec(text)) {
    objects.plain.push(text.slice(from, match.index))
    const body = bodyEnd(text, start.lastIndex)
    const dict = text.slice(start.lastIndex, body.dictEnd)
    objects.plain.push(dict)
    objects.byNumber.set(match[1] ?? '', dict)
    if (body.stream && /\/Type\s*\/ObjStm\b/.test(dict)) {
      const unpacked = inflate(buffer.subarray(...body.stream), budget, dict)
      budget -= unpacked.length
      packed.push(unpacked, dict)
    }
    from = body.end
    start.lastIndex = body.end
  }
  objects.plain.push(text.slice(from))
  for (let i = 0; i < packed.length; i += 2) unpack(packed[i] ?? '', packed[i + 1] ?? '', objects.byNumber)
  return objects
}

type Body = { dictEnd: number; stream: [number, number] | null; end: number }

/** Where an object's dictionary ends, where its stream lies if it has one, and where the object ends. */
function bodyEnd(text: string, from: number): Body {
  const objEnd = indexOrEnd(text, 'endobj', from)
  const keyword = /\bstream\r?\n/g
  keyword.lastIndex = from
  const stream = keyword.exec(text.slice(0, objEnd))
  if (!stream) return { dictEnd: objEnd, stream: null, end: objEnd }
  const data = keyword.lastIndex
  // The declared length, when it is written directly and true, steps over an "endstream" or "endobj" among the stream's own bytes.
  const declared = /\/Length\s+(\d+)\b(?!\s+\d+\s+R)/.exec(text.slice(from, stream.index))?.[1]
  const jump = declared === undefined ? -1 : data + Number(declared)
  const close = jump >= 0 && /^\s*endstream/.test(text.slice(jump, jump + 12)) ? jump : indexOrEnd(text, 'endstream', data)
  return { dictEnd: stream.index, stream: [data, close], end: indexOrEnd(text, 'endobj', close) }
}

function indexOrEnd(text: string, word: string, from: number): number {
  const at = text.indexOf(word, from)
  return at < 0 ? text.length : at
}

function inflate(data: Buffer, budget: number, dict: string): string {
  if (!/\/FlateDecode\b/.test(dict)) return data.toString('latin1')
  try {
    return inflateSync(data, { maxOutputLength: Math.max(budget, 1) }).toString('latin1')
  } catch {
    return '' // the pages inside stay unknown, and the file is judged damaged
  }
}

/** An object stream starts with N pairs "number offset"; offsets count from /First. */
function unpack(content: string, dict: string, into: Map<string, string>): void {
  const first = Number(/\/First\s+(\d+)/.exec(dict)?.[1] ?? 0)
  const head = content.slice(0, first).trim().split(/\s+/)
  for (let i = 0; i + 1 < head.length; i += 2) {
    const next = i + 3 < head.length ? first + Number(head[i + 3]) : content.length
    into.set(head[i] ?? '', content.slice(first + Number(head[i + 1]), next))
  }
}

/** /Root -> /Pages -> /Count; where that chain is broken, the page objects are counted. */
function countPages(objects: PdfObjects): number {
  const root = objects.plain.map((text) => /\/Root\s+(\d+)\s+\d+\s+R/.exec(text)?.[1]).findLast((found) => found !== undefined)
  const catalog = objects.byNumber.get(root ?? '') ?? ''
  const tree = objects.byNumber.get(/\/Pages\s+(\d+)\s+\d+\s+R/.exec(catalog)?.[1] ?? '') ?? ''
  const count = Number(/\/Count\s+(\d+)/.exec(tree)?.[1] ?? 0)
  return count || [...objects.byNumber.values()].filter((text) => /\/Type\s*\/Page(?![A-Za-z])/.test(text)).length
}

function endsAsZip(buffer: Buffer): boolean {
  for (let at = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= 0 && at > buffer.length - 65_558;) {
    if (at + 22 <= buffer.length && at + 22 + buffer.readUInt16LE(at + 20) === buffer.length) return true
    at = at === 0 ? -1 : buffer.lastIndexOf('PK\x05\x06', at - 1, 'latin1')
  }
  return false
}
