// npm run bench:ledger: approvals a second through postMovement, beside the same SQL in bare postgres.js transactions, in the same run.
import postgres, { type Sql } from 'postgres'
import { readConfig } from '../../api/config.ts'
import { asSystem, type Ctx } from '../../api/core/context.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { postMovement } from '../../api/quotas/post-movement.ts'
import { makeDeps, systemContext } from '../../api/server.ts'
import { migrate, searchPath } from '../../db/migrate.ts'
import { withDatabase } from '../../scripts/database.ts'
import { proveLedger } from '../../scripts/prove-ledger.ts'

const CASES = 1000
/** Cases of one side before the other side's turn. */
const TURN = 100
const WORKERS = 8
/** Share of the bare speed that must be left. */
const GOAL = 0.4
const SCHEMA = 'bench_ledger'

interface Setting {
  account: string
  orgId: string
}

/** A pool with enough in it, and as many cases that reserved one unit each. */
async function prepare(sql: Sql, cases: readonly string[]): Promise<Setting> {
  const [org] = await sql<{ id: string }[]>`insert into orgs (tier, kind, name) values ('bureau', 'bureau', 'bench') returning id`
  const orgId = org!.id
  await sql`insert into intake_years (year, policy_id, status) values (2026, 'policy-2018', 'open')`
  const [account] = await sql<{ id: string }[]>`insert into quota_accounts (year, org_id) values (2026, ${orgId}) returning id`
  const [decision] = await sql<
    { id: string }[]
  >`insert into decisions (org_id, year, number, kind, title, meeting_on, attendees, conclusion, recorded_by, recorded_by_name)
    values (${orgId}, 2026, 'bench', 'annualTotal', 'bench', '2026-01-01', '{a,b,c}', 'bench', ${orgId}, 'bench') returning id`
  await sql.begin(async (tx) => {
    const [grant] = await tx<
      { id: string }[]
    >`insert into quota_movements (year, kind, article, decision_id, at, actor_name, org_ids) values (2026, 'grant', '6', ${decision!.id}, now(), 'bench', ${[orgId]}) returning id`
    await tx`insert into quota_entries (movement_id, account_id, bucket, delta) values (${grant!.id}, ${account!.id}, 'granted', ${-cases.length}), (${grant!.id}, ${account!.id}, 'available', ${cases.length})`
    for (const caseId of cases) await bareMovement(tx, { account: account!.id, orgId }, caseId, 'reserve', 'available', 'reserved')
  })
  return { account: account!.id, orgId }
}

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0]

/** The same statements as postMovement sends. */
async function bareMovement(tx: Tx, { account, orgId }: Setting, caseId: string, kind: string, from: string, to: string): Promise<void> {
  await tx`select a.*, o.name, o.tier from quota_accounts a join orgs o on o.id = a.org_id where a.year = 2026 and a.org_id in (${orgId}) order by a.id for update of a`
  const [made] = await tx<
    { id: string }[]
  >`insert into quota_movements (year, kind, article, case_id, at, actor_name, org_ids) values (2026, ${kind}, '17(3)3', ${caseId}, now(), 'bench', ${[orgId]}) returning id`
  await tx`insert into quota_entries (movement_id, account_id, bucket, delta) values (${made!.id}, ${account}, ${from}, -1), (${made!.id}, ${account}, ${to}, 1)`
}

/** Several hands take from one pile. Out: milliseconds. */
async function timed(cases: readonly string[], approve: (caseId: string) => Promise<unknown>): Promise<number> {
  const pile = [...cases]
  const from = performance.now()
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      for (let next = pile.pop(); next; next = pile.pop()) await approve(next)
    }),
  )
  return performance.now() - from
}

async function measure(sql: Sql, ctx: Ctx): Promise<number> {
  const cases = Array.from({ length: CASES * 2 }, () => crypto.randomUUID())
  const setting = await prepare(sql, cases)
  const bareApproval = (caseId: string) =>
    sql.begin(async (tx) => {
      await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', 'system', true)`
      await bareMovement(tx, setting, caseId, 'consume', 'reserved', 'consumed')
    })
  const approval = (caseId: string) =>
    inTransaction(ctx, 'read write', (run) =>
      postMovement(run, { year: 2026, kind: 'consume', fromOrgId: setting.orgId, amount: 1, caseId }),
    )
  const spent = { bare: 0, ours: 0 }
  // by turns, so that whatever else the machine does falls on both alike
  for (let at = 0; at < cases.length; at += 2 * TURN) {
    spent.bare += await timed(cases.slice(at, at + TURN), bareApproval)
    spent.ours += await timed(cases.slice(at + TURN, at + 2 * TURN), approval)
  }
  const bare = (CASES * 1000) / spent.bare
  const ours = (CASES * 1000) / spent.ours
  const [proof] = await proveLedger(sql)
  const broken = proof!.invariants.filter((invariant) => invariant.name !== 'casesAgree' && !invariant.holds).length
  console.log(
    `ledger postings: ${ours.toFixed(0)} approvals/s (goal ${GOAL} of bare, limit ${bare.toFixed(0)} approvals/s bare in the same run, one account, ${WORKERS} at once)`,
  )
  console.log(`ledger invariants broken: ${broken} (goal 0)`)
  return ours >= bare * GOAL && broken === 0 ? 0 : 1
}

/** Works in a schema of its own beside the city's, thrown away afterwards. */
export async function run(): Promise<number> {
  return withDatabase(async (url) => {
    const sql = postgres(url, { max: WORKERS, onnotice: () => {}, connection: { search_path: searchPath(SCHEMA), TimeZone: 'UTC' } })
    await sql`drop schema if exists ${sql(SCHEMA)} cascade`
    await migrate(url, { schema: SCHEMA })
    const deps = makeDeps(
      readConfig({
        YINJIN_MODE: 'test',
        DATABASE_URL: url,
        DB_SCHEMA: SCHEMA,
        SECRET_KEY: 'k7Qm2xW9vB4nR8tL1pZ6cD3fG5hJ0sAy',
        LOG_LEVEL: 'silent',
      }),
    )
    try {
      return await measure(sql, asSystem(await systemContext(deps)))
    } finally {
      await deps.close()
      await sql`drop schema ${sql(SCHEMA)} cascade`
      await sql.end({ timeout: 5 })
    }
  })
}
