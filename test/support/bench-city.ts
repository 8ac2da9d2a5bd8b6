// A city of its own for a measurement, in a schema beside the real one, thrown away afterwards.
import postgres, { type Sql } from 'postgres'
import { readConfig } from '../../api/config.ts'
import type { Actor, Ctx } from '../../api/core/context.ts'
import { makeDeps, systemContext } from '../../api/server.ts'
import { migrate, searchPath } from '../../db/migrate.ts'
import { withDatabase } from '../../scripts/database.ts'

/** In: the name of the schema and the measurement, given the owner's connection and the system's context on 15 June 2026. */
export async function withBenchCity(schema: string, measure: (sql: Sql, system: Ctx) => Promise<number>): Promise<number> {
  return withDatabase(async (url) => {
    const sql = postgres(url, { max: 4, onnotice: () => {}, connection: { search_path: searchPath(schema), TimeZone: 'UTC' } })
    await sql`drop schema if exists ${sql(schema)} cascade`
    await migrate(url, { schema })
    const deps = makeDeps(
      readConfig({
        YINJIN_MODE: 'test',
        DATABASE_URL: url,
        DB_SCHEMA: schema,
        SECRET_KEY: 'k7Qm2xW9vB4nR8tL1pZ6cD3fG5hJ0sAy',
        LOG_LEVEL: 'silent',
      }),
    )
    try {
      return await measure(sql, { ...(await systemContext(deps)), now: '2026-06-15T02:00:00.000Z', today: '2026-06-15' })
    } finally {
      await deps.close()
      await sql`drop schema ${sql(schema)} cascade`
      await sql.end({ timeout: 5 })
    }
  })
}

/** Somebody of an organisation, as a request would bring him. */
export const someoneOf = (system: Ctx, org: { id: string; tier: Actor['tier'] }, role: Actor['roles'][number]): Ctx => ({
  ...system,
  actor: { userId: crypto.randomUUID(), name: '测量', tier: org.tier, orgId: org.id, orgName: '', roles: [role], caseId: null },
})
