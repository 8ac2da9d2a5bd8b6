// npm run bench:queue: the queue's pages at 100,000 cases of one year, beside a bare query for the same fifty rows in the same run.
import postgres, { type Sql } from 'postgres'
import type { CaseFilter } from '../../api/cases/case-list.schemas.ts'
import { caseNeighbours, listCases, summarizeCases } from '../../api/cases/list-cases.ts'
import { readConfig } from '../../api/config.ts'
import type { Ctx } from '../../api/core/context.ts'
import { makeDeps, systemContext } from '../../api/server.ts'
import { migrate, searchPath } from '../../db/migrate.ts'
import { withDatabase } from '../../scripts/database.ts'

const CASES = 100_000
const UNITS = 27
const EMPLOYERS = 500
const TIMES = 30
const SCHEMA = 'bench_queue'

/** An organisation a unit and employer a row, cases of every status, each with a form of the usual size. */
async function prepare(sql: Sql): Promise<void> {
  await sql`insert into intake_years (year, policy_id, status) values (2026, 'policy-2018', 'open')`
  await sql`insert into orgs (tier, kind, name) values ('bureau', 'bureau', '市局')`
  await sql`insert into orgs (tier, kind, name, pinyin) select 'supervisingUnit', 'districtBureau', '主管单位' || n, 'zhuguandanwei' || n || ' zgdw' from generate_series(1, ${UNITS}) n`
  await sql`insert into orgs (tier, kind, name, pinyin, parent_id)
    select 'employer', 'employer', '用人单位' || n, 'yongrendanwei' || n || ' yrdw', (select id from orgs where name = '主管单位' || (n % ${UNITS} + 1)) from generate_series(1, ${EMPLOYERS}) n`
  await sql`
    with employers as (select id, parent_id, name, row_number() over (order by name) as n from orgs where tier = 'employer'),
    states as (select array['DRAFT', 'SUBMITTED', 'SUBMITTED', 'RETURNED', 'VERIFIED', 'CONSENTED', 'IN_NOTICE', 'NOTICE_CLEARED', 'AT_BUREAU', 'AT_BUREAU', 'APPROVED', 'APPROVED', 'ONBOARDED', 'REFUSED'] as s)
    insert into cases (case_no, intake_year, employer_id, unit_id, employer_name, unit_name, status, status_since, name, pinyin, education_level, school_name, form, submitted_at, updated_at, due_on, first_checked_by, verdict)
    select 'YJ2026-' || lpad(i::text, 6, '0'), 2026, e.id, e.parent_id, e.name, '主管单位', state, now(), chr(19968 + i % 900) || chr(20000 + i % 700), 'ab' || i || ' ' || chr(97 + i % 26) || chr(97 + i / 26 % 26) || chr(97 + i / 676 % 26),
      case i % 3 when 0 then 'DOCTOR' else 'MASTER' end, '示例大学', jsonb_build_object('postTitle', '工程师', 'entryRoute', 'GENERAL', 'matchStatement', repeat('岗位与专业一致。', 40)),
      '2026-03-01'::timestamptz + make_interval(mins => i), '2026-03-01'::timestamptz + make_interval(mins => i * 7 % 150000), case when state = 'AT_BUREAU' then '2026-06-01'::date + i % 40 end,
      case when i % 3 = 0 then gen_random_uuid() end, '{"kind": "pass"}'
    from generate_series(1, ${CASES}) i join employers e on e.n = i % ${EMPLOYERS} + 1, lateral (select s[i % array_length(s, 1) + 1] as state from states) picked`
  await sql`analyze`
}

/** Milliseconds at the 95th of a hundred, after a warm-up. */
async function p95(work: () => Promise<unknown>): Promise<number> {
  await work()
  const times: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(TIMES * 0.95)] ?? 0
}

const actorOf = (ctx: Ctx, org: { id: string; tier: string }): Ctx => ({
  ...ctx,
  actor: {
    userId: crypto.randomUUID(),
    name: '测量',
    tier: org.tier as 'bureau',
    orgId: org.id,
    orgName: '',
    roles: ['reviewer'],
    caseId: null,
  },
})

/** The cursor of a page deep in the list, reached once. */
async function deepCursor(ctx: Ctx, filter: CaseFilter, pages: number): Promise<string> {
  let after = ''
  for (let i = 0; i < pages; i++) after = (await listCases(ctx, { ...filter, ...(after ? { after } : {}) })).next ?? after
  return after
}

async function measure(sql: Sql, system: Ctx): Promise<number> {
  await prepare(sql)
  const [city, unit] = await sql<{ id: string; tier: string }[]>`select id, tier from orgs where tier <> 'employer' order by tier, name`
  if (!city || !unit) throw new Error('no organisations')
  const bureau = actorOf(system, city)
  const supervisor = actorOf(system, unit)
  const bare = await p95(
    () =>
      sql`select case_no, name, form ->> 'postTitle', employer_name, unit_name, status, due_on, verdict from cases where intake_year = 2026 and status = 'AT_BUREAU' and first_checked_by is null and due_on is not null order by due_on, id limit 51`,
  )
  const deep = await deepCursor(bureau, { tab: 'toReview' }, 40)
  const [middle] = (await listCases(bureau, { tab: 'toReview', after: deep })).rows
  const lines: { name: string; goal: number; work: () => Promise<unknown> }[] = [
    { name: 'queue page, first', goal: 150, work: () => listCases(bureau, { tab: 'toReview' }) },
    { name: 'queue page, 41st', goal: 150, work: () => listCases(bureau, { tab: 'toReview', after: deep }) },
    { name: 'queue page, all by last change', goal: 150, work: () => listCases(bureau, { tab: 'all', sort: '-updated' }) },
    { name: 'queue page, one unit of 27', goal: 150, work: () => listCases(supervisor, {}) },
    { name: 'queue page, search by initials', goal: 250, work: () => listCases(bureau, { q: 'abc' }) },
    { name: 'queue page, search by number', goal: 150, work: () => listCases(bureau, { q: '077777' }) },
    { name: 'queue place of a case, 2,000 deep', goal: 250, work: () => caseNeighbours(bureau, { id: middle?.id ?? '', tab: 'toReview' }) },
    { name: 'queue counts and figures', goal: 800, work: () => summarizeCases(bureau, {}) },
  ]
  let missed = 0
  for (const { name, goal, work } of lines) {
    const took = await p95(work)
    if (took > goal) missed += 1
    console.log(
      `${name}: ${took.toFixed(1)} ms p95 (goal ${goal}, limit ${bare.toFixed(1)} for a bare query of one page in the same run, ${CASES} cases)`,
    )
  }
  return missed === 0 ? 0 : 1
}

/** Works in a schema of its own beside the city's, thrown away afterwards. */
export async function run(): Promise<number> {
  return withDatabase(async (url) => {
    const sql = postgres(url, { max: 4, onnotice: () => {}, connection: { search_path: searchPath(SCHEMA), TimeZone: 'UTC' } })
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
      return await measure(sql, { ...(await systemContext(deps)), now: '2026-06-15T02:00:00.000Z', today: '2026-06-15' })
    } finally {
      await deps.close()
      await sql`drop schema ${sql(SCHEMA)} cascade`
      await sql.end({ timeout: 5 })
    }
  })
}
