/**
 * Many hands at once on one year's quota, over HTTP: transfers, plans (allocate, recall), submissions (reserve), withdrawals (release),
 * approvals (consume). As a module: `storm()`. As a process: `tsx test/support/ledger-storm.ts`, what to do as JSON in STORM, to be killed.
 */
import { hc } from 'hono/client'
import { pathToFileURL } from 'node:url'
import postgres, { type Sql } from 'postgres'
import { createApp, type AppType } from '../../api/app.ts'
import { readConfig } from '../../api/config.ts'
import { makeDeps } from '../../api/server.ts'
import { DEFAULT_SCHEMA, searchPath } from '../../db/migrate.ts'

export interface StormPlan {
  url: string
  year: number
  clients: number
  seconds: number
  seed: number
  minutes: { bureau: string; unit: string }
  tokens: Record<'bureauApprover' | 'bureauReviewer' | 'unitClerk' | 'unitApprover' | 'employer' | 'second', string>
  units: [string, string]
  employers: [string, string]
  /** A notice that has run: every case put before the bureau stood in it. */
  noticeId: string
}

/** What became of each kind of act: done, refused with a code of the closed list, or neither (`broken`: what a user must never see). */
export interface StormTally {
  done: Record<string, number>
  refused: Record<string, number>
  broken: string[]
}

/** mulberry32: the same seed, the same acts. */
function dice(seed: number) {
  let state = seed
  return (n: number) => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) % n
  }
}

const record = (minutes: string) => ({
  meetingOn: '2026-06-01',
  attendees: ['赵一', '钱二', '孙三'],
  item: '研究指标',
  conclusion: '会议同意',
  adopted: true,
  minutes,
})

type Client = ReturnType<typeof hc<AppType>>
interface Hands {
  plan: StormPlan
  sql: Sql
  as: Record<keyof StormPlan['tokens'], Client['api']>
  roll: (n: number) => number
}
type Act = (hands: Hands) => Promise<Response | undefined>

/** A case of the wanted standing, any of them; nobody reserves it for himself, so two may try the same. */
async function someCase(
  { sql, plan, roll }: Hands,
  status: string,
  owner?: string,
): Promise<{ id: string; employer_id: string } | undefined> {
  const rows = await sql<{ id: string; employer_id: string }[]>`
    select id, employer_id from cases where intake_year = ${plan.year} and status = ${status} ${owner ? sql`and employer_id = ${owner}` : sql``} limit 40`
  return rows[roll(Math.max(1, rows.length))]
}

const ofEmployer = ({ plan, as, roll }: Hands) => {
  const at = roll(2)
  return { api: at === 0 ? as.employer : as.second, orgId: plan.employers[at]! }
}

