// The database a command works on: DATABASE_URL, or the embedded server of DATA_DIR, running or not.
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import postgres, { type Sql } from 'postgres'
import { startLocalPostgres } from '../db/local-postgres.ts'
import { DEFAULT_SCHEMA, searchPath } from '../db/migrate.ts'
import { serverUser } from '../db/postgres-binaries.ts'
import { clusterFolder } from '../db/postgres-folder.ts'
import { OperatorError } from './operator-error.ts'

export interface OpenDatabase {
  url: string
  /** Set for the embedded server: where its files are. */
  dataFolder?: string
  /** Stops the embedded server unless another process uses it. */
  close(): Promise<void>
}

/** DATA_DIR, absolute; `.data` when not given. */
export function dataFolder(): string {
  return path.resolve(process.env.DATA_DIR || '.data')
}

/** DB_SCHEMA: the city's schema. */
export function citySchema(): string {
  return process.env.DB_SCHEMA || DEFAULT_SCHEMA
}

/** Where the embedded server's cluster lies, made if need be. */
export function postgresFolder(): string {
  makeDataFolder()
  return clusterFolder(path.join(dataFolder(), 'postgres'), serverUser())
}

/** The server's own user has to pass through it; what is private lies in private folders inside. */
function makeDataFolder(): void {
  const folder = dataFolder()
  if (existsSync(folder)) return
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
}

/** Opens the database; `log` gets a line on the embedded server's start. */
export async function openDatabase(log?: (line: string) => void): Promise<OpenDatabase> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, close: async () => {} }
  const server = await startLocalPostgres({ folder: postgresFolder(), ...(log && { log }) })
  return { url: server.url, dataFolder: server.dataFolder, close: () => server.stop() }
}

/** Runs `work` on the database and closes it afterwards, whatever happens. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const database = await openDatabase()
  try {
    return await work(database.url)
  } finally {
    await database.close()
  }
}

/** Runs `work` on a connection of the owner to the city's schema; says so when there is no city yet. */
export async function withCity<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return withDatabase(async (url) => {
    const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { search_path: searchPath(citySchema()), TimeZone: 'UTC' } })
    try {
      const [city] = await sql<{ there: boolean }[]>`select to_regclass('quota_accounts') is not null as there`
      if (!city?.there) throw new OperatorError('这个数据库里还没有城市的数据。 There is no city in this database yet.')
      return await work(sql)
    } finally {
      await sql.end({ timeout: 5 })
    }
  })
}
