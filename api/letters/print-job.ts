/** From the record of a print to one PDF: originals as they were signed, copies set again with their mark. Done anew as a whole when it was broken off. */
import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { later } from '../core/clock.ts'
import { command } from '../core/command.ts'
import { asSystem, type Ctx, type Run } from '../core/context.ts'
import { dropLater } from '../core/drop-file.ts'
import type { StoredFile } from '../core/files.ts'
import { refuse } from '../core/errors.ts'
import type { JobHandler } from '../core/jobs.ts'
import { inTransaction } from '../core/transaction.ts'
import { templateNamed } from '../templates/template-in-force.ts'
import { batchById, finishItems, lockBatch, saveBatch, type BatchRow } from './batches.repo.ts'
import { batchParam } from './batches.schemas.ts'
import { letterById, type LetterRow } from './letters.repo.ts'
import { LETTER_STATUS } from './letters.schemas.ts'
import { startMerger, type Merger } from './print-merger.ts'
import { batchPrints, forgetPrint, spentPrints } from './prints.repo.ts'
import { visibleBatch } from './read-batches.ts'
import { ensureLetterFile, factsOf } from './typeset-letter.ts'
import { typeset } from './typesetter.ts'

type Print = Awaited<ReturnType<typeof batchPrints>>[number]

/** So many papers between two words on the progress, and looks at whether it was stopped. */
const STEP = 20

/** The words across a print that is no clean original, and the line at its foot. */
export function markOf(letter: Pick<LetterRow, 'status'>, print: Pick<Print, 'copyNo' | 'printedOn' | 'printedByName'>) {
  return {
    words: letter.status === 'valid' ? '副本' : LETTER_STATUS[letter.status],
    note: `第 ${print.copyNo} 次打印 · ${print.printedOn} · ${print.printedByName}`,
  }
}

/** The pages of one print. */
async function pdfOf(run: Run, print: Print): Promise<Uint8Array> {
  const letter = print.letterId ? await letterById(run.tx, print.letterId) : undefined
  if (!letter) throw new Error(`print of a letter that is not there: ${print.letterId}`)
  if (print.copyNo === 1 && letter.status === 'valid') {
    // in a transaction of its own: the paper is not to be held for as long as the whole print takes
    const { sha256 } = await inTransaction(asSystem(run), 'read write', (own) => ensureLetterFile(own, letter))
    const file = await run.deps.files.get(sha256)
    if (!file) throw new Error(`letter ${letter.number}: its file cannot be read`)
    return Buffer.concat(await file.toArray())
  }
  const template = await templateNamed(run.tx, letter.template)
  return typeset(letter.kind, factsOf(run, letter), { template, mark: markOf(letter, print) })
}

/** Told in a transaction of its own, so that whoever waits sees it move. Out: whether to go on. */
const progress = (run: Run, id: string, done: number) =>
  inTransaction(asSystem(run), 'read write', async ({ tx }) => {
    const batch = await lockBatch(tx, id)
    if (batch?.status !== 'running') return false
    await saveBatch(tx, id, { done })
    return true
  })

/** Out: whether all of it is in. */
async function addAll(run: Run, batch: BatchRow, prints: readonly Print[], merger: Merger): Promise<boolean> {
  for (const [i, print] of prints.entries()) {
    if (i > 0 && i % STEP === 0 && !(await progress(run, batch.id, i))) return false
    await merger.add(await pdfOf(run, print))
  }
  return true
}

/** The whole in the store; undefined when it was stopped. A single paper is the whole itself. */
async function together(run: Run, batch: BatchRow): Promise<StoredFile | undefined> {
  const prints = await batchPrints(run.tx, batch.id)
  const [only] = prints
  if (only && prints.length === 1) return run.deps.files.put(await pdfOf(run, only))
  const merger = await startMerger()
  try {
    if (!(await addAll(run, batch, prints, merger))) return undefined
    return await run.deps.files.put(createReadStream((await merger.finish()).file))
  } finally {
    await merger.close()
  }
}

async function assemble(run: Run, id: string): Promise<boolean> {
  const batch = await batchById(run.tx, id)
  if (batch?.kind !== 'print' || batch.status !== 'running') return batch?.status === 'done'
  const stored = await together(run, batch)
  if (!stored) return false
  const now = await lockBatch(run.tx, id)
  // another process was faster, or it was stopped at the last moment
  if (now?.status !== 'running') {
    await dropLater(run, stored.sha256)
    return now?.status === 'done'
  }
  await saveBatch(run.tx, id, { status: 'done', done: batch.total, sha256: stored.sha256, bytes: stored.size, endedAt: run.now })
  await finishItems(run.tx, id)
  return true
}

export const assemblePrint = (ctx: Ctx, id: string): Promise<boolean> =>
  inTransaction(asSystem(ctx), 'read write', (run) => assemble(run, id))

export const printBatchJob: JobHandler = async (run, payload) => {
  await assemble(run, z.object({ batchId: z.uuid() }).parse(payload).batchId)
}

/** The merged PDF is a print and no electronic original: fetching it is recorded, and an hour later it is gone. */
export const fetchPrint = command({
  act: 'letterBatch.fetch',
  permission: 'letter.print',
  input: batchParam,
  async run(run, { id }) {
    const batch = await visibleBatch(run, id)
    if (batch.kind !== 'print') throw refuse('not-found', '这个批次没有打印文件')
    if (batch.status === 'running') throw refuse('conflict', '打印文件还在合成，请稍后再取')
    if (!batch.sha256) throw refuse('not-found', '打印文件已按期清除；需要时请重新打印，届时为副本')
    return {
      result: { sha256: batch.sha256, bytes: batch.bytes ?? 0, fileName: `文书打印 ${batch.createdAt.slice(0, 10)} ${batch.total} 份.pdf` },
      event: { subject: { type: 'letterBatch', id }, after: { total: batch.total } },
    }
  },
})

const HOUR = 3600
/** By the clock: prints that were fetched an hour ago or made a day ago are forgotten. */
export const dropSpentPrints = (ctx: Ctx): Promise<void> =>
  inTransaction(asSystem(ctx), 'read write', async (run) => {
    for (const { id, sha256 } of await spentPrints(run.tx, { hourAgo: later(run.now, -HOUR), dayAgo: later(run.now, -24 * HOUR) })) {
      await forgetPrint(run.tx, id)
      await dropLater(run, sha256)
    }
  })
