/** The signed head of a day over all chains of the trace (Article 22): whoever changes history afterwards, changes what was signed. */
import { z } from 'zod'
import { command, type Outcome } from '../core/command.ts'
import { asSystem, type Ctx, type Run } from '../core/context.ts'
import { inTransaction } from '../core/transaction.ts'
import { addDays, dayInShanghai, type Day } from '../rules/dates.ts'
import { statementSigner } from '../seals/sign-statement.ts'
import { rootOf, statementOf } from './head-statement.ts'
import { collectTips, insertHead, latestHead, lockHeads, type TraceHead } from './heads.repo.ts'
import { queueDeliveries } from './send-head.ts'

/** In: a transaction that may write, and the day the head closes. Out: the next head, signed and on its way outside. */
export async function makeHead(run: Run, day: Day = run.today): Promise<TraceHead> {
  await lockHeads(run.tx)
  const sign = await statementSigner(run)
  const last = await latestHead(run.tx)
  const seq = (last?.seq ?? 0) + 1
  const { moved, digest, chains, events } = await collectTips(run.tx, seq)
  const figures = { seq, day, madeAt: run.now, events, chains, moved, prevRoot: last?.root ?? null }
  const statement = statementOf(run.deps.config.cityName, { ...figures, tips: digest })
  const head = await insertHead(run.tx, { ...figures, statement, root: rootOf(statement), ...sign(statement) })
  await queueDeliveries(run, seq)
  return head
}

const told = ({ seq, day, root, events, chains, moved }: TraceHead) => ({ seq, day, root, events, chains, moved })

/** The making is an event itself: it comes under the next head. */
const keep = async (run: Run, day: Day): Promise<Outcome<ReturnType<typeof told>>> => {
  const head = await makeHead(run, day)
  const { day: closed, events, chains, moved } = head
  return {
    result: told(head),
    event: {
      subject: { type: 'traceHead', id: String(head.seq) },
      act: 'audit.seal',
      audience: 'bureau',
      article: '22',
      after: { day: closed, events, chains, moved },
    },
  }
}

/** On demand: before a backup is handed over, or an inspection begins. */
export const sealNow = command({ act: 'audit.seal', permission: 'audit.seal', input: z.object({}), run: (run) => keep(run, run.today) })

const sealDay = command({
  act: 'audit.seal',
  permission: 'system.run',
  input: z.object({ day: z.string() }),
  run: (run, { day }) => keep(run, day),
})

/** Once a business day, when the one before is over; whoever comes first of the processes: the request's key is the claim. */
export async function sealNightly(ctx: Ctx): Promise<void> {
  const system = asSystem(ctx)
  const last = await inTransaction(system, 'read only', ({ tx }) => latestHead(tx))
  if (last && dayInShanghai(last.madeAt) >= ctx.today) return
  await sealDay({ ...system, idempotencyKey: `nightly-head-${ctx.today}` }, { day: addDays(ctx.today, -1) })
}
