// Brings a city's schema to the state of db/migrations: in one transaction, all of it or nothing.
import { readMigrationFiles } from 'drizzle-orm/migrator'
import path from 'node:path'
import postgres, { type Sql, type TransactionSql } from 'postgres'

/** Every transaction of the application runs as this role: it owns nothing and cannot pass by row-level security. */
export const APP_ROLE = 'yinjin_app'
/** The schema of a city when none is named. */
export const DEFAULT_SCHEMA = 'yinjin'
/** Extensions belong to the database, cities share them: they stand in a schema of their own. */
const EXTENSIONS_SCHEMA = 'extensions'
const FOLDER = path.resolve('db/migrations')
const EXTENSIONS = ['pg_trgm', 'btree_gist']

type Migration = ReturnType<typeof readMigrationFiles>[number]

/** The `search_path` of a city's connections. No SQL names a schema; this does. */
export function searchPath(schema: string): string {
  return `"${schema.replaceAll('"', '""')}", ${EXTENSIONS_SCHEMA}`
}

/**
 * Applies what is missing of the migrations to `schema` of the database at `url`; answers how many were applied.
 * Several processes may call it at once: they queue. Throws when a migration the database has is not among the files.
 */
export async function migrate(url: string, options: { schema?: string; folder?: string } = {}): Promise<number> {
  const schema = options.schema ?? DEFAULT_SCHEMA
  const migrations = readMigrationFiles({ migrationsFolder: options.folder ?? FOLDER })
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await ensureRole(sql)
    return await sql.begin(async (tx) => {
      // held to the end of the transaction, so it works behind a pooler too
      await tx`select pg_advisory_xact_lock(hashtext('yinjin.migrate'))`
      await prepareSchema(tx, schema)
      return applyMissing(tx, migrations)
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** How many of this program's migrations the city's schema lacks. Needs no more than the application's rights. */
export async function missingMigrations(url: string, options: { schema?: string; folder?: string } = {}): Promise<number> {
  const migrations = readMigrationFiles({ migrationsFolder: options.folder ?? FOLDER })
  const sql = postgres(url, { max: 1, connection: { search_path: searchPath(options.schema ?? DEFAULT_SCHEMA) } })
  try {
    const [table] = await sql`select to_regclass('__drizzle_migrations') as name`
    if (!table?.name) return migrations.length
    const applied = await sql`select hash from __drizzle_migrations`
    return migrations.filter((migration) => !applied.some((row) => row.hash === migration.hash)).length
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Roles belong to the whole server, and `create role` knows no `if not exists`: whoever comes second finds it made. */
async function ensureRole(sql: Sql): Promise<void> {
  const made = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`
  if (made.length === 0) {
    await sql`create role ${sql(APP_ROLE)} nologin nobypassrls`.catch((error: unknown) => {
      const known = error instanceof postgres.PostgresError && ['42710', '23505'].includes(error.code)
      if (!known) throw error
    })
  }
  const [may] = await sql<{ set: boolean }[]>`select pg_has_role(current_user, ${APP_ROLE}, 'SET') as "set"`
  if (!may?.set) await sql`grant ${sql(APP_ROLE)} to current_user with set true, inherit false`
}

async function prepareSchema(tx: TransactionSql, schema: string): Promise<void> {
  await tx`create schema if not exists ${tx(EXTENSIONS_SCHEMA)}`
  for (const name of EXTENSIONS) await tx`create extension if not exists ${tx(name)} schema ${tx(EXTENSIONS_SCHEMA)}`
  await tx`create schema if not exists ${tx(schema)}`
  await tx`grant usage on schema ${tx(schema)}, ${tx(EXTENSIONS_SCHEMA)} to ${tx(APP_ROLE)}`
  await tx`select set_config('search_path', ${searchPath(schema)}, true)`
  await tx`create table if not exists __drizzle_migrations (id serial primary key, hash text not null unique, created_at bigint not null)`
  await tx`grant select on __drizzle_migrations to ${tx(APP_ROLE)}`
}

async function applyMissing(tx: TransactionSql, migrations: Migration[]): Promise<number> {
  const applied = await tx<{ hash: string; created_at: string }[]>`select hash, created_at from __drizzle_migrations`
  const stray = applied.find((row) => !migrations.some((migration) => migration.hash === row.hash))
  if (stray) {
    throw new Error(
      `The database has a migration of ${new Date(Number(stray.created_at)).toISOString()} that db/migrations has not: ` +
        'the file was edited after it was applied, or the database is newer than this program',
    )
  }
  const missing = migrations.filter((migration) => !applied.some((row) => row.hash === migration.hash))
  for (const migration of missing) {
    for (const statement of migration.sql) await tx.unsafe(statement)
    await tx`insert into __drizzle_migrations (hash, created_at) values (${migration.hash}, ${migration.folderMillis})`
  }
  return missing.length
}
