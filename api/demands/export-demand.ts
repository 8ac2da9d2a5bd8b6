/** The survey as a workbook: every line, the sums by each thing it is summed by, and for the bureau where each unit stands. */
import type { Ctx } from '../core/context.ts'
import { query } from '../core/query.ts'
import { plainFileName, type SentFile } from '../core/uploads.ts'
import { WORKBOOK_MIME } from '../imports/upload-import.ts'
import type { Cell } from '../imports/workbook.ts'
import { writeWorkbook, type ColumnSpec, type SheetSpec } from '../imports/workbook-writer.ts'
import { dayInShanghai } from '../rules/dates.ts'
import { isLate } from '../rules/demand.ts'
import { EDUCATION_LEVEL, OFF_QUOTA, POST_CATEGORY } from '../rules/terms.ts'
import { DEMAND_BY, IN_QUOTA_LABEL, type DemandBy } from './demands.schemas.ts'
import { surveyLines } from './read-lines.ts'
import { sumDemand, totalOf, type DemandSum, type SurveyLine } from './sum-demand.ts'
import { unitsOfSurvey, type UnitRow } from './summaries.repo.ts'
import { surveyOf } from './survey.ts'

interface Shown<Row> extends ColumnSpec {
  of(row: Row): Cell
}
const text = <Row>(title: string, width: number, of: (row: Row) => Cell): Shown<Row> => ({ title, width, format: 'text', of })
const number = <Row>(title: string, of: (row: Row) => Cell): Shown<Row> => ({ title, width: 12, format: 'number', of })
const sheet = <Row>(name: string, columns: readonly Shown<Row>[], rows: readonly Row[]): SheetSpec => ({
  name,
  columns,
  rows: rows.map((row) => columns.map(({ of }) => of(row))),
})

const LINES: readonly Shown<SurveyLine>[] = [
  number('排序', (line) => line.rank),
  text('主管单位', 26, (line) => line.unitName),
  text('用人单位', 30, (line) => line.employerName),
  text('岗位', 22, (line) => line.post),
  text('岗位类别', 16, (line) => POST_CATEGORY[line.postCategory]),
  text('专业', 24, (line) => line.field),
  text('学历', 12, (line) => EDUCATION_LEVEL[line.level]),
  number('申报人数', (line) => line.number),
  number('核定人数', (line) => line.adjusted),
  text('调整理由', 26, (line) => line.adjustReason),
  text('指标类别', 24, (line) => (line.offQuotaCategory ? OFF_QUOTA[line.offQuotaCategory] : IN_QUOTA_LABEL)),
  text('重大项目', 24, (line) => line.project),
  text('需求理由', 36, (line) => line.reason),
]

function sumsSheet(lines: readonly SurveyLine[], by: DemandBy): SheetSpec {
  const rows = sumDemand(lines, by)
  return sheet<DemandSum>(
    `按${DEMAND_BY[by]}`,
    [
      text(DEMAND_BY[by], 30, (row) => row.title),
      number('行数', (row) => row.lines),
      number('申报人数', (row) => row.asked),
      number('占用指标', (row) => row.inQuota),
      number('不占指标', (row) => row.offQuota),
    ],
    [...rows, { key: '', title: '合计', ...totalOf(rows) }],
  )
}

const UNIT_STATE = { waiting: '未上报', reported: '已上报', returned: '已退回' } as const

const unitsSheet = (units: readonly UnitRow[], late: (day: string) => boolean): SheetSpec =>
  sheet<UnitRow>(
    '上报情况',
    [
      text('主管单位', 30, (row) => row.name),
      text('状态', 10, (row) => UNIT_STATE[row.state]),
      { ...text<UnitRow>('首次上报', 12, (row) => (row.firstAt ? { date: dayInShanghai(row.firstAt) } : null)), format: 'date' },
      text('是否逾期', 10, (row) => (row.firstAt && late(dayInShanghai(row.firstAt)) ? '逾期' : '')),
      number('占用指标', (row) => row.inQuota),
      number('不占指标', (row) => row.offQuota),
    ],
    units,
  )

const OF_UNIT: readonly DemandBy[] = ['employer', 'level', 'postCategory', 'quota', 'field', 'project']
const OF_CITY: readonly DemandBy[] = ['unit', 'level', 'postCategory', 'quota', 'field', 'project']

const exported = query('demand.read', async (run, { year }: { year: number }) => {
  const lines = await surveyLines(run, year)
  const city = run.actor.tier !== 'supervisingUnit'
  const { demand } = await surveyOf(run, year)
  const units = city ? [...(await unitsOfSurvey(run.tx, year))] : []
  return { lines, city, units, demand, by: run.actor.orgName ?? '' }
})

export async function exportDemand(ctx: Ctx, input: { year: number }): Promise<SentFile> {
  const { lines, city, units, demand, by } = await exported(ctx, input)
  const sheets = [
    ...(city ? [unitsSheet(units, (day) => isLate(demand, day))] : []),
    sheet('需求明细', LINES, lines),
    ...(city ? OF_CITY : OF_UNIT).map((one) => sumsSheet(lines, one)),
  ]
  const bytes = await writeWorkbook({ sheets })
  return { bytes, size: bytes.byteLength, mime: WORKBOOK_MIME, fileName: plainFileName(`${by}${input.year}年引进需求.xlsx`) }
}
