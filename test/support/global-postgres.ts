// Before a run: one server for all test files, and in it one migrated database that each file copies.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startLocalPostgres } from '../../db/local-postgres.ts'
import { migrate } from '../../db/migrate.ts'
import { isAlive } from '../../scripts/folder-lock.mjs'

const PREFIX = 'yinjin-test-'
/** Nothing in it outlives the run, so it need not reach the disk. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200', autovacuum: 'off' }

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the migrated database that test databases are copied from. */
    templateUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const folder = mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`))
  const server = await startLocalPostgres({ folder, database: 'template_city', settings: SETTINGS })
  if (existsSync('db/migrations/meta/_journal.json')) await migrate(server.url)
  project.provide('templateUrl', server.url)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A run that was killed leaves its server behind; the next one stops it. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    if (isAlive(Number(name.slice(PREFIX.length).split('-')[0]))) continue
    const folder = path.join(os.tmpdir(), name)
    if (existsSync(path.join(folder, 'data', 'postmaster.pid'))) await (await startLocalPostgres({ folder })).stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
