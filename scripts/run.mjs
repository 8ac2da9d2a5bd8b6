// The one entry of every npm script: installs what is missing, builds what has changed, runs the command. Plain Node, no packages.
import process from 'node:process'
import { ensureBuilt } from './build-if-changed.mjs'
import { ensureInstalled } from './install.mjs'

/**
 * `bundled` commands run from the bundle (fast to start, little memory, no development packages), `source` ones through tsx.
 * Each file exports `run(args)`, which answers with the exit code.
 */
const COMMANDS = {
  start: { bundled: 'start', web: true },
  serve: { bundled: 'serve', web: true },
  migrate: { bundled: 'migrate' },
  seed: { bundled: 'seed' },
  'init-city': { bundled: 'init-city' },
  backup: { bundled: 'backup' },
  restore: { bundled: 'restore' },
  'prove-ledger': { bundled: 'prove-ledger' },
  'verify-audit': { bundled: 'verify-audit' },
  unconfirmed: { bundled: 'unconfirmed' },
  'import-dossier': { bundled: 'import-dossier' },
  dev: { source: 'scripts/dev.ts' },
  test: { source: 'scripts/test.ts' },
  check: { source: 'scripts/check.ts' },
  'article-table': { source: 'scripts/article-table.ts' },
  mutate: { source: 'scripts/mutate.ts' },
  'db:generate': { source: 'scripts/generate.ts' },
}

function commandOf(name) {
  if (/^bench:[a-z-]+$/.test(name)) return { source: `test/bench/${name.slice('bench:'.length)}.ts` }
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
}

async function load(command) {
  if (command.source) {
    const { register } = await import('tsx/esm/api')
    register()
    return import(new URL(`../${command.source}`, import.meta.url))
  }
  const [server, web] = await Promise.all([ensureBuilt('server'), command.web ? ensureBuilt('web') : undefined])
  if (web) process.env.WEB_DIR = web
  return import(new URL(`file://${server}/${command.bundled}.js`))
}

async function main() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(
      `需要 Node.js 20.19 或更新的版本，现在是 ${process.version}。 Node.js 20.19 or newer is needed, this is ${process.version}.`,
    )
    return 1
  }
  const [name = '', ...args] = process.argv.slice(2)
  const command = commandOf(name)
  if (!command) {
    console.error(`Commands: ${Object.keys(COMMANDS).join(' ')} bench:<name>`)
    return 1
  }
  process.chdir(new URL('..', import.meta.url).pathname)
  await ensureInstalled({ development: command.source !== undefined })
  const { run } = await load(command)
  return (await run(args)) ?? 0
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error?.name === 'OperatorError' ? error.message : error)
    process.exit(1)
  },
)
