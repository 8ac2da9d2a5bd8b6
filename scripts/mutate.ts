// npm run mutate [file …]: changes api/rules in one place at a time, thousands of times; prints how many changes the tests notice.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'

const GOAL = 90
const REPORT = 'test/.output/mutation.json'
const STRYKER = 'node_modules/@stryker-mutator/core/bin/stryker.js'

interface Report {
  files: Record<string, { mutants: { status: string }[] }>
}
interface Score {
  noticed: number
  all: number
}

const NOTICED = ['Killed', 'Timeout']
const UNNOTICED = ['Survived', 'NoCoverage']

/** In: what became of mutants. Out: how many were noticed, of those that were real changes to a running program. */
function scoreOf(mutants: readonly { status: string }[]): Score {
  const count = (statuses: readonly string[]) => mutants.filter((one) => statuses.includes(one.status)).length
  return { noticed: count(NOTICED), all: count([...NOTICED, ...UNNOTICED]) }
}
const percent = ({ noticed, all }: Score) => (all === 0 ? 100 : (100 * noticed) / all)

/** Runs the tool to its end; two at a time, since it keeps a core busy each. */
function mutate(files: readonly string[]): Promise<number> {
  const chosen = files.length > 0 ? ['--mutate', files.map((file) => `api/rules/${file.replace(/^api\/rules\//, '')}`).join(',')] : []
  const args = [STRYKER, 'run', 'test/mutation/stryker.config.mjs', '--concurrency', '2', ...chosen]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (code) => resolve(code ?? 1))
  })
}

export async function run(files: readonly string[]): Promise<number> {
  rmSync(REPORT, { force: true })
  const code = await mutate(files)
  if (code !== 0 || !existsSync(REPORT)) return code || 1
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as Report
  const scores = Object.entries(report.files).map(([file, { mutants }]) => ({ file, ...scoreOf(mutants) }))
  for (const score of scores.toSorted((a, b) => percent(a) - percent(b)))
    console.log(`${percent(score).toFixed(1).padStart(5)} %  ${score.noticed}/${score.all}  ${score.file}`)
  const total = scoreOf(Object.values(report.files).flatMap((file) => file.mutants))
  console.log(`\nsurvivors: test/.output/mutation.html`)
  console.log(`mutation score: ${percent(total).toFixed(1)} % (goal ${GOAL})`)
  return percent(total) >= GOAL ? 0 : 1
}
