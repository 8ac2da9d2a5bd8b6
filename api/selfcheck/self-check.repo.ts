import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { orgs } from '../../db/schema/orgs.ts'

/** The employer of a credit code, exactly as written; index orgs_tier_uscc. Only the elevated view sees it. */
export const employerByUscc = async (tx: Tx, uscc: string) =>
  (
    await tx
      .select()
      .from(orgs)
      .where(and(eq(orgs.tier, 'employer'), eq(orgs.uscc, uscc), eq(orgs.status, 'active')))
  )[0]
