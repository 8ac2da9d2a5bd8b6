// npm run dev: the pages from vite's development server, the API restarted on every change of its sources.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'vite'
import { prepareDemo } from './demo.ts'
import { demoAccounts } from './seed.ts'
import { untilStopped } from './signals.ts'

const TSX = 'node_modules/tsx/dist/cli.mjs'

export async function run(): Promise<void> {
  const stopped = untilStopped()
  const { environment, config, database } = await prepareDemo()
  process.env.API_PORT = environment.PORT
  const watched = [TSX, 'watch', '--clear-screen=false', 'scripts/dev-api.ts']
  const api = spawn(process.execPath, watched, { env: environment as NodeJS.ProcessEnv, stdio: ['ignore', 'inherit', 'inherit'] })
  const exited = once(api, 'exit')
  const pages = await createServer({ configFile: 'web/vite.config.ts' })
  await pages.listen()
  pages.printUrls()
  for (const { role, signIn } of demoAccounts(config)) console.log(`  ${role}  ${signIn}`)
  await stopped
  await pages.close()
  api.kill()
  await exited
  await database.close()
}
