/** Sentences proposed for the report from its figures; whoever drafts it changes them. */
import { dayInShanghai } from '../rules/dates.ts'
import { categoriesOf, levelsOf, monthsOf, naturesOf, type Named } from './report-names.ts'
import { BLOCKS, rateOf, type ReportBlocks } from './report-terms.schemas.ts'
import type { ExecutionFigures, ExecutionLine } from './reports.schemas.ts'

const NAMED_AT_MOST = 5

const dayWords = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
const listed = (rows: readonly Named[], unit: string) => rows.map(({ title, count }) => `${title}${count}${unit}`).join('、')
const names = (lines: readonly ExecutionLine[]) =>
  `${lines
    .slice(0, NAMED_AT_MOST)
    .map(({ name }) => name)
    .join('、')}${lines.length > NAMED_AT_MOST ? `等${lines.length}个单位` : ''}`
/** 5.0 is said as 5. */
const percent = (rate: number) => `${rate}%`
const rate = (value: number | null) => (value === null ? '' : `，使用率${percent(value)}`)
const below = ({ lines }: ExecutionFigures) => lines.filter(({ own }) => !own)
const given = (figures: ExecutionFigures) => below(figures).filter(({ allocated }) => allocated > 0)

function overview(figures: ExecutionFigures, year: number): string {
  const { total, sums, approved, registered, org } = figures
  const levels = levelsOf(figures)
  const head =
    org.scope === 'city'
      ? `${year}年度，全市下达引进毕业生指标${total}个，使用${sums.consumed}个${rate(figures.useRate)}。`
      : `${year}年度，本系统（地区）共有引进毕业生指标${total}个，使用${sums.consumed}个${rate(figures.useRate)}。`
  const people = `全年批准引进${approved}人${levels.length > 0 ? `，其中${listed(levels, '人')}` : ''}；不占指标引进${sums.offQuota}人。`
  const settled = registered > 0 ? `截至${dayWords(dayInShanghai(figures.asOf))}，已办理落户登记${registered}人。` : ''
  return `${head}${people}${settled}`
}

function allocation(figures: ExecutionFigures): string {
  const { total, demand, org } = figures
  const to = given(figures)
  const amount = to.reduce((sum, { allocated }) => sum + allocated, 0)
  const whom = org.scope === 'city' ? '主管单位' : '用人单位'
  const head = `指标经集体决策分配到${to.length}个${whom}，共${amount}个，本级留存${total - amount}个。`
  const share = demand ? rateOf(amount, demand.inQuota) : null
  const asked = demand
    ? `需求调查申报占用指标的需求${demand.inQuota}个、不占指标的需求${demand.offQuota}个${share === null ? '' : `，分配数为占用指标需求的${percent(share)}`}。`
    : ''
  const most = to.slice(0, NAMED_AT_MOST).map(({ name, allocated }) => `${name}${allocated}个`)
  return `${head}${asked}${most.length > 0 ? `分配较多的为${most.join('、')}。` : ''}`
}

function comparison({ lastYear, sums, useRate }: ExecutionFigures): string {
  if (!lastYear) return ''
  const difference = sums.consumed - lastYear.consumed
  const moved = difference === 0 ? '持平' : `${difference > 0 ? '增加' : '减少'}${Math.abs(difference)}个`
  const points = useRate === null || lastYear.useRate === null ? 0 : Math.round(10 * (useRate - lastYear.useRate)) / 10
  const rates = points === 0 ? '' : `，使用率${points > 0 ? '提高' : '下降'}${Math.abs(points)}个百分点`
  return `与${lastYear.year}年度相比，使用指标${moved}${rates}。`
}

function use(figures: ExecutionFigures): string {
  const { sums } = figures
  const months = monthsOf(figures)
  const busiest = months.toSorted((a, b) => b.count - a.count)[0]
  const natures = naturesOf(figures)
  const categories = categoriesOf(figures)
  return [
    `全部指标中，已使用${sums.consumed}个、已占用${sums.reserved}个、可用${sums.available}个、已压减${sums.cut}个、已作废${sums.lapsed}个。`,
    natures.length > 0 ? `按用人单位性质，${listed(natures, '人')}。` : '',
    busiest && months.length > 1 ? `批准最多的月份为${busiest.title}，${busiest.count}人。` : '',
    categories.length > 0 ? `不占指标引进中，${listed(categories, '人')}。` : '',
    comparison(figures),
  ].join('')
}

function problems(figures: ExecutionFigures): string {
  const { sums, refused, revoked, disqualified, restored } = figures
  const lapsing = below(figures)
    .filter(({ lapsed }) => lapsed > 0)
    .toSorted((a, b) => b.lapsed - a.lapsed)
  const idle = given(figures).filter(({ consumed, reserved }) => consumed + reserved === 0)
  const found = [
    sums.lapsed > 0
      ? `部分指标未能使用，到期作废${sums.lapsed}个${lapsing.length > 0 ? `，涉及${lapsing.length}个单位，较多的为${names(lapsing)}` : ''}`
      : '',
    idle.length > 0 ? `${idle.length}个单位分得指标后全年未使用（${names(idle)}）` : '',
    refused + revoked + disqualified > 0
      ? `不予引进${refused}件，撤销接收函${revoked}件（期内退回指标${restored}个），取消引进资格${disqualified}件`
      : '',
  ].filter(Boolean)
  return found.length > 0 ? `${found.join('；')}。` : '本年度指标使用总体平稳，没有发现突出问题。'
}

function next(figures: ExecutionFigures, year: number): string {
  const idle = given(figures)
    .filter(({ lapsed, allocated }) => lapsed * 2 >= allocated)
    .toSorted((a, b) => b.lapsed - a.lapsed)
  return [
    `${year + 1}年度分配时，以本年度使用和留存情况为依据，结合需求调查测算。`,
    idle.length > 0 ? `对半数以上指标未使用的单位（${names(idle)}）从严核定。` : '',
    '申报公示期内按周掌握使用进度，对闲置指标及时收回调剂；继续做好到岗和落户办理。',
  ].join('')
}

/** In: the figures of a year. Out: a proposal for every block. */
export const proposedBlocks = (figures: ExecutionFigures, year: number): ReportBlocks => ({
  overview: overview(figures, year),
  allocation: allocation(figures),
  use: use(figures),
  problems: problems(figures),
  next: next(figures, year),
})

/** After figures changed: what was left as proposed follows them, what somebody wrote stays. */
export function renewedBlocks(kept: ReportBlocks, before: ExecutionFigures, now: ExecutionFigures, year: number): ReportBlocks {
  const old = proposedBlocks(before, year)
  const fresh = proposedBlocks(now, year)
  return Object.fromEntries(BLOCKS.map((key) => [key, kept[key] === old[key] ? fresh[key] : kept[key]])) as ReportBlocks
}
