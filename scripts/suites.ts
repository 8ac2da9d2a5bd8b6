// The checks that `npm run check` and `npm test` are made of. Figures come from the tools' own reports, never from their words.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

export interface Outcome {
  suite: string
  passed: number
  failed: number
  skipped: number
  seconds: number
}

type Figures = Pick<Outcome, 'passed' | 'failed' | 'skipped'>

const OUTPUT = path.resolve('test/.output')
const bin = (file: string) => path.resolve('node_modules', file)

/** Runs one tool to its end or its limit, without input; answers with its exit code. */
function runTool(file: string, args: string[], minutes: number, environment: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  })
  const limit = setTimeout(() => child.kill('SIGTERM'), minutes * 60_000)
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (code) => {
      clearTimeout(limit)
      resolve(code ?? 1)
    })
  })
}

async function timed(suite: string, run: () => Promise<Figures>): Promise<Outcome> {
  console.log(`\n── ${suite}`)
  const start = performance.now()
  const figures = await run()
  return { suite, ...figures, seconds: Math.round((performance.now() - start) / 100) / 10 }
}

const oneCheck = (code: number): Figures => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })

export const types = () => timed('types', async () => oneCheck(await runTool(bin('typescript/bin/tsc'), ['-p', '.', '--noEmit'], 5)))

const LINTED = ['api', 'db', 'web', 'scripts', 'test', 'drizzle.config.ts']
export const lint = () => timed('lint', async () => oneCheck(await runTool(bin('oxlint/bin/oxlint'), ['--type-aware', ...LINTED], 5)))

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

export const vitest = (...projects: string[]) =>
  timed(`vitest ${projects.join(' ')}`, async () => {
    const report = freshReport(`vitest-${projects.join('-')}.json`)
    const chosen = projects.flatMap((name) => ['--project', name])
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const code = await runTool(
      bin('vitest/vitest.mjs'),
      ['run', '-c', 'test/vitest.config.ts', '--passWithNoTests', ...chosen, ...reporters],
      15,
    )
    return withExitCode(code, readReport<VitestReport>(report), ofVitest)
  })

function ofVitest(report: VitestReport): Figures {
  const notLoaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  )
  const skipped = report.numPendingTests + report.numTodoTests
  return { passed: report.numPassedTests, failed: report.numFailedTests + notLoaded.length, skipped }
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

export const playwright = () =>
  timed('playwright', async () => {
    const report = freshReport('playwright.json')
    const args = ['test', '-c', 'test/playwright.config.ts', '--pass-with-no-tests', '--reporter=list,json']
    const code = await runTool(bin('@playwright/test/cli.js'), args, 12, { PLAYWRIGHT_JSON_OUTPUT_NAME: report })
    return withExitCode(code, readReport<PlaywrightReport>(report), ofPlaywright)
  })

/** A test that passes only the second time has failed. */
function ofPlaywright({ stats, errors }: PlaywrightReport): Figures {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }
}

function freshReport(name: string): string {
  mkdirSync(OUTPUT, { recursive: true })
  const file = path.join(OUTPUT, name)
  rmSync(file, { force: true })
  return file
}

function readReport<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}

/** A tool that ended badly has failed, even when no single test has. */
function withExitCode<T>(code: number, report: T | undefined, read: (report: T) => Figures): Figures {
  const figures = report ? read(report) : { passed: 0, failed: 0, skipped: 0 }
  return code !== 0 && figures.failed === 0 ? { ...figures, failed: 1 } : figures
}

/** Prints every suite's figures, and lastly the sum alone on its line. Answers with the exit code. */
export function printOutcomes(outcomes: Outcome[]): number {
  console.log('')
  for (const { suite, passed, failed, skipped, seconds } of outcomes) {
    console.log(`${suite}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''} (${seconds} s)`)
  }
  const sum = (pick: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + pick(outcome), 0)
  const failed = sum((outcome) => outcome.failed)
  console.log(`${sum((outcome) => outcome.passed)} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}
