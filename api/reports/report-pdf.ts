/** The report as an official paper: the words, then the tables. */
import { refuse } from '../core/errors.ts'
import { typeset, TypesetterError } from '../letters/typesetter.ts'
import type { LetterFacts } from '../letters/letter-facts.ts'
import { dayInShanghai } from '../rules/dates.ts'
import { categoriesOf, levelsOf, monthsOf, naturesOf, type Named } from './report-names.ts'
import { BLOCK, BLOCKS, FIGURE, lineRate, type ReportBlocks } from './report-terms.schemas.ts'
import type { ExecutionFigures } from './reports.schemas.ts'

export interface ReportPaper {
  year: number
  figures: ExecutionFigures
  blocks: ReportBlocks
  /** Null while it is a draft: the paper says so. */
  decision: { number: string; meetingOn: string } | null
}

export const reportTitle = ({ year, figures: { org } }: ReportPaper) => `${org.name}${year}年度引进毕业生指标执行情况报告`

const shownRate = (value: number | null) => (value === null ? '—' : `${value}%`)
const paragraphsOf = (text: string) =>
  text
    .split(/\n+/)
    .map((one) => one.trim())
    .filter(Boolean)

type Table = LetterFacts<'executionReport'>['tables'][number]

function summaryTable({ figures }: ReportPaper): Table {
  const { total, sums, lastYear, useRate } = figures
  const before = (value: number | undefined) => (lastYear && value !== undefined ? [String(value)] : lastYear ? ['—'] : [])
  const row = (title: string, value: number | string, last?: number) => [title, String(value), ...before(last)]
  return {
    title: '指标执行总表',
    heads: ['项目', '本年度', ...(lastYear ? [`${lastYear.year}年度`] : [])],
    rows: [
      row(figures.org.scope === 'city' ? '下达总量' : '指标总量', total, lastYear?.total),
      row(FIGURE.consumed, sums.consumed, lastYear?.consumed),
      row(FIGURE.reserved, sums.reserved),
      row(FIGURE.available, sums.available),
      row(FIGURE.cut, sums.cut),
      row(FIGURE.lapsed, sums.lapsed, lastYear?.lapsed),
      ['使用率', shownRate(useRate), ...(lastYear ? [shownRate(lastYear.useRate)] : [])],
      row('批准引进（人）', figures.approved, lastYear?.approved),
      row('不占指标引进（人）', sums.offQuota, lastYear?.offQuota),
      row('不予引进（件）', figures.refused),
      row('撤回申报（件）', figures.withdrawn),
      row('撤销接收函（件）', figures.revoked),
      row('取消引进资格（件）', figures.disqualified),
      row('已登记户口（人）', figures.registered),
      ...(figures.demand ? [row('需求调查：占用指标', figures.demand.inQuota), row('需求调查：不占指标', figures.demand.offQuota)] : []),
    ],
  }
}

function linesTable({ figures }: ReportPaper): Table {
  const keys = ['allocated', 'consumed', 'reserved', 'available', 'cut', 'lapsed'] as const
  // nine columns beside a name: each head in two characters
  const short = (key: (typeof keys)[number]) => FIGURE[key].replace('已', '')
  const asked = figures.lines.some((line) => line.asked !== null)
  return {
    title: figures.org.scope === 'city' ? '各主管单位指标执行情况' : '各用人单位指标执行情况',
    heads: ['单位', ...(asked ? ['需求'] : []), ...keys.map(short), '使用率', FIGURE.offQuota],
    rows: [
      ...figures.lines.map((line) => [
        line.own ? `${line.name}（本级留存）` : line.name,
        ...(asked ? [line.asked === null ? '—' : String(line.asked)] : []),
        ...keys.map((key) => String(line[key])),
        shownRate(lineRate(line)),
        String(line.offQuota),
      ]),
      [
        '合计',
        ...(asked ? [String(figures.lines.reduce((sum, line) => sum + (line.asked ?? 0), 0))] : []),
        ...keys.map((key) => String(figures.sums[key])),
        shownRate(figures.useRate),
        String(figures.sums.offQuota),
      ],
    ],
  }
}

const countTable = (title: string, head: string, rows: readonly Named[]): Table[] =>
  rows.length > 0 ? [{ title, heads: [head, '人数'], rows: rows.map((row) => [row.title, String(row.count)]) }] : []

export function reportFacts(paper: ReportPaper): LetterFacts<'executionReport'> {
  const { figures, blocks, decision } = paper
  return {
    title: reportTitle(paper),
    issuer: figures.org.name,
    decisionNo: decision?.number ?? null,
    draft: decision === null,
    asOf: dayInShanghai(figures.asOf),
    issuedOn: decision?.meetingOn ?? dayInShanghai(figures.asOf),
    blocks: BLOCKS.map((key) => ({ title: BLOCK[key], paragraphs: paragraphsOf(blocks[key]) })),
    tables: [
      summaryTable(paper),
      linesTable(paper),
      ...countTable('批准引进人员学历', '学历', levelsOf(figures)),
      ...countTable('不占指标引进类别', '类别', categoriesOf(figures)),
      ...countTable('按月批准情况', '月份', monthsOf(figures)),
      ...countTable('按用人单位性质', '单位性质', naturesOf(figures)),
    ],
  }
}

/** The same report, the same bytes. */
export async function reportPdf(paper: ReportPaper): Promise<Uint8Array> {
  try {
    return await typeset('executionReport', reportFacts(paper))
  } catch (error) {
    if (error instanceof TypesetterError) throw refuse('unavailable', error.message)
    throw error
  }
}
