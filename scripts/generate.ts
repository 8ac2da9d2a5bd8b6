// Writes the migration for what changed in db/schema (drizzle-kit), without the schema's name in it: a city is a schema.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const FOLDER = 'db/migrations'

const migrationFiles = () => (existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.sql')) : [])

export function run(args: string[]): number {
  const before = new Set(migrationFiles())
  const drizzleKit = path.resolve('node_modules/drizzle-kit/bin.cjs')
  const kit = spawnSync(process.execPath, [drizzleKit, 'generate', '--config', 'drizzle.config.ts', ...args], { stdio: 'inherit' })
  for (const name of migrationFiles().filter((file) => !before.has(file))) {
    const file = path.join(FOLDER, name)
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"public".', ''))
  }
  return kit.status ?? 1
}
