// The files of a private PostgreSQL: where each is, and their making.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { binary, findBinaries, giveTo, serverUser, type ServerUser } from './postgres-binaries.ts'
import { clusterFolder } from './postgres-folder.ts'

export interface Place {
  base: string
  data: string
  passwordFile: string
  logFile: string
  lock: string
  users: string
  native: string
  user: ServerUser
}

export const ENVIRONMENT = { PATH: process.env.PATH ?? '', TZ: 'UTC', LC_ALL: 'C', LANG: 'C' }

export function prepareFolder(folder: string): Place {
  const user = serverUser()
  const base = clusterFolder(path.resolve(folder), user)
  return {
    base,
    data: path.join(base, 'data'),
    passwordFile: path.join(base, 'password'),
    logFile: path.join(base, 'postgres.log'),
    lock: path.join(base, 'start.lock'),
    users: path.join(base, 'users'),
    native: findBinaries(base, user),
    user,
  }
}

/** Makes the cluster once. One whose making was interrupted lacks the mark and is thrown away: nothing was ever stored in it. */
export async function ensureCluster(place: Place, log: (line: string) => void): Promise<void> {
  const mark = path.join(place.base, 'cluster.complete')
  if (existsSync(mark)) return
  writeFileSync(place.passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  giveTo(place.user, place.passwordFile)
  // LC_CTYPE must know Unicode (under "C" pg_trgm sees no Chinese letters); its UTF-8 name differs by system. Sorting stays byte order.
  for (const ctype of ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'C']) {
    if (ctype === 'C') log('WARNING: this machine has no UTF-8 locale: search by similarity will not see Chinese')
    rmSync(place.data, { recursive: true, force: true })
    const { code, errors } = await runInitdb(place, ctype)
    if (code === 0) return writeFileSync(mark, '')
    if (!/invalid locale name/.test(errors)) throw new Error(`initdb failed: ${errors}`)
  }
  throw new Error('initdb accepted no locale of this machine')
}

async function runInitdb(place: Place, ctype: string): Promise<{ code: number | null; errors: string }> {
  const how = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions']
  const args = ['-D', place.data, '-U', 'postgres', `--pwfile=${place.passwordFile}`, '--locale=C', `--lc-ctype=${ctype}`, ...how]
  const child = spawn(binary(place.native, 'initdb'), args, { ...place.user.ids, env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  return { code, errors }
}

/** Binaries read only the files of their own major version. */
export function checkVersion(place: Place): void {
  const made = readFileSync(path.join(place.data, 'PG_VERSION'), 'utf8').trim()
  const printed = spawnSync(binary(place.native, 'postgres'), ['--version'], { ...place.user.ids, env: ENVIRONMENT, encoding: 'utf8' })
  const installed = /(\d+)\./.exec(printed.stdout)?.[1]
  if (installed === undefined) throw new Error(`PostgreSQL does not run here: ${printed.stderr || String(printed.error)}`)
  if (made !== installed) throw new Error(`${place.data} was made by PostgreSQL ${made}, installed is ${installed}: dump and restore first`)
}
