/** Work left behind by acts: one row a job, claimed with `skip locked`; its effect and its completion are one transaction. Several processes may run it. */
import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import { jobs } from '../../db/schema/core.ts'
import { asSystem, type Ctx, type Run } from './context.ts'
import { log } from './log.ts'
import { inTransaction } from './transaction.ts'

export type JobHandler = (run: Run, payload: Record<string, unknown>) => Promise<void>
export type JobHandlers = Record<string, JobHandler>

/** Leaves work to be done after this transaction commits, or so many seconds later; with a key, at most one such job is open. */
export async function enqueue(run: Run, kind: string, payload: Record<string, unknown>, key?: string, seconds = 0): Promise<void> {
  await run.tx
    .insert(jobs)
    .values({ kind, payload, key: key ?? null, ...(seconds > 0 && { runAt: sql`now() + make_interval(secs => ${seconds})` }) })
    .onConflictDoNothing()
}

let wake: () => void = () => {}
/** Tells the worker of this process that there may be work. */
export const wakeJobs = () => wake()

const MAX_ATTEMPTS = 8

/** Does one due job; answers whether there was one. A failure is counted, kept and tried again later. */
export async function runOneJob(ctx: Ctx, handlers: JobHandlers): Promise<boolean> {
  let current: { id: number; attempts: number; kind: string } | undefined
  try {
    return await inTransaction(asSystem(ctx), 'read write', async (run) => {
      const [job] = await run.tx
        .select()
        .from(jobs)
        .where(and(isNull(jobs.doneAt), lte(jobs.runAt, sql`now()`)))
        .orderBy(asc(jobs.runAt), asc(jobs.id))
        .limit(1)
        .for('update', { skipLocked: true })
      if (!job) return false
      current = { id: job.id, attempts: job.attempts, kind: job.kind }
      const handler = handlers[job.kind]
      if (!handler) throw new Error(`no handler for job ${job.kind}`)
      await handler(run, job.payload)
      await run.tx
        .update(jobs)
        .set({ doneAt: sql`now()`, attempts: job.attempts + 1 })
        .where(eq(jobs.id, job.id))
      return true
    })
  } catch (error) {
    if (!current) throw error
    const { id, attempts, kind } = current
    log.error({ job: kind, id, attempts, err: error }, 'job failed')
    await inTransaction(asSystem(ctx), 'read write', (run) =>
      run.tx
        .update(jobs)
        .set({
          attempts: attempts + 1,
          lastError: String(error).slice(0, 500),
          runAt: attempts + 1 >= MAX_ATTEMPTS ? sql`'infinity'` : sql`now() + make_interval(secs => ${2 ** attempts * 5})`,
        })
        .where(eq(jobs.id, id)),
    )
    return true
  }
}

/** How many jobs a process does at once: while one waits for the typesetter or the disk, the other signs. */
const HANDS = 2

/** Starts this process's worker: woken by its own acts, and looking every few seconds for those of others. `contextOf` gives a fresh business time. */
export function startJobs(
  contextOf: () => Promise<Ctx>,
  handlers: JobHandlers,
  sweep: (ctx: Ctx) => Promise<void>,
  every = { poll: 3_000, sweep: 60_000 },
) {
  let stopped = false
  let running: Promise<void> | undefined
  let again = false
  const drain = async () => {
    do {
      again = false
      while (!stopped && (await runOneJob(await contextOf(), handlers)));
    } while (again && !stopped)
  }
  const kick = () => {
    again = true
    running ??= Promise.all(Array.from({ length: HANDS }, drain))
      .then(() => {})
      .catch((error: unknown) => log.error({ err: error }, 'job worker'))
      .finally(() => {
        running = undefined
      })
  }
  const sweepNow = () =>
    void contextOf()
      .then(sweep)
      .then(kick)
      .catch((error: unknown) => log.error({ err: error }, 'sweep'))
  const timers = [setInterval(kick, every.poll), setInterval(sweepNow, every.sweep)]
  wake = kick
  sweepNow()
  return {
    async stop() {
      stopped = true
      wake = () => {}
      for (const timer of timers) clearInterval(timer)
      await running
    },
  }
}
