// Where a cluster's files can lie: the asked folder, unless the server's own user cannot get there.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { giveTo, type ServerUser } from './postgres-binaries.ts'

/** For root, whose private folders (such as /root) PostgreSQL's unprivileged user cannot enter. */
const ELSEWHERE = '/var/lib/yinjin'
const MOVED_TO = 'moved-to'
const BELONGS_TO = 'belongs-to'

/**
 * The folder in which the cluster of `folder` lies; makes it. It is `folder` itself, or one below /var/lib that a note in `folder`
 * names, when this process is root and `folder` lies within private folders.
 */
export function clusterFolder(folder: string, user: ServerUser): string {
  const note = path.join(folder, MOVED_TO)
  if (existsSync(note)) return readFileSync(note, 'utf8').trim()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  giveTo(user, folder)
  if (canWrite(folder, user)) return folder
  removeAbandoned(folder)
  const elsewhere = path.join(ELSEWHERE, randomBytes(6).toString('hex'))
  mkdirSync(ELSEWHERE, { recursive: true, mode: 0o755 })
  mkdirSync(elsewhere, { mode: 0o700 })
  giveTo(user, elsewhere)
  if (!canWrite(elsewhere, user)) throw new Error(`The user ${user.name} can reach neither ${folder} nor ${ELSEWHERE}: set DATABASE_URL`)
  writeFileSync(path.join(elsewhere, BELONGS_TO), folder)
  writeFileSync(note, elsewhere)
  return elsewhere
}

/** Moves a cluster that is not running, wherever it lies. */
export function moveCluster(folder: string, to: string): void {
  renameSync(folder, to)
  const note = path.join(to, MOVED_TO)
  if (existsSync(note)) writeFileSync(path.join(readFileSync(note, 'utf8').trim(), BELONGS_TO), to)
}

function canWrite(folder: string, user: ServerUser): boolean {
  return user.ids.uid === undefined || spawnSync('test', ['-w', folder], user.ids).status === 0
}

/** Whoever deletes the data folder means the database too. */
function removeAbandoned(folder: string): void {
  if (!existsSync(ELSEWHERE)) return
  for (const name of readdirSync(ELSEWHERE)) {
    const cluster = path.join(ELSEWHERE, name)
    const owner = path.join(cluster, BELONGS_TO)
    const isRunning = existsSync(path.join(cluster, 'data', 'postmaster.pid'))
    if (!isRunning && existsSync(owner) && readFileSync(owner, 'utf8') === folder) rmSync(cluster, { recursive: true, force: true })
  }
}
