import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { ELIGIBILITY_RULES } from '../rules/eligibility.ts'
import { MOVEMENT, type MovementKind } from '../rules/quota.ts'
import { FINDING, MEASURE, type FindingKind, type MeasureKind } from '../rules/sanctions.ts'
import { readNeed } from '../quotas/special-needs.repo.ts'
import { orgById } from '../cases/cases.repo.ts'
import { noticeOfDecision } from '../letters/sanction-notice.ts'
import { caseOfDecision, listDecisionRows, movementsOf, readDecision, successorOf, type DecisionRow } from './decisions.repo.ts'
import { DECISION, type AccountEffect, type StoredDecisionKind } from './decisions.schemas.ts'

const PAGE = 50

const ruleTitle = (code: string): string => {
  const cite = ELIGIBILITY_RULES.find((rule) => rule.code === code)?.cite
  return cite ? `${cite.title}（第${cite.article}条）` : code
}

function cursorOf(after: string | undefined): { at: string; id: string } | undefined {
  if (!after) return undefined
  const [at = '', id = ''] = Buffer.from(after, 'base64url').toString().split(' ')
  if (!/^\d{4}-[\d:.TZ-]+$/.test(at) || !/^[0-9a-f-]{36}$/.test(id)) throw refuse('bad-request', '翻页位置无法识别，请回到第一页')
  return { at, id }
}

/** Decisions that the reader sees, newest first. */
export const listDecisions = query(
  'decision.read',
  async (run, input: { year?: number | undefined; kind?: StoredDecisionKind | undefined; after?: string | undefined }) => {
    const found = await listDecisionRows(run.tx, { year: input.year, kind: input.kind, after: cursorOf(input.after), limit: PAGE + 1 })
    const rows = found.slice(0, PAGE).map((row) => ({ ...row, kindTitle: DECISION[row.kind].title }))
    const last = rows.at(-1)
    return { rows, next: found.length > PAGE && last ? Buffer.from(`${last.createdAt} ${last.id}`).toString('base64url') : null }
  },
)

async function needOf(run: Run, id: unknown) {
  const need = typeof id === 'string' ? await readNeed(run.tx, id) : undefined
  return need ? { id: need.id, project: need.project, amount: need.amount, granted: need.granted } : null
}

/** An annual total as a decision of today keeps it; an earlier kind of decision keeps a single number. */
const totalOf = (total: unknown) => (typeof total === 'object' && total !== null ? (total as { before: number; after: number }) : null)

const isMeasure = (measure: unknown): measure is MeasureKind => typeof measure === 'string' && Object.hasOwn(MEASURE, measure)
const dayOf = (day: unknown): string | null => (typeof day === 'string' ? day : null)

/** Of a sanction: what was found, by which clause, the words of it, and the measure. A cut of earlier versions names none. */
async function sanctionOf(run: Run, { effect, number }: DecisionRow) {
  const finding = effect['finding']
  if (typeof finding !== 'string' || !Object.hasOwn(FINDING, finding)) return null
  const { title, article } = FINDING[finding as FindingKind]
  const orgId = effect['orgId']
  const notice = typeof orgId === 'string' ? await noticeOfDecision(run, orgId, number) : undefined
  const measure = isMeasure(effect['measure']) ? effect['measure'] : 'CUT'
  return {
    finding: finding as FindingKind,
    title,
    article,
    reason: String(effect['reason'] ?? ''),
    measure,
    measureTitle: MEASURE[measure].title,
    orgName: typeof effect['orgName'] === 'string' ? effect['orgName'] : null,
    from: dayOf(effect['from']),
    until: dayOf(effect['until']),
    notice: notice ? { id: notice.id, number: notice.number } : null,
  }
}

/** One decision with what it brought about, what it replaced and what replaced it. */
export async function decisionView(run: Run, id: string) {
  const row = await readDecision(run.tx, id)
  if (!row) throw refuse('not-found', '没有这项决策，或不在您的管辖范围内')
  const { minutesSha, ...decision } = row
  const caseId = typeof row.effect['caseId'] === 'string' ? row.effect['caseId'] : undefined
  const org = await orgById(run.tx, row.orgId)
  const earlier = row.supersedesId ? await readDecision(run.tx, row.supersedesId) : undefined
  return {
    ...decision,
    kindTitle: DECISION[row.kind].title,
    orgName: org?.name ?? '',
    tier: org?.tier ?? null,
    minutes: minutesSha ? { sha256: minutesSha, name: row.minutesName ?? '' } : null,
    supersedes: earlier ? { id: earlier.id, number: earlier.number } : null,
    supersededBy: (await successorOf(run.tx, row.id)) ?? null,
    /** Accounts before and after, as they were when it was recorded. */
    accounts: (row.effect['accounts'] ?? []) as AccountEffect[],
    /** The account of who decided, when it gave or took back. */
    giver: (row.effect['giver'] ?? null) as { orgId: string; name: string; before: number; after: number } | null,
    movements: (await movementsOf(run.tx, row.id, row.year)).map((movement) => ({
      ...movement,
      title: MOVEMENT[movement.kind as MovementKind].title,
    })),
    case: (caseId && (await caseOfDecision(run.tx, caseId))) || null,
    need: await needOf(run, row.effect['needId']),
    /** Of a special need: the annual total before and after. */
    total: totalOf(row.effect['total']),
    sanction: await sanctionOf(run, row),
    /** The year-end report that it decided. */
    disposalId: typeof row.effect['disposalId'] === 'string' ? row.effect['disposalId'] : null,
    reportId: typeof row.effect['reportId'] === 'string' ? row.effect['reportId'] : null,
    /** The conditions waived, by their titles with the article. */
    waivedRules: ((row.effect['codes'] ?? []) as string[]).map(ruleTitle),
  }
}
export type DecisionView = Awaited<ReturnType<typeof decisionView>>

export const getDecision = query('decision.read', (run, input: { id: string }) => decisionView(run, input.id))
