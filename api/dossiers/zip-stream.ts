/** A ZIP written as it is sent: one entry after the other, no temporary file, nothing kept but the directory at its end. */
import { createHash } from 'node:crypto'
import { PassThrough, Readable, Transform, pipeline } from 'node:stream'
import { ZipFile } from 'yazl'
import { asDate } from '../core/clock.ts'

export class ExportBrokenOff extends Error {}

export interface WrittenFile {
  sha256: string
  bytes: number
}
export interface ZipStream {
  output: Readable
  /** Answers when the entry's bytes have gone out; waits while the reader does. Rejects when the reader has left. */
  add(path: string, source: Uint8Array | Readable): Promise<WrittenFile>
  end(): void
}

/** PDF and pictures are packed already. */
const PACKED = /\.(pdf|jpg|png|xlsx)$/i

/** Passes bytes on, counted and hashed. */
function measure() {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.byteLength
      done(null, chunk)
    },
  })
  return { stream, result: (): WrittenFile => ({ sha256: hash.digest('hex'), bytes }) }
}

export function zipStream(at: string): ZipStream {
  const zip = new ZipFile()
  const output = new PassThrough()
  const packed = { mtime: asDate(at), mode: 0o100644, compress: false }
  const plain = { ...packed, compress: true }
  let broken: Error | undefined
  let fail: ((error: Error) => void) | undefined
  /** The one entry under way. The directory keeps what each entry was given until the end: so all are given the same function, and no stream. */
  let current: Readable | undefined
  const take = (give: (error: unknown, stream: NodeJS.ReadableStream) => void) => {
    if (current) give(null, current)
    current = undefined
  }
  const breakOff = (error: Error) => {
    broken ??= error
    fail?.(broken)
  }
  zip.on('error', (error: Error) => output.destroy(error))
  zip.outputStream.pipe(output)
  output.on('error', breakOff)
  output.on('close', () => output.readableEnded || breakOff(new ExportBrokenOff('下载中断')))
  return {
    output,
    add(path, source) {
      return new Promise<WrittenFile>((resolve, reject) => {
        if (broken) return reject(broken)
        const { stream, result } = measure()
        const input = source instanceof Readable ? source : Readable.from([source], { objectMode: false })
        fail = (error) => {
          input.destroy()
          stream.destroy()
          reject(error)
        }
        pipeline(input, stream, (error) => error && output.destroy(error))
        stream.once('end', () => {
          fail = undefined
          resolve(result())
        })
        current = stream
        zip.addReadStreamLazy(path, PACKED.test(path) ? packed : plain, take)
      })
    },
    end: () => zip.end(),
  }
}
