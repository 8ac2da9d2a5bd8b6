// Builds the server's or the web's bundle into a folder named by the state of its sources, unless that folder is already there.
// A running process keeps its own folder; a build that is broken off leaves nothing that could be taken for a whole one.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { withLock } from './folder-lock.mjs'

const SOURCES = {
  server: ['api', 'db', 'scripts', 'package-lock.json'],
  // the page of the regulation names the tests of each rule
  web: ['web', 'api', 'scripts/rule-tests.ts', 'test/rules', 'package-lock.json'],
}
/** Older ones may still serve a running process. */
const KEPT = 3

function* filesUnder(entry) {
  const stat = statSync(entry, { throwIfNoEntry: false })
  if (!stat) return
  if (!stat.isDirectory()) yield `${entry} ${stat.size} ${stat.mtimeMs}`
  else for (const name of readdirSync(entry).sort()) yield* filesUnder(path.join(entry, name))
}

function stateOf(sources) {
  const hash = createHash('sha256').update(process.version)
  for (const source of sources) for (const line of filesUnder(source)) hash.update(`${line}\n`)
  return hash.digest('hex').slice(0, 16)
}

/** Whoever asks for the bundle (a test, say), it is the same. */
function build(kind, folder) {
  const { VITEST: _, ...inherited } = process.env
  const env = { ...inherited, NODE_ENV: 'production' }
  const child = spawn(process.execPath, [`scripts/build-${kind}.mjs`, folder], { stdio: ['ignore', 'inherit', 'inherit'], env })
  return new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
}

function removeOld(parent) {
  const made = readdirSync(parent).map((name) => ({ name, at: statSync(path.join(parent, name)).mtimeMs }))
  for (const { name } of made.sort((a, b) => b.at - a.at).slice(KEPT)) rmSync(path.join(parent, name), { recursive: true, force: true })
}

/** @param {'server' | 'web'} kind @returns the folder of the bundle */
export async function ensureBuilt(kind) {
  const parent = path.resolve('.build', kind)
  const folder = path.join(parent, stateOf(SOURCES[kind]))
  if (existsSync(folder)) return folder
  mkdirSync(parent, { recursive: true })
  return withLock(path.resolve('.build', `${kind}.lock`), async () => {
    if (existsSync(folder)) return folder
    const unfinished = path.resolve('.build', `${kind}.unfinished`)
    rmSync(unfinished, { recursive: true, force: true })
    const code = await build(kind, unfinished)
    if (code !== 0) throw new Error(`The ${kind} bundle could not be built (exit code ${code})`)
    renameSync(unfinished, folder)
    removeOld(parent)
    return folder
  })
}
