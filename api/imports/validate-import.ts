/** First job of an import: reads the workbook into rows. All or nothing; killed half-way it simply runs again. */
import { buffer } from 'node:stream/consumers'
import type { Run } from '../core/context.ts'
import { enqueue, type JobHandler } from '../core/jobs.ts'
import { checkCitizenId } from '../rules/identifiers.ts'
import { yearContext } from '../years/year-context.ts'
import { rowForm } from './check-row.ts'
import { graduateTemplate } from './graduate-template.ts'
import { insertRows, lockImport, saveImport, tellOrg, type ImportRecord } from './imports.repo.ts'
import { IMPORT_MAX_ROWS } from './imports.schemas.ts'
import { parseWorkbook, type CellError, type ParsedRow, type TemplateSpec } from './template.ts'

/** The template an import was checked against when it was uploaded. */
export async function specOf(run: Run, record: ImportRecord): Promise<TemplateSpec> {
  return graduateTemplate(record.intakeYear, (await yearContext(run, record.intakeYear)).policy)
}

/** The bytes as they were uploaded. */
export async function bytesOf(run: Run, record: Pick<ImportRecord, 'sha256'>): Promise<Uint8Array> {
  const file = await run.deps.files.get(record.sha256)
  if (!file) throw new Error(`workbook ${record.sha256} of an import is not in the file store`)
  return new Uint8Array(await buffer(file))
}

/** Rows of one person, told from each other's by the identity number: each names the others. */
function sameInFile(rows: readonly ParsedRow[]): Map<number, CellError> {
  const byPerson = new Map<string, number[]>()
  for (const { rowNumber, values } of rows) {
    const read = typeof values['citizenId'] === 'string' ? checkCitizenId(values['citizenId']) : null
    if (read?.ok) byPerson.set(read.value, [...(byPerson.get(read.value) ?? []), rowNumber])
  }
  const doubled = [...byPerson.values()].filter((same) => same.length > 1)
  return new Map(
    doubled.flatMap((same) =>
      same.map((own) => [own, { column: 'citizenId', message: `与第 ${others(same, own)} 行是同一身份号码，请只保留一行` }] as const),
    ),
  )
}

function others(same: readonly number[], own: number): string {
  const list = same.filter((rowNumber) => rowNumber !== own)
  return list.length > 5 ? `${list.slice(0, 5).join('、')} 等 ${list.length}` : list.join('、')
}

async function fail(run: Run, record: ImportRecord, problem: string): Promise<void> {
  await saveImport(run.tx, record.id, { status: 'failed', problem, finishedAt: run.now })
  await tellOrg(run.tx, {
    orgId: record.orgId,
    title: `名册未能导入：${record.fileName}`,
    body: problem,
    href: `/imports/${record.id}`,
    createdAt: run.now,
  })
}

export const validateImportJob: JobHandler = async (run, payload) => {
  const record = await lockImport(run.tx, String(payload['importId']))
  if (record?.status !== 'uploaded') return
  const spec = await specOf(run, record)
  const parsed = await parseWorkbook(await bytesOf(run, record), spec, { maxRows: IMPORT_MAX_ROWS })
  if (!parsed.ok) return fail(run, record, parsed.message)
  const doubles = sameInFile(parsed.rows)
  const rows = parsed.rows.map(({ rowNumber, values, cellErrors }) => {
    const { form, citizenId } = rowForm(values, spec)
    const double = doubles.get(rowNumber)
    return {
      importId: record.id,
      rowNumber,
      values: form,
      citizenIdEnc: citizenId ? run.deps.secrets.seal(citizenId) : null,
      errors: double ? [...cellErrors, double] : cellErrors,
    }
  })
  await insertRows(run.tx, rows)
  await saveImport(run.tx, record.id, { status: 'validating', total: rows.length, done: 0 })
  await enqueue(run, 'import.check', { importId: record.id, after: 0 }, `import.check:${record.id}:0`)
}
