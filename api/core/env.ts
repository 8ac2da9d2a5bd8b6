/** What a route finds in `c.var`. */
import { Hono } from 'hono'
import type { Ctx } from './context.ts'
import type { RequestSession } from './session.ts'

export interface Env {
  Variables: { ctx: Ctx; session: RequestSession; requestId: string }
}
/** A router of the application. */
export const router = () => new Hono<Env>()
