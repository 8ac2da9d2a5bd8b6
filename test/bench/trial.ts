// npm run bench:trial: the 2021 text tried on 100,000 submitted cases of a year, through the real job loop.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Sql } from 'postgres'
import type { Ctx } from '../../api/core/context.ts'
import { runOneJob } from '../../api/core/jobs.ts'
import { HANDLERS } from '../../api/jobs.ts'
import { getTrial, listTrialChanges } from '../../api/policies/read-trials.ts'
import { trialWorkbook } from '../../api/policies/trials-workbook.ts'
import { tryPolicy } from '../../api/policies/try-policy.ts'
import type { CaseFacts } from '../../api/rules/facts.ts'
import { aCase } from '../rules/a-case.ts'
import { someoneOf, withBenchCity } from '../support/bench-city.ts'

const CASES = 100_000
const UNITS = 27
const EMPLOYERS = 500
const GOAL_SECONDS = 15

const SENTENCE = '所学专业与本单位主营业务一致，承担核心模块的研究、设计与开发，岗位确需研究生学历。'
const told = (over: Parameters<typeof aCase>[0] = {}): CaseFacts =>
  aCase({ ...over, graduate: { phone: '13800000000', originPlace: '河北省保定市', matchStatement: SENTENCE.repeat(3), ...over.graduate } })
const { paysTax: _, ...untold } = told().employer
const doctor = { educationLevel: 'DOCTOR', degree: 'DOCTOR', birthDate: '1995-03-02' } as const
const bachelor = { educationLevel: 'BACHELOR', degree: 'BACHELOR', birthDate: '2003-03-02' } as const

/** Of eight cases five stay as they are: tax unknown, a young company, a bachelor of a listed school come out otherwise under the 2021 text. */
const KINDS: readonly CaseFacts[] = [
  told(),
  told({ graduate: doctor, employer: { nature: 'MUNICIPAL_INSTITUTION' } }),
  { ...told(), employer: untold },
  told({ employer: { nature: 'DISTRICT_SOE' } }),
  told({ graduate: doctor }),
  told({ employer: { registeredOn: '2026-01-05' } }),
  told({ graduate: bachelor, employer: { nature: 'DISTRICT_INSTITUTION' } }),
  told({ employer: { nature: 'MUNICIPAL_SOE' } }),
]

async function prepare(sql: Sql): Promise<void> {
  await sql`insert into intake_years (year, policy_id, status) values (2026, 'policy-2018', 'open')`
  await sql`insert into orgs (tier, kind, name) values ('bureau', 'bureau', '市局')`
  await sql`insert into orgs (tier, kind, name) select 'supervisingUnit', 'districtBureau', '主管单位' || n from generate_series(1, ${UNITS}) n`
  await sql`insert into orgs (tier, kind, name, parent_id)
    select 'employer', 'employer', '用人单位' || n, (select id from orgs where name = '主管单位' || (n % ${UNITS} + 1)) from generate_series(1, ${EMPLOYERS}) n`
  await sql`
    with employers as (select id, parent_id, name, row_number() over (order by name) as n from orgs where tier = 'employer')
    insert into cases (case_no, intake_year, employer_id, unit_id, employer_name, unit_name, status, status_since, name, education_level, form, submitted_at, submitted_on, policy_id)
    select 'YJ2026-' || lpad(i::text, 6, '0'), 2026, e.id, e.parent_id, e.name, '主管单位', 'APPROVED', now(), '示例' || i, 'MASTER',
      ${sql.json({ ...told().graduate })}, '2026-03-01'::timestamptz + make_interval(mins => i), '2026-05-01', 'policy-2018'
    from generate_series(1, ${CASES}) i join employers e on e.n = i % ${EMPLOYERS} + 1`
  await sql`insert into case_verdicts (case_id, act, policy_id, facts, verdict, at)
    select id, 'case.submit', 'policy-2018', ${JSON.stringify(KINDS)}::text::jsonb -> (row_number() over (order by case_no)::int % ${KINDS.length}), '{"kind": "pass"}', submitted_at from cases`
  await sql`analyze`
}

const seconds = (from: number) => (performance.now() - from) / 1000

async function measure(sql: Sql, system: Ctx): Promise<number> {
  await prepare(sql)
  const [city] = await sql<{ id: string; tier: 'bureau' }[]>`select id, tier from orgs where tier = 'bureau'`
  const bureau = someoneOf(system, city!, 'clerk')
  const stall = monitorEventLoopDelay({ resolution: 5 })
  stall.enable()
  const from = performance.now()
  const { id } = await tryPolicy(bureau, { policyId: 'policy-2021', year: 2026 })
  const started = seconds(from)
  let longest = 0
  for (;;) {
    const portion = performance.now()
    if (!(await runOneJob(system, HANDLERS))) break
    longest = Math.max(longest, seconds(portion))
  }
  const took = seconds(from)
  stall.disable()
  const read = performance.now()
  const trial = await getTrial(bureau, { id })
  const page = seconds(read)
  const listed = performance.now()
  await listTrialChanges(bureau, { id })
  const changes = seconds(listed)
  const held = stall.max
  stall.reset()
  stall.enable()
  const wrote = performance.now()
  const bytes = await trialWorkbook(bureau, { id, filter: {} })
  const writing = seconds(wrote)
  stall.disable()
  if (trial.status !== 'done' || trial.done !== CASES || trial.changed !== 37_500)
    throw new Error(`${trial.status}: ${trial.done} tried, ${trial.changed} changed`)
  console.log(`trial: ${took.toFixed(1)} s for ${CASES} cases (goal ${GOAL_SECONDS} s)`)
  console.log(`trial cases: ${Math.round(CASES / took).toLocaleString('en')} cases/s, each judged twice, ${trial.changed} changed`)
  console.log(
    `trial portion: ${longest.toFixed(2)} s the longest, event loop held ${Math.round(held / 1e6)} ms at most, started in ${started.toFixed(2)} s`,
  )
  console.log(`trial result: page ${Math.round(page * 1000)} ms, fifty changes ${Math.round(changes * 1000)} ms`)
  console.log(
    `trial workbook: ${writing.toFixed(1)} s, ${(bytes.length / 1e6).toFixed(1)} MB, event loop held ${Math.round(stall.max / 1e6)} ms at most`,
  )
  return took > GOAL_SECONDS ? 1 : 0
}

export const run = (): Promise<number> => withBenchCity('bench_trial', measure)
