// npm run bench:plan: a unit's plan over 2,000 employers: recomputed by the formula, and recorded as one decision, through the application.
import postgres, { type Sql } from 'postgres'
import { readConfig } from '../../api/config.ts'
import { sha256Hex } from '../../api/core/crypto.ts'
import type { Actor, Ctx } from '../../api/core/context.ts'
import { publishPlan } from '../../api/decisions/publish-plan.ts'
import { scoreEmployers } from '../../api/evaluations/score-employers.ts'
import { createPlan } from '../../api/quotas/draft-plan.ts'
import { planFactors } from '../../api/quotas/plan-factors.ts'
import { proposePlan } from '../../api/quotas/propose-plan.ts'
import { getPlan } from '../../api/quotas/read-quotas.ts'
import { propose, type Formula } from '../../api/rules/allocation-formula.ts'
import { makeDeps, systemContext } from '../../api/server.ts'
import { migrate, searchPath } from '../../db/migrate.ts'
import { withDatabase } from '../../scripts/database.ts'

const EMPLOYERS = 2000
const TOTAL = 9000
const YEAR = 2026
const SCHEMA = 'bench_plan'
const GOAL = { recompute: 100, record: 2000 }

interface Setting {
  unitId: string
  clerk: Ctx
  approver: Ctx
  minutes: string
}

const FORMULA = {
  weights: { evaluation: 40, demand: 40, use: 10, retention: 10 },
  floors: {},
  caps: {},
  fixed: {},
  capAtDemand: true,
  entered: {},
} satisfies Formula

/** A unit with 10,000 in its account, its employers with demand, quota and people of last year. */
async function prepare(sql: Sql, base: Ctx): Promise<Setting> {
  const [unit] = await sql<
    { id: string }[]
  >`insert into orgs (tier, kind, name) values ('supervisingUnit', 'districtBureau', 'bench') returning id`
  const unitId = unit!.id
  await sql`insert into intake_years (year, policy_id, status) values (${YEAR}, 'policy-2018', 'open')`
  await sql`insert into orgs (tier, kind, name, parent_id) select 'employer', 'employer', 'employer ' || lpad(n::text, 5, '0'), ${unitId} from generate_series(1, ${EMPLOYERS}) n`
  await sql`insert into quota_accounts (year, org_id, consumed, lapsed) select ${YEAR - 1}, id, 3, 1 from orgs where tier = 'employer'`
  await sql`insert into quota_accounts (year, org_id, available) values (${YEAR}, ${unitId}, ${TOTAL + 1000})`
  await sql`with made as (insert into demand_reports (year, org_id, unit_id, employer_name, status, updated_at)
      select ${YEAR}, id, ${unitId}, name, 'adopted', now() from orgs where tier = 'employer' returning id)
    insert into demand_lines (report_id, seq, post, post_category, field, level, number)
      select id, 1, 'bench', 'ENGINEERING', 'bench', 'MASTER', 3 + (row_number() over ()) % 8 from made`
  await sql`insert into cases (case_no, intake_year, employer_id, unit_id, employer_name, unit_name, status, status_since, citizen_id_index)
    select 'bench-' || n || o.id, ${YEAR - 1}, o.id, ${unitId}, o.name, 'bench', 'ONBOARDED', now(), convert_to('bench-' || n || o.id, 'UTF8')
    from orgs o, generate_series(1, 3) n where o.tier = 'employer'`
  const person = (name: string): Ctx => {
    const actor: Actor = {
      userId: crypto.randomUUID(),
      name,
      tier: 'supervisingUnit',
      orgId: unitId,
      orgName: 'bench',
      roles: ['clerk', 'approver'],
      caseId: null,
    }
    return { ...base, actor }
  }
  const minutes = sha256Hex('minutes')
  const approver = person('approver')
  await sql`insert into events (at, day, actor_name, actor_tier, actor_org_id, act, subject_type, subject_id, scope_org_id, after)
    values (now(), '2026-01-02', 'bench', 'supervisingUnit', ${unitId}, 'decision.attachMinutes', 'minutes', ${minutes}, ${unitId}, ${sql.json({ name: 'minutes.pdf' })})`
  await sql`analyze`
  return { unitId, clerk: person('clerk'), approver, minutes }
}

