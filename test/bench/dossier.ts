// npm run bench:dossier: a dossier of 10,000 people exported as it is downloaded, then checked again from the file; with the memory both take.
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Sql } from 'postgres'
import type { Ctx } from '../../api/core/context.ts'
import { diskFileStore } from '../../api/core/files.ts'
import { beginExport } from '../../api/dossiers/begin-export.ts'
import { streamExport } from '../../api/dossiers/export-dossier.ts'
import { importArchive } from '../../api/dossiers/import-archive.ts'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { someoneOf, withBenchCity } from '../support/bench-city.ts'

const PEOPLE = 10_000
const MATERIALS = ['RECOMMENDATION_FORM', 'ID_CARD', 'PHOTO', 'STUDENT_STATUS', 'EMPLOYMENT_AGREEMENT']
const EVENTS = 6
/** Each person's files are different ones of so many. */
const FILES = 50
const FILE_BYTES = 20_000
const MB = 1024 * 1024

async function prepare(sql: Sql, ctx: Ctx): Promise<string> {
  const shas: string[] = []
  for (let i = 0; i < FILES; i++) shas.push((await ctx.deps.files.put(Buffer.alloc(FILE_BYTES, `%PDF-1.7 ${i} `))).sha256)
  await sql`insert into intake_years (year, policy_id, status) values (2025, 'policy-2018', 'open')`
  const [unit] = await sql<
    { id: string }[]
  >`insert into orgs (tier, kind, name) values ('supervisingUnit', 'districtBureau', '海淀区人力社保局') returning id`
  const [employer] = await sql<
    { id: string }[]
  >`insert into orgs (tier, kind, name, parent_id) values ('employer', 'employer', '示例科技有限公司', ${unit!.id}) returning id`
  await sql`
    insert into cases (case_no, intake_year, employer_id, unit_id, employer_name, unit_name, status, status_since, name, pinyin, education_level, school_name, form, submitted_at, citizen_id_enc)
    select 'YJ2025-' || lpad(i::text, 6, '0'), 2025, ${employer!.id}, ${unit!.id}, '示例科技有限公司', '海淀区人力社保局', 'REGISTERED', now(), chr(19968 + i % 900) || chr(20000 + i % 700),
      chr(97 + i % 26) || 'b' || i, 'MASTER', '示例大学', jsonb_build_object('postTitle', '工程师', 'entryRoute', 'GENERAL', 'matchStatement', repeat('岗位与专业一致。', 20)), '2025-03-01', ${ctx.deps.secrets.seal('11010020000101001X')}
    from generate_series(1, ${PEOPLE}) i`
  await sql`
    insert into letters (kind, case_id, intake_year, number, serial, verify_code, facts, template, issued_on, issued_by_name, sha256, bytes)
    select k, c.id, 2025, k || c.case_no, right(c.case_no, 6)::int, k || c.case_no, '\\x00', 'x', '2025-06-16', '测量', (${shas}::text[])[right(c.case_no, 6)::int % ${FILES} + 1], ${FILE_BYTES}
    from cases c, unnest(array['approvalForm', 'acceptanceLetter', 'introductionLetter']) k`
  await sql`
    insert into materials (case_id, kind, file_name, sha256, mime, bytes, pages, uploaded_by_name)
    select c.id, k, '扫描件.pdf', (${shas}::text[])[(right(c.case_no, 6)::int + n) % ${FILES} + 1], 'application/pdf', ${FILE_BYTES}, 1, '测量'
    from cases c, unnest(${MATERIALS}::text[]) with ordinality as m (k, n)`
  await sql`
    insert into events (at, day, actor_name, actor_tier, act, subject_type, subject_id, case_id, after)
    select now(), '2025-06-16', '测量', 'employer', 'case.save', 'case', c.id::text, c.id, jsonb_build_object('note', repeat('说明', 10)) from cases c, generate_series(1, ${EVENTS})`
  await sql`insert into case_verdicts (case_id, act, policy_id, facts, verdict, at) select id, 'submit', 'policy-2018', form, '{"kind": "pass"}', now() from cases`
  await sql`analyze`
  return unit!.id
}

/** Seconds, and the most memory the process had meanwhile beyond what it began with. */
async function watched(work: () => Promise<void>): Promise<{ seconds: number; before: number; peak: number; after: number }> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss / MB
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss / MB)
  }, 100)
  const from = performance.now()
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return { seconds: (performance.now() - from) / 1000, before, peak, after: process.memoryUsage().rss / MB }
}

const line = (name: string, value: number, unit: string, goal: number): boolean => {
  const met = value <= goal
  console.log(`${name}: ${value.toFixed(1)} ${unit} (goal ${goal})${met ? '' : ' MISSED'}`)
  return met
}

async function measure(sql: Sql, system: Ctx, folder: string): Promise<number> {
  const ctx: Ctx = { ...system, deps: { ...system.deps, files: diskFileStore(path.join(folder, 'files')) } }
  const unitId = await prepare(sql, ctx)
  const clerk = someoneOf(ctx, { id: unitId, tier: 'supervisingUnit' }, 'clerk')
  const zip = path.join(folder, 'dossier.zip')
  const out = await watched(async () => {
    const { id } = await beginExport(clerk, { unitId, year: 2025, purpose: '测量' })
    await pipeline((await streamExport(clerk, id)).body, createWriteStream(zip))
  })
  console.log(
    `memory: ${out.before.toFixed(0)} MB before, ${out.after.toFixed(0)} MB after; file ${(statSync(zip).size / MB).toFixed(0)} MB`,
  )
  const back = await watched(async () => {
    const { report } = await importArchive(ctx, zip, { checkOnly: true })
    console.log(`checked: ${report.files} files, ${report.cases} cases, ${report.events} events`)
  })
  const met = [
    line('dossier of 10,000 people, export', out.seconds, 's', 300),
    line('export, memory above the start', out.peak - out.before, 'MB', 400),
    line('dossier of 10,000 people, check', back.seconds, 's', 120),
    line('check, memory above the start', back.peak - back.before, 'MB', 400),
  ]
  return met.every(Boolean) ? 0 : 1
}

export async function run(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yinjin-dossier-'))
  try {
    return await withBenchCity('bench_dossier', (sql, system) => measure(sql, system, folder))
  } finally {
    await closeTypesetter()
    rmSync(folder, { recursive: true, force: true })
  }
}
