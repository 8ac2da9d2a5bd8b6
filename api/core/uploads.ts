/** Files on their way in and out: refused before they are read when too large or not allowed; sent out so that a browser runs nothing in them. */
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Readable } from 'node:stream'
import type { Env } from './env.ts'
import { refuse } from './errors.ts'
import { megabytes } from './files.ts'
import { isAllowed, type Permission } from './permissions.ts'

/** Boundaries and small fields of a form around its file. */
const FORM_EXTRA = 64 * 1024

/** A body over `maxBytes` is cut off on its way. By itself for uploads that need no account. */
export const limitUpload = (maxBytes: number): MiddlewareHandler<Env> =>
  bodyLimit({
    maxSize: maxBytes + FORM_EXTRA,
    onError: () => {
      throw refuse('too-large', `文件超过 ${megabytes(maxBytes)} 的上限，已停止接收，请压缩或拆分后重新上传`)
    },
  })

/** Goes before `validate('form', …)`: who may not do it is told before a byte is read, a body over `maxBytes` is cut off on its way. */
export function receiveUpload(permission: Permission, maxBytes: number): MiddlewareHandler<Env> {
  const limit = limitUpload(maxBytes)
  return async (c, next) => {
    const { actor } = c.var.ctx
    if (actor.tier === 'public') throw refuse('not-signed-in', '请先登录')
    if (!isAllowed(actor, permission)) throw refuse('not-allowed', '您的岗位不能上传这类文件')
    return limit(c, next)
  }
}

/** A name fit to store and to show: no folders, no control characters, at most 120 characters with its ending kept. */
export function plainFileName(name: string): string {
  const bare = (name.normalize('NFC').split(/[\\/]/).at(-1) ?? '').replace(/\p{C}/gu, '').trim()
  if (bare.length <= 120) return bare || '未命名'
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(bare)?.[0] ?? ''
  return bare.slice(0, 120 - ending.length) + ending
}

export interface SentFile {
  bytes: Uint8Array | Readable
  size: number
  mime: string
  fileName: string
  /** Shown in the page instead of being saved. */
  inline?: boolean
}

/** Chrome shows no PDF under `sandbox`; its own viewer runs no script of the document, and uploads with scripts were refused. */
const policyOf = (mime: string) =>
  mime === 'application/pdf' ? "default-src 'none'; frame-ancestors 'self'" : "default-src 'none'; sandbox; frame-ancestors 'self'"

/** A stored or made file as an answer; the name may be Chinese. */
export function sendFile(c: Context<Env>, file: SentFile) {
  const body = file.bytes instanceof Readable ? (Readable.toWeb(file.bytes) as ReadableStream<Uint8Array>) : new Uint8Array(file.bytes)
  return c.body(body, 200, {
    'content-type': file.mime,
    'content-length': String(file.size),
    'content-disposition': `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    'content-security-policy': policyOf(file.mime),
    'x-content-type-options': 'nosniff',
  })
}
