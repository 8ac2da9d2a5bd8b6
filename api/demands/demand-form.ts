/** The demand form 需求调查表 (Article 17(1)) on paper: what one employer asked for, what its unit made of it. */
import { command } from '../core/command.ts'
import type { Ctx, Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import type { SentFile } from '../core/uploads.ts'
import { clip } from '../letters/letter-sources.ts'
import { printRecord, sendRecord, type PrintedRecord } from '../letters/print-record.ts'
import { lastEventOf } from '../letters/records.repo.ts'
import { readOrg } from '../orgs/orgs.repo.ts'
import { dayInShanghai } from '../rules/dates.ts'
import { EDUCATION_LEVEL, OFF_QUOTA, POST_CATEGORY } from '../rules/terms.ts'
import { linesOf, readReport, type LineRow, type ReportRow } from './demands.repo.ts'
import { DEMAND_STATUS, reportParam } from './demands.schemas.ts'
import { demandEvent, headcount } from './fill-demand.ts'

const lineOf = (line: LineRow) => ({
  no: line.seq,
  post: line.post,
  postCategory: POST_CATEGORY[line.postCategory],
  field: line.field,
  level: EDUCATION_LEVEL[line.level],
  number: line.number,
  offQuota: line.offQuotaCategory ? clip(OFF_QUOTA[line.offQuotaCategory], 60) : null,
  reason: clip(line.reason, 200),
  project: clip(line.project, 80),
  adjusted: line.adjusted,
  adjustReason: clip(line.adjustReason, 200),
})

function opinionWords(row: ReportRow, lines: readonly LineRow[]): string {
  if (row.status === 'returned') return `退回修改：${row.note ?? ''}`
  const changed = lines.filter(({ number, adjusted }) => adjusted !== null && adjusted !== number).length
  return changed === 0 ? '经审核，同意按申报人数采纳。' : `经审核，予以采纳；其中 ${changed} 项的人数有调整，见核定人数及调整理由。`
}

/** Who adopted or returned it, and when. */
async function opinionOf(run: Run, row: ReportRow, lines: readonly LineRow[]) {
  if (row.status !== 'adopted' && row.status !== 'returned') return null
  const decided = await lastEventOf(run.tx, { type: 'demand', id: row.id }, row.status === 'adopted' ? 'demand.adopt' : 'demand.return')
  return { words: opinionWords(row, lines), by: clip(decided?.by, 40), on: decided?.day ?? null }
}

/** What its employer is still writing is printed for nobody else. */
async function openReport(run: Run, id: string): Promise<ReportRow> {
  const row = await readReport(run.tx, id)
  if (!row) throw refuse('not-found', '没有这份需求')
  if (row.orgId !== run.actor.orgId && row.status !== 'submitted' && row.status !== 'adopted')
    throw refuse('conflict', `这份需求${DEMAND_STATUS[row.status]}，用人单位提交后才能打印`)
  return row
}

/** In: a report that the actor sees. Out: it on paper, as it stands. */
export async function demandFormPdf(run: Run, reportId: string): Promise<PrintedRecord> {
  const row = await openReport(run, reportId)
  const lines = await linesOf(run.tx, row.id)
  const decided = row.status === 'adopted'
  const inQuota = headcount(lines.filter(({ offQuotaCategory }) => offQuotaCategory === null))
  const employer = await readOrg(run.tx, row.orgId)
  return printRecord(
    run,
    'demandForm',
    {
      year: row.year,
      state: DEMAND_STATUS[row.status],
      employer: {
        name: row.employerName,
        uscc: clip(employer?.uscc, 18),
        contact: clip(employer?.contactName, 40),
        phone: clip(employer?.phone, 40),
      },
      unit: (await readOrg(run.tx, row.unitId))?.name ?? '主管单位',
      submittedOn: row.submittedAt ? dayInShanghai(row.submittedAt) : null,
      submittedBy: clip(row.submittedByName, 40),
      lines: lines.map(lineOf),
      asked: headcount(lines),
      inQuota,
      offQuota: headcount(lines) - inQuota,
      adjusted: decided ? lines.reduce((sum, { number, adjusted }) => sum + (adjusted ?? number), 0) : null,
      opinion: await opinionOf(run, row, lines),
      printedOn: run.today,
    },
    { year: row.year, name: `${row.employerName}${row.year}年需求调查表` },
  )
}

export const printDemandForm = command({
  act: 'demand.print',
  permission: 'demand.read',
  input: reportParam,
  async run(run, { id }) {
    const paper = await demandFormPdf(run, id)
    const row = (await readReport(run.tx, id))!
    return { result: paper, event: demandEvent(row, row.orgId, { after: { fileName: paper.fileName } }) }
  },
})

export const sendDemandForm = (ctx: Ctx, id: string): Promise<SentFile> => sendRecord(ctx, printDemandForm, { id })
