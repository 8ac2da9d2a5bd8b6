/** The current search as a file, in the words of the screen: a workbook of the newest 10,000 events, or everything as CSV. */
import type { Cell } from '../imports/workbook.ts'
import { writeWorkbook, type ColumnSpec } from '../imports/workbook-writer.ts'
import type { Ctx } from '../core/context.ts'
import { COUNT_LIMIT } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { TIER } from '../rules/terms.ts'
import { actTitle } from './act-titles.schemas.ts'
import { eventCondition, hasPeriod, listEvents, type EventRow } from './audit.repo.ts'
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

const eventsToExport = query(
  'audit.read',
  async (run, { filter, before, limit }: { filter: AuditFilter; before: number | null; limit: number }) => {
    const where = await eventCondition(run.tx, filter)
    const rows = where === null ? [] : await listEvents(run.tx, where, before, limit, hasPeriod(filter))
    return { rows, names: await subjectNames(run, rows) }
  },
)

/** In: the filters of the search. Out: an .xlsx, newest first, written outside the transaction. */
export async function exportAudit(ctx: Ctx, filter: AuditFilter): Promise<Uint8Array> {
  const { rows, names } = await eventsToExport(ctx, { filter, before: null, limit: COUNT_LIMIT })
  return writeWorkbook({
    sheets: [{ name: '操作留痕', columns: COLUMNS, rows: rows.map((row) => COLUMNS.map((column) => column.of(row, names))) }],
  })
}

/** One cell of a CSV: quoted where it must be; what a spreadsheet would take for a formula is kept as text. */
function csvCell(cell: Cell): string {
  const value = cell === null ? '' : typeof cell === 'object' ? ('date' in cell ? cell.date : '') : String(cell)
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
const csvLine = (cells: readonly Cell[]) => `${cells.map(csvCell).join(',')}\r\n`

const BATCH = 2_000

async function* csvLines(ctx: Ctx, filter: AuditFilter): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for (let before: number | null = null; ;) {
    const { rows, names } = await eventsToExport(ctx, { filter, before, limit: BATCH })
    // the heading goes with the first rows: a refusal comes before anything is sent
    const heading = before === null ? `\uFEFF${csvLine(COLUMNS.map(({ title }) => title))}` : ''
    yield encoder.encode(heading + rows.map((row) => csvLine(COLUMNS.map((column) => column.of(row, names)))).join(''))
    if (rows.length < BATCH) return
    before = rows.at(-1)!.id
  }
}

/** In: the filters. Out: every event found as CSV in UTF-8 with its mark, newest first, batch by batch; throws a refusal before it begins. */
export async function exportAllAudit(ctx: Ctx, filter: AuditFilter): Promise<ReadableStream<Uint8Array>> {
  const lines = csvLines(ctx, filter)
  const first = await lines.next()
  return new ReadableStream({
    start: (controller) => controller.enqueue(first.value as Uint8Array),
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await lines.return(undefined)),
  })
}
