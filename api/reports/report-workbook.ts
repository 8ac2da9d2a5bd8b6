/** The report as a workbook: the year in figures, every account, and the counts by level, category, month and nature. */
import { inShanghai } from '../core/clock.ts'
import { writeWorkbook, type SheetSpec } from '../imports/workbook-writer.ts'
import { sheetOf } from '../quotas/statement.ts'
import { categoriesOf, levelsOf, monthsOf, naturesOf, type Named } from './report-names.ts'
import { reportTitle, type ReportPaper } from './report-pdf.ts'
import { BLOCK, BLOCKS, FIGURE, lineRate, type Figure } from './report-terms.schemas.ts'
import type { ExecutionLine } from './reports.schemas.ts'

const text = (title: string, width: number) => ({ title, width, format: 'text' as const })
const number = (title: string) => ({ title, width: 12, format: 'number' as const })

function summarySheet(paper: ReportPaper): SheetSpec {
  const { figures, decision } = paper
  const { sums, lastYear, demand } = figures
  return {
    name: '总表',
    columns: [text('项目', 30), number('本年度'), number('上年度')],
    rows: [
      [reportTitle(paper), null, null],
      [decision ? `集体决策：${decision.number}，${decision.meetingOn}` : '草稿，未经集体决策', null, null],
      [`数据截至 ${inShanghai(figures.asOf)}`, null, null],
      ['指标总量', figures.total, lastYear?.total ?? null],
      [FIGURE.consumed, sums.consumed, lastYear?.consumed ?? null],
      [FIGURE.reserved, sums.reserved, null],
      [FIGURE.available, sums.available, null],
      [FIGURE.cut, sums.cut, null],
      [FIGURE.lapsed, sums.lapsed, lastYear?.lapsed ?? null],
      ['使用率（%）', figures.useRate, lastYear?.useRate ?? null],
      ['批准引进（人）', figures.approved, lastYear?.approved ?? null],
      ['不占指标引进（人）', sums.offQuota, lastYear?.offQuota ?? null],
      ['不予引进（件）', figures.refused, null],
      ['撤回申报（件）', figures.withdrawn, null],
      ['撤销接收函（件）', figures.revoked, null],
      ['其中期内退回指标（个）', figures.restored, null],
      ['取消引进资格（件）', figures.disqualified, null],
      ['已登记户口（人）', figures.registered, null],
      ['需求调查：占用指标', demand?.inQuota ?? null, null],
      ['需求调查：不占指标', demand?.offQuota ?? null, null],
    ],
  }
}

const figure = (key: Figure) => ({ ...number(FIGURE[key]), of: (line: ExecutionLine) => line[key] })

const countSheet = (name: string, head: string, rows: readonly Named[]): SheetSpec => ({
  name,
  columns: [text(head, 36), number('人数')],
  rows: rows.map((row) => [row.title, row.count]),
})

export async function reportWorkbook(paper: ReportPaper): Promise<Uint8Array> {
  const { figures, blocks } = paper
  return writeWorkbook({
    sheets: [
      summarySheet(paper),
      sheetOf<ExecutionLine>(
        '分单位',
        [
          { ...text('单位', 32), of: (line) => line.name },
          { ...text('账户', 12), of: (line) => (line.own ? '本级留存' : '下级') },
          { ...number('需求'), of: (line) => line.asked },
          ...(['allocated', 'consumed', 'reserved', 'available', 'cut', 'lapsed'] as const).map(figure),
          { ...number('使用率（%）'), of: lineRate },
          figure('offQuota'),
        ],
        figures.lines,
      ),
      countSheet('按学历', '学历', levelsOf(figures)),
      countSheet('不占指标', '类别', categoriesOf(figures)),
      countSheet('按月份', '月份', monthsOf(figures)),
      countSheet('按单位性质', '单位性质', naturesOf(figures)),
      { name: '文字', columns: [text('部分', 20), text('内容', 100)], rows: BLOCKS.map((key) => [BLOCK[key], blocks[key]]) },
    ],
  })
}
