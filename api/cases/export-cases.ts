/** The list as a workbook: the same filters, the same columns, nothing that the list does not show. */
import type { Cell } from '../imports/workbook.ts'
import { writeWorkbook, type ColumnSpec } from '../imports/workbook-writer.ts'
import type { Ctx } from '../core/context.ts'
import { query } from '../core/query.ts'
import { CASE_STATUS } from '../rules/case-status.ts'
import { EDUCATION_LEVEL, ENTRY_ROUTE, type EducationLevel, type EntryRoute } from '../rules/terms.ts'
import { dayInShanghai } from '../rules/dates.ts'
import { COUNT_LIMIT, listPage, type ListedCase } from './case-list.repo.ts'
import type { CaseFilter } from './case-list.schemas.ts'
import { checkSummary, scopeOf } from './list-cases.ts'

interface ExportColumn extends ColumnSpec {
  of(row: ListedCase): Cell
}

const CHECK = { pass: '全部通过', waived: '有豁免', refused: '有不符合项', incomplete: '材料或信息不全' } as const
const day = (value: string | null): Cell => (value ? { date: value } : null)

const COLUMNS: readonly ExportColumn[] = [
  { title: '编号', width: 16, format: 'text', of: (row) => row.caseNo },
  { title: '姓名', width: 12, format: 'text', of: (row) => row.name },
  { title: '拟任岗位', width: 18, format: 'text', of: (row) => row.postTitle },
  { title: '用人单位', width: 30, format: 'text', of: (row) => row.employerName },
  { title: '主管单位', width: 26, format: 'text', of: (row) => row.unitName },
  { title: '学历', width: 12, format: 'text', of: (row) => EDUCATION_LEVEL[row.educationLevel as EducationLevel] ?? null },
  { title: '毕业院校', width: 22, format: 'text', of: (row) => row.schoolName },
  { title: '引进类别', width: 24, format: 'text', of: (row) => ENTRY_ROUTE[row.entryRoute as EntryRoute] ?? null },
  { title: '指标类别', width: 12, format: 'text', of: (row) => (row.quotaKind === 'IN_QUOTA' ? '占指标' : '不占指标') },
  { title: '状态', width: 16, format: 'text', of: (row) => CASE_STATUS[row.status] },
  {
    title: '自动核验',
    width: 18,
    format: 'text',
    of: (row) => {
      const check = checkSummary(row)
      return check ? CHECK[check.kind] : null
    },
  },
  { title: '初核人', width: 10, format: 'text', of: (row) => row.firstCheckedByName },
  { title: '办理时限', width: 12, format: 'date', of: (row) => day(row.dueOn) },
  { title: '提交日期', width: 12, format: 'date', of: (row) => day(row.submittedAt && dayInShanghai(row.submittedAt)) },
  { title: '退回次数', width: 10, format: 'number', of: (row) => row.timesReturned },
]

const rowsToExport = query('case.read', async (run, filter: CaseFilter) => {
  const { scope, sort } = await scopeOf(run, filter)
  return (await listPage(run.tx, scope, sort, null, COUNT_LIMIT)).rows
})

/** In: the filters of the list. Out: an .xlsx of up to 10,000 rows, written outside the transaction. */
export async function exportCases(ctx: Ctx, filter: CaseFilter): Promise<Uint8Array> {
  const rows = await rowsToExport(ctx, filter)
  return writeWorkbook({
    sheets: [{ name: '申报清单', columns: COLUMNS, rows: rows.map((row) => COLUMNS.map((column) => column.of(row))) }],
  })
}
