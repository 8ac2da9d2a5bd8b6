/** A ZIP from outside, read with distrust: no name leads out of it, none comes twice, nothing grows beyond what it said. */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { openPromise, type Entry, type ZipFile } from 'yauzl'

/** What is wrong with an archive, in words; everything found is named together. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** A hundred thousand people's papers are a million files. */
const MAX_ENTRIES = 2_000_000
const SYMLINK = 0o120000
const FILE_TYPE = 0o170000

/** Checked on the name as it stands: yauzl's own check is not relied upon alone. */
const isUnsafe = (name: string) =>
  name.length > 600 ||
  /[\p{Cc}\\]/u.test(name) ||
  name.startsWith('/') ||
  /^[A-Za-z]:/.test(name) ||
  name.split('/').some((part) => part === '' || part === '.' || part === '..')

function faultOf(entry: Entry, seen: ReadonlySet<string>): string | null {
  const { fileName } = entry
  if (isUnsafe(fileName)) return `压缩包中有不安全的文件名：${JSON.stringify(fileName)}`
  if (seen.has(fileName.normalize('NFC').toLowerCase())) return `压缩包中有重名文件：${fileName}`
  if (entry.isEncrypted()) return `压缩包中有加密文件：${fileName}`
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMLINK) return `压缩包中有链接：${fileName}`
  return entry.canDecodeFileData() ? null : `压缩包中有无法解压的文件：${fileName}`
}

export interface OpenZip {
  entries: ReadonlyMap<string, Entry>
  /** The bytes of an entry; breaks off when there are more than the directory said. */
  stream(entry: Entry): Promise<Readable>
  /** A small one whole; refuses one above `maxBytes`. */
  text(name: string, maxBytes: number): Promise<Buffer>
  close(): void
}

async function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  const seen = new Set<string>()
  const faults: string[] = []
  for await (const entry of zip.eachEntry()) {
    const fault = faultOf(entry, seen)
    if (fault) faults.push(fault)
    seen.add(entry.fileName.normalize('NFC').toLowerCase())
    entries.set(entry.fileName, entry)
    if (entries.size > MAX_ENTRIES || faults.length > 20) break
  }
  if (entries.size > MAX_ENTRIES) faults.push('压缩包中的文件过多')
  if (faults.length > 0) throw new ArchiveFault(faults)
  return entries
}

/** In: a path. Throws ArchiveFault when it is no ZIP or its directory is not to be trusted. */
export async function openZip(path: string): Promise<OpenZip> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true }).catch(
    (error: unknown) => {
      throw new ArchiveFault([`不是可以读取的 ZIP 文件：${error instanceof Error ? error.message : String(error)}`])
    },
  )
  const stream = (entry: Entry) => zip.openReadStreamPromise(entry)
  try {
    const entries = await readDirectory(zip)
    return {
      entries,
      stream,
      async text(name, maxBytes) {
        const entry = entries.get(name)
        if (!entry) throw new ArchiveFault([`缺少 ${name}`])
        if (entry.uncompressedSize > maxBytes) throw new ArchiveFault([`${name} 过大`])
        return buffer(await stream(entry))
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error instanceof ArchiveFault ? error : new ArchiveFault([error instanceof Error ? error.message : String(error)])
  }
}

/** Counts and hashes what passes. */
export async function hashOf(source: Readable): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    hash.update(chunk)
    bytes += chunk.byteLength
  }
  return { sha256: hash.digest('hex'), bytes }
}
