// The product as `npm start` runs it, in a process of its own on a free port.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The first start builds both bundles and loads the city. */
const START_LIMIT_MS = 180_000
const KEPT_CHARACTERS = 20_000

export interface RunningProduct {
  url: string
  /** What it printed when it was ready: whom to sign in as. */
  said: string
  stop(): Promise<void>
}

/** In: what to set in its environment; a DATABASE_URL of our own environment is not handed on. Throws when it does not answer in time. */
export async function npmStart(environment: Record<string, string>): Promise<RunningProduct> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { DATABASE_URL: _, ...inherited } = process.env
  const server = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { ...inherited, PORT: String(port), PUBLIC_URL: url, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  server.stdout.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(0, KEPT_CHARACTERS)
  })
  const ended = once(server, 'exit')
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
  }
  try {
    await untilAnswers(url, server)
    // the last of its lines is the graduate's personal link
    while (!said.includes('/me/')) await once(server.stdout, 'data')
    return { url, said, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function untilAnswers(url: string, server: ChildProcess): Promise<void> {
  for (const end = performance.now() + START_LIMIT_MS; performance.now() < end; await sleep(100)) {
    if (server.exitCode !== null || server.signalCode !== null) throw new Error(`npm start ended: ${server.signalCode ?? server.exitCode}`)
    if (
      await fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return
  }
  throw new Error('npm start did not answer in time')
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  return port
}
