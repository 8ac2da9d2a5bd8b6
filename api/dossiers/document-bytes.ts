/** The bytes of a dossier's papers: from the store, or made on the way; and why one is not to be had. */
import type { Readable } from 'node:stream'
import { asSystem, type Ctx } from '../core/context.ts'
import { AppError } from '../core/errors.ts'
import { log } from '../core/log.ts'
import { inTransaction } from '../core/transaction.ts'
import { ensureLetterFile } from '../letters/typeset-letter.ts'
import { letterRow } from './contents.repo.ts'
import type { DossierDocument } from './dossiers.schemas.ts'
import { makerOf, type PaperOwner } from './made-papers.ts'

/** `lasting`: asking again will not bring it. */
export type Got = { source: Readable | Uint8Array } | { absent: string; lasting: boolean }

const LETTER = /^letter:(.+)$/

/** An issued paper that was never set is set now, with its signature; this changes nothing of what was issued. */
async function letterHash(ctx: Ctx, id: string): Promise<string | null> {
  return inTransaction(asSystem(ctx), 'read write', async (run) => {
    const letter = await letterRow(run.tx, id)
    return letter ? (await ensureLetterFile(run, letter)).sha256 : null
  })
}

async function stored(ctx: Ctx, one: DossierDocument): Promise<Readable | null> {
  const there = one.sha256 ? await ctx.deps.files.get(one.sha256) : null
  const letter = LETTER.exec(one.key)?.[1]
  if (there || !letter) return there
  const sha256 = await letterHash(ctx, letter)
  return sha256 ? ctx.deps.files.get(sha256) : null
}

/** In: a paper of the catalogue. Out: its bytes, or why they are missing; one that cannot be had never stops the others. */
export async function bytesOf(ctx: Ctx, one: DossierDocument, owner: PaperOwner): Promise<Got> {
  if (one.gone) return { absent: one.gone, lasting: true }
  try {
    const file = await stored(ctx, one)
    if (file) return { source: file }
    const maker = one.sha256 ? undefined : makerOf(one.key)
    return maker ? { source: await maker.make(ctx, maker.id, owner) } : { absent: '文件不在存储中', lasting: one.sha256 !== null }
  } catch (error) {
    log.error({ err: error, document: one.key }, 'a paper of a dossier cannot be had')
    return error instanceof AppError && error.code !== 'unavailable'
      ? { absent: error.message, lasting: true }
      : { absent: '文件未能生成', lasting: false }
  }
}

/** Makes a paper lasting: its bytes in the store, its hash in the catalogue. What never comes is catalogued with the reason; null for what may yet come. */
export async function settled(ctx: Ctx, one: DossierDocument, owner: PaperOwner): Promise<DossierDocument | null> {
  if (one.sha256 && (await ctx.deps.files.has(one.sha256))) return one
  const got = await bytesOf(ctx, one, owner)
  if ('absent' in got) return got.lasting ? { ...one, note: one.note ?? got.absent } : null
  const file = await ctx.deps.files.put(got.source)
  return { ...one, sha256: file.sha256, bytes: file.size }
}
