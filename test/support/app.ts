/** The whole application on a database of its own, spoken to through the typed client, with a day that can be set. */
import { hc, type parseResponse } from 'hono/client'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { createApp, type AppType } from '../../api/app.ts'
import { readConfig } from '../../api/config.ts'
import type { Deps } from '../../api/core/context.ts'
import { newToken, sha256 } from '../../api/core/crypto.ts'
import { makeDeps, systemContext } from '../../api/server.ts'
import { setLogLevel } from '../../api/core/log.ts'
import { runOneJob } from '../../api/core/jobs.ts'
import { HANDLERS, sweep } from '../../api/jobs.ts'
import { ownDatabase, testDatabase } from './postgres.ts'
import type { Role } from '../../api/rules/terms.ts'

export type Client = ReturnType<typeof hc<AppType>>

/** `url`: a migrated database of the caller's own, where a test kills the server below it. */
export async function testApp(options: { day?: string; env?: Record<string, string>; url?: string } = {}) {
  const { url, sql } = options.url ? ownDatabase(options.url) : await testDatabase()
  const folder = mkdtempSync(path.join(tmpdir(), 'yinjin-files-'))
  const config = readConfig({
    YINJIN_MODE: 'test',
    DATABASE_URL: url,
    SECRET_KEY: 'k7Qm2xW9vB4nR8tL1pZ6cD3fG5hJ0sAy',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    PORT: '0',
    PUBLIC_URL: 'https://yinjin.example',
    ...options.env,
  })
  setLogLevel(config.logLevel)
  const clock = { day: options.day ?? '2026-06-15', now: () => `${clock.day}T02:00:00.000Z` }
  const deps: Deps & { close(): Promise<void> } = { ...makeDeps(config), clock }
  const app = createApp(deps)
  afterAll(async () => {
    await deps.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** A client that carries a cookie (or none); every change gets a key of its own unless given one. */
  const client = (cookie: string | null, headers: Record<string, string> = {}): Client =>
    hc<AppType>('http://localhost', {
      fetch: (input: RequestInfo | URL, init?: RequestInit) => {
        const request = new Request(input, init)
        if (cookie) request.headers.set('cookie', `yinjin=${cookie}`)
        if (!request.headers.has('idempotency-key')) request.headers.set('idempotency-key', crypto.randomUUID())
        for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
        return app.fetch(request)
      },
    })

  /** Opens a session without the password ceremony. */
  async function session(accountId: string): Promise<string> {
    const token = newToken()
    await sql`insert into sessions (token_hash, account_id, level, expires_at) values (${sha256(token)}, ${accountId}, 'full', now() + interval '8 hours')`
    return token
  }
  async function graduateSession(caseId: string): Promise<Client> {
    const token = newToken()
    await sql`insert into sessions (token_hash, case_id, level, expires_at) values (${sha256(token)}, ${caseId}, 'full', now() + interval '8 hours')`
    return client(token)
  }

  return {
    url,
    sql,
    deps,
    app,
    config,
    client,
    session,
    graduateSession,
    anyone: client(null),
    /** The business day (Asia/Shanghai) from now on; 10:00 in the morning. */
    setDay(day: string) {
      clock.day = day
    },
    /** What falls due by itself, and every job waiting. */
    async settle() {
      const ctx = await systemContext(deps)
      await sweep(ctx)
      while (await runOneJob(ctx, HANDLERS));
    },
    /** An organisation as it would stand in the city. */
    async org(row: {
      tier: string
      kind: string
      name: string
      parentId?: string
      district?: string
      nature?: string
      registeredOn?: string
      uscc?: string
      system?: string
      features?: string[]
    }): Promise<string> {
      const [made] = await sql<{ id: string }[]>`insert into orgs ${sql({
        tier: row.tier,
        kind: row.kind,
        name: row.name,
        parent_id: row.parentId ?? null,
        district: row.district ?? null,
        nature: row.nature ?? null,
        registered_on: row.registeredOn ?? '2015-03-01',
        uscc: row.uscc ?? null,
        system: row.system ?? 'GENERAL',
        features: row.features ?? [],
        complaint_phone: '010-55550100',
        complaint_address: '示例路 1 号',
        tax_district: row.district ?? null,
      })} returning id`
      return made!.id
    },
    /** A person of an organisation, signed in: the typed client and the account's id. */
    async person(orgId: string, name: string, roles: Role[]): Promise<{ id: string; api: Client; token: string }> {
      const [made] = await sql<
        { id: string }[]
      >`insert into accounts (org_id, username, name, roles, password_hash) values (${orgId}, ${`u${crypto.randomUUID().slice(0, 8)}`}, ${name}, ${roles}, 'x') returning id`
      const token = await session(made!.id)
      return { id: made!.id, api: client(token), token }
    },
    async year(year: number, more: { policyId?: string; status?: string; annualTotal?: number } = {}) {
      await sql`insert into intake_years (year, policy_id, status, annual_total) values (${year}, ${more.policyId ?? 'policy-2018'}, ${more.status ?? 'open'}, ${more.annualTotal ?? 0})`
    },
  }
}
export type TestApp = Awaited<ReturnType<typeof testApp>>

/** The body of an answer that should have succeeded; a refusal fails the test with its own words. */
export const ok: typeof parseResponse = (async (response: Promise<Response>) => {
  const answer = await response
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.json()
}) as typeof parseResponse
