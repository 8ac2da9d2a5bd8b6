// A private PostgreSQL in a folder: made, started, adopted or stopped. It listens on the loopback address only.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { isAlive, withLock } from '../scripts/folder-lock.mjs'
import { binary, giveTo } from './postgres-binaries.ts'
import { checkVersion, ensureCluster, ENVIRONMENT, prepareFolder, type Place } from './postgres-cluster.ts'

export interface LocalPostgres {
  /** Connection string of the asked database. */
  url: string
  /** Connection string of another database of the same server. */
  urlOf(database: string): string
  /** True when the server was already running. */
  adopted: boolean
  port: number
  pid: number
  /** The cluster's files, for the physical backup. */
  dataFolder: string
  /** Stops the server once the last process that uses the folder has let go of it. */
  stop(): Promise<void>
}

export interface LocalPostgresOptions {
  folder: string
  database?: string
  port?: number
  settings?: Record<string, string>
  log?: (line: string) => void
}

interface Running {
  pid: number
  port: number
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  // long enough for a physical backup to find the log it needs
  wal_keep_size: '256MB',
  // short statements: compiling them costs more than it saves
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] ',
}

const LOG_LIMIT = 10_000_000
const START_ATTEMPTS = 5
/** Recovery after a crash replays the log, which can take minutes. */
const READY_LIMIT_MS = 300_000

let handles = 0

/**
 * Starts the server of `folder`, or adopts the one that a killed process left running. Safe as root, after kill -9 of either side,
 * after a half-made cluster, and when two processes start at the same moment: the second waits and adopts.
 * Throws with what to do when the machine cannot run it.
 */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  const place = prepareFolder(options.folder)
  return withLock(place.lock, async () => {
    const log = options.log ?? (() => {})
    await ensureCluster(place, log)
    checkVersion(place)
    const found = await findRunning(place)
    const { pid, port } = found ?? (await startServer(place, options))
    log(`${found ? 'adopted' : 'started'} PostgreSQL, process ${pid}, port ${port}, user ${place.user.name}`)
    const password = readFileSync(place.passwordFile, 'utf8').trim()
    const urlOf = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
    const database = options.database ?? 'yinjin'
    await ensureDatabase(urlOf('postgres'), database)
    const handle = registerUser(place)
    const stop = () => withLock(place.lock, () => letGo(place, handle, pid))
    return { url: urlOf(database), urlOf, adopted: found !== undefined, port, pid, dataFolder: place.data, stop }
  })
}

/** Lines 1, 4 and 8 of postmaster.pid: process, port, state. */
function readPidFile(place: Place): (Running & { ready: boolean }) | undefined {
  try {
    const lines = readFileSync(path.join(place.data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** The process number may have been given to another program, even to another PostgreSQL, since the file was written. */
function isOurServer(place: Place, pid: number): boolean {
  if (!(pid > 0) || !isAlive(pid)) return false
  if (process.platform === 'win32') return true
  const command = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  if (command.error === undefined) return command.stdout.includes(place.data)
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(place.data)
}

async function findRunning(place: Place): Promise<Running | undefined> {
  const found = readPidFile(place)
  if (!found) return undefined
  if (!isOurServer(place, found.pid)) {
    // the number belongs to another program now, and PostgreSQL would take that for a running server
    if (isAlive(found.pid)) rmSync(path.join(place.data, 'postmaster.pid'))
    return undefined
  }
  for (const end = performance.now() + READY_LIMIT_MS; performance.now() < end; await sleep(20)) {
    const now = readPidFile(place)
    if (now?.ready) return now
    if (!isAlive(found.pid)) return undefined
  }
  throw new Error(`PostgreSQL (process ${found.pid}) is running but does not become ready:\n${lastLines(place)}`)
}

async function startServer(place: Place, options: LocalPostgresOptions): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort())
    const failure = await tryStart(place, port, options.settings ?? {})
    if (typeof failure !== 'string') return failure
    // the port was taken in between, or the last backends of a killed server are still leaving
    const passing = /Address already in use|shared memory block .* still in use/.test(failure)
    if (!passing || attempt === START_ATTEMPTS) throw new Error(`PostgreSQL did not start:\n${failure}`)
    await sleep(200 * attempt)
  }
}

/** Answers with the running server, or with what it wrote before it died. */
async function tryStart(place: Place, port: number, more: Record<string, string>): Promise<Running | string> {
  const settings = Object.entries({ ...SETTINGS, ...more }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  if (existsSync(place.logFile) && statSync(place.logFile).size > LOG_LIMIT) renameSync(place.logFile, `${place.logFile}.old`)
  const output = openSync(place.logFile, 'a', 0o600)
  giveTo(place.user, place.logFile)
  // detached: Ctrl-C in the terminal reaches the application only, which drains before it stops the database
  const stdio: ['ignore', number, number] = ['ignore', output, output]
  const args = ['-D', place.data, '-p', String(port), ...settings]
  const child = spawn(binary(place.native, 'postgres'), args, { ...place.user.ids, env: ENVIRONMENT, detached: true, stdio })
  closeSync(output)
  child.unref()
  return (await becomesReady(place, child)) ? { pid: child.pid ?? 0, port } : lastLines(place)
}

async function becomesReady(place: Place, child: ChildProcess): Promise<boolean> {
  let ended = false
  child.once('error', () => (ended = true)).once('exit', () => (ended = true))
  for (const end = performance.now() + READY_LIMIT_MS; !ended && performance.now() < end; await sleep(5)) {
    const file = readPidFile(place)
    if (file?.ready && file.pid === child.pid) return true
  }
  return false
}

function lastLines(place: Place): string {
  return readFileSync(place.logFile, 'utf8').trimEnd().split('\n').slice(-12).join('\n')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function ensureDatabase(adminUrl: string, database: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    const found = await sql`select 1 from pg_database where datname = ${database}`
    if (found.length === 0) await sql`create database ${sql(database)}`
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function registerUser(place: Place): string {
  mkdirSync(place.users, { recursive: true })
  const handle = path.join(place.users, `${process.pid}-${++handles}`)
  writeFileSync(handle, '')
  return handle
}

/** Who died without letting go no longer counts. */
function otherUsers(place: Place): string[] {
  return readdirSync(place.users).filter((name) => isAlive(Number(name.split('-')[0])))
}

async function letGo(place: Place, handle: string, pid: number): Promise<void> {
  rmSync(handle, { force: true })
  if (otherUsers(place).length > 0 || !isOurServer(place, pid)) return
  // a fast shutdown: open transactions are rolled back, a checkpoint is written
  if (process.platform === 'win32') spawnSync(binary(place.native, 'pg_ctl'), ['stop', '-D', place.data, '-m', 'fast'])
  else process.kill(pid, 'SIGINT')
  for (const end = performance.now() + READY_LIMIT_MS; performance.now() < end && isAlive(pid); await sleep(10)) {
    if (!existsSync(path.join(place.data, 'postmaster.pid'))) return
  }
}
