/** Statements of accounts like a bank's, and the ledger of a year: on screen by pages, on paper and in Excel whole. */
import type { z } from 'zod'
import { inShanghai } from '../core/clock.ts'
import type { Ctx, Run } from '../core/context.ts'
import { query } from '../core/query.ts'
import { writeWorkbook, type ColumnSpec, type SheetSpec } from '../imports/workbook-writer.ts'
import type { Cell } from '../imports/workbook.ts'
import { citationText } from '../rules/citation.ts'
import { HELD_BUCKETS, MOVEMENT } from '../rules/quota.ts'
import { OFF_QUOTA } from '../rules/terms.ts'
import { accountOrRefuse, encode, figuresOf, movementCursor, ownOrgId } from './account-access.ts'
import { accountMovements, foldAccount, offQuotaOf, turnover, yearMovements, type Period, type StatementRow } from './statement.repo.ts'
import type { ledgerQuery, sheetQuery, statementQuery } from './statement.schemas.ts'
import type { Figures } from './quotas.repo.ts'

const PAGE = 50
/** On paper and in Excel: more movements than that of one account are asked for by shorter periods. */
const WHOLE = 5000

type Asked = z.output<typeof sheetQuery> & { orgId?: string | undefined }

/** A special need is an allocation under Article 21. */
const titleOf = (row: { kind: keyof typeof MOVEMENT; article: string }) =>
  row.kind === 'allocate' && row.article === '21' ? '特殊需求追加' : MOVEMENT[row.kind].title

/** Opening and closing of the period, what moved in it, and the off-quota cases beside it. */
async function headOf(run: Run, input: Asked) {
  const orgId = input.orgId ?? (await ownOrgId(run))
  const { name, tier } = await accountOrRefuse(run, input.year, orgId)
  const period: Period = { from: input.from, at: input.at, kind: input.kind, bucket: input.bucket }
  const opening = input.from ? figuresOf(await foldAccount(run.tx, input.year, orgId, { before: input.from })) : figuresOf(null)
  const closing = figuresOf(await foldAccount(run.tx, input.year, orgId, { at: input.at }))
  const offQuota = await offQuotaOf(run.tx, input.year, tier === 'bureau' ? null : orgId, input.at)
  return {
    orgId,
    period,
    head: {
      orgId,
      name,
      tier,
      year: input.year,
      opening,
      closing,
      turnover: await turnover(run.tx, input.year, orgId, period),
      offQuota: offQuota.map(({ category, count }) => ({ category, title: category ? OFF_QUOTA[category] : '未选类别', count })),
    },
  }
}

const shown = (row: StatementRow) => ({ ...row, title: titleOf(row) })

/** An account's movements, newest first, each with the balances after it; opening and closing balance of the period. */
export const accountStatement = query(
  'ledger.read',
  async (run, input: z.output<typeof statementQuery> & { orgId?: string | undefined }) => {
    const { orgId, period, head } = await headOf(run, input)
    const found = await accountMovements(run.tx, input.year, orgId, { ...period, before: movementCursor(input.after), limit: PAGE + 1 })
    const rows = found.slice(0, PAGE).map(shown)
    return { ...head, rows, next: found.length > PAGE ? encode({ id: rows.at(-1)!.movementId }) : null }
  },
)

/** The same for paper: oldest first, the whole period. */
export const statementSheet = query('ledger.read', async (run, input: Asked) => {
  const { orgId, period, head } = await headOf(run, input)
  const found = await accountMovements(run.tx, input.year, orgId, { ...period, oldestFirst: true, limit: WHOLE + 1 })
  return { ...head, rows: found.slice(0, WHOLE).map(shown), cut: found.length > WHOLE }
})

/** Every movement of a year as far as the reader sees, newest first, 50 a page. */
export const ledger = query('ledger.read', async (run, input: z.output<typeof ledgerQuery>) => {
  const { from, at, kind, bucket, orgId } = input
  const found = await yearMovements(run.tx, input.year, {
    from,
    at,
    kind,
    bucket,
    orgId,
    before: movementCursor(input.after),
    limit: PAGE + 1,
  })
  const rows = found.slice(0, PAGE).map((row) => ({ ...row, title: titleOf(row) }))
  return { rows, next: found.length > PAGE ? encode({ id: rows.at(-1)!.movementId }) : null }
})

