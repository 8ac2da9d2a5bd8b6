// npm run serve: production. Every setting comes from the environment and is checked before anything starts.
import postgres from 'postgres'
import { readConfig, type Config } from '../api/config.ts'
import { startServer } from '../api/server.ts'
import { missingMigrations, searchPath } from '../db/migrate.ts'
import { untilStopped } from './signals.ts'

/** The sample city names its accounts in the settings; their password is known to everyone. */
async function hasDemoData({ databaseUrl, schema }: Config): Promise<boolean> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {}, connection: { search_path: searchPath(schema) } })
  try {
    return (await sql`select 1 from settings where key = 'demo-accounts'`).length > 0
  } finally {
    await sql.end({ timeout: 5 })
  }
}

export async function run(): Promise<number> {
  let config
  try {
    config = readConfig({ YINJIN_MODE: 'production', ...process.env })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
  const missing = await missingMigrations(config.databaseUrl, { schema: config.schema })
  if (missing > 0) {
    console.error(
      `数据库缺 ${missing} 个迁移，请先运行 npm run migrate。 The database lacks ${missing} migrations: run npm run migrate first.`,
    )
    return 1
  }
  if (await hasDemoData(config)) {
    console.error('数据库中是示例城市的数据，不能用于生产。 The database holds the sample city: not for production.')
    return 1
  }
  const stopped = untilStopped()
  const server = await startServer(config)
  await stopped
  await server.close()
  return 0
}
