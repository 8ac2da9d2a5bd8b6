/** The pool of a city's database, as the application uses it. */
import { drizzle, type PostgresJsDatabase, type PostgresJsTransaction } from 'drizzle-orm/postgres-js'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import postgres, { type Sql } from 'postgres'
import { DEFAULT_SCHEMA, searchPath } from './migrate.ts'
import * as schema from './schema/index.ts'

export type Schema = typeof schema
export type Database = PostgresJsDatabase<Schema>
export type Tx = PostgresJsTransaction<Schema, ExtractTablesWithRelations<Schema>>

export interface Connection {
  db: Database
  sql: Sql
  close(): Promise<void>
}

/** In: DATABASE_URL and the city's schema. Nothing session-wide but the search path and UTC: works behind a pooler. */
export function connect(url: string, options: { schema?: string; max?: number } = {}): Connection {
  const sql = postgres(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    connection: { search_path: searchPath(options.schema ?? DEFAULT_SCHEMA), TimeZone: 'UTC', application_name: 'yinjin' },
  })
  return { db: drizzle(sql, { schema }), sql, close: () => sql.end({ timeout: 5 }) }
}
