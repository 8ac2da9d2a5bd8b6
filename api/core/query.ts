/** One read: authorise, open a read-only transaction with its row-level security. Another organisation's row is not found. */
import type { Ctx, Run } from './context.ts'
import type { Permission } from './permissions.ts'
import { authorise, inTransaction } from './transaction.ts'

/** In: the permission and what to read. Out: a function of the request and its parameters. */
export function query<I, R>(
  permission: Permission,
  read: (run: Run, input: I) => Promise<R>,
  scope?: (input: I) => Record<string, string>,
) {
  return async (ctx: Ctx, input: I): Promise<R> => {
    authorise(ctx, permission)
    return inTransaction(ctx, 'read only', (run) => read(run, input), scope?.(input))
  }
}
