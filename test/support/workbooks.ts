import type { TemplateSpec } from '../../api/imports/template.ts'
import { writeWorkbook } from '../../api/imports/workbook.ts'
import type { Cell } from '../../api/imports/workbook.ts'
import { unpackEntry, writeZip, zipEntries } from '../../api/imports/zip-entries.ts'

/** A small template with every kind of column; all people in it are made up. */
export const SAMPLE: TemplateSpec = {
  id: 'sample-graduates',
  version: '2026-1',
  title: '毕业生名册（样例）',
  columns: [
    { key: 'name', title: '姓名', required: true, kind: 'text', as: 'name', help: '与身份证件一致', example: '示例·样本', width: 16 },
    {
      key: 'citizenId',
      title: '证件号码',
      required: true,
      kind: 'text',
      as: 'identifier',
      help: '18 位公民身份号码',
      example: '110100200001011234',
      width: 24,
    },
    { key: 'birthDate', title: '出生日期', required: true, kind: 'date', help: '样式 2026-06-30', example: '2000-01-01', width: 14 },
    {
      key: 'level',
      title: '学历层次',
      required: true,
      kind: 'choice',
      choices: [
        { value: 'DOCTOR', label: '博士研究生' },
        { value: 'MASTER', label: '硕士研究生' },
        { value: 'BACHELOR', label: '本科' },
      ],
      help: '从下拉列表选择',
      example: '本科',
      width: 14,
    },
    {
      key: 'school',
      title: '毕业院校',
      required: false,
      kind: 'choice',
      choices: Array.from({ length: 60 }, (_, i) => ({ value: String(10001 + i), label: `样例大学第${i + 1}分校` })),
      help: '从下拉列表选择',
      example: '样例大学第1分校',
      width: 24,
    },
    { key: 'servicePeriod', title: '服务期限（年）', required: false, kind: 'number', help: '只填数字', example: 5, width: 14 },
    { key: 'post', title: '岗位', required: false, kind: 'text', help: '劳动合同中的岗位', example: '工程师', width: 20 },
  ],
}

export const TITLES = ['姓名', '证件号码', '出生日期', '学历层次', '毕业院校', '服务期限（年）', '岗位']

/** A sound data row for SAMPLE; overrides by place. */
export function sampleRow(overrides: Partial<Record<number, Cell>> = {}): Cell[] {
  const row: Cell[] = ['张样例', '110100200001011234', { date: '2000-01-01' }, '本科', '样例大学第2分校', 5, '工程师']
  return row.map((cell, i) => (i in overrides ? (overrides[i] ?? null) : cell))
}

/** A plain workbook as another system might make it: header row, rows, no template mark unless `meta` is given. */
export function plainWorkbook(
  rows: Cell[][],
  options: { titles?: string[]; meta?: Record<string, string>; hidden?: boolean } = {},
): Promise<Uint8Array> {
  const columns = (options.titles ?? TITLES).map((title) => ({ title }))
  return writeWorkbook({
    sheets: [{ name: 'Sheet1', columns, rows, hidden: options.hidden ?? false }],
    ...(options.meta && { meta: options.meta }),
  })
}

/** The text of one part of an .xlsx. */
export async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const entry = zipEntries(bytes)?.find((candidate) => candidate.name === name)
  if (!entry) throw new Error(`no part ${name}`)
  return (await unpackEntry(entry)).toString('utf8')
}

/** The same archive with parts added, replaced, or (null) left out. */
export async function withParts(bytes: Uint8Array, changes: Record<string, string | Uint8Array | null>): Promise<Uint8Array> {
  const kept = (zipEntries(bytes) ?? []).filter((entry) => !(entry.name in changes))
  const added = Object.entries(changes).flatMap(([name, content]) => (content === null ? [] : [{ name, content: Buffer.from(content) }]))
  return writeZip([...kept, ...added])
}

/** A worksheet part around the given rows' XML. */
export function sheetXml(rows: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
}
