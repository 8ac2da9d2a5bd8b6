// npm run bench:ledger: approvals by the bureau a second over HTTP, whole (session, permission, rules, ledger, case, letters, trace,
// idempotency), beside a bare Hono endpoint that runs the very same statements, and pgbench's figure for the ledger's own as the limit.
import { serve } from '@hono/node-server'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { Hono } from 'hono'
import type { ParameterOrJSON, Sql } from 'postgres'
import { createApp } from '../../api/app.ts'
import { asSystem, type Ctx } from '../../api/core/context.ts'
import { setLogLevel } from '../../api/core/log.ts'
import { newToken, sha256 } from '../../api/core/crypto.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { ownKey } from '../../api/seals/seal-keys.ts'
import { connect } from '../../db/client.ts'
import { proveLedger } from '../../scripts/prove-ledger.ts'
import { withBenchCity } from '../support/bench-city.ts'
import { MASTER } from '../support/ready-case.ts'

const EMPLOYERS = 20
/** Cases of each side; the first turn of each warms up and is not counted. */
const CASES = 600
const TURN = 100
const HANDS = 16
/** Share of the bare speed that must be left. */
const GOAL = 0.4
const SCHEMA = 'bench_ledger'

interface Prepared {
  cookie: string
  bureauId: string
  cases: string[]
}

/** A bureau, a unit and its employers with quota; cases before the bureau that hold one unit each, checked once, their notice run. */
async function prepare(sql: Sql, ctx: Ctx): Promise<Prepared> {
  const org = async (row: object) =>
    (await sql<{ id: string }[]>`insert into orgs ${sql({ pinyin: '', ...row } as never)} returning id`)[0]!.id
  const bureauId = await org({ tier: 'bureau', kind: 'bureau', name: '市人力社保局' })
  const unitId = await org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '海淀区人力社保局', district: '110108' })
  await sql`insert into orgs (tier, kind, name, parent_id, uscc, nature, registered_on, district)
    select 'employer', 'employer', '用人单位' || n, ${unitId}, '9111010' || lpad(n::text, 11, '0'), 'NON_PUBLIC_ENTERPRISE', '2015-03-01', '110108' from generate_series(1, ${EMPLOYERS}) n`
  await sql`insert into intake_years (year, policy_id, status) values (2026, 'policy-2018', 'open')`
  await sql`insert into quota_accounts (year, org_id) select 2026, id from orgs where tier in ('bureau', 'employer')`
  const [decision] = await sql<{ id: string }[]>`
    insert into decisions (org_id, year, number, kind, title, meeting_on, attendees, conclusion, recorded_by, recorded_by_name)
    values (${bureauId}, 2026, 'bench', 'annualTotal', 'bench', '2026-01-01', '{a,b,c}', 'bench', ${bureauId}, 'bench') returning id`
  const [notice] = await sql<{ id: string }[]>`
    insert into notices (unit_id, unit_name, intake_year, number, batch, published_on, published_at, workdays, last_day, complaint_phone, complaint_address, published_by, published_by_name)
    values (${unitId}, '海淀区人力社保局', 2026, 'bench', 1, '2026-06-01', '2026-06-01T02:00:00Z', 5, '2026-06-08', '010-55550100', '示例路 1 号', ${unitId}, '何军') returning id`
  const sealed = Buffer.from(ctx.deps.secrets.seal('110100200105200028'))
  await sql`
    insert into cases (case_no, intake_year, employer_id, unit_id, employer_name, unit_name, status, status_since, quota_held, name, pinyin, education_level, school_name, form,
      citizen_id_enc, citizen_id_index, submitted_at, submitted_on, pledged_at, consented_at, first_checked_by, first_checked_by_name, notice_id, policy_id, updated_at)
    select 'B' || n, 2026, e.id, ${unitId}, e.name, '海淀区人力社保局', 'AT_BUREAU', now(), 'reserved', '张晓雨', 'zhangxiaoyu zxy', 'MASTER', '武汉大学', ${sql.json(MASTER)},
      ${sealed}, decode(md5(n::text), 'hex'), now(), '2026-06-01', now(), now(), ${unitId}, '初核', ${notice!.id}, 'policy-2018', now()
    from generate_series(1, ${CASES * 2}) n join (select id, name, row_number() over () - 1 as k from orgs where tier = 'employer') e on e.k = n % ${EMPLOYERS}`
  await sql.begin(async (tx) => {
    const [grant] = await tx<{ id: string }[]>`
      insert into quota_movements (year, kind, article, decision_id, at, actor_name, org_ids) values (2026, 'grant', '6', ${decision!.id}, now(), 'bench', ${[bureauId]}) returning id`
    await tx`insert into quota_entries (movement_id, account_id, bucket, delta)
      select ${grant!.id}, id, bucket, delta from quota_accounts, (values ('granted', -100000), ('available', 100000)) as line (bucket, delta) where org_id = ${bureauId}`
    await tx`
      with made as (insert into quota_movements (year, kind, article, decision_id, at, actor_name, org_ids)
        select 2026, 'allocate', '17(2)', ${decision!.id}, now(), 'bench', array[${bureauId}, id] from orgs where tier = 'employer' returning id, org_ids)
      insert into quota_entries (movement_id, account_id, bucket, delta)
      select made.id, a.id, 'available', case when a.org_id = ${bureauId} then -2000 else 2000 end from made join quota_accounts a on a.org_id = any(made.org_ids)`
    await tx`
      with made as (insert into quota_movements (year, kind, article, case_id, at, actor_name, org_ids)
        select 2026, 'reserve', '17(3)1', id, now(), 'bench', array[employer_id] from cases returning id, org_ids)
      insert into quota_entries (movement_id, account_id, bucket, delta)
      select made.id, a.id, line.bucket, line.delta from made join quota_accounts a on a.org_id = made.org_ids[1], (values ('available', -1), ('reserved', 1)) as line (bucket, delta)`
  })
  const [person] = await sql<{ id: string }[]>`
    insert into accounts (org_id, username, name, roles, password_hash) values (${bureauId}, 'bench', '郑局长', '{approver}', 'x') returning id`
  const token = newToken()
  await sql`insert into sessions (token_hash, account_id, level, expires_at) values (${sha256(token)}, ${person!.id}, 'full', now() + interval '8 hours')`
  await sql`analyze`
  return {
    cookie: `yinjin=${token}`,
    bureauId,
    cases: (await sql<{ id: string }[]>`select id from cases order by case_no`).map((row) => row.id),
  }
}

