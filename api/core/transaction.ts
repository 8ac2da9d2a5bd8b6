/** Opens every transaction of the application: its role, what the actor may see, and a retry when two acts crossed. */
import { sql } from 'drizzle-orm'
import { APP_ROLE } from '../../db/migrate.ts'
import type { Database, Tx } from '../../db/client.ts'
import type { Ctx, Run } from './context.ts'
import { asRefusal, refuse, sqlState } from './errors.ts'
import { isAllowed, type Permission } from './permissions.ts'

const RETRIES = 4
/** Deadlock and serialization failure: nothing happened, trying again is right. */
const CROSSED = new Set(['40P01', '40001'])

export const actorKey = (ctx: Ctx) => ctx.actor.userId ?? (ctx.actor.caseId ? `case:${ctx.actor.caseId}` : ctx.actor.tier)

/** Refuses who does not hold the permission: signed out, or signed in with another post. */
export function authorise(ctx: Ctx, permission: Permission): void {
  if (isAllowed(ctx.actor, permission)) return
  throw ctx.actor.tier === 'public' ? refuse('not-signed-in', '请先登录') : refuse('not-allowed', '您的岗位不能查看或办理这一事项')
}

/** Row-level security reads these; `true` keeps them inside the transaction, so a pooler is no danger. */
const setScope = (tx: Tx, ctx: Ctx, extra: Record<string, string>) =>
  tx.execute(sql`select set_config('role', ${APP_ROLE}, true), set_config('app.tier', ${ctx.actor.tier}, true), set_config('app.org_id', ${ctx.actor.orgId ?? ''}, true),
    set_config('app.case_id', ${ctx.actor.caseId ?? ''}, true), set_config('app.actor', ${actorKey(ctx)}, true), set_config('app.today', ${ctx.today}, true),
    set_config('app.verify_code', ${extra['verifyCode'] ?? ''}, true), set_config('app.file_hash', ${extra['fileHash'] ?? ''}, true)`)

/**
 * Runs `work` in one transaction as `ctx.actor`. A deadlock is tried again, a refusal passes as it is.
 * `extra.verifyCode` lets the public see the one letter that bears the code, `extra.fileHash` the one whose file has that hash.
 */
export async function inTransaction<T>(
  ctx: Ctx,
  mode: 'read write' | 'read only',
  work: (run: Run) => Promise<T>,
  extra: Record<string, string> = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.deps.db.transaction(
        async (tx) => {
          await setScope(tx, ctx, extra)
          return work({ ...ctx, tx })
        },
        { accessMode: mode },
      )
    } catch (error) {
      if (attempt < RETRIES && CROSSED.has(sqlState(error) ?? '')) continue
      throw asRefusal(error) ?? error
    }
  }
}

/**
 * Inside a transaction of a graduate or the public: lets the system do what their act brings about beyond their own rows
 * (a declined case frees its quota), then narrows the view again. The trace still names the actor.
 */
export async function elevated<T>(run: Run, work: () => Promise<T>): Promise<T> {
  const setTier = (tier: string) => run.tx.execute(sql`select set_config('app.tier', ${tier}, true)`)
  await setTier('system')
  const result = await work()
  await setTier(run.actor.tier)
  return result
}

/**
 * Reads as the system in one snapshot: what others commit meanwhile is not seen half. For the proof of the ledger, which a command also runs;
 * hence from the pool itself and not from a request's transaction.
 */
export const inSnapshot = <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(
    async (tx) => {
      await tx.execute(sql`select set_config('role', ${APP_ROLE}, true), set_config('app.tier', 'system', true)`)
      return work(tx)
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
