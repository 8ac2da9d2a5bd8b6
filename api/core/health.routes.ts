/** For whoever keeps the program running: alive, ready (database answers), figures. */
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { collectDefaultMetrics, register } from 'prom-client'
import type { Deps } from './context.ts'
import type { Env } from './env.ts'

let collecting = false

export function healthRoutes(deps: Deps) {
  if (!collecting) collectDefaultMetrics()
  collecting = true
  return new Hono<Env>()
    .get('/healthz', (c) => c.json({ ok: true }, 200))
    .get('/readyz', async (c) => {
      const ready = await deps.db.execute(sql`select 1`).then(
        () => true,
        () => false,
      )
      return c.json({ ok: ready }, ready ? 200 : 503)
    })
    .get('/metrics', async (c) => c.text(await register.metrics(), 200, { 'content-type': register.contentType }))
}
