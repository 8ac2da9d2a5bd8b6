/** Papers of a decision, minutes or a request: checked by content, stored under their hash; only the organisation that brought one can rest an act on it. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Ctx } from '../core/context.ts'
import { sha256Hex } from '../core/crypto.ts'
import { refuse } from '../core/errors.ts'
import { checkUpload } from '../core/file-checks.ts'
import type { Permission } from '../core/permissions.ts'
import type { PaperKind } from './decisions.repo.ts'

export const PAPER_MAX_BYTES = 20 * 1024 * 1024

export interface StoredPaper {
  sha256: string
  name: string
  size: number
}

/** In: the act that takes a kind of paper. Out: a function of the request and the file; it throws `file-refused` with what to do. */
export function paperStore(def: { act: string; permission: Permission; kind: PaperKind; article: string; unnamed: string }) {
  const store = command({
    act: def.act,
    permission: def.permission,
    // the digest stands for the bytes in the request's identity
    input: z.object({
      name: z.string().min(1).max(200),
      digest: z.string(),
      bytes: z.custom<() => Uint8Array>((read) => typeof read === 'function'),
    }),
    async run(run, input) {
      const checked = await checkUpload(input.bytes(), input.name, { maxBytes: PAPER_MAX_BYTES })
      if (!checked.ok) throw refuse('file-refused', checked.message, { errors: [{ pointer: '/file', detail: checked.message }] })
      const { sha256, size } = await run.deps.files.put(checked.bytes)
      const name = `${input.name.replace(/\.[A-Za-z0-9]{1,5}$/, '')}.${checked.ext}`
      return {
        result: { sha256, name, size },
        event: {
          subject: { type: def.kind, id: sha256 },
          article: def.article,
          scopeOrgId: run.actor.orgId!,
          after: { name, size, pages: checked.pages ?? 1 },
        },
      }
    },
  })
  return async (ctx: Ctx, file: File): Promise<StoredPaper> => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    return store(ctx, { name: file.name.slice(-200) || def.unnamed, digest: sha256Hex(bytes), bytes: () => bytes })
  }
}

const MIME: Record<string, string> = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' }

/** A stored paper as a download. */
export async function sendPaper(
  ctx: Ctx,
  paper: { sha256: string; name: string },
): Promise<{ body: ReadableStream; headers: Record<string, string> }> {
  const file = await ctx.deps.files.get(paper.sha256)
  if (!file) throw refuse('not-found', `“${paper.name}”的文件不在存储中，请联系管理员`)
  const type = MIME[paper.name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  return {
    body: Readable.toWeb(file) as ReadableStream,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(paper.name)}`,
      'x-content-type-options': 'nosniff',
    },
  }
}
