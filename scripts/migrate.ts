// npm run migrate: brings the city's schema to this program's state.
import { migrate } from '../db/migrate.ts'
import { citySchema, withDatabase } from './database.ts'

export async function run(): Promise<void> {
  const applied = await withDatabase((url) => migrate(url, { schema: citySchema() }))
  console.log(applied === 0 ? '数据库已是最新。 The database is up to date.' : `已应用 ${applied} 个迁移。 Applied ${applied} migrations.`)
}
