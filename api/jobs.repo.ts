import { sql } from 'drizzle-orm'
import { sessions } from '../db/schema/accounts.ts'
import { idempotencyKeys, jobs } from '../db/schema/core.ts'
import type { Tx } from '../db/client.ts'

/** Sessions that ended; keys and finished jobs nobody will ask for again. By the database's clock: a demo's moved day ends nothing. Indexes sessions_expiry, idempotency_keys_age. */
export async function dropExpired(tx: Tx): Promise<void> {
  await tx.delete(sessions).where(sql`expires_at < now()`)
  await tx.delete(idempotencyKeys).where(sql`created_at < now() - interval '30 days'`)
  await tx.delete(jobs).where(sql`done_at < now() - interval '30 days'`)
}
