// Bundles what runs on the server into the folder named by the argument; packages stay in node_modules.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'

const COMMANDS = [
  'start',
  'serve',
  'migrate',
  'seed',
  'init-city',
  'backup',
  'restore',
  'prove-ledger',
  'verify-audit',
  'unconfirmed',
  'import-dossier',
]

/** Programs the server starts as processes of their own: they must lie beside it under their own names. */
const workers = readdirSync('api', { recursive: true }).filter((file) => file.endsWith('-worker.ts'))
const input = Object.fromEntries([
  ...COMMANDS.map((name) => [name, path.resolve('scripts', `${name}.ts`)]).filter(([, file]) => existsSync(file)),
  ...workers.map((file) => [path.basename(file, '.ts'), path.resolve('api', file)]),
])

await build({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: true,
    outDir: process.argv[2],
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: { input, output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
})