const ACTS: Record<string, Act> = {
  bureauTransfer: ({ plan, as, roll }) => {
    const from = roll(2)
    return as.bureauApprover.decisions.transfer.$post({
      json: {
        year: plan.year,
        fromOrgId: plan.units[from]!,
        toOrgId: plan.units[1 - from]!,
        amount: 1 + roll(3),
        reason: '按进度调剂',
        record: record(plan.minutes.bureau),
      },
    }) as Promise<Response>
  },
  unitTransfer: ({ plan, as, roll }) => {
    const from = roll(2)
    return as.unitApprover.decisions.transfer.$post({
      json: {
        year: plan.year,
        fromOrgId: plan.employers[from]!,
        toOrgId: plan.employers[1 - from]!,
        amount: 1 + roll(4),
        reason: '按进度调剂',
        record: record(plan.minutes.unit),
      },
    }) as Promise<Response>
  },
  /** A plan of the unit: it gives to one and takes from the other. */
  async plan({ plan, as, roll }) {
    const made = await as.unitClerk.quota.plans.$post({ json: { year: plan.year } })
    if (!made.ok) return made as Response
    const { id } = await made.json()
    const read = await as.unitApprover.quota.plans[':id'].$get({ param: { id } })
    if (!read.ok) return read as Response
    const draft = await read.json()
    const lines = draft.rows.map((row) => ({ orgId: row.orgId, amount: Math.max(0, row.amount + roll(9) - 4), reason: '按进度安排' }))
    const saved = await as.unitClerk.quota.plans.save.$post({ json: { id, version: draft.version, title: draft.title, lines } })
    let answer = saved as Response
    // the figures move under the plan all the time: who publishes looks again, as a person would
    for (let look = 0; look < 8 && (look === 0 || !answer.ok); look++) {
      const again = await as.unitApprover.quota.plans[':id'].$get({ param: { id } })
      if (!again.ok) return again as Response
      const seen = await again.json()
      if (!seen.effect) break
      answer = (await as.unitApprover.decisions.plan.$post({
        json: { planId: id, version: seen.version, seen: seen.effect.seen, record: record(plan.minutes.unit) },
      })) as Response
      if (look === 7 && !answer.ok) await as.unitClerk.quota.plans.drop.$post({ json: { id, version: seen.version } })
    }
    return answer
  },
  async submit(hands) {
    const { api, orgId } = ofEmployer(hands)
    const one = await someCase(hands, 'DRAFT', orgId)
    return one && ((await api.cases[':id'].submit.$post({ param: { id: one.id }, json: {} })) as Response)
  },
  async withdraw(hands) {
    const { api, orgId } = ofEmployer(hands)
    const one = await someCase(hands, 'SUBMITTED', orgId)
    return one && ((await api.cases[':id'].withdraw.$post({ param: { id: one.id }, json: { note: '毕业生另有去向' } })) as Response)
  },
  /** The way to the bureau is not the ledger's: the case is put there, its first check done. */
  async approve(hands) {
    const one = await someCase(hands, 'SUBMITTED')
    if (!one) return undefined
    const { sql, as } = hands
    await sql`update cases set status = 'AT_BUREAU', notice_id = ${hands.plan.noticeId}, first_checked_by = ${one.employer_id}, first_checked_by_name = '初核' where id = ${one.id} and status = 'SUBMITTED'`
    return (await as.bureauApprover.cases[':id'].approve.$post({ param: { id: one.id }, json: {} })) as Response
  },
}
const WEIGHED = ['submit', 'submit', 'submit', 'approve', 'withdraw', 'unitTransfer', 'unitTransfer', 'bureauTransfer', 'plan'] as const

/** In: a prepared year. Out: what became of the acts; returns after `seconds`. */
export async function storm(plan: StormPlan): Promise<StormTally> {
  const config = readConfig({
    YINJIN_MODE: 'test',
    DATABASE_URL: plan.url,
    SECRET_KEY: 'k7Qm2xW9vB4nR8tL1pZ6cD3fG5hJ0sAy',
    DATA_DIR: '.build/storm',
    LOG_LEVEL: 'silent',
    PORT: '0',
    PUBLIC_URL: 'https://yinjin.example',
  })
  const deps = { ...makeDeps(config), clock: { now: () => '2026-06-15T02:00:00.000Z' } }
  const app = createApp(deps)
  const sql = postgres(plan.url, { max: 8, onnotice: () => {}, connection: { search_path: searchPath(DEFAULT_SCHEMA) } })
  const client = (token: string) =>
    hc<AppType>('http://localhost', {
      fetch: (input: RequestInfo | URL, init?: RequestInit) => {
        const request = new Request(input, init)
        request.headers.set('cookie', `yinjin=${token}`)
        request.headers.set('idempotency-key', crypto.randomUUID())
        return app.fetch(request)
      },
    }).api
  const as = Object.fromEntries(Object.entries(plan.tokens).map(([who, token]) => [who, client(token)])) as Hands['as']
  const tally: StormTally = { done: {}, refused: {}, broken: [] }
  const end = performance.now() + plan.seconds * 1000
  const count = (of: Record<string, number>, key: string) => (of[key] = (of[key] ?? 0) + 1)

  async function hand(seed: number): Promise<void> {
    const hands: Hands = { plan, sql, as, roll: dice(seed) }
    while (performance.now() < end) {
      const name = WEIGHED[hands.roll(WEIGHED.length)]!
      const answer = await ACTS[name]!(hands)
      if (!answer) continue
      if (answer.ok) count(tally.done, name)
      else {
        const body = (await answer.clone().json()) as { code?: string; title?: string }
        if (answer.status >= 500) tally.broken.push(`${name} ${answer.status} ${body.code} ${body.title}`)
        else count(tally.refused, `${name}: ${body.code}`)
      }
    }
  }
  try {
    await Promise.all(Array.from({ length: plan.clients }, (_, i) => hand(plan.seed + i)))
  } finally {
    await sql.end({ timeout: 5 })
    await deps.close()
  }
  return tally
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write('started\n')
  console.log(JSON.stringify(await storm(JSON.parse(process.env['STORM'] ?? '{}') as StormPlan)))
}
