// npm start: the demonstration, on this machine only, with the sample city and whom to sign in as.
import { startServer } from '../api/server.ts'
import { prepareDemo } from './demo.ts'
import { demoAccounts } from './seed.ts'
import { untilStopped } from './signals.ts'

export async function run(): Promise<void> {
  const stopped = untilStopped()
  const { config, database } = await prepareDemo()
  try {
    const server = await startServer(config)
    console.log(`引进 Yinjin：${server.url}`)
    for (const { role, signIn } of demoAccounts(config)) console.log(`  ${role}  ${signIn}`)
    await stopped
    await server.close()
  } finally {
    await database.close()
  }
}
