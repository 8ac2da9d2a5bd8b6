// Makes node_modules what package-lock.json says. Plain JavaScript: it runs before there are any packages.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { withLock } from './folder-lock.mjs'

const readPackages = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {})

/** npm notes what it installed when it has finished; a broken-off installation lacks the note. Packages for other machines may be absent. */
function isInstalled(development) {
  const installed = readPackages('node_modules/.package-lock.json')
  return Object.entries(readPackages('package-lock.json')).every(([name, wanted]) => {
    if (name === '') return true
    const found = installed[name]
    if (found) return found.version === wanted.version && found.integrity === wanted.integrity
    return wanted.optional || wanted.devOptional || (wanted.dev && !development)
  })
}

function npmCi(development) {
  const args = ['ci', '--loglevel=error', ...(development ? ['--include=dev'] : [])]
  const npm = process.env.npm_execpath
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const child = spawn(program, [...first, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: program === 'npm' && process.platform === 'win32',
  })
  return new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
}

/** `development`: also what only tests and development need. Throws when npm does not succeed. */
export async function ensureInstalled({ development }) {
  if (isInstalled(development)) return
  mkdirSync('.build', { recursive: true })
  await withLock('.build/install.lock', async () => {
    if (isInstalled(development)) return
    console.log('正在安装依赖（只在首次或依赖变化时）… Installing packages (first run, or they changed)…')
    const code = await npmCi(development)
    if (code !== 0) throw new Error(`npm ci failed with exit code ${code}`)
  })
}
