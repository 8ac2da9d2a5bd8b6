/** A unit's evaluation as a workbook: totals with their parts, the evidence, and how it is counted. */
import type { Ctx } from '../core/context.ts'
import { inShanghai } from '../core/clock.ts'
import type { Cell } from '../imports/workbook.ts'
import { writeWorkbook, type ColumnSpec, type SheetSpec } from '../imports/workbook-writer.ts'
import { countedScores, INDICATOR, INDICATORS, isTyped, TYPED_INDICATORS, type Indicator } from '../rules/evaluation.ts'
import { evaluationOf, listEvaluations, type EvaluationListed } from './read-evaluations.ts'

type Listed = Awaited<ReturnType<typeof listEvaluations>>

interface ExportColumn extends ColumnSpec {
  of(row: EvaluationListed): Cell
}

const columnsOf = (weights: Readonly<Record<Indicator, number>>): readonly ExportColumn[] => [
  { title: '单位名称', width: 32, format: 'text', of: (row) => row.name },
  { title: '统一社会信用代码', width: 22, format: 'text', of: (row) => row.uscc },
  ...INDICATORS.map((indicator): ExportColumn => ({
    title: `${INDICATOR[indicator].title}（${weights[indicator]}%）`,
    width: 14,
    format: 'number',
    of: (row) => (isTyped(indicator) ? (row.scores[indicator] ?? null) : countedScores(row.past)[indicator]),
  })),
  { title: '总分', width: 10, format: 'number', of: (row) => row.total },
  { title: '近三年分配指标', width: 14, format: 'number', of: (row) => row.past.held },
  { title: '近三年使用指标', width: 14, format: 'number', of: (row) => row.past.consumed },
  { title: '近三年引进到岗', width: 14, format: 'number', of: (row) => row.past.introduced },
  { title: '目前仍在', width: 12, format: 'number', of: (row) => row.past.stayed },
  { title: '评分人', width: 12, format: 'text', of: (row) => row.by },
  { title: '评分时间', width: 20, format: 'text', of: (row) => row.at && inShanghai(row.at) },
]

const evidenceSheet = (rows: readonly EvaluationListed[]): SheetSpec => ({
  name: '评分依据',
  columns: [
    { title: '单位名称', width: 32, format: 'text' },
    { title: '指标', width: 14, format: 'text' },
    { title: '评分', width: 10, format: 'number' },
    { title: '依据', width: 80, format: 'text' },
  ],
  rows: rows.flatMap((row) =>
    TYPED_INDICATORS.flatMap((key) =>
      row.scores[key] === undefined && !row.evidence[key]
        ? []
        : [[row.name, INDICATOR[key].title, row.scores[key] ?? null, row.evidence[key] ?? null]],
    ),
  ),
})

const methodSheet = ({ scheme, pastYears }: Listed): SheetSpec => ({
  name: '权重和算法',
  columns: [
    { title: '指标', width: 16, format: 'text' },
    { title: '权重（%）', width: 12, format: 'number' },
    { title: '来源', width: 100, format: 'text' },
  ],
  rows: INDICATORS.map((key) => [INDICATOR[key].title, scheme.weights[key], sourceOf(key, pastYears)]),
})

const sourceOf = (key: Indicator, years: Listed['pastYears']): string => {
  if (isTyped(key)) return '主管单位评分，0 到 100'
  const span = `${years.from} 至 ${years.to} 年度`
  return key === 'use'
    ? `系统计数：${span}使用的指标 ÷ 分配的指标（含作废的），按百分计；没有分配过的，权重由其余各项分担`
    : `系统计数：${span}引进到岗且目前仍在的人数 ÷ 引进到岗人数，按百分计；到岗后撤销接收函或取消资格的为不在；没有引进过的，权重由其余各项分担`
}

/** In: year and unit. Out: an .xlsx, the best total first, written outside the transaction. */
export async function exportEvaluations(ctx: Ctx, input: { year: number; unit?: string | undefined }): Promise<Uint8Array> {
  const found = await listEvaluations(ctx, input)
  const columns = columnsOf(found.scheme.weights)
  const rows = found.rows.toSorted((a, b) => (b.total ?? -1) - (a.total ?? -1))
  const parts = rows.map((row) => {
    const { parts: made } = evaluationOf(found.scheme.weights, row.scores, row.past)
    return [row.name, ...INDICATORS.map((key) => made[key].points), row.total]
  })
  return writeWorkbook({
    sheets: [
      { name: '综合评价', columns, rows: rows.map((row) => columns.map((column) => column.of(row))) },
      {
        name: '各项得分',
        columns: [
          { title: '单位名称', width: 32, format: 'text' },
          ...INDICATORS.map((key): ColumnSpec => ({ title: INDICATOR[key].title, width: 12, format: 'number' })),
          { title: '总分', width: 10, format: 'number' },
        ],
        rows: parts,
      },
      evidenceSheet(rows),
      methodSheet(found),
    ],
  })
}
