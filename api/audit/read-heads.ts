/** The heads of the trace, for those who supervise: what was signed, where it went, and whether all of it still holds (Article 22). */
import type { Ctx } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { decodeCursor, pageOf } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { authorise, inSnapshot } from '../core/transaction.ts'
import { allKeys } from '../seals/seals.repo.ts'
import { isSignedBy } from '../seals/sign-statement.ts'
import { countUnheaded, firstAndLast } from './audit.repo.ts'
import { headsFolder, readHeadFiles } from './head-files.ts'
import { rootOf } from './head-statement.ts'
import { deliveriesOf, headBySeq, listHeads } from './heads.repo.ts'
import { proveTrace } from './prove-trace.ts'
import { faultSubjects } from './read-audit.ts'
import { documentOf } from './send-head.ts'

const PAGE = 12

export const readHeads = query('audit.read', async (run, input: { after?: string | undefined }) => {
  const cursor = decodeCursor(input.after, 1)
  const page = pageOf(await listHeads(run.tx, cursor ? Number(cursor[0]) : null, PAGE + 1), ({ seq }) => [seq], PAGE)
  const keys = new Map((await allKeys(run.tx)).map(({ id, publicKey }) => [id, publicKey]))
  const sent = await deliveriesOf(
    run.tx,
    page.items.map(({ seq }) => seq),
  )
  return {
    items: page.items.map(({ seq, day, madeAt, events, chains, moved, root, keyId, statement, signature }) => ({
      seq,
      day,
      madeAt,
      events,
      chains,
      moved,
      root,
      keyId,
      signed: rootOf(statement) === root && isSignedBy(keys.get(keyId) ?? '', statement, signature),
      sent: sent
        .filter(({ headSeq }) => headSeq === seq)
        .map(({ target, status, detail, sentAt }) => ({
          by: target.startsWith('file:') ? ('file' as const) : target.startsWith('mailto:') ? ('mail' as const) : ('web' as const),
          status,
          detail,
          sentAt,
        })),
    })),
    next: page.next,
    /** Chains that moved since the last head. */
    waiting: await countUnheaded(run.tx),
    /** Whether heads are sent to somebody outside. */
    witnessed: run.deps.config.headWitness !== undefined,
  }
})

/** The head as it left the house: whoever has it checks it without this system. */
export const headStatement = query('audit.read', async (run, { seq }: { seq: number }) => {
  const head = await headBySeq(run.tx, seq)
  if (!head) throw refuse('not-found', '没有这一次总校验')
  return documentOf(run, head)
})

/** So much is read while somebody waits; larger traces are read whole by `npm run verify-audit`. */
const AT_MOST = 100_000

/** Everything, or what moved lately; all heads, against the files beside the database. */
export async function checkTrace(ctx: Ctx) {
  authorise(ctx, 'audit.read')
  const outside = await readHeadFiles(headsFolder(ctx.deps.config.dataDir))
  return inSnapshot(ctx.deps.db, async (tx) => {
    const proof = await proveTrace(tx, { outside, secrets: ctx.deps.secrets }, { atMost: AT_MOST })
    return { ...proof, first: await faultSubjects(tx, proof.first), holds: proof.broken === 0 }
  })
}

/** The chain of one subject: any event changed, added or removed behind the system's back shows, up to what the heads signed. */
export const auditIntegrity = query('audit.read', async (run, subject: { subjectType: string; subjectId: string }) => {
  const proof = await proveTrace(run.tx, {}, { only: { type: subject.subjectType, subject: subject.subjectId } })
  const [fault] = proof.first
  return {
    ...subject,
    ...(await firstAndLast(run.tx, subject)),
    events: proof.events,
    holds: proof.broken === 0,
    brokenAt: fault?.event ? Number(fault.event.id) : null,
    fault: fault ? { kind: fault.kind, code: fault.code } : null,
  }
})
