/** Minutes of a meeting: checked by content, stored under their hash, and only the organisation that uploaded them can record a decision on them. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Ctx } from '../core/context.ts'
import { sha256Hex } from '../core/crypto.ts'
import { refuse } from '../core/errors.ts'
import { checkUpload } from '../core/file-checks.ts'
import { readDecision } from './decisions.repo.ts'

export const MINUTES_MAX_BYTES = 20 * 1024 * 1024

const store = command({
  act: 'decision.attachMinutes',
  permission: 'decision.record',
  // the digest stands for the bytes in the request's identity
  input: z.object({
    name: z.string().min(1).max(200),
    digest: z.string(),
    bytes: z.custom<() => Uint8Array>((read) => typeof read === 'function'),
  }),
  async run(run, input) {
    const checked = await checkUpload(input.bytes(), input.name, { maxBytes: MINUTES_MAX_BYTES })
    if (!checked.ok) throw refuse('file-refused', checked.message, { errors: [{ pointer: '/file', detail: checked.message }] })
    const { sha256, size } = await run.deps.files.put(checked.bytes)
    const name = `${input.name.replace(/\.[A-Za-z0-9]{1,5}$/, '')}.${checked.ext}`
    return {
      result: { sha256, name, size },
      event: {
        subject: { type: 'minutes', id: sha256 },
        article: '20',
        scopeOrgId: run.actor.orgId!,
        after: { name, size, pages: checked.pages ?? 1 },
      },
    }
  },
})

/** In: the uploaded file. Out: its hash, which the decision's record names. Throws `file-refused` with what to do. */
export async function attachMinutes(ctx: Ctx, file: File): Promise<{ sha256: string; name: string; size: number }> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return store(ctx, { name: file.name.slice(-200) || '会议纪要', digest: sha256Hex(bytes), bytes: () => bytes })
}

const MIME: Record<string, string> = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' }

const recordDownload = command({
  act: 'decision.downloadMinutes',
  permission: 'decision.read',
  input: z.object({ id: z.uuid() }),
  async run(run, input) {
    const decision = await readDecision(run.tx, input.id)
    if (!decision?.minutesSha) throw refuse('not-found', '没有这份会议纪要')
    return {
      result: { sha256: decision.minutesSha, name: decision.minutesName ?? '会议纪要.pdf' },
      event: { subject: { type: 'decision', id: decision.id }, scopeOrgId: decision.orgId, after: { name: decision.minutesName } },
    }
  },
})

/** The minutes of a decision that the reader sees, as a download; who took them is recorded. */
export async function downloadMinutes(ctx: Ctx, id: string): Promise<{ body: ReadableStream; headers: Record<string, string> }> {
  const { sha256, name } = await recordDownload(ctx, { id })
  const file = await ctx.deps.files.get(sha256)
  if (!file) throw refuse('not-found', '会议纪要的文件不在存储中，请联系管理员')
  const type = MIME[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  return {
    body: Readable.toWeb(file) as ReadableStream,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
    },
  }
}
