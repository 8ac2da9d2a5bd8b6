import { spawnSync } from 'node:child_process'

const runs = (command: string, ...args: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/**
 * Whether poppler's tools (pdftotext, pdfinfo, pdffonts) are at hand; installs them first when that can be done without
 * asking anyone (root on Debian or Ubuntu).
 */
export function ensurePoppler(): boolean {
  if (runs('pdftotext', '-v')) return true
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !runs('apt-get', '--version')) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'poppler-utils'],
  ]) {
    spawnSync('apt-get', args, { stdio: 'ignore', env })
  }
  return runs('pdftotext', '-v')
}
