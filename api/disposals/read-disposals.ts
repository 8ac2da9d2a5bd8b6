/** The lists of disposal, what comes to its end when, and one list with its materials. */
import { z } from 'zod'
import type { Ctx, Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { PAGE_SIZE, pageOf, readPlace } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { writeWorkbook, type ColumnSpec } from '../imports/workbook-writer.ts'
import type { Cell } from '../imports/workbook.ts'
import { MATERIAL, type MaterialKind } from '../rules/materials.ts'
import { disposableEndYear, keptUntil, RETENTION, RETENTION_PERIODS, type RetentionPeriod } from '../rules/retention.ts'
import { keepings, LIST_LIMIT } from './draft-disposal.ts'
import { allDisposals, disposalById, forecastOf, itemsOf, type DisposalItemRow } from './disposals.repo.ts'

const faceOf = ({ disposal, decisionNumber, ...figures }: NonNullable<Awaited<ReturnType<typeof disposalById>>>) => ({
  id: disposal.id,
  number: disposal.number,
  status: disposal.status,
  dueBy: disposal.dueBy,
  note: disposal.note,
  draftedByName: disposal.draftedByName,
  createdAt: disposal.createdAt,
  decisionId: disposal.decisionId,
  doneAt: disposal.doneAt,
  decisionNumber,
  ...figures,
})

interface Ending {
  period: RetentionPeriod
  /** The last day of keeping. */
  until: string
  cases: number
  files: number
  bytes: number
  /** May be put on a list. */
  over: boolean
}

/** By the day on which keeping ends and the period, earliest first. */
async function endings(run: Run): Promise<Ending[]> {
  const sums = new Map<string, Ending>()
  for (const keeping of await keepings(run))
    for (const { endYear, cases, files, bytes } of await forecastOf(run.tx, keeping)) {
      const until = keptUntil(endYear, keeping.years)
      const key = `${until} ${keeping.period}`
      const sum = sums.get(key) ?? {
        period: keeping.period,
        until,
        cases: 0,
        files: 0,
        bytes: 0,
        over: endYear <= disposableEndYear(keeping.years, run.today),
      }
      sums.set(key, { ...sum, cases: sum.cases + cases, files: sum.files + files, bytes: sum.bytes + bytes })
    }
  return [...sums.values()].toSorted((a, b) => a.until.localeCompare(b.until) || a.period.localeCompare(b.period))
}

export const listDisposals = query('archive.read', async (run, _: Record<string, never>) => {
  const years = new Map((await keepings(run)).map(({ period, years: n }) => [period, n]))
  return {
    lists: (await allDisposals(run.tx)).map(faceOf),
    periods: RETENTION_PERIODS.map((period) => ({
      period,
      title: RETENTION[period].title,
      article: RETENTION[period].article,
      years: years.get(period) ?? null,
    })),
    endings: await endings(run),
  }
})

const place = z.object({ caseNo: z.string(), materialId: z.uuid() })
const itemOf = ({ disposalId: _, ...item }: DisposalItemRow) => item

export const getDisposal = query('archive.read', async (run, input: { id: string; after?: string | undefined }) => {
  const found = await disposalById(run.tx, input.id)
  if (!found) throw refuse('not-found', '没有这份清册')
  const rows = await itemsOf(run.tx, input.id, readPlace(input.after, place), PAGE_SIZE + 1)
  const { items, next } = pageOf(rows, ({ caseNo, materialId }) => ({ caseNo, materialId }))
  return { ...faceOf(found), items: items.map(itemOf), next }
})

const COLUMNS: readonly (ColumnSpec & { of(item: DisposalItemRow, i: number): Cell })[] = [
  { title: '序号', width: 8, format: 'number', of: (_item, i) => i + 1 },
  { title: '编号', width: 16, format: 'text', of: (item) => item.caseNo },
  { title: '姓名', width: 14, format: 'text', of: (item) => item.personName },
  { title: '主管单位', width: 30, format: 'text', of: (item) => item.unitName },
  { title: '材料', width: 22, format: 'text', of: (item) => MATERIAL[item.kind as MaterialKind]?.title ?? item.kind },
  { title: '文件名', width: 36, format: 'text', of: (item) => item.fileName },
  { title: '保存期限', width: 24, format: 'text', of: (item) => RETENTION[item.period as RetentionPeriod]?.title ?? item.period },
  { title: '保存至', width: 12, format: 'date', of: (item) => ({ date: item.dueOn }) },
  { title: '留存理由', width: 30, format: 'text', of: (item) => item.keptNote },
  { title: 'SHA-256', width: 66, format: 'text', of: (item) => item.sha256 },
]

const wholeList = query('archive.read', async (run, input: { id: string }) => {
  const found = await disposalById(run.tx, input.id)
  if (!found) throw refuse('not-found', '没有这份清册')
  return { number: found.disposal.number, items: await itemsOf(run.tx, input.id, undefined, LIST_LIMIT) }
})

/** The list as a workbook, for the meeting that decides on it. */
export async function exportDisposal(ctx: Ctx, input: { id: string }): Promise<{ bytes: Uint8Array; fileName: string }> {
  const { number, items } = await wholeList(ctx, input)
  const bytes = await writeWorkbook({
    sheets: [{ name: '销毁清册', columns: COLUMNS, rows: items.map((item, i) => COLUMNS.map((column) => column.of(item, i))) }],
  })
  return { bytes, fileName: `销毁清册 ${number}.xlsx` }
}