const ledgerWhole = query('ledger.read', async (run, { year, from, at, kind, bucket, orgId }: z.output<typeof ledgerQuery>) =>
  yearMovements(run.tx, year, { from, at, kind, bucket, orgId, limit: 2 * WHOLE }),
)

interface Column<Row> extends ColumnSpec {
  of(row: Row): Cell
}
export const sheetOf = <Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): SheetSpec => ({
  name,
  columns,
  rows: rows.map((row) => columns.map((column) => column.of(row))),
})

const BALANCE = { available: '可用余额', reserved: '占用余额', consumed: '使用余额', cut: '压减余额', lapsed: '作废余额' } as const
const balances = (figures: Figures) => HELD_BUCKETS.map((bucket) => figures[bucket])
const cited = (article: string) => citationText(article)

const STATEMENT: readonly Column<StatementRow & { title: string }>[] = [
  { title: '时间', width: 20, format: 'text', of: (row) => inShanghai(row.at) },
  { title: '事项', width: 20, format: 'text', of: (row) => row.title },
  { title: '条款', width: 16, format: 'text', of: (row) => cited(row.article) },
  { title: '对方', width: 26, format: 'text', of: (row) => row.counterpart },
  { title: '决策文号', width: 18, format: 'text', of: (row) => row.decisionNumber },
  { title: '申报编号', width: 18, format: 'text', of: (row) => row.caseNo },
  { title: '说明', width: 30, format: 'text', of: (row) => row.note },
  { title: '可用收入', width: 10, format: 'number', of: (row) => (row.available > 0 ? row.available : null) },
  { title: '可用支出', width: 10, format: 'number', of: (row) => (row.available < 0 ? -row.available : null) },
  ...HELD_BUCKETS.map((bucket) => ({
    title: BALANCE[bucket],
    width: 10,
    format: 'number' as const,
    of: (row: StatementRow) => row.balance[bucket],
  })),
  { title: '经办', width: 12, format: 'text', of: (row) => row.actorName },
]

/** A statement as a workbook: opening, every movement, closing; the off-quota cases on a sheet beside it. */
export async function exportStatement(ctx: Ctx, input: Asked): Promise<Uint8Array> {
  const { rows, opening, closing, offQuota, name } = await statementSheet(ctx, input)
  const line = (title: string, figures: Figures): Cell[] => [
    null,
    title,
    null,
    name,
    null,
    null,
    null,
    null,
    null,
    ...balances(figures),
    null,
  ]
  const sheet = sheetOf('账户明细', STATEMENT, rows)
  return writeWorkbook({
    sheets: [
      { ...sheet, rows: [line('期初余额', opening), ...sheet.rows, line('期末余额', closing)] },
      {
        name: '不占指标',
        columns: [
          { title: '类别', width: 40, format: 'text' },
          { title: '件数', width: 10 },
        ],
        rows: offQuota.map(({ title, count }) => [title, count]),
      },
    ],
  })
}

type LedgerLine = Awaited<ReturnType<typeof ledgerWhole>>[number]
const LEDGER: readonly Column<LedgerLine>[] = [
  { title: '变动编号', width: 10, format: 'number', of: (row) => row.movementId },
  { title: '时间', width: 20, format: 'text', of: (row) => inShanghai(row.at) },
  { title: '类别', width: 20, format: 'text', of: titleOf },
  { title: '条款', width: 16, format: 'text', of: (row) => cited(row.article) },
  { title: '转出', width: 28, format: 'text', of: (row) => row.fromName },
  { title: '转入', width: 28, format: 'text', of: (row) => row.toName },
  { title: '数量', width: 10, format: 'number', of: (row) => row.amount },
  { title: '决策文号', width: 18, format: 'text', of: (row) => row.decisionNumber },
  { title: '申报编号', width: 18, format: 'text', of: (row) => row.caseNo },
  { title: '说明', width: 36, format: 'text', of: (row) => row.note },
  { title: '经办', width: 12, format: 'text', of: (row) => row.actorName },
]

/** The ledger as a workbook, the newest 10,000 movements of what was asked. */
export const exportLedger = async (ctx: Ctx, input: z.output<typeof ledgerQuery>): Promise<Uint8Array> =>
  writeWorkbook({ sheets: [sheetOf('指标台账', LEDGER, await ledgerWhole(ctx, input))] })
