// Finds a Chromium-family browser for the browser tests, or gets one. Prints its path when run by itself.
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Works as root and in containers, and keeps a test run from talking to anybody. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--font-render-hinting=none',
]

const CACHE = path.resolve('node_modules/.cache/browser')
const PACKAGED = '@sparticuz/chromium@153.0.0'
const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const MAC_PATHS = ['Google Chrome', 'Microsoft Edge', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
const WINDOWS_PATHS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

const require = createRequire(import.meta.url)

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, name)).find(isExecutable)
}

function named() {
  const file = process.env.CHROME_PATH
  if (file && !isExecutable(file)) throw new Error(`CHROME_PATH names no program: ${file}`)
  return file || undefined
}

function ofTheMachine() {
  if (process.platform === 'darwin') return MAC_PATHS.find(isExecutable)
  if (process.platform !== 'win32') return LINUX_NAMES.map(onPath).find(Boolean)
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]).filter(Boolean)
  return roots.flatMap((root) => WINDOWS_PATHS.map((file) => path.join(root, file))).find(isExecutable)
}

async function ofPlaywright() {
  const { chromium } = await import('playwright-core')
  const file = chromium.executablePath()
  return file && isExecutable(file) ? file : undefined
}

/** Debian and Ubuntu, as root. The fonts are for Chinese on the screenshots. */
function fromApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get')) return undefined
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], options)
  return onPath('chromium')
}

/** A headless Chromium as an npm package; it brings the libraries a bare system lacks, and gets our Chinese font. */
async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const folder = path.join(CACHE, 'npm')
  const start = path.join(folder, 'chromium.sh')
  if (!existsSync(path.join(folder, 'node_modules/@sparticuz/chromium'))) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }')
    const args = ['install', '--no-audit', '--no-fund', '--silent', '--ignore-scripts', PACKAGED]
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 })
  }
  const fromFolder = createRequire(path.join(folder, 'package.json'))
  const packaged = await import(pathToFileURL(fromFolder.resolve('@sparticuz/chromium')).href)
  const archives = path.join(folder, 'node_modules/@sparticuz/chromium/bin')
  const program = await packaged.default.executablePath()
  const libraries = await packaged.inflate(path.join(archives, 'al2023.tar.br'))
  const fonts = await packaged.inflate(path.join(archives, 'fonts.tar.br'))
  const chinese = path.join(
    path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json')),
    '400Regular/NotoSansSC_400Regular.ttf',
  )
  copyFileSync(chinese, path.join(fonts, 'fonts', path.basename(chinese)))
  const environment = `export LD_LIBRARY_PATH='${libraries}/lib' FONTCONFIG_PATH='${fonts}'`
  writeFileSync(start, `#!/bin/sh\n${environment}\nexec '${program}' "$@"\n`, { mode: 0o755 })
  return start
}

async function fromPlaywright() {
  const program = path.join(path.dirname(require.resolve('playwright-core/package.json')), 'cli.js')
  spawnSync(process.execPath, [program, 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 })
  return ofPlaywright()
}

const LADDER = { named, ofTheMachine, ofPlaywright, fromApt, fromNpm, fromPlaywright }

/** The path of a browser that starts. `only` names one rung, to try it. Throws with what to do when there is none. */
export async function ensureBrowser(only) {
  const failures = []
  for (const [name, rung] of Object.entries(LADDER)) {
    if (only && only !== name) continue
    try {
      const file = await rung()
      if (file && spawnSync(file, ['--version'], { timeout: 30_000, shell: false }).status === 0) return file
      if (file && process.platform === 'win32') return file
      failures.push(`${name}: ${file ? `${file} does not start` : 'none'}`)
    } catch (error) {
      if (name === 'named') throw error
      failures.push(`${name}: ${error.message}`)
    }
  }
  throw new Error(`No Chromium-family browser: install Chrome, Edge or Chromium, or set CHROME_PATH.\n${failures.join('\n')}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await ensureBrowser(process.argv[2]))
