// One process at a time on a folder, held by a lock file. Plain JavaScript: it also guards the installation of node_modules itself.
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'

const HEARTBEAT_MS = 1000
/** A holder that has not touched its lock for so long is gone, even if its process number lives on in another process. */
const ABANDONED_MS = 20_000
const POLL_MS = 50

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function tryTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o644 })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function isAbandoned(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    const age = Date.now() - statSync(file).mtimeMs
    return age > ABANDONED_MS || (pid > 0 && !isAlive(pid))
  } catch {
    return false
  }
}

/** Two that wait must not both remove the lock: the second would remove the first one's new lock. So the removal has its own lock. */
function removeAbandoned(file) {
  const removal = `${file}.removal`
  if (tryTake(removal)) {
    try {
      if (isAbandoned(file)) rmSync(file, { force: true })
    } finally {
      rmSync(removal, { force: true })
    }
  } else if (isAbandoned(removal)) {
    rmSync(removal, { force: true })
  }
}

function touch(file) {
  const now = new Date()
  try {
    utimesSync(file, now, now)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}

/**
 * Runs `work` while holding `file`; waits for another holder, and takes over from one that died.
 * `onWait` is called once when there is somebody to wait for.
 */
export async function withLock(file, work, onWait) {
  for (let waited = false; !tryTake(file); waited = true) {
    if (isAbandoned(file)) {
      removeAbandoned(file)
      continue
    }
    if (!waited) onWait?.()
    await new Promise((done) => setTimeout(done, POLL_MS))
  }
  const heartbeat = setInterval(touch, HEARTBEAT_MS, file)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    rmSync(file, { force: true })
  }
}