interface Statement {
  text: string
  parameters: unknown[]
}

/** The keys that sign the papers' codes are made once in a city's life: no approval is to be measured with it. */
const makeKeys = (ctx: Ctx) => inTransaction(asSystem(ctx), 'read write', (run) => ownKey(run, 'statements'))

/** Does an approval and takes it back. Out: every statement of it with its parameters, for the bare endpoint to run for good. */
async function recordApproval(ctx: Ctx, caseId: string, cookie: string): Promise<Statement[]> {
  const statements: Statement[] = []
  const { sql } = ctx.deps
  const begin = sql.begin.bind(sql)
  const taken = new Error('taken back')
  const recording = (work: (tx: Sql) => Promise<unknown>) =>
    begin(async (tx) => {
      const watched = new Proxy(tx, {
        get(target, key) {
          if (key !== 'unsafe') return Reflect.get(target, key) as unknown
          return (text: string, parameters: unknown[] = [], options?: object) => {
            statements.push({ text, parameters: [...parameters] })
            return target.unsafe(text, parameters as ParameterOrJSON<never>[], options)
          }
        },
      })
      await work(watched as unknown as Sql)
      throw taken
    })
  Object.assign(sql, { begin: recording })
  try {
    await createApp(ctx.deps).request(`/api/cases/${caseId}/approve`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), cookie },
    })
  } finally {
    Object.assign(sql, { begin })
  }
  // numbers and codes of papers were claimed and given back: each bare approval has its own
  const own = caseId.slice(0, 13)
  return statements.map(({ text, parameters }) =>
    text.startsWith('insert into "letters"')
      ? {
          text,
          parameters: parameters.map((one, i) =>
            i === 3 || i === 5 ? `${own}${String(parameters[0])}` : i === 4 ? Number.parseInt(caseId.slice(0, 6), 16) : one,
          ),
        }
      : { text, parameters },
  )
}

const withMovement = (parameter: unknown, id: string) =>
  typeof parameter === 'string' ? parameter.replaceAll(/"movement_id":\d+/g, `"movement_id":${id}`) : parameter

/** The same statements in one transaction, and the look for the session before it: nothing else. */
function bareApp(sql: Sql, approvals: ReadonlyMap<string, Statement[]>) {
  return new Hono()
    .onError((error, c) => c.text(String(error), 500))
    .post('/approve/:id', async (c) => {
      await sql`select * from session_of(${Buffer.alloc(32)})`
      const statements = approvals.get(c.req.param('id')) ?? []
      await sql.begin(async (tx) => {
        let movement = ''
        for (const { text, parameters } of statements) {
          // the lines name the movement just made, whose number is another than when it was recorded
          const given = text.includes('insert into quota_entries') ? parameters.map((one) => withMovement(one, movement)) : parameters
          const rows = await tx.unsafe<{ id: string }[]>(text, given as ParameterOrJSON<never>[])
          if (text.includes('insert into quota_movements')) movement = rows[0]!.id
        }
      })
      return c.json({ statements: statements.length }, 200)
    })
}

