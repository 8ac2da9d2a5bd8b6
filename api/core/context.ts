/** Who acts, when, and with what: the one argument that every command and query starts from. */
import type { Sql } from 'postgres'
import type { Config } from '../config.ts'
import type { Database, Tx } from '../../db/client.ts'
import type { Role } from '../rules/terms.ts'
import type { Clock } from './clock.ts'
import type { Secrets } from './crypto.ts'
import type { FileStore } from './files.ts'
import type { Tier } from './permissions.ts'

export interface Actor {
  /** Account id; null for graduate, public and system. */
  userId: string | null
  name: string
  tier: Tier
  orgId: string | null
  orgName: string | null
  roles: readonly Role[]
  /** A graduate's one case. */
  caseId: string | null
}

export interface Deps {
  db: Database
  sql: Sql
  config: Config
  secrets: Secrets
  files: FileStore
  clock: Clock
}

export interface Ctx {
  deps: Deps
  actor: Actor
  /** Business instant, ISO. */
  now: string
  /** Business day in Asia/Shanghai. */
  today: string
  ip: string | null
  requestId: string | null
  idempotencyKey: string | null
}

/** Inside a transaction. */
export interface Run extends Ctx {
  tx: Tx
}

export const PUBLIC: Actor = { userId: null, name: '社会公众', tier: 'public', orgId: null, orgName: null, roles: [], caseId: null }
export const SYSTEM: Actor = { userId: null, name: '系统', tier: 'system', orgId: null, orgName: null, roles: [], caseId: null }

/** The same request seen as the public sees it: public pages answer alike whoever is signed in. */
export const asPublic = (ctx: Ctx): Ctx => ({ ...ctx, actor: PUBLIC })
/** For what the system does by itself: jobs, sign-in, sweeps. Never for a user's act. */
export const asSystem = (ctx: Ctx): Ctx => ({ ...ctx, actor: SYSTEM, idempotencyKey: null })
