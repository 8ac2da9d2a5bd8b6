/** A collective decision as paper (Articles 19-21): the record as it was stored, and what it brought about. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Ctx, Run } from '../core/context.ts'
import type { SentFile } from '../core/uploads.ts'
import type { DecisionRecordFacts } from '../letters/letter-facts.ts'
import { clip } from '../letters/letter-sources.ts'
import { printRecord, sendRecord, type PrintedRecord } from '../letters/print-record.ts'
import { citationText } from '../rules/citation.ts'
import { chineseDay, dayInShanghai } from '../rules/dates.ts'
import { EDUCATION_LEVEL } from '../rules/terms.ts'
import { decisionView, type DecisionView } from './read-decisions.ts'
import { lastEventOf } from '../letters/records.repo.ts'

type Table = DecisionRecordFacts['tables'][number]
const signed = (n: number): string => (n > 0 ? `+${n}` : String(n))
const short = (text: string): string => clip(text, 120) ?? ''

function accountTables({ giver, accounts, movements }: DecisionView): Table[] {
  const changes = [...(giver ? [{ ...giver, difference: giver.after - giver.before }] : []), ...accounts]
  return [
    ...(changes.length > 0
      ? [
          {
            title: '指标账户变化',
            heads: ['单位', '原有', '现有', '增减'],
            rows: changes.map(({ name, before, after, difference }) => [short(name), String(before), String(after), signed(difference)]),
          },
        ]
      : []),
    ...(movements.length > 0
      ? [
          {
            title: '指标分录',
            heads: ['单位', '事项', '数量'],
            rows: movements.map(({ title, fromName, toName, amount }) => [
              short([fromName, toName].filter(Boolean).join(' 至 ')),
              title,
              String(amount),
            ]),
          },
        ]
      : []),
  ]
}

const differences = z.array(z.object({ title: z.string(), article: z.string().optional(), before: z.string(), after: z.string() }))
const CONDITION: Record<string, string> = {
  minRegisteredMonths: '最低注册月数',
  minEducation: '最低学历',
  maxAge: '年龄上限',
  schoolSets: '院校范围',
  industries: '行业范围',
  note: '说明',
}
const LEVEL: Record<string, string> = EDUCATION_LEVEL

function conditionText(value: unknown): string {
  if (Array.isArray(value)) return value.join('、')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([level, age]) => `${LEVEL[level] ?? level} ${String(age)} 岁`)
      .join('、')
  return value === undefined || value === null ? '' : (LEVEL[String(value)] ?? String(value))
}

/** Of a decision on a policy or on admission conditions: what was, what is. */
function policyTables({ effect, kind }: DecisionView): Table[] {
  const heads = ['内容', '原来', '现在']
  if (kind === 'admission') {
    const [before, after] = [effect['before'], effect['after']].map((side) => (side ?? {}) as Record<string, unknown>)
    const keys = Object.keys(CONDITION).filter((key) => conditionText(before?.[key]) !== conditionText(after?.[key]))
    const rows = keys.map((key) => [CONDITION[key]!, short(conditionText(before?.[key])), short(conditionText(after?.[key]))])
    return rows.length > 0 ? [{ title: '准入条件的变化', heads, rows }] : []
  }
  const told = differences.safeParse(effect['differences'])
  if (!told.success || told.data.length === 0) return []
  const rows = told.data.map((one) => [
    short(one.article ? `${one.title}（${citationText(one.article)}）` : one.title),
    short(one.before),
    short(one.after),
  ])
  return [{ title: '政策内容的变化', heads, rows }]
}

function sanctionWords({ sanction }: DecisionView): string[] {
  if (!sanction) return []
  const period = sanction.from && sanction.until ? `（${chineseDay(sanction.from)}至${chineseDay(sanction.until)}）` : ''
  return [
    `${sanction.orgName ? `对${sanction.orgName}` : ''}${sanction.measureTitle}${period}。查实情形：${sanction.title}（${citationText(sanction.article)}）。`,
    ...(sanction.reason ? [`查实的情况：${sanction.reason}`] : []),
    ...(sanction.notice ? [`处理决定书：${sanction.notice.number}`] : []),
  ]
}

/** What took effect, in words: each as the screen of the decision says it. */
function effectWords(view: DecisionView): string[] {
  const { effect, case: about, need, total, waivedRules, reportId } = view
  return [
    ...(about ? [`所涉申报：${about.caseNo} ${about.name}（${about.employerName}）。`] : []),
    ...(waivedRules.length > 0 ? [`例外的条件：${waivedRules.join('、')}。`] : []),
    ...(need ? [`特殊需求“${need.project}”：申请 ${need.amount} 个，同意 ${need.granted ?? 0} 个。`] : []),
    ...(total ? [`年度总量由 ${total.before} 个变为 ${total.after} 个。`] : []),
    ...(typeof effect['total'] === 'number' ? [`年度总量：${effect['total']} 个。`] : []),
    ...(typeof effect['policyTitle'] === 'string' ? [`所涉政策：《${effect['policyTitle']}》。`] : []),
    ...(reportId ? [`确定${view.year}年度执行情况报告。`] : []),
    ...(typeof effect['files'] === 'number' ? [`销毁清册 ${String(effect['number'] ?? '')}：销毁 ${effect['files']} 份。`] : []),
    ...sanctionWords(view),
  ].map((words) => clip(words, 600) ?? '')
}

async function factsOf(run: Run, view: DecisionView): Promise<DecisionRecordFacts> {
  const recorded = await lastEventOf(run.tx, { type: 'decision', id: view.id }, 'decision.record')
  const clause = view.sanction?.article ?? (view.kind === 'waiver' || view.kind === 'specialNeed' ? '21' : null)
  return {
    number: view.number,
    organ: view.orgName,
    year: view.year,
    kind: view.kindTitle,
    article: citationText(clause ?? (view.tier === 'bureau' ? '19' : '20')),
    meetingOn: view.meetingOn,
    attendees: view.attendees,
    item: view.title,
    conclusion: view.conclusion,
    effects: effectWords(view),
    tables: [...accountTables(view), ...policyTables(view)],
    minutes: view.minutes ? { name: clip(view.minutes.name, 200) ?? '会议纪要', sha256: view.minutes.sha256 } : null,
    supersedes: view.supersedes?.number ?? null,
    supersededBy: view.supersededBy?.number ?? null,
    recordedBy: view.recordedByName,
    recordedOn: recorded?.day ?? dayInShanghai(view.createdAt),
    printedOn: run.today,
  }
}

/** In: a decision that the actor sees. Out: its record on paper. */
export async function decisionPdf(run: Run, decisionId: string): Promise<PrintedRecord> {
  const view = await decisionView(run, decisionId)
  return printRecord(run, 'decisionRecord', await factsOf(run, view), {
    year: view.year,
    name: `${view.orgName} 集体决策记录 ${view.number}`,
  })
}

export const printDecision = command({
  act: 'decision.print',
  permission: 'decision.read',
  input: z.object({ id: z.uuid('没有这项决策') }),
  async run(run, { id }) {
    const paper = await decisionPdf(run, id)
    const { orgId, number } = await decisionView(run, id)
    return { result: paper, event: { subject: { type: 'decision', id }, scopeOrgId: orgId, article: '20', after: { number } } }
  },
})

export const sendDecision = (ctx: Ctx, id: string): Promise<SentFile> => sendRecord(ctx, printDecision, { id })
