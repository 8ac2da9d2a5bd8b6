/** Facts of the units' employers that Article 7 speaks of: what the system knows, counted. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { ADVANCED_FEATURES, SERVICE_SYSTEMS, SUBURBAN_DISTRICTS } from '../rules/allocation-formula.ts'

export interface EmployerCounts extends Record<string, unknown> {
  unitId: string
  advanced: number
  services: number
  suburbs: number
}

/** By unit: its active employers of advanced industries, of the public systems, and in the suburbs; index orgs_parent. */
export const employerCounts = (tx: Tx): Promise<EmployerCounts[]> =>
  tx.execute<EmployerCounts>(sql`
    select o.parent_id as "unitId", count(*) filter (where o.features && array[${sql.join(
      ADVANCED_FEATURES.map((feature) => sql`${feature}`),
      sql`, `,
    )}]::text[])::int as advanced,
      count(*) filter (where o.system in ${[...SERVICE_SYSTEMS]})::int as services,
      count(*) filter (where o.district in ${[...SUBURBAN_DISTRICTS]})::int as suburbs
    from orgs o where o.tier = 'employer' and o.status = 'active' and o.parent_id is not null group by o.parent_id`)
