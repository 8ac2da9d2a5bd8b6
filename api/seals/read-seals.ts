/** The keys as the bureau sees them: what each signed, what is in force, whether the seal service answers. */
import type { Ctx } from '../core/context.ts'
import { query } from '../core/query.ts'
import { askService } from './seal-service.ts'
import { allKeys, papersByKey } from './seals.repo.ts'

const keysRead = query('seal.read', async (run) => {
  const papers = new Map((await papersByKey(run.tx)).map(({ keyId, papers: count }) => [keyId, count]))
  const keys = await allKeys(run.tx)
  return {
    today: run.today,
    /** Of papers set before they were sealed, or not set yet. */
    unsealed: papers.get(null) ?? 0,
    keys: keys.toReversed().map(({ id, purpose, subject, held, notBefore, notAfter, retiredOn }) => ({
      id,
      purpose,
      subject,
      held,
      notBefore,
      notAfter,
      retiredOn,
      papers: purpose === 'papers' ? (papers.get(id) ?? 0) : null,
    })),
  }
})

/** Asks the service as well, outside the transaction: a slow one holds nothing up but this page. */
export async function readSeals(ctx: Ctx) {
  const read = await keysRead(ctx, undefined)
  return { ...read, publicUrl: ctx.deps.config.publicUrl, service: await askService(ctx.deps.config) }
}
