import { promisify } from 'node:util'
import { crc32, createInflateRaw, deflateRaw } from 'node:zlib'

/** One file of a zip archive as its central directory tells it; sizes in bytes. `data` is the compressed content inside the archive. */
export type ZipEntry = { name: string; method: number; encrypted: boolean; declaredSize: number; crc: number; data: Uint8Array }

/**
 * Lists a zip archive from its central directory, or null when the archive is cut off or inconsistent.
 * It is stricter than readers need to be: an entry whose directory hides its size is refused, because nothing could be bounded by it.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = directoryEnd(buffer)
  if (end < 0) return null
  const count = buffer.readUInt16LE(end + 10)
  let at = buffer.readUInt32LE(end + 16)
  // 0xffff means ZIP64: an archive of that size is no form anyone fills in.
  if (count === 0xffff) return null
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || buffer.readUInt32LE(at) !== 0x02014b50) return null
    const entry = readEntry(buffer, at)
    if (!entry) return null
    entries.push(entry)
    at += 46 + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return entries
}

function directoryEnd(buffer: Buffer): number {
  const lowest = Math.max(0, buffer.length - 65_557)
  for (let at = buffer.length - 22; at >= lowest; at -= 1) if (buffer.readUInt32LE(at) === 0x06054b50) return at
  return -1
}

function readEntry(buffer: Buffer, at: number): ZipEntry | null {
  const size = buffer.readUInt32LE(at + 20)
  const method = buffer.readUInt16LE(at + 10)
  const name = buffer.toString('utf8', at + 46, at + 46 + buffer.readUInt16LE(at + 28))
  const local = buffer.readUInt32LE(at + 42)
  if (local + 30 > buffer.length || buffer.readUInt32LE(local) !== 0x04034b50) return null
  // A deflated file is never 0 bytes long: readers would then go and look for its length elsewhere, past our checks.
  if (method === 8 && size === 0 && !name.endsWith('/')) return null
  const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
  if (start + size > buffer.length) return null
  return {
    name,
    method,
    encrypted: (buffer.readUInt16LE(at + 8) & 1) === 1,
    declaredSize: buffer.readUInt32LE(at + 24),
    crc: buffer.readUInt32LE(at + 16),
    data: buffer.subarray(start, start + size),
  }
}

export type Inflated = { state: 'ok' | 'too-big' | 'damaged'; size: number }

/**
 * Runs an entry's content through `onChunk` without keeping it, and stops as soon as it passes `budget` bytes.
 * `damaged`: not deflate, wrong checksum, or a size other than declared.
 */
export async function inflateEntry(entry: ZipEntry, budget: number, onChunk: (chunk: Buffer) => void = () => {}): Promise<Inflated> {
  let size = 0
  let crc = 0
  try {
    for await (const chunk of chunksOf(entry)) {
      size += chunk.length
      if (size > budget) return { state: 'too-big', size }
      crc = crc32(chunk, crc)
      onChunk(chunk)
    }
  } catch {
    return { state: 'damaged', size }
  }
  return { state: crc === entry.crc && size === entry.declaredSize ? 'ok' : 'damaged', size }
}

async function* chunksOf(entry: ZipEntry): AsyncGenerator<Buffer> {
  const data = Buffer.from(entry.data.buffer, entry.data.byteOffset, entry.data.byteLength)
  if (entry.method === 0) {
    yield data
    return
  }
  if (entry.method !== 8) throw new Error(`compression method ${entry.method}`)
  const inflater = createInflateRaw({ chunkSize: 256 * 1024 })
  inflater.end(data)
  for await (const chunk of inflater) yield chunk
}

/** The whole content of an entry of an archive that is trusted, such as one just written. Throws when it is not deflate. */
export async function unpackEntry(entry: ZipEntry): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of chunksOf(entry)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Writes a zip archive; entries of another archive go over as they are, `content` is compressed here. No dates: same parts, same bytes. */
export async function writeZip(parts: readonly (ZipEntry | { name: string; content: Uint8Array })[]): Promise<Uint8Array> {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const entry = 'content' in part ? await pack(part.name, part.content) : part
    const name = Buffer.from(entry.name, 'utf8')
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0) // version needed: deflate
    fields.writeUInt16LE(0x0800, 2) // names are UTF-8
    fields.writeUInt16LE(entry.method, 4)
    fields.writeUInt16LE(0x21, 8) // 1 January 1980, the earliest day the format knows
    fields.writeUInt32LE(entry.crc, 10)
    fields.writeUInt32LE(entry.data.length, 14)
    fields.writeUInt32LE(entry.declaredSize, 18)
    fields.writeUInt16LE(name.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    files.push(Buffer.from('PK\x03\x04', 'latin1'), fields, name, Buffer.from(entry.data))
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, name)
    offset += 30 + name.length + entry.data.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(
    directory.reduce((sum, piece) => sum + piece.length, 0),
    12,
  )
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, ...directory, end])
}

const deflate = promisify(deflateRaw)

async function pack(name: string, content: Uint8Array): Promise<ZipEntry> {
  const data = await deflate(content)
  return { name, method: 8, encrypted: false, declaredSize: content.byteLength, crc: crc32(content), data }
}
