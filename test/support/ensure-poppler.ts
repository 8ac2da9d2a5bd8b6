import { spawnSync } from 'node:child_process'

const runs = (command: string, ...args: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/**
 * Whether a program is at hand; installs its package first when that can be done without asking anyone (root on Debian or Ubuntu).
 * `ask` is an argument that it answers well.
 */
export function ensureProgram(name: string, ask: string, debian: string): boolean {
  if (runs(name, ask)) return true
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !runs('apt-get', '--version')) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', debian],
  ]) {
    spawnSync('apt-get', args, { stdio: 'ignore', env })
  }
  return runs(name, ask)
}

/** Whether poppler's tools (pdftotext, pdfinfo, pdffonts, pdfsig, pdftoppm) are at hand. */
export const ensurePoppler = (): boolean => ensureProgram('pdftotext', '-v', 'poppler-utils')
