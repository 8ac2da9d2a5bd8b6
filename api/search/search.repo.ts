import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import { orgs } from '../../db/schema/orgs.ts'
import type { Tx } from '../../db/client.ts'
import type { OrgTier } from '../../db/schema/orgs.ts'

/** Organisations by name, former name, pinyin or credit code, those that begin so first; the table is small. Row-level security keeps it to what the actor sees. */
export function findOrgsLike(tx: Tx, text: string, tiers: readonly OrgTier[], limit: number) {
  const lower = text.toLowerCase()
  const former = sql`exists (select 1 from org_names n where n.org_id = ${orgs.id} and position(${text} in n.name) > 0)`
  return tx
    .select({
      id: orgs.id,
      name: orgs.name,
      tier: orgs.tier,
      uscc: orgs.uscc,
      nature: orgs.nature,
      kind: orgs.kind,
      district: orgs.district,
    })
    .from(orgs)
    .where(
      and(
        inArray(orgs.tier, [...tiers]),
        or(
          sql`position(${lower} in lower(${orgs.name})) > 0`,
          sql`position(${lower} in ${orgs.pinyin}) > 0`,
          eq(orgs.uscc, text.toUpperCase()),
          former,
        ),
      ),
    )
    .orderBy(
      sql`case when starts_with(lower(${orgs.name}), ${lower}) then 0 when starts_with(${orgs.pinyin}, ${lower}) then 1 else 2 end`,
      asc(orgs.name),
      asc(orgs.id),
    )
    .limit(limit)
}
