/** Starts one process: connection, application, jobs, listening. Everything it must remember is in PostgreSQL. */
import { serve } from '@hono/node-server'
import type { Server } from 'node:http'
import path from 'node:path'
import { connect } from '../db/client.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { later, realClock } from './core/clock.ts'
import type { Ctx, Deps } from './core/context.ts'
import { makeSecrets } from './core/crypto.ts'
import { diskFileStore, removeStaleTemp } from './core/files.ts'
import { startJobs } from './core/jobs.ts'
import { log, setLogLevel } from './core/log.ts'
import { openContext } from './core/session.ts'
import { HANDLERS, sweep } from './jobs.ts'
import { closeTypesetter, configureTypesetter } from './letters/typesetter.ts'

const filesFolder = (config: Config) => path.join(config.dataDir, 'files')

/** In: settings. Out: what commands and queries work with, and how to let go of it. */
export function makeDeps(config: Config): Deps & { close(): Promise<void> } {
  const { db, sql, close } = connect(config.databaseUrl, { schema: config.schema })
  return { db, sql, config, secrets: makeSecrets(config.secretKey), files: diskFileStore(filesFolder(config)), clock: realClock, close }
}

/** A context for what the system does by itself, with the business day as it stands now. */
export const systemContext = async (deps: Deps): Promise<Ctx> =>
  (await openContext(deps, null, { ip: null, requestId: null, idempotencyKey: null })).ctx

/**
 * postgres.js 3.4 throws outside any promise when its server dies while a small write is pending (its issue 1154): the pool reconnects,
 * so the process lives on. Whatever else nobody caught ends it, as it should.
 */
function surviveLostDatabase(error: Error): void {
  if (error instanceof TypeError && /node_modules\/postgres\//.test(error.stack ?? '')) {
    log.error({ err: error }, 'database connection lost')
    return
  }
  log.fatal({ err: error }, 'uncaught')
  process.exit(1)
}

const DAY_SECONDS = 24 * 3600

export async function startServer(config: Config): Promise<{ url: string; close(): Promise<void> }> {
  setLogLevel(config.logLevel)
  process.on('uncaughtException', surviveLostDatabase)
  configureTypesetter(config.fontDir ? { fontsFolder: config.fontDir } : {})
  // uploads that a kill -9 left half written
  await removeStaleTemp(filesFolder(config), later(realClock.now(), -DAY_SECONDS))
  const deps = makeDeps(config)
  const jobs = startJobs(() => systemContext(deps), HANDLERS, sweep)
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = serve({ fetch: createApp(deps).fetch, hostname: config.host, port: config.port }, () => resolve(listening as Server))
    listening.once('error', reject)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  return {
    url: `http://${config.host}:${port}`,
    async close() {
      process.off('uncaughtException', surviveLostDatabase)
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 5_000).unref()
      })
      await jobs.stop()
      await closeTypesetter()
      await deps.close()
    },
  }
}
