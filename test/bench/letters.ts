import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import type { Sql } from 'postgres'
import { approveCase } from '../../api/cases/approve-case.ts'
import { asSystem, type Ctx } from '../../api/core/context.ts'
import { diskFileStore, type FileStore } from '../../api/core/files.ts'
import { startJobs } from '../../api/core/jobs.ts'
import { HANDLERS } from '../../api/jobs.ts'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { someoneOf, withBenchCity } from '../support/bench-city.ts'
import { casesAtBureau } from '../support/bench-letters.ts'

/**
 * 500 cases approved by the real act, four at a time, each issuing approval form and acceptance letter: numbered, their codes signed, traced. The
 * server's own worker typesets, signs and stores the 1,000 papers meanwhile, on a real PostgreSQL with every write through to the disk.
 */
const CASES = 500
const AT_ONCE = 4
const GOAL_SECONDS = 60
const SAMPLE = 1000

const seconds = (from: number) => (performance.now() - from) / 1000
const line = (what: string, value: string) => console.log(`letters: ${what.padEnd(34)} ${value}`)

async function approveAll(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const waiting = [...ids]
  const hand = async () => {
    for (let id = waiting.pop(); id; id = waiting.pop()) await approveCase(ctx, { id, note: '' })
  }
  await Promise.all(Array.from({ length: AT_ONCE }, hand))
}

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** How many of a sample pdfsig calls valid and wholly signed. */
async function validOf(sql: Sql, files: FileStore, folder: string): Promise<number> {
  const rows = await sql<{ sha256: string }[]>`select sha256 from letters order by md5(id::text) limit ${SAMPLE}`
  let valid = 0
  for (const { sha256 } of rows) {
    const stream = await files.get(sha256)
    const place = path.join(folder, 'sample.pdf')
    writeFileSync(place, Buffer.concat((await stream?.toArray()) ?? []))
    const said = execFileSync('pdfsig', [place], { encoding: 'utf8' })
    if (said.includes('Signature is Valid') && said.includes('Total document signed')) valid += 1
  }
  return valid
}

async function measure(sql: Sql, bare: Ctx, folder: string): Promise<number> {
  const system = asSystem({ ...bare, deps: { ...bare.deps, files: diskFileStore(path.join(folder, 'files')) } })
  const { bureau, ids } = await casesAtBureau(sql, system, CASES)
  const load = loadavg()[0] ?? 0
  const jobs = startJobs(
    async () => system,
    HANDLERS,
    async () => {},
  )
  const [from, cpu] = [performance.now(), process.cpuUsage()]
  await approveAll(someoneOf(system, { id: bureau, tier: 'bureau' }, 'approver'), ids)
  const issued = seconds(from)
  await until(async () => (await sql`select 1 from letters where sha256 is null limit 1`).length === 0)
  const stored = seconds(from)
  const { user, system: kernel } = process.cpuUsage(cpu)
  await jobs.stop()
  const [counts] = await sql<{ papers: number; signed: number; bytes: number }[]>`
    select count(*)::int as papers, count(seal_key)::int as signed, (avg(bytes) / 1024)::int as bytes from letters`
  line('issued (approve act, 4 at once)', `${issued.toFixed(1)} s, ${(counts!.papers / issued).toFixed(0)} letters/s`)
  line(
    'typeset, signed, stored',
    `${stored.toFixed(1)} s in all, ${(counts!.papers / stored).toFixed(0)} letters/s (goal ${GOAL_SECONDS} s for 1,000)`,
  )
  line('processor of this process', `${((user + kernel) / 1e6).toFixed(1)} s (the typesetter and PostgreSQL have their own)`)
  line('papers / signed / size', `${counts!.papers} / ${counts!.signed} / ${counts!.bytes} kB on average`)
  const sample = ensurePoppler() ? await validOf(sql, system.deps.files, folder) : null
  line('pdfsig: valid, wholly signed', sample === null ? 'no pdfsig here' : `${sample} of ${SAMPLE}`)
  line('load of the machine at the start', load.toFixed(1))
  const whole = counts!.papers === CASES * 2 && counts!.signed === counts!.papers && (sample ?? SAMPLE) === SAMPLE
  return whole && stored <= GOAL_SECONDS ? 0 : 1
}

export async function run(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yinjin-letters-'))
  try {
    return await withBenchCity('bench_letters', (sql, system) => measure(sql, system, folder))
  } finally {
    await closeTypesetter()
    rmSync(folder, { recursive: true, force: true })
  }
}
