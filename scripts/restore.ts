// npm run restore -- <backup>: puts a backup in the place of DATA_DIR's database and files. What was there is moved aside, not deleted.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import path from 'node:path'
import { isAlive } from './folder-lock.mjs'
import { serverUser } from '../db/postgres-binaries.ts'
import { moveCluster } from '../db/postgres-folder.ts'
import { hashesOf } from './backup.ts'
import { dataFolder, openDatabase, postgresFolder } from './database.ts'

const PARTS = ['postgres', 'files', 'secret-key']

export async function run(args: string[]): Promise<number> {
  const problem = await whyNot(args[0])
  if (problem) {
    console.error(problem)
    return 1
  }
  const backup = path.resolve(args[0] ?? '')
  const aside = path.join(dataFolder(), `before-restore-${new Date().toISOString().replaceAll(':', '').slice(0, 17)}`)
  for (const part of PARTS) moveAside(part, aside)
  for (const part of PARTS) copyBack(backup, part)
  addHeads(backup)
  const database = await openDatabase()
  await database.close()
  console.log(`已恢复并启动检查通过。 Restored, and the database starts.${existsSync(aside) ? ` 原数据移至 ${aside}` : ''}`)
  return 0
}

async function whyNot(folder: string | undefined): Promise<string | undefined> {
  if (process.env.DATABASE_URL)
    return 'DATABASE_URL 指向独立的 PostgreSQL，请用 pg_restore 恢复。 Restore a server of your own with pg_restore.'
  if (!folder) return '用法： npm run restore -- <备份目录>'
  const manifest = path.join(folder, 'manifest.json')
  if (!existsSync(manifest)) return `${folder} 不是完整的备份（没有 manifest.json）。 Not a complete backup.`
  const { sha256 } = JSON.parse(readFileSync(manifest, 'utf8')) as { sha256: Record<string, string> }
  const found = await hashesOf(folder)
  const changed = [...new Set([...Object.keys(sha256), ...Object.keys(found)])].filter((name) => sha256[name] !== found[name])
  if (changed.length > 0) return `备份已损坏（${changed.length} 个文件不符，如 ${changed[0]}）。 The backup is damaged.`
  if (isRunning()) return '数据库正在运行，请先停止应用。 The database is running: stop the application first.'
  return undefined
}

function isRunning(): boolean {
  if (!existsSync(path.join(dataFolder(), 'postgres'))) return false
  const file = path.join(postgresFolder(), 'data', 'postmaster.pid')
  return existsSync(file) && isAlive(Number(readFileSync(file, 'utf8').split('\n')[0]))
}

function moveAside(part: string, aside: string): void {
  const place = path.join(dataFolder(), part)
  if (!existsSync(place)) return
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  if (part === 'postgres') moveCluster(place, path.join(aside, part))
  else renameSync(place, path.join(aside, part))
}

function copyBack(backup: string, part: string): void {
  const copy = path.join(backup, part)
  if (part === 'postgres') copyCluster(copy)
  else if (existsSync(copy)) cpSync(copy, path.join(dataFolder(), part), { recursive: true })
}

/** Signed heads are never taken away or replaced: they tell how far history had come (npm run verify-audit). */
function addHeads(backup: string): void {
  const copy = path.join(backup, 'heads')
  if (existsSync(copy)) cpSync(copy, path.join(dataFolder(), 'heads'), { recursive: true, force: false })
}

/** Under root the copy is root's, and the server's own user could not read it. */
function copyCluster(copy: string): void {
  const folder = postgresFolder()
  cpSync(copy, folder, { recursive: true })
  const { ids } = serverUser()
  if (ids.uid !== undefined) spawnSync('chown', ['-R', `${ids.uid}:${ids.gid}`, folder])
}
