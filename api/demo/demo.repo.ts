import { asc, eq, sql } from 'drizzle-orm'
import { accounts } from '../../db/schema/accounts.ts'
import { settings } from '../../db/schema/core.ts'
import { orgs } from '../../db/schema/orgs.ts'
import type { Tx } from '../../db/client.ts'
import type { Run } from '../core/context.ts'

/** Accounts whose name says that they are for showing: the sample city marks them `demo.`; index accounts_username. */
export const demoAccounts = (tx: Tx) =>
  tx
    .select({ username: accounts.username, name: accounts.name, roles: accounts.roles, orgName: orgs.name, tier: orgs.tier })
    .from(accounts)
    .innerJoin(orgs, eq(orgs.id, accounts.orgId))
    .where(sql`exists (select 1 from settings s where s.key = 'demo-accounts' and s.value ? ${accounts.username})`)
    .orderBy(asc(orgs.tier), asc(accounts.username))

export const setBusinessDay = (run: Run, day: string) =>
  run.tx
    .insert(settings)
    .values({ key: 'business-day', value: day })
    .onConflictDoUpdate({ target: settings.key, set: { value: sql`${JSON.stringify(day)}::jsonb` } })
