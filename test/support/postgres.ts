// A fresh database for a test file, copied from the migrated one.
import { randomBytes } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { afterAll, inject } from 'vitest'
import { DEFAULT_SCHEMA, searchPath } from '../../db/migrate.ts'

export interface TestDatabase {
  /** For the code under test: what DATABASE_URL would be. */
  url: string
  /** A connection of the owner, who passes by row-level security: to look at what was stored. At most 4 connections. */
  sql: Sql
}

/**
 * A database of its own, migrated and empty, dropped after the file. Call it once, at the top of the test file:
 * `const database = await testDatabase()`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl'))
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(
    template,
    (admin) => admin`create database ${admin(name)} template ${admin(template.pathname.slice(1))} strategy file_copy`,
  )
  const url = withDatabase(template, name)
  const sql = postgres(url, { max: 4, onnotice: () => {}, connection: { search_path: searchPath(DEFAULT_SCHEMA) } })
  afterAll(async () => {
    await sql.end({ timeout: 1 })
    await onServer(template, (admin) => admin`drop database ${admin(name)} with (force)`)
  })
  return { url, sql }
}

/** A database that the caller made and drops. */
export function ownDatabase(url: string): TestDatabase {
  const sql = postgres(url, { max: 4, onnotice: () => {}, connection: { search_path: searchPath(DEFAULT_SCHEMA) } })
  afterAll(() => sql.end({ timeout: 1 }).catch(() => {}))
  return { url, sql }
}

async function onServer(template: URL, work: (admin: Sql) => PromiseLike<unknown>): Promise<void> {
  const admin = postgres(withDatabase(template, 'postgres'), { max: 1, onnotice: () => {} })
  try {
    await work(admin)
  } finally {
    await admin.end({ timeout: 1 })
  }
}

function withDatabase(url: URL, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
