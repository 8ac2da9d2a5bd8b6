// Sixty-four hands at random on one year's quota; and the same with the program, and then the database server, killed in the middle.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLocalPostgres } from '../../db/local-postgres.ts'
import { DEFAULT_SCHEMA, migrate, searchPath } from '../../db/migrate.ts'
import { proveLedger } from '../../scripts/prove-ledger.ts'
import { storm, type StormPlan } from '../support/ledger-storm.ts'
import { uploadMinutes } from '../support/quota-city.ts'
import { readyCity, type ReadyCity } from '../support/ready-case.ts'

const DRAFTS = 1200
/** The storm lasts a whole minute. */
const SECONDS = 60

const folder = mkdtempSync(path.join(os.tmpdir(), 'yinjin-storm-'))
let plan: StormPlan
let server: Awaited<ReturnType<typeof startLocalPostgres>>

const open = (url: string): Sql => postgres(url, { max: 2, onnotice: () => {}, connection: { search_path: searchPath(DEFAULT_SCHEMA) } })

/** Whatever happened: every invariant holds, nothing is below zero. */
async function enforceSound(url: string): Promise<void> {
  const sql = open(url)
  try {
    const broken = (await proveLedger(sql)).flatMap((proof) => proof.invariants).filter((one) => !one.holds)
    expect(broken).toEqual([])
    expect(await sql`select 1 from quota_accounts where least(available, reserved, consumed, cut, lapsed) < 0`).toHaveLength(0)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Copies of one draft that lacks nothing, each another person's, half of them of the second employer. */
async function manyDrafts({ sql, ready }: ReadyCity, second: string): Promise<void> {
  const { id } = await ready()
  const columns = await sql<{ name: string }[]>`
    select quote_ident(column_name) as name from information_schema.columns
    where table_name = 'cases' and is_generated = 'NEVER' and column_name not in ('id', 'case_no', 'citizen_id_index', 'employer_id')`
  const list = columns.map((row) => row.name).join(', ')
  await sql.unsafe(
    `with copied as (
      insert into cases (id, case_no, citizen_id_index, employer_id, ${list})
      select gen_random_uuid(), 'ST-' || n, decode(md5(n::text), 'hex'), case when n % 2 = 0 then employer_id else $1 end, ${list}
      from cases, generate_series(1, $2::int) n where id = $3 returning id)
    insert into materials (case_id, kind, file_name, sha256, mime, bytes, uploaded_by_name)
    select c.id, m.kind, m.file_name, m.sha256, m.mime, m.bytes, m.uploaded_by_name from copied c, materials m where m.case_id = $3`,
    [second, DRAFTS, id],
  )
}

beforeAll(async () => {
  server = await startLocalPostgres({ folder, database: 'storm', settings: { max_connections: '200' } })
  await migrate(server.url)
  const city = await readyCity({ url: server.url })
  const second = await city.org({
    tier: 'employer',
    kind: 'employer',
    name: '知春软件有限公司',
    parentId: city.unitId,
    district: '110108',
    nature: 'NON_PUBLIC_ENTERPRISE',
    uscc: '91110108MA01C2D3X8',
  })
  await city.sql`update orgs set industry = '软件和信息技术服务业', main_business = '工业软件研发' where id = ${second}`
  const secondClerk = await city.person(second, '冯立', ['clerk'])
  const unitClerk = await city.person(city.unitId, '王经办', ['clerk'])
  for (const [orgId, amount] of [
    [city.unitId, 150],
    [city.otherUnitId, 150],
    [city.employerId, 150],
    [second, 150],
  ] as const)
    await city.grantTo(orgId, amount)
  await manyDrafts(city, second)
  const first = await city.ready()
  await city.noticed(first.id)
  const [notice] = await city.sql<{ id: string }[]>`select notice_id as id from cases where id = ${first.id}`
  plan = {
    url: server.url,
    year: city.year,
    clients: 64,
    seconds: SECONDS,
    seed: 20_260_615,
    minutes: { bureau: await uploadMinutes(city.people.bureauApprover.api), unit: await uploadMinutes(city.people.approver.api) },
    tokens: {
      bureauApprover: city.people.bureauApprover.token,
      bureauReviewer: city.people.bureauReviewer.token,
      unitClerk: unitClerk.token,
      unitApprover: city.people.approver.token,
      employer: city.people.clerk.token,
      second: secondClerk.token,
    },
    units: [city.unitId, city.otherUnitId],
    employers: [city.employerId, second],
    noticeId: notice!.id,
  }
})

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

function startStorm(seed: number) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/ledger-storm.ts'], {
    env: { ...process.env, STORM: JSON.stringify({ ...plan, seed, seconds: 60 }) },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return { child, started: once(child.stdout, 'data'), ended: once(child, 'exit') }
}
const acts = async () => {
  const sql = open(plan.url)
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from quota_movements`
  await sql.end({ timeout: 1 })
  return row!.n
}
/** Waits until the storm really moves quota. */
async function moving(): Promise<void> {
  const before = await acts()
  for (let i = 0; i < 100 && (await acts()) < before + 20; i++) await sleep(200)
  expect(await acts()).toBeGreaterThanOrEqual(before + 20)
}

test('六十四人同时随机办理一分钟：没有透支、没有死锁露给用户、没有一次 5xx，台账成立', async () => {
  const tally = await storm(plan)
  expect(tally.broken).toEqual([])
  // every kind of act was really done
  expect(Object.keys(tally.done).toSorted()).toEqual(['approve', 'bureauTransfer', 'plan', 'submit', 'unitTransfer', 'withdraw'])
  await enforceSound(plan.url)
}, 180_000)

test('办理中途程序被 kill -9：半途的一件不留，台账成立', async () => {
  const { child, started, ended } = startStorm(7)
  await started
  await moving()
  child.kill('SIGKILL')
  await ended
  await enforceSound(plan.url)
}, 120_000)

test('办理中途数据库被 kill -9：重启后台账成立，还能继续办理', async () => {
  const { child, started, ended } = startStorm(8)
  await started
  await moving()
  const postmaster = Number(readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(postmaster, 'SIGKILL')
  child.kill('SIGKILL')
  await ended
  server = await startLocalPostgres({ folder, database: 'storm', settings: { max_connections: '200' } })
  plan = { ...plan, url: server.url }
  await enforceSound(plan.url)
  const tally = await storm({ ...plan, seed: 9, seconds: 5 })
  expect(tally.broken).toEqual([])
  expect(Object.values(tally.done).reduce((a, b) => a + b, 0)).toBeGreaterThan(0)
  await enforceSound(plan.url)
}, 120_000)