/** What the database alone could do: two account rows, a movement, its two lines, the case; in transactions of pgbench. */
function pgbench(url: string): number | null {
  const places = [
    '/usr/bin',
    ...(existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').map((v) => `/usr/lib/postgresql/${v}/bin`) : []),
  ]
  const program = places.map((place) => path.join(place, 'pgbench')).find((file) => existsSync(file))
  if (!program) return null
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yinjin-pgbench-'))
  const script = path.join(folder, 'move.sql')
  writeFileSync(
    script,
    `\\set a random(1, ${EMPLOYERS})
\\set b random(1, ${EMPLOYERS})
\\set c random(1, ${CASES * 2})
begin;
select a.id as x, b.id as y from bench_account a, bench_account b where a.n = :a::int and b.n = case when :a::int = :b::int then (:a::int % ${EMPLOYERS}) + 1 else :b::int end \\gset
select 1 from quota_accounts where id in (:x::uuid, :y::uuid) order by id for update;
insert into quota_movements (year, kind, article, decision_id, at, actor_name, org_ids) select 2026, 'transfer', '19', id, now(), 'bench', array[org_id] from decisions limit 1 returning id as m \\gset
insert into quota_entries (movement_id, account_id, bucket, delta) values (:m::bigint, :x::uuid, 'available', -1), (:m::bigint, :y::uuid, 'available', 1);
update cases set version = version + 1 where case_no = 'B' || :c::int;
commit;
`,
  )
  try {
    const run = spawnSync(program, ['-n', '-f', script, '-c', '8', '-j', '2', '-T', '5', '-M', 'prepared', url], {
      encoding: 'utf8',
      env: { ...process.env, PGOPTIONS: `-c search_path=${SCHEMA}` },
    })
    const tps = /tps = ([\d.]+)/.exec(run.stdout ?? '')?.[1]
    if (!tps) console.error(run.stderr)
    return tps ? Number(tps) : null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function listen(fetch: (request: Request) => Response | Promise<Response>) {
  const server = serve({ fetch, hostname: '127.0.0.1', port: 0 })
  if (!server.listening) await once(server, 'listening')
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

async function measure(sql: Sql, ctx: Ctx): Promise<number> {
  // what is taken back on purpose is no news
  setLogLevel('silent')
  const { cookie, cases } = await prepare(sql, ctx)
  const [ours, theirs] = [cases.slice(0, CASES), cases.slice(CASES)]
  const approvals = new Map<string, Statement[]>()
  await makeKeys(ctx)
  for (const id of theirs) approvals.set(id, await recordApproval(ctx, id, cookie))
  const url = ctx.deps.config.databaseUrl
  const other = connect(url, { schema: SCHEMA })
  const [whole, bare] = [await listen(createApp(ctx.deps).fetch), await listen(bareApp(other.sql, approvals).fetch)]
  const worker = new Worker(new URL('./http-hands.mjs', import.meta.url))
  const failed: string[] = []
  async function timed(origin: string, paths: string[]): Promise<number> {
    worker.postMessage({ origin, paths, cookie, hands: HANDS })
    const [answer] = (await once(worker, 'message')) as [{ ms: number; failed: string[] }]
    failed.push(...answer.failed)
    return answer.ms
  }
  const spent = { ours: 0, bare: 0 }
  // by turns, so that whatever else the machine does falls on both alike
  for (let at = 0; at < CASES; at += TURN) {
    const one = await timed(
      whole.origin,
      ours.slice(at, at + TURN).map((id) => `/api/cases/${id}/approve`),
    )
    const second = await timed(
      bare.origin,
      theirs.slice(at, at + TURN).map((id) => `/approve/${id}`),
    )
    if (at === 0) continue
    spent.ours += one
    spent.bare += second
  }
  await worker.terminate()
  whole.close()
  bare.close()
  await other.close()
  const rate = (ms: number) => ((CASES - TURN) * 1000) / ms
  const [proof] = await proveLedger(sql)
  const broken = proof!.invariants.filter((one) => !one.holds && one.name !== 'casesAgree').length
  await sql`create table bench_account as select row_number() over (order by a.id) as n, a.id from quota_accounts a join orgs o on o.id = a.org_id where o.tier = 'employer'`
  const limit = pgbench(url)
  const share = rate(spent.ours) / rate(spent.bare)
  const statements = approvals.get(theirs[0]!)!.length
  console.log(`bureau approvals over HTTP: ${rate(spent.ours).toFixed(0)} approvals/s (${HANDS} at once, ${statements} statements each)`)
  console.log(`bare endpoint, the same statements: ${rate(spent.bare).toFixed(0)} approvals/s in the same run`)
  console.log(`share of the bare endpoint: ${(share * 100).toFixed(0)} % (goal ${GOAL * 100} %)`)
  console.log(
    `pgbench, the ledger's own statements: ${limit === null ? 'not found on this machine' : `${limit.toFixed(0)} transactions/s (limit)`}`,
  )
  console.log(`failed: ${failed.length} (goal 0)${failed[0] ? `: ${failed[0]}` : ''}`)
  console.log(`ledger invariants broken: ${broken} (goal 0)`)
  return share >= GOAL && broken === 0 && failed.length === 0 ? 0 : 1
}

export const run = (): Promise<number> => withBenchCity(SCHEMA, measure)
