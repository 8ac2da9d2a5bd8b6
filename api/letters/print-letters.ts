/**
 * Printing for handing over: the first print of a paper is its original, every later one a copy with a reason. Which is which is decided
 * and recorded before anything is printed, so that two who print at once never both hold the original.
 */
import { command } from '../core/command.ts'
import type { AuditEvent } from '../core/audit.ts'
import type { Ctx, Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { log } from '../core/log.ts'
import { query } from '../core/query.ts'
import { LETTER, lettersIssuedBy } from '../rules/letter.ts'
import { batchById, insertBatch, lettersOfBatch } from './batches.repo.ts'
import { LETTER_BATCH_LIMIT, printInput, type printChoice } from './batches.schemas.ts'
import { listLetters } from './letters.repo.ts'
import { LETTER_STATUS } from './letters.schemas.ts'
import { actorRecord, enqueuePortion } from './order-batch.ts'
import { assemblePrint } from './print-job.ts'
import { chosenLetters, insertPrints, lastCopies, lockChosenLetters, type ChosenLetter } from './prints.repo.ts'
import type { z } from 'zod'

/** So many are put together while the person waits; more are left to a job. */
const FEW = 10

type Choice = z.output<typeof printChoice>

/** The papers meant, in the order they are to be printed. */
async function idsOf(run: Run, { ids, filter, batchId }: Choice): Promise<string[]> {
  if (ids) return [...new Set(ids)]
  if (filter) return (await listLetters(run.tx, filter, undefined, LETTER_BATCH_LIMIT + 1)).map(({ id }) => id)
  const batch = batchId ? await batchById(run.tx, batchId) : undefined
  if (!batch || batch.orgId !== run.actor.orgId || !batch.action) throw refuse('not-found', '没有这个批次')
  const found = await lettersOfBatch(run.tx, batch.id, lettersIssuedBy(batch.action))
  if (found.length === 0) throw refuse('conflict', '这个批次没有可打印的文书')
  return found
}

/** In the order asked for; one that is not there or not the actor's to see refuses the whole. */
function inOrder(ids: readonly string[], rows: readonly ChosenLetter[]): ChosenLetter[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => {
    const row = byId.get(id)
    if (!row) throw refuse('not-found', '没有这份文书，或不在您的管辖范围内')
    return row
  })
}

/** What a print of this number of a paper is: the clean original, or one that says what it is. */
export const isClean = (letter: Pick<ChosenLetter, 'status'>, copyNo: number) => copyNo === 1 && letter.status === 'valid'

/** Before printing: which would be originals, which copies, which bear that they no longer hold. */
export const printEffect = query('letter.print', async (run, input: Choice) => {
  const ids = await idsOf(run, input)
  const chosen = ids.length === 0 ? [] : inOrder(ids, await chosenLetters(run.tx, ids))
  const last = ids.length === 0 ? new Map<string, number>() : await lastCopies(run.tx, ids)
  const rows = chosen.map((letter) => ({ ...letter, copyNo: (last.get(letter.id) ?? 0) + 1 }))
  const count = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test).length
  return {
    ids: ids.slice(0, LETTER_BATCH_LIMIT),
    total: rows.length,
    more: rows.length > LETTER_BATCH_LIMIT,
    originals: count((row) => isClean(row, row.copyNo)),
    copies: count((row) => row.copyNo > 1),
    ended: count((row) => row.status !== 'valid'),
    forms: count((row) => row.kind === 'approvalForm'),
    /** What is no clean original, for the person to see. */
    marked: rows
      .filter((row) => !isClean(row, row.copyNo))
      .slice(0, 50)
      .map(({ id, number, name, status, copyNo }) => ({ id, number, name, status, copyNo })),
  }
})

const eventOf = (letter: ChosenLetter, copyNo: number, reason: string | undefined): AuditEvent => ({
  subject: { type: 'letter', id: letter.id },
  article: LETTER[letter.kind].article,
  after: { kind: letter.kind, number: letter.number, copyNo, ...(letter.status === 'valid' ? {} : { status: letter.status }) },
  ...(letter.caseId ? { caseId: letter.caseId } : {}),
  ...(letter.orgId ? { scopeOrgId: letter.orgId } : {}),
  ...(reason ? { note: reason } : {}),
})

const recordPrint = command({
  act: 'letter.print',
  permission: 'letter.print',
  input: printInput,
  async run(run, input) {
    const reason = input.reason || undefined
    const ids = await idsOf(run, input)
    if (ids.length > LETTER_BATCH_LIMIT) throw refuse('invalid', `一次最多打印 ${LETTER_BATCH_LIMIT} 份，请分种类或分次打印`)
    if (ids.length === 0) throw refuse('invalid', '没有可打印的文书')
    const papers = inOrder(ids, await lockChosenLetters(run.tx, ids))
    const last = await lastCopies(run.tx, ids)
    const prints = papers.map((letter) => ({ letter, copyNo: (last.get(letter.id) ?? 0) + 1 }))
    const marked = prints.filter(({ letter, copyNo }) => !isClean(letter, copyNo))
    if (marked.length > 0 && !reason) {
      const { letter, copyNo } = marked[0]!
      const why = copyNo > 1 ? `${letter.number} 已打印过 ${copyNo - 1} 次` : `${letter.number} ${LETTER_STATUS[letter.status]}`
      throw refuse('invalid', `${why}，再次打印为副本，请写明事由`, { errors: [{ pointer: '/reason', detail: '请写明打印事由' }] })
    }
    const id = crypto.randomUUID()
    await insertBatch(
      run.tx,
      {
        id,
        kind: 'print',
        orgId: run.actor.orgId ?? '',
        note: reason ?? null,
        total: papers.length,
        actor: actorRecord(run.actor),
        createdBy: run.actor.userId ?? '',
        createdByName: run.actor.name,
        createdAt: run.now,
      },
      papers.map((letter, i) => ({ batchId: id, seq: i + 1, letterId: letter.id, caseId: letter.caseId })),
    )
    await insertPrints(
      run.tx,
      prints.map(({ letter, copyNo }) => ({
        letterId: letter.id,
        copyNo,
        reason: isClean(letter, copyNo) ? null : (reason ?? null),
        batchId: id,
        printedOn: run.today,
        printedBy: run.actor.userId,
        printedByName: run.actor.name,
        createdAt: run.now,
      })),
    )
    await enqueuePortion(run, { id, kind: 'print' }, 0)
    return {
      result: { id, total: papers.length },
      event: prints.map(({ letter, copyNo }) => eventOf(letter, copyNo, isClean(letter, copyNo) ? undefined : reason)),
    }
  },
})

/** Records the prints; few papers are put together at once, many by a job. Out: the batch, and whether its PDF lies ready. */
export async function printLetters(ctx: Ctx, input: z.output<typeof printInput>) {
  const made = await recordPrint(ctx, input)
  if (made.total > FEW) return { ...made, ready: false }
  try {
    return { ...made, ready: await assemblePrint(ctx, made.id) }
  } catch (error) {
    // the job that was left behind tries again
    log.warn({ batch: made.id, err: error }, 'print left to the job')
    return { ...made, ready: false }
  }
}
