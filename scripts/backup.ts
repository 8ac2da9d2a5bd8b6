// npm run backup: a copy of the embedded database and the files, made while people work. A server of one's own is copied with pg_dump.
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, createReadStream, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import postgres from 'postgres'
import { citySchema, dataFolder, openDatabase, postgresFolder } from './database.ts'

/** What a running server makes anew by itself. Its log is copied separately, after the rest. */
const NOT_COPIED = /^(postmaster\.(pid|opts)|pg_(wal|replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\/.+|.*pgsql_tmp.*)$/

/** `args[0]`: the folder to write, which must not exist yet; otherwise DATA_DIR/backups/<moment>. */
export async function run(args: string[]): Promise<number> {
  if (process.env.DATABASE_URL) return explainPgDump(process.env.DATABASE_URL)
  const moment = new Date().toISOString().replaceAll(':', '').slice(0, 17)
  const target = path.resolve(args[0] ?? path.join(dataFolder(), 'backups', moment))
  if (existsSync(target)) {
    console.error(`${target} 已存在。 It exists already.`)
    return 1
  }
  const unfinished = `${target}.unfinished`
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  chmodSync(unfinished, 0o700)
  copyHeads(unfinished)
  await copyDatabase(path.join(unfinished, 'postgres'))
  copyRest(unfinished)
  const files = await writeManifest(unfinished)
  renameSync(unfinished, target)
  console.log(`已备份到 ${target}（${files} 个文件）。恢复： npm run restore -- ${target}`)
  return 0
}

async function copyDatabase(target: string): Promise<void> {
  const database = await openDatabase()
  const sql = postgres(database.url, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_backup_start('yinjin', true)`
    const data = database.dataFolder ?? ''
    const copy = path.join(target, 'data')
    copyTree(data, copy, (file) => !NOT_COPIED.test(file))
    const [label] = await sql<{ labelfile: string }[]>`select labelfile from pg_backup_stop(wait_for_archive => false)`
    if (!label) throw new Error('PostgreSQL gave no backup label')
    writeFileSync(path.join(copy, 'backup_label'), label.labelfile, { mode: 0o600 })
    copyLog(data, copy, label.labelfile)
    for (const name of ['password', 'cluster.complete']) copyFileSync(path.join(postgresFolder(), name), path.join(target, name))
  } finally {
    await sql.end({ timeout: 5 })
    await database.close()
  }
}

/** The write-ahead log from the start of the copy to its end: with it the copy becomes a state that once was. */
function copyLog(data: string, copy: string, label: string): void {
  const first = /START WAL LOCATION: .*file ([0-9A-F]{24})/.exec(label)?.[1] ?? ''
  const segments = readdirSync(path.join(data, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first)
  if (!segments.includes(first)) throw new Error('The copy took so long that its log is gone: back up at a quieter hour')
  mkdirSync(path.join(copy, 'pg_wal'), { recursive: true, mode: 0o700 })
  for (const name of segments) copyFileSync(path.join(data, 'pg_wal', name), path.join(copy, 'pg_wal', name))
}

/** Before the database: a head on file is never newer than the database beside it. */
function copyHeads(target: string): void {
  const heads = path.join(dataFolder(), 'heads')
  if (existsSync(heads)) copyTree(heads, path.join(target, 'heads'), (name) => name.endsWith('.json'))
}

/** After the database: a row never names a file that was stored later than the row. */
function copyRest(target: string): void {
  const files = path.join(dataFolder(), 'files')
  if (existsSync(files)) copyTree(files, path.join(target, 'files'), () => true)
  const key = path.join(dataFolder(), 'secret-key')
  if (existsSync(key)) copyFileSync(key, path.join(target, 'secret-key'))
}

/** A file that vanishes during the copy was removed by a transaction the log knows of. */
function copyTree(from: string, to: string, wanted: (relative: string) => boolean, relative = ''): void {
  mkdirSync(path.join(to, relative), { recursive: true, mode: 0o700 })
  for (const entry of readdirSync(path.join(from, relative), { withFileTypes: true })) {
    const name = path.posix.join(relative, entry.name)
    if (!wanted(name)) continue
    if (entry.isDirectory()) copyTree(from, to, wanted, name)
    else copyIfThere(path.join(from, name), path.join(to, name))
  }
}

function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

async function writeManifest(folder: string): Promise<number> {
  const hashes = await hashesOf(folder)
  writeFileSync(
    path.join(folder, 'manifest.json'),
    JSON.stringify({ format: 1, madeAt: new Date().toISOString(), sha256: hashes }, undefined, 1),
  )
  return Object.keys(hashes).length
}

/** SHA-256 of every file below `folder` but the manifest, by its path. */
export async function hashesOf(folder: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    const name = path.relative(folder, file).replaceAll(path.sep, '/')
    if (!entry.isFile() || name === 'manifest.json') continue
    const hash = createHash('sha256')
    await pipeline(createReadStream(file), hash)
    hashes[name] = hash.digest('hex')
  }
  return hashes
}

function explainPgDump(databaseUrl: string): number {
  const url = new URL(databaseUrl)
  const where = [`--host=${url.hostname}`, `--port=${url.port || 5432}`, `--username=${url.username}`, `--dbname=${url.pathname.slice(1)}`]
  console.log('DATABASE_URL 指向独立的 PostgreSQL，请用 pg_dump 备份（需能绕过行级安全的角色）：')
  console.log('DATABASE_URL names a server of your own; copy it with pg_dump, as a role that bypasses row-level security:')
  console.log(`  pg_dump --format=custom --schema=${citySchema()} --schema=extensions ${where.join(' ')} --file=yinjin.dump`)
  console.log(
    `上传的文件在 ${path.join(dataFolder(), 'files')}，总校验在 ${path.join(dataFolder(), 'heads')}，请一并备份；SECRET_KEY 请另行保管。 Copy the files too, and keep SECRET_KEY apart.`,
  )
  return 1
}
