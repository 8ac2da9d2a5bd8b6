/** The report is decided collectively (Articles 19, 20): figures and words are frozen, the paper and the workbook made and kept by their hash. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { recordDecision } from '../decisions/record-decision.ts'
import { yearContext } from '../years/year-context.ts'
import { computeFigures } from './compute-figures.ts'
import { draftForUpdate, reportEvent } from './draft-report.ts'
import { sameFigures } from './execution-figures.ts'
import { reportPdf } from './report-pdf.ts'
import { reportWorkbook } from './report-workbook.ts'
import { lockReporting, saveReport, standingReport, type ReportRow } from './reports.repo.ts'
import { BLOCK, BLOCKS } from './report-terms.schemas.ts'
import { decideReportInput } from './reports.schemas.ts'

/** A year still under declaration has no year-end; a report says all it has to say, of figures that still hold. */
async function enforceReady(run: Run, row: ReportRow, meetingOn: string): Promise<void> {
  const { declaration } = (await yearContext(run, row.year)).windows
  if (run.today <= declaration.to)
    throw refuse('window-closed', `${row.year} 年度申报公示期到 ${declaration.to} 截止，期满后才能决策年终执行情况`)
  if (meetingOn && meetingOn <= declaration.to) {
    const detail = `会议应在申报公示期届满（${declaration.to}）之后`
    throw refuse('invalid', detail, { errors: [{ pointer: '/record/meetingOn', detail }] })
  }
  const empty = BLOCKS.filter((key) => row.blocks[key].trim() === '')
  if (empty.length > 0)
    throw refuse('invalid', `报告还有 ${empty.length} 部分没有写`, {
      errors: empty.map((key) => ({ pointer: `/blocks/${key}`, detail: `请写明${BLOCK[key]}` })),
    })
  if (!sameFigures(row.figures, await computeFigures(run, row.year)))
    throw refuse('changed-meanwhile', '指标或申报数据在计算之后已有变化，请重新计算、核对后再决策', { facts: { version: row.version } })
}

export const decideReport = command({
  act: 'report.decide',
  permission: 'decision.record',
  input: decideReportInput,
  async run(run, input) {
    const row = await draftForUpdate(run, input)
    await lockReporting(run.tx, row.year, row.orgId)
    await enforceReady(run, row, input.record.meetingOn)
    const standing = await standingReport(run.tx, row.year, row.orgId)
    const { decision, event } = await recordDecision(run, {
      kind: 'executionReport',
      year: row.year,
      record: standing?.decisionId ? { ...input.record, supersedesId: standing.decisionId } : input.record,
      effect: { reportId: row.id, total: row.figures.total, sums: row.figures.sums },
    })
    const paper = { ...row, decision: { number: decision.number, meetingOn: decision.meetingOn } }
    const pdf = await run.deps.files.put(await reportPdf(paper))
    const workbook = await run.deps.files.put(await reportWorkbook(paper))
    const saved = await saveReport(run.tx, row.id, {
      status: 'decided',
      decisionId: decision.id,
      pdfSha: pdf.sha256,
      workbookSha: workbook.sha256,
      updatedAt: run.now,
    })
    return {
      result: { decisionId: decision.id, number: decision.number, reportId: saved.id },
      event: [event, reportEvent(saved, { after: { decision: decision.number, total: row.figures.total, sha256: pdf.sha256 } })],
    }
  },
})
