/** The trace, searched and opened by those who supervise (Article 22). */
import { query } from '../core/query.ts'
import type { Run } from '../core/context.ts'
import { COUNT_LIMIT, decodeCursor, PAGE_SIZE, pageOf } from '../core/keyset.ts'
import {
  accountNames,
  caseNames,
  countEvents,
  eventCondition,
  hasPeriod,
  listEvents,
  orgNamesOf,
  type EventRow,
  type SubjectName,
} from './audit.repo.ts'
import { partsOfPolicyId } from '../rules/policy.ts'
import type { AuditFilter } from './audit.schemas.ts'
import { eventChanges } from './event-words.ts'
import type { TraceFault } from './prove-trace.ts'

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/
const idsOf = (rows: readonly EventRow[], type: string) => [
  ...new Set(rows.filter((row) => row.subjectType === type && UUID.test(row.subjectId)).map((row) => row.subjectId)),
]

/** What the events of a page happened to, in names; a case's own events and those of its papers carry the case. */
export async function subjectNames(run: Run, rows: readonly EventRow[]): Promise<Map<string, string>> {
  const cases = [...new Set([...rows.flatMap((row) => row.caseId ?? []), ...idsOf(rows, 'case')])]
  const found: SubjectName[] = [
    ...(await caseNames(run.tx, cases)),
    ...(await orgNamesOf(run.tx, idsOf(rows, 'org'))),
    ...(await accountNames(run.tx, idsOf(rows, 'account'))),
  ]
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** 公示编号, 决策编号 and the like stand in the event itself. */
const ownName = (row: EventRow): string | null => {
  const { number, title, fileName, name, project } = { ...row.before, ...row.after }
  return [number, title, fileName, name, project].find((words): words is string => typeof words === 'string') ?? null
}

/** What has neither a name nor a number of its own, by its kind. */
const KIND_TITLE: Readonly<Record<string, string>> = {
  ledger: '指标台账',
  admission: '准入条件',
  trial: '政策试算',
  need: '特殊需求',
  report: '年终执行情况',
  demand: '需求申报',
  demandSummary: '需求汇总',
  demandRanking: '需求排序',
  demandReminder: '需求催报',
  plan: '分配方案',
  demo: '演示日期',
  seal: '签章密钥',
  traceHead: '留痕总校验',
  audit: '操作留痕',
  letterBatch: '批量文书',
  template: '文书模板',
  dossier: '年度档案',
  dossierExport: '年度档案导出',
  archive: '接收的档案',
  disposal: '档案销毁',
}
/** 'policy-2018.2026-1' and '2026' in words; else the kind, else the identifier as it is. */
function plainName({ subjectType, subjectId }: EventRow): string {
  const policy = subjectType === 'policy' ? partsOfPolicyId(subjectId) : null
  if (policy) return `${policy.text.slice('policy-'.length)} 年文本${policy.year ? ` ${policy.year} 年度第 ${policy.seq} 版` : ''}`
  if (subjectType === 'year') return `${subjectId} 年度`
  if (subjectType === 'calendar') return `${subjectId} 年放假安排`
  return KIND_TITLE[subjectType] ?? subjectId
}
export const subjectOf = (row: EventRow, names: ReadonlyMap<string, string>): string =>
  names.get(row.caseId ?? '') ?? names.get(row.subjectId) ?? ownName(row) ?? plainName(row)

const present = (row: EventRow, names: ReadonlyMap<string, string>) => ({
  id: row.id,
  at: row.at,
  day: row.day,
  act: row.act,
  article: row.article,
  note: row.note,
  ip: row.ip,
  requestId: row.requestId,
  hash: row.hash,
  who: { id: row.actorId, name: row.actorName, tier: row.actorTier, org: row.actorOrgName },
  subject: { type: row.subjectType, id: row.subjectId, name: subjectOf(row, names) },
  caseId: row.caseId,
  changes: eventChanges(row),
})

export const searchAudit = query('audit.read', async (run, input: AuditFilter & { after?: string | undefined }) => {
  const { after, ...filter } = input
  const where = await eventCondition(run.tx, filter)
  if (where === null) return { items: [], next: null, total: 0, capped: false }
  const cursor = decodeCursor(after, 1)
  const page = pageOf(await listEvents(run.tx, where, cursor ? Number(cursor[0]) : null, PAGE_SIZE + 1, hasPeriod(filter)), (row) => [
    row.id,
  ])
  const names = await subjectNames(run, page.items)
  const total = await countEvents(run.tx, where)
  return {
    items: page.items.map((row) => present(row, names)),
    next: page.next,
    total: Math.min(total, COUNT_LIMIT),
    capped: total > COUNT_LIMIT,
  }
})

/** The faults of a proof with names for what they happened to. */
export async function faultSubjects(tx: Run['tx'], faults: readonly TraceFault[]) {
  const ids = faults.flatMap(({ event }) => (event?.type === 'case' && UUID.test(event.subject) ? [event.subject] : []))
  const names = new Map((await caseNames(tx, ids)).map(({ id, name }) => [id, name]))
  return faults.map((fault) => ({
    ...fault,
    event: fault.event && {
      ...fault.event,
      name:
        names.get(fault.event.subject) ??
        (KIND_TITLE[fault.event.type] ? `${KIND_TITLE[fault.event.type]} ${fault.event.subject}` : fault.event.subject),
    },
  }))
}
