// A city in which nothing has happened yet: bureau, district bureaus, calendars and a few people, served by the real `npm start`.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { hashPassword } from '../../api/accounts/password.ts'
import type { Role } from '../../api/rules/terms.ts'
import { startLocalPostgres } from '../../db/local-postgres.ts'
import { DEFAULT_SCHEMA, migrate, searchPath } from '../../db/migrate.ts'
import { initCity } from '../../scripts/init-city.ts'
import { npmStart } from './npm-start.ts'

export interface Person {
  username: string
  name: string
  org: string
  roles: Role[]
}

export interface EmptyCity {
  url: string
  /** A connection of the owner, who passes by row-level security: to look at what was stored. */
  sql: postgres.Sql
  stop(): Promise<void>
}

/** In: the bureau's name, who can sign in, and the one password of them all. */
export async function emptyCity(options: { bureauName: string; people: readonly Person[]; password: string }): Promise<EmptyCity> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yinjin-e2e-empty-'))
  // below a private folder the database would lie elsewhere when the tests run as root
  chmodSync(folder, 0o755)
  const database = await startLocalPostgres({
    folder: path.join(folder, 'postgres'),
    settings: { fsync: 'off', synchronous_commit: 'off' },
  })
  const sql = postgres(database.url, { max: 2, onnotice: () => {}, connection: { search_path: searchPath(DEFAULT_SCHEMA) } })
  const stop = async () => {
    await sql.end({ timeout: 1 })
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await migrate(database.url)
    await initCity(database.url, { schema: DEFAULT_SCHEMA, bureauName: options.bureauName, username: 'city.admin', name: '初始管理员' })
    await addPeople(sql, options)
    const product = await npmStart({ DATABASE_URL: database.url, DATA_DIR: path.join(folder, 'data') })
    return {
      url: product.url,
      sql,
      async stop() {
        await product.stop()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function addPeople(sql: postgres.Sql, { people, password }: { people: readonly Person[]; password: string }): Promise<void> {
  const passwordHash = await hashPassword(password)
  for (const { username, name, org, roles } of people)
    await sql`insert into accounts (org_id, username, name, roles, password_hash) select id, ${username}, ${name}, ${roles}, ${passwordHash} from orgs where name = ${org}`
}
