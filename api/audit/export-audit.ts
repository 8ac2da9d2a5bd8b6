/** The current search as a workbook: at most 10,000 events, in the words of the screen. */
import type { Cell } from '../imports/workbook.ts'
import { writeWorkbook, type ColumnSpec } from '../imports/workbook-writer.ts'
import type { Ctx } from '../core/context.ts'
import { COUNT_LIMIT } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { TIER } from '../rules/terms.ts'
import { actTitle } from './act-titles.schemas.ts'
import { eventCondition, listEvents, type EventRow } from './audit.repo.ts'
import type { AuditFilter } from './audit.schemas.ts'
import { eventChanges, eventLabel } from './event-words.ts'
import { subjectNames, subjectOf } from './read-audit.ts'
import { inShanghai } from '../core/clock.ts'

interface ExportColumn extends ColumnSpec {
  of(row: EventRow, names: ReadonlyMap<string, string>): Cell
}

const changeLines = (row: EventRow) =>
  eventChanges(row)
    .map(({ key, was, now }) => `${eventLabel(key)}：${was ?? '（空）'} → ${now ?? '（空）'}`)
    .join('\n')

const COLUMNS: readonly ExportColumn[] = [
  { title: '序号', width: 10, format: 'number', of: (row) => row.id },
  { title: '时间', width: 20, format: 'text', of: (row) => inShanghai(row.at) },
  { title: '业务日期', width: 12, format: 'date', of: (row) => ({ date: row.day }) },
  { title: '人员', width: 14, format: 'text', of: (row) => row.actorName },
  { title: '层级', width: 14, format: 'text', of: (row) => TIER[row.actorTier as keyof typeof TIER] ?? row.actorTier },
  { title: '单位', width: 28, format: 'text', of: (row) => row.actorOrgName },
  { title: '事项', width: 20, format: 'text', of: (row) => actTitle(row.act) },
  { title: '对象', width: 30, format: 'text', of: (row, names) => subjectOf(row, names) },
  { title: '依据', width: 10, format: 'text', of: (row) => row.article },
  { title: '变更', width: 60, format: 'text', of: (row) => changeLines(row) },
  { title: '说明', width: 40, format: 'text', of: (row) => row.note },
  { title: '来源地址', width: 18, format: 'text', of: (row) => row.ip },
  { title: '校验值', width: 24, format: 'text', of: (row) => row.hash },
]

const eventsToExport = query('audit.read', async (run, filter: AuditFilter) => {
  const where = await eventCondition(run.tx, filter)
  const rows = where === null ? [] : await listEvents(run.tx, where, null, COUNT_LIMIT)
  return { rows, names: await subjectNames(run, rows) }
})

/** In: the filters of the search. Out: an .xlsx, newest first, written outside the transaction. */
export async function exportAudit(ctx: Ctx, filter: AuditFilter): Promise<Uint8Array> {
  const { rows, names } = await eventsToExport(ctx, filter)
  return writeWorkbook({
    sheets: [{ name: '操作留痕', columns: COLUMNS, rows: rows.map((row) => COLUMNS.map((column) => column.of(row, names))) }],
  })
}
