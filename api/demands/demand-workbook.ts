/** The survey in workbooks: the employer's form out and in, and the lines and sums of a unit or of the city. */
import type { z } from 'zod'
import type { Ctx } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { plainFileName, type SentFile } from '../core/uploads.ts'
import { parseWorkbook, type ParsedRow, type TemplateSpec } from '../imports/template.ts'
import { filledWorkbook, templateWorkbook } from '../imports/template-workbook.ts'
import { WORKBOOK_MIME } from '../imports/upload-import.ts'
import { offQuotaOf, type Policy } from '../rules/policy.ts'
import { EDUCATION_LEVEL, OFF_QUOTA, POST_CATEGORY } from '../rules/terms.ts'
import { linesOf, reportOf } from './demands.repo.ts'
import {
  demandLine,
  IN_QUOTA_LABEL,
  LINE_FIELDS,
  LINE_LABEL,
  MAX_DEMAND_LINES,
  type DemandLine,
  type demandUpload,
} from './demands.schemas.ts'
import { ownOrg } from './fill-demand.ts'
import { surveyOf } from './survey.ts'

const IN_QUOTA = 'IN_QUOTA'
const listed = (terms: Readonly<Record<string, string>>) => Object.entries(terms).map(([value, label]) => ({ value, label }))

/** In: a year and the text that governs it. Out: the form; its off-quota categories are those of the text. */
export function demandTemplate(year: number, policy: Policy): TemplateSpec {
  const required = (key: keyof DemandLine) => !['offQuotaCategory', 'reason', 'project'].includes(key)
  const column = (key: keyof DemandLine, help: string, example: string | number, width: number) => ({
    key,
    title: LINE_LABEL[key],
    required: required(key),
    help: required(key) ? help : `选填。${help}`,
    example,
    width,
  })
  const offQuota = offQuotaOf(policy).map((value) => ({ value: value as string, label: OFF_QUOTA[value] as string }))
  return {
    id: 'demand',
    version: `${year}-1`,
    title: `${year}年引进需求`,
    columns: [
      { ...column('post', '拟招用的岗位名称', '算法工程师（示例）', 24), kind: 'text' },
      { ...column('postCategory', '从下拉列表选择', POST_CATEGORY.ENGINEERING, 20), kind: 'choice', choices: listed(POST_CATEGORY) },
      { ...column('field', '需要的专业，可写专业类', '计算机科学与技术', 26), kind: 'text' },
      { ...column('level', '从下拉列表选择', EDUCATION_LEVEL.MASTER, 14), kind: 'choice', choices: listed(EDUCATION_LEVEL) },
      { ...column('number', '只填整数', 2, 8), kind: 'number' },
      {
        ...column('offQuotaCategory', '占用指标的可不填；不占指标的选择类别', IN_QUOTA_LABEL, 30),
        kind: 'choice',
        choices: [{ value: IN_QUOTA, label: IN_QUOTA_LABEL }, ...offQuota],
      },
      { ...column('reason', '为什么需要，供主管单位审核', '新产品研发', 40), kind: 'text' },
      { ...column('project', '属于本市重大项目的填写项目名称', '', 30), kind: 'text' },
    ],
  }
}

const sent = (bytes: Uint8Array, name: string): SentFile => ({
  bytes,
  size: bytes.byteLength,
  mime: WORKBOOK_MIME,
  fileName: plainFileName(`${name}.xlsx`),
})

const ownForm = query('demand.read', async (run, year: number) => {
  const { orgId } = await ownOrg(run)
  const row = await reportOf(run.tx, year, orgId)
  const { policy } = await surveyOf(run, year)
  return { policy, lines: row ? await linesOf(run.tx, row.id) : [] }
})

/** The employer's form: empty with an example, or with what it has entered, to be corrected and uploaded again. */
export async function demandForm(ctx: Ctx, { year }: { year: number }): Promise<SentFile> {
  const { policy, lines } = await ownForm(ctx, year)
  const spec = demandTemplate(year, policy)
  if (lines.length === 0) return sent(await templateWorkbook(spec), `${spec.title}（模板）`)
  const rows = lines.map((line) => ({ ...demandLine.parse(line), offQuotaCategory: line.offQuotaCategory ?? IN_QUOTA }))
  return sent(await filledWorkbook(spec, rows), spec.title)
}

export interface UploadFault {
  rowNumber: number
  /** Number of the column from 1, and its title; null for the row as a whole. */
  column: number | null
  title: string | null
  message: string
}

function readRow(row: ParsedRow): { line: DemandLine | null; faults: UploadFault[] } {
  const fault = (key: string, message: string): UploadFault => {
    const at = LINE_FIELDS.indexOf(key as keyof DemandLine)
    return { rowNumber: row.rowNumber, column: at < 0 ? null : at + 1, title: at < 0 ? null : LINE_LABEL[LINE_FIELDS[at]!], message }
  }
  const told = row.cellErrors.map(({ column, message }) => fault(column, message))
  const { offQuotaCategory, reason, project, ...rest } = row.values
  const read = demandLine.safeParse({
    ...rest,
    offQuotaCategory: offQuotaCategory === IN_QUOTA ? null : offQuotaCategory,
    reason: reason ?? '',
    project: project ?? '',
  })
  if (told.length === 0 && read.success) return { line: read.data, faults: [] }
  const known = new Set(row.cellErrors.map(({ column }) => column))
  const more = read.success ? [] : read.error.issues.filter(({ path }) => !known.has(String(path[0])))
  return { line: null, faults: [...told, ...more.map(({ path, message }) => fault(String(path[0]), message))] }
}

const policyOfSurvey = query('demand.edit', async (run, year: number) => (await surveyOf(run, year)).policy)

/** Reads an uploaded form and stores nothing: its lines, or what is wrong in which row and column. The employer saves them itself. */
export async function readDemandUpload(ctx: Ctx, input: z.output<typeof demandUpload>) {
  const spec = demandTemplate(input.year, await policyOfSurvey(ctx, input.year))
  const parsed = await parseWorkbook(new Uint8Array(await input.file.arrayBuffer()), spec, { maxRows: MAX_DEMAND_LINES })
  if (!parsed.ok) throw refuse('file-refused', parsed.message, { facts: { reason: parsed.code } })
  const rows = parsed.rows.map(readRow)
  return {
    fileName: plainFileName(input.file.name),
    lines: rows.flatMap(({ line }) => line ?? []),
    faults: rows.flatMap(({ faults }) => faults),
  }
}
