/** A trial as a workbook: what was tried, the tables of the page, and the changed cases, at most 10,000 of those asked for. */
import type { Ctx, Run } from '../core/context.ts'
import { COUNT_LIMIT } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import type { Cell } from '../imports/workbook.ts'
import { writeWorkbook, type SheetSpec } from '../imports/workbook-writer.ts'
import { citationText } from '../rules/citation.ts'
import { dayInShanghai } from '../rules/dates.ts'
import { textById } from '../rules/policy.ts'
import { EDUCATION_LEVEL, EMPLOYER_NATURE } from '../rules/terms.ts'
import {
  changeView,
  ruleNames,
  trialOf,
  trialPage,
  VERDICT_WORD,
  type Move,
  type Moves,
  type TrialGroup,
  type TrialPage,
  type TrialRule,
} from './read-trials.ts'
import { policyOfTrial } from './trial-job.ts'
import { listChanges, type ChangeFilter } from './trials.repo.ts'

type Change = ReturnType<ReturnType<typeof changeView>>

const readAll = query('policy.try', async (run: Run, { id, filter }: { id: string; filter: ChangeFilter }) => {
  const page = await trialPage(run, id)
  const view = changeView(ruleNames(policyOfTrial(await trialOf(run, id))))
  const rows = await listChanges(run.tx, id, filter, null, COUNT_LIMIT + 1)
  return { page, changes: rows.slice(0, COUNT_LIMIT).map(view), whole: rows.length <= COUNT_LIMIT }
})

const moveWord = (move: string) =>
  move
    .split('>')
    .map((kind) => VERDICT_WORD[kind as keyof typeof VERDICT_WORD])
    .join(' → ')
const isChange = (move: string) => move.split('>')[0] !== move.split('>')[1]
/** The moves that occur at all: one column each. */
const movesIn = (page: TrialPage) => (Object.keys(page.moves) as Move[]).filter(isChange).toSorted()
const figures = (moves: Moves, columns: readonly Move[]): Cell[] => columns.map((move) => moves[move] ?? 0)

const ruleWord = ({ title, article, text }: Change['gained'][number]) =>
  `${title}${article ? `（${citationText(article)}${text ? `，${textById(text).docNumber}` : ''}）` : ''}`
const ruleWords = (rules: Change['gained']) => rules.map(ruleWord).join('；')

function summary(page: TrialPage, whole: boolean): SheetSpec {
  const rows: Cell[][] = [
    ['试算的内容', page.title + (page.draftVersion ? `（草稿第 ${page.draftVersion} 稿）` : '')],
    ['所用申报', `${page.year} 年度，以最近一次提交时的情况为准`],
    ['试算单位', page.orgName],
    ['试算人', page.startedBy],
    ['试算日期', { date: dayInShanghai(page.startedAt) }],
    ['进度', page.status === 'done' ? '已完成' : '进行中'],
    ['申报件数', page.done],
    ['结论改变', page.changed],
    ...(whole ? [] : [['变化明细', `只列出前 ${COUNT_LIMIT} 件，可按主管单位分别导出`]]),
    ...Object.entries(page.moves)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([move, n]): Cell[] => [moveWord(move), n]),
  ]
  return {
    name: '概况',
    columns: [
      { title: '项目', width: 24 },
      { title: '内容', width: 60 },
    ],
    rows,
  }
}

const groupSheet = (name: string, title: string, groups: readonly TrialGroup[], moves: readonly Move[]): SheetSpec => ({
  name,
  columns: [
    { title, width: 34, format: 'text' },
    { title: '试算' },
    { title: '结论改变' },
    ...moves.map((move) => ({ title: moveWord(move), width: 18 })),
  ],
  rows: groups.map((group) => [group.name, group.tried, group.changed, ...figures(group.moves, moves)]),
})

const ruleSheet = (rules: readonly TrialRule[], moves: readonly Move[]): SheetSpec => ({
  name: '按规定',
  columns: [
    { title: '规定', width: 46, format: 'text' },
    { title: '新增不符合或缺项', width: 18 },
    { title: '不再不符合', width: 14 },
    ...moves.map((move) => ({ title: moveWord(move), width: 18 })),
  ],
  rows: rules.map((rule) => [ruleWord(rule), rule.gained, rule.lost, ...figures(rule.moves, moves)]),
})

const changeSheet = (changes: readonly Change[]): SheetSpec => ({
  name: '变化明细',
  columns: [
    { title: '编号', width: 16, format: 'text' },
    { title: '姓名', width: 12, format: 'text' },
    { title: '用人单位', width: 30, format: 'text' },
    { title: '主管单位', width: 26, format: 'text' },
    { title: '单位性质', width: 16, format: 'text' },
    { title: '学历', width: 12, format: 'text' },
    { title: '原结论', width: 10, format: 'text' },
    { title: '试算结论', width: 10, format: 'text' },
    { title: '新增的理由', width: 50, format: 'text' },
    { title: '不再适用的理由', width: 50, format: 'text' },
  ],
  rows: changes.map((row) => [
    row.caseNo,
    row.name,
    row.employerName,
    row.unitName,
    EMPLOYER_NATURE[row.nature as keyof typeof EMPLOYER_NATURE] ?? null,
    EDUCATION_LEVEL[row.level as keyof typeof EDUCATION_LEVEL] ?? null,
    VERDICT_WORD[row.before],
    VERDICT_WORD[row.after],
    ruleWords(row.gained),
    ruleWords(row.lost),
  ]),
})

/** In: a trial that the actor sees, and which of its changes to list. Out: an .xlsx, written outside the transaction. */
export async function trialWorkbook(ctx: Ctx, input: { id: string; filter: ChangeFilter }): Promise<Uint8Array> {
  const { page, changes, whole } = await readAll(ctx, input)
  const moves = movesIn(page)
  const { unit, nature, level, rule } = page.groups
  return writeWorkbook({
    sheets: [
      summary(page, whole),
      groupSheet('按主管单位', '主管单位', unit, moves),
      groupSheet('按单位性质', '单位性质', nature, moves),
      groupSheet('按学历', '学历', level, moves),
      ruleSheet(rule, moves),
      changeSheet(changes),
    ],
  })
}
