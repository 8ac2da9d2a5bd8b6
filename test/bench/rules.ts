/** npm run bench:rules: how fast the regulation answers; prints one line a figure and exits non-zero when a goal is missed. */
import { assessCase } from '../../api/rules/eligibility.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { makeWorkdays } from '../../api/rules/workdays.ts'
import { workCalendars } from '../../db/reference/index.ts'
import { aCase } from '../rules/a-case.ts'

/** Calls a second over about a second, after a warm-up. */
function rate(act: (i: number) => unknown): number {
  for (let i = 0; i < 20_000; i++) act(i)
  const start = performance.now()
  let n = 0
  while (performance.now() - start < 1000) for (let i = 0; i < 1000; i++) act(n++)
  return Math.round(n / ((performance.now() - start) / 1000))
}

const cases = [
  aCase(),
  aCase({ graduate: { birthDate: '1990-01-01', trainingMode: 'DIRECTED' } }),
  aCase({ graduate: { educationLevel: 'BACHELOR', degree: 'BACHELOR', entryRoute: 'BACHELOR_ARTS_TROUPE' }, schoolSets: [] }),
  aCase({ graduate: { quotaKind: 'OFF_QUOTA', offQuotaCategory: 'PARENTS_TRANSFERRED', matchStatement: undefined } }),
]
const workdays = makeWorkdays(workCalendars)

export function run(): number {
  const figures = [
    { name: 'assessCase', value: rate((i) => assessCase(cases[i % 4]!, policy2018)), goal: 150_000, unit: 'verdicts/s' },
    { name: 'addWorkdays', value: rate(() => workdays.addWorkdays('2026-09-19', 10)), goal: 10_000, unit: 'periods/s' },
  ]
  for (const { name, value, goal, unit } of figures) console.log(`${name}: ${value} ${unit} (goal ${goal})`)
  return figures.some((f) => f.value < f.goal) ? 1 : 0
}
