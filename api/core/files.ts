import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { asDate, later, realClock } from './clock.ts'

export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>
export type StoredFile = { sha256: string; size: number }

/** Where uploaded and issued bytes live, each under the SHA-256 of its content: equal bytes are one file, a name is never a path. */
export interface FileStore {
  /** Stores the bytes durably and answers their hash and size in bytes. Throws `FileTooLargeError` as soon as `maxBytes` is passed. */
  put(source: ByteSource, options?: { maxBytes?: number }): Promise<StoredFile>
  /** The bytes as a stream, or null when no such file is held (also for a malformed hash). */
  get(sha256: string): Promise<Readable | null>
  has(sha256: string): Promise<boolean>
  /** Forgets the bytes. Removing what is not there is no error. The caller knows that nothing refers to them any more. */
  remove(sha256: string): Promise<void>
  /** The same, but only if nobody stored the bytes (again) in the last `seconds`; answers whether they are gone. */
  removeQuiet(sha256: string, seconds: number): Promise<boolean>
}

export class FileTooLargeError extends Error {
  readonly code = 'file-too-large'
  readonly maxBytes: number
  constructor(maxBytes: number) {
    super(`文件超过 ${megabytes(maxBytes)}，请压缩或拆分后重新上传`)
    this.maxBytes = maxBytes
  }
}

/** 5242880 -> '5 MB'; rounded up, so that a file just over a limit never reads like the limit itself. Below 1 MB in KB. */
export function megabytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MB`
}

const SHA256 = /^[0-9a-f]{64}$/

/**
 * The disk adapter. A file is written under `root/temp`, flushed, then renamed to `root/ab/cd/<hash>`: a reader sees all of it or nothing,
 * two processes storing the same bytes end with one file, and a kill at any moment leaves at most a temp file (`removeStaleTemp`).
 */
export function diskFileStore(root: string): FileStore {
  return {
    put: (source, options) => putOnDisk(root, source, options?.maxBytes ?? Infinity),
    async get(sha256) {
      const handle = SHA256.test(sha256) ? await openOrNull(placeOf(root, sha256)) : null
      return handle && handle.createReadStream()
    },
    async has(sha256) {
      return SHA256.test(sha256) && (await sizeOf(placeOf(root, sha256))) !== null
    },
    async remove(sha256) {
      if (SHA256.test(sha256)) await rm(placeOf(root, sha256), { force: true })
    },
    async removeQuiet(sha256, seconds) {
      const place = placeOf(root, sha256)
      const held = SHA256.test(sha256) ? await stat(place).catch(ignoreMissing) : null
      if (!held) return true
      if (later(held.mtime.toISOString(), seconds) > realClock.now()) return false
      await rm(place, { force: true })
      return true
    },
  }
}

/** Deletes what killed uploads left in `root/temp` if last written before `before` (ISO instant); answers how many. Safe beside running uploads when `before` is hours ago. */
export async function removeStaleTemp(root: string, before: string): Promise<number> {
  const folder = path.join(root, 'temp')
  const names = await readdir(folder).catch(() => [])
  let removed = 0
  for (const name of names) {
    const file = path.join(folder, name)
    const written = await stat(file).catch(() => null)
    if (!written || written.mtime.toISOString() >= before) continue
    await rm(file, { force: true })
    removed += 1
  }
  return removed
}

async function putOnDisk(root: string, source: ByteSource, maxBytes: number): Promise<StoredFile> {
  const folder = path.join(root, 'temp')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temp = path.join(folder, randomUUID())
  try {
    const stored = await writeTemp(temp, source, maxBytes)
    await moveIntoPlace(temp, placeOf(root, stored.sha256), stored.size)
    return stored
  } finally {
    await rm(temp, { force: true })
  }
}

async function writeTemp(temp: string, source: ByteSource, maxBytes: number): Promise<StoredFile> {
  const handle = await open(temp, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      size += chunk.byteLength
      if (size > maxBytes) throw new FileTooLargeError(maxBytes)
      hash.update(chunk)
      await writeAll(handle, chunk)
    }
    await handle.sync()
    return { sha256: hash.digest('hex'), size }
  } finally {
    await handle.close()
  }
}

/** `write` may take less than it was given. */
async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let done = 0
  while (done < chunk.byteLength) done += (await handle.write(chunk, done)).bytesWritten
}

async function moveIntoPlace(temp: string, place: string, size: number): Promise<void> {
  // Equal hash and length: the bytes are there already, and may be being read. A torn copy (a disk that lied about fsync) is replaced.
  if ((await sizeOf(place)) === size) return touch(place)
  const folder = path.dirname(place)
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(temp, place)
  await syncFolder(folder)
  if (made) for (const parent of [path.dirname(folder), path.dirname(path.dirname(folder))]) await syncFolder(parent)
}

/** Says that the bytes are wanted again, to whoever would forget them. */
async function touch(place: string): Promise<void> {
  const now = asDate(realClock.now())
  await utimes(place, now, now)
}

/** Makes the rename itself durable. Windows cannot open a folder; its rename is journaled. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function placeOf(root: string, sha256: string): string {
  return path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size
  } catch (error) {
    return ignoreMissing(error)
  }
}

async function openOrNull(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, 'r')
  } catch (error) {
    return ignoreMissing(error)
  }
}

function ignoreMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
