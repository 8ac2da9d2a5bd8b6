/** Papers of a dossier that lie nowhere as a file and are made when they are needed: the same facts give the same bytes. */
import type { Ctx, Run } from '../core/context.ts'
import { asSystem } from '../core/context.ts'
import { inTransaction } from '../core/transaction.ts'
import { decisionPdf } from '../decisions/decision-pdf.ts'
import { pledgePdf } from '../letters/pledge.ts'
import { noticePdf } from '../notices/notice-pdf.ts'
import { inShanghai } from '../core/clock.ts'
import { INDICATOR, INDICATORS } from '../rules/evaluation.ts'
import { EDUCATION_LEVEL, OFF_QUOTA } from '../rules/terms.ts'
import { demandOfUnit, scoresOfUnit } from './contents.repo.ts'
import { tablePage } from './plain-html.ts'

export interface PaperOwner {
  unitId: string
  unitName: string
  year: number
}
type Maker = (ctx: Ctx, id: string, owner: PaperOwner) => Promise<Uint8Array>

/** The papers are the same whoever asks: read as the system. */
const reading =
  (make: (run: Run, id: string, owner: PaperOwner) => Promise<Uint8Array>): Maker =>
  (ctx, id, owner) =>
    inTransaction(asSystem(ctx), 'read only', (run) => make(run, id, owner))

async function demandPage(run: Run, owner: PaperOwner): Promise<Uint8Array> {
  const summary = await demandOfUnit(run.tx, owner.unitId, owner.year)
  const lines = summary?.snapshot.lines ?? []
  return tablePage(
    `${owner.unitName} ${owner.year}年引进需求汇总上报`,
    ['用人单位', '岗位', '专业', '学历', '申请人数', '上报人数', '指标类别', '调整原因', '需求理由', '重大项目'],
    lines.map((line) => [
      line.employerName,
      line.post,
      line.field,
      EDUCATION_LEVEL[line.level],
      line.number,
      line.adjusted,
      line.offQuotaCategory ? OFF_QUOTA[line.offQuotaCategory] : '占用指标',
      line.adjustReason,
      line.reason,
      line.project,
    ]),
  )
}

async function scoresPage(run: Run, owner: PaperOwner): Promise<Uint8Array> {
  const rows = await scoresOfUnit(run.tx, owner.unitId, owner.year)
  return tablePage(
    `${owner.unitName} ${owner.year}年用人单位评价`,
    ['用人单位', ...INDICATORS.map((key) => INDICATOR[key].title), '评分人', '评分时间'],
    rows.map((row) => [
      row.employer,
      ...INDICATORS.map((key) => `${row.scores[key] ?? ''}${row.evidence[key] ? `（${row.evidence[key]}）` : ''}`),
      row.by,
      inShanghai(row.at),
    ]),
  )
}

/** By the first part of a document's key. */
const MAKERS: Readonly<Record<string, Maker>> = {
  decision: reading(async (run, id) => (await decisionPdf(run, id)).bytes),
  pledge: reading(async (run, id) => (await pledgePdf(run, id)).bytes),
  notice: async (ctx, id) => (await noticePdf(ctx, id)).bytes,
  demand: reading((run, _id, owner) => demandPage(run, owner)),
  scores: reading((run, _id, owner) => scoresPage(run, owner)),
}

export const makerOf = (key: string): { make: Maker; id: string } | undefined => {
  const [kind = '', id = ''] = key.split(':')
  const make = MAKERS[kind]
  return make && { make, id }
}
