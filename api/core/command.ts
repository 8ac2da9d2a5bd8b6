/** One write: authorise, open the transaction with its row-level security, answer a repeated key alike, act, write the trace. None of it can be left out. */
import type { z } from 'zod'
import { and, eq, sql } from 'drizzle-orm'
import { idempotencyKeys } from '../../db/schema/core.ts'
import { writeEvents, type AuditEvent } from './audit.ts'
import type { Ctx, Run } from './context.ts'
import { sha256Hex } from './crypto.ts'
import { refuse } from './errors.ts'
import { wakeJobs } from './jobs.ts'
import type { Permission } from './permissions.ts'
import { actorKey, authorise, inTransaction } from './transaction.ts'

/** What an act gives back. The event is part of it: a write without its trace does not compile. */
export interface Outcome<R> {
  result: R
  event: AuditEvent | AuditEvent[]
}

export interface Command<I extends z.ZodType, R> {
  (ctx: Ctx, input: z.output<I>): Promise<R>
  input: I
  act: string
  permission: Permission
}

interface Definition<I extends z.ZodType, R> {
  /** Name in the trace, e.g. 'case.submit'. */
  act: string
  permission: Permission
  input: I
  /** Opens what is sealed and changes nothing: every time is an event, also under a key that was used, and the answer is stored nowhere. */
  look?: true
  run(run: Run, input: z.output<I>): Promise<Outcome<R>>
}

/** In: the act. Out: a function that does it for a request. Refusals are thrown as AppError; nothing of a refused act remains. */
export function command<I extends z.ZodType, R>(def: Definition<I, R>): Command<I, R> {
  const execute = async (ctx: Ctx, input: z.output<I>): Promise<R> => {
    authorise(ctx, def.permission)
    const result = await inTransaction(def.look ? { ...ctx, idempotencyKey: null } : ctx, 'read write', async (run) => {
      const earlier = await claimKey(run, def.act, input)
      if (earlier) return earlier.answer as R
      const outcome = await def.run(run, input)
      await writeEvents(run, def.act, [outcome.event].flat())
      await storeAnswer(run, outcome.result)
      return outcome.result
    })
    wakeJobs()
    return result
  }
  return Object.assign(execute, { input: def.input, act: def.act, permission: def.permission })
}

const keyOf = (run: Run) => and(eq(idempotencyKeys.actor, actorKey(run)), eq(idempotencyKeys.key, run.idempotencyKey ?? ''))

/** Claims the request's key; a second request with it waits for the first and gets its answer. */
async function claimKey(run: Run, act: string, input: unknown): Promise<{ answer: unknown } | undefined> {
  if (!run.idempotencyKey) return undefined
  const requestHash = sha256Hex(`${act}\n${JSON.stringify(input)}`)
  const claimed = await run.tx
    .insert(idempotencyKeys)
    .values({ actor: actorKey(run), key: run.idempotencyKey, requestHash })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
  if (claimed.length > 0) return undefined
  const [stored] = await run.tx
    .select({ requestHash: idempotencyKeys.requestHash, answer: idempotencyKeys.answer })
    .from(idempotencyKeys)
    .where(keyOf(run))
  if (stored?.requestHash !== requestHash) throw refuse('idempotency-mismatch', '同一个请求编号已用于另一项办理，请刷新页面后重试')
  return { answer: JSON.parse(run.deps.secrets.open(Buffer.from(String(stored.answer), 'base64'))) }
}

/** Sealed: an answer may hold a first password or a personal link, which are stored nowhere in clear. */
async function storeAnswer(run: Run, answer: unknown): Promise<void> {
  if (!run.idempotencyKey) return
  const sealed = Buffer.from(run.deps.secrets.seal(JSON.stringify(answer ?? null))).toString('base64')
  await run.tx
    .update(idempotencyKeys)
    .set({ answer: sql`${JSON.stringify(sealed)}::jsonb` })
    .where(keyOf(run))
}
