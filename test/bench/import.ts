import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseWorkbook } from '../../api/imports/template.ts'
import type { TemplateColumn, TemplateSpec } from '../../api/imports/template.ts'
import { filledWorkbook, markErrors } from '../../api/imports/template-workbook.ts'
import { readRows } from '../../api/imports/workbook.ts'

/** Parses 10,000 graduates x 25 columns. Each measurement has its own process, so that the peak memory is that step's own. */
const ROWS = 10_000
const GOAL_SECONDS = 2
const GOAL_MEMORY = 400

const LEVELS = [
  { value: 'DOCTOR', label: '博士研究生' },
  { value: 'MASTER', label: '硕士研究生' },
  { value: 'BACHELOR', label: '本科' },
]

function column(i: number): TemplateColumn {
  const base = { key: `c${i}`, title: `第${i}列`, required: i < 10, help: `第 ${i} 列的填写要求`, width: 16 }
  if (i === 0) return { ...base, kind: 'text', as: 'name', example: '示例' }
  if (i === 1) return { ...base, kind: 'text', as: 'identifier', example: '110100200001011234' }
  if (i % 6 === 2) return { ...base, kind: 'date', example: '2000-01-01' }
  if (i % 6 === 3) return { ...base, kind: 'choice', choices: LEVELS, example: '本科' }
  if (i % 6 === 4) return { ...base, kind: 'number', example: 1 }
  return { ...base, kind: 'text', example: '示例' }
}

const SPEC: TemplateSpec = { id: 'bench', version: '1', title: '基准', columns: Array.from({ length: 25 }, (_, i) => column(i)) }

function valueOf({ kind, as }: TemplateColumn, row: number): string | number {
  if (as === 'identifier') return `1101002000010${String(row).padStart(4, '0')}X`.slice(0, 18)
  if (kind === 'date') return `2000-${String((row % 12) + 1).padStart(2, '0')}-${String((row % 28) + 1).padStart(2, '0')}`
  if (kind === 'choice') return LEVELS[row % 3]?.value ?? ''
  return kind === 'number' ? row : `样例内容${row}`
}

const steps: Record<string, (bytes: Uint8Array, file: string) => Promise<number>> = {
  async make(_, file) {
    const rows = Array.from({ length: ROWS }, (_unused, row) => Object.fromEntries(SPEC.columns.map((c) => [c.key, valueOf(c, row)])))
    writeFileSync(file, await filledWorkbook(SPEC, rows))
    return ROWS
  },
  async read(bytes) {
    const opened = await readRows(bytes)
    let rows = -1
    if (opened.ok) for await (const row of opened.rows('基准')) rows += row.cells.length > 0 ? 1 : 0
    return rows
  },
  async parse(bytes) {
    const parsed = await parseWorkbook(bytes, SPEC)
    return parsed.ok ? parsed.rows.filter((row) => row.cellErrors.length === 0).length : 0
  },
  async mark(bytes) {
    const marked = await markErrors(
      bytes,
      SPEC,
      Array.from({ length: 1000 }, (_, i) => ({ rowNumber: 2 + i * 10, column: 'c1', message: '示例错误' })),
    )
    return marked.ok ? ROWS : 0
  },
}

type Measured = { rows: number; seconds: number; megabytes: number; stall: number }

async function runStep(name: string, file: string): Promise<Measured> {
  const bytes = name === 'make' ? new Uint8Array() : new Uint8Array(readFileSync(file))
  let stall = 0
  let last = performance.now()
  const timer = setInterval(() => {
    stall = Math.max(stall, performance.now() - last - 5)
    last = performance.now()
  }, 5)
  const start = performance.now()
  const rows = (await steps[name]?.(bytes, file)) ?? 0
  const seconds = (performance.now() - start) / 1000
  stall = Math.max(stall, performance.now() - last - 5)
  clearInterval(timer)
  return { rows, seconds, megabytes: process.resourceUsage().maxRSS / 1024, stall }
}

const OWN = fileURLToPath(import.meta.url)

function measure(name: string, file: string): Measured {
  const child = spawnSync(process.execPath, ['--import', 'tsx', OWN, name, file], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(child.stderr)
  const measured = JSON.parse(child.stdout) as Measured
  if (measured.rows !== ROWS) throw new Error(`${name}: ${measured.rows} rows of ${ROWS}`)
  return measured
}

export function run(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'yinjin-bench-'))
  const file = path.join(folder, 'rows.xlsx')
  try {
    const write = measure('make', file)
    const read = measure('read', file)
    const parse = measure('parse', file)
    const mark = measure('mark', file)
    const rate = (m: Measured) => Math.round(ROWS / m.seconds).toLocaleString('en')
    console.log(
      `import parse: ${rate(parse)} rows/s (goal 10,000 in ${GOAL_SECONDS} s, limit ${rate(read)} rows/s reading cells alone in the same run)`,
    )
    console.log(
      `import parse memory: ${Math.round(parse.megabytes)} MB peak (goal ${GOAL_MEMORY} MB, limit ${Math.round(read.megabytes)} MB reading cells alone in the same run)`,
    )
    console.log(
      `import parse stall: ${Math.round(parse.stall)} ms longest (no goal, limit ${Math.round(read.stall)} ms reading cells alone in the same run)`,
    )
    console.log(`export write: ${rate(write)} rows/s, ${Math.round(write.megabytes)} MB, stall ${Math.round(write.stall)} ms (no goal)`)
    console.log(`mark errors: ${rate(mark)} rows/s, ${Math.round(mark.megabytes)} MB, stall ${Math.round(mark.stall)} ms (no goal)`)
    return parse.seconds > GOAL_SECONDS || parse.megabytes > GOAL_MEMORY ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// each step in a process of its own, so that its memory is its own
const [program, step, file] = process.argv.slice(1)
if (program === OWN && step && file) console.log(JSON.stringify(await runStep(step, file)))