async function timed<T>(act: () => Promise<T> | T): Promise<{ ms: number; answer: T }> {
  const from = performance.now()
  const answer = await act()
  return { ms: performance.now() - from, answer }
}
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!

async function score({ clerk }: Setting, sql: Sql): Promise<void> {
  const rows = await sql<{ id: string }[]>`select id from orgs where tier = 'employer' order by name`
  const score = (i: number) => 60 + (i % 41)
  await scoreEmployers(clerk, {
    year: YEAR,
    rows: rows.map(({ id }, i) => ({
      orgId: id,
      seen: null,
      scores: {
        industry: score(i),
        prospects: score(i * 3),
        lawful: 100,
        tax: score(i * 7),
        employment: score(i * 5),
        training: score(i * 11),
      },
      evidence: {},
    })),
  })
}

async function measure(sql: Sql, base: Ctx): Promise<number> {
  const setting = await prepare(sql, base)
  const { clerk, approver, minutes } = setting
  await score(setting, sql)
  const { id } = await createPlan(clerk, { year: YEAR })
  const { members } = await planFactors(clerk, { id })
  const recompute = []
  for (let i = 0; i < 9; i++)
    recompute.push((await timed(() => propose({ total: TOTAL - i, formula: FORMULA, giver: 'supervisingUnit', members }))).ms)
  const through = []
  for (let i = 0; i < 5; i++) {
    const { version } = await getPlan(clerk, { id })
    through.push((await timed(() => proposePlan(clerk, { id, version, total: TOTAL - i, formula: FORMULA }))).ms)
  }
  const plan = await getPlan(approver, { id })
  const record = {
    meetingOn: base.today,
    attendees: ['a', 'b', 'c'],
    item: 'bench',
    conclusion: 'bench',
    adopted: true,
    minutes,
  }
  const recorded = await timed(() => publishPlan(approver, { planId: id, version: plan.version, seen: plan.effect!.seen, record }))
  const [held] = await sql<{ n: number; total: number }[]>`select count(*)::int as n, sum(q.available)::int as total
    from quota_accounts q join orgs o on o.id = q.org_id where q.year = ${YEAR} and o.tier = 'employer'`
  const right = held!.n === EMPLOYERS && held!.total === TOTAL - 4
  console.log(`plan of ${EMPLOYERS} lines recomputed: ${median(recompute).toFixed(1)} ms (goal ${GOAL.recompute})`)
  console.log(`plan of ${EMPLOYERS} lines recomputed, read and written: ${median(through).toFixed(0)} ms (for comparison)`)
  console.log(`plan of ${EMPLOYERS} lines recorded as one decision: ${recorded.ms.toFixed(0)} ms (goal ${GOAL.record})`)
  console.log(`units of quota in the accounts: ${held!.total} (goal ${TOTAL - 4})`)
  return right && median(recompute) < GOAL.recompute && recorded.ms < GOAL.record ? 0 : 1
}

/** Works in a schema of its own beside the city's, thrown away afterwards. */
export async function run(): Promise<number> {
  return withDatabase(async (url) => {
    const sql = postgres(url, { max: 2, onnotice: () => {}, connection: { search_path: searchPath(SCHEMA), TimeZone: 'UTC' } })
    await sql`drop schema if exists ${sql(SCHEMA)} cascade`
    await migrate(url, { schema: SCHEMA })
    const environment = {
      YINJIN_MODE: 'test',
      DATABASE_URL: url,
      DB_SCHEMA: SCHEMA,
      SECRET_KEY: 'k7Qm2xW9vB4nR8tL1pZ6cD3fG5hJ0sAy',
      LOG_LEVEL: 'silent',
    }
    const deps = makeDeps(readConfig(environment))
    try {
      return await measure(sql, await systemContext(deps))
    } finally {
      await deps.close()
      await sql`drop schema ${sql(SCHEMA)} cascade`
      await sql.end({ timeout: 5 })
    }
  })
}
