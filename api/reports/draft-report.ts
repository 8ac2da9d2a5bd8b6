/** A year-end report as a draft: its figures computed, its words proposed and changed. It takes effect only through a decision (Articles 19, 20). */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { yearContext } from '../years/year-context.ts'
import { computeFigures } from './compute-figures.ts'
import { proposedBlocks, renewedBlocks } from './report-words.ts'
import { draftOf, insertReport, lockReport, lockReporting, saveReport, standingReport, type ReportRow } from './reports.repo.ts'
import { BLOCK, BLOCKS } from './report-terms.schemas.ts'
import { beginReportInput, reportRef, saveReportInput } from './reports.schemas.ts'

/** What an act on a report leaves in the trace. */
export const reportEvent = (row: Pick<ReportRow, 'id' | 'orgId' | 'year'>, more: object = {}) => ({
  subject: { type: 'report', id: row.id },
  scopeOrgId: row.orgId,
  article: '19',
  ...more,
})

/** The draft of the actor's own organisation under lock, as it was seen; another's is not found. */
export async function draftForUpdate(run: Run, ref: { id: string; version: number }): Promise<ReportRow> {
  const row = await lockReport(run.tx, ref.id)
  if (!row || row.orgId !== run.actor.orgId) throw refuse('not-found', '没有这份报告')
  if (row.status !== 'draft') throw refuse('conflict', '这份报告已经集体决策，不能再修改；更正请另起草一份')
  if (row.version !== ref.version)
    throw refuse('changed-meanwhile', '这份报告刚被其他人修改过，请刷新后再改', { facts: { version: row.version } })
  return row
}

/** Begins the one draft of the actor's organisation for a year; a correction begins with the words of the report that stands. */
export const beginReport = command({
  act: 'report.begin',
  permission: 'report.draft',
  input: beginReportInput,
  async run(run, { year }) {
    await yearContext(run, year)
    const orgId = run.actor.orgId!
    await lockReporting(run.tx, year, orgId)
    const open = await draftOf(run.tx, year, orgId)
    if (open) throw refuse('conflict', `${year} 年度已有一份未决策的报告，请在其中修改`, { facts: { reportId: open.id } })
    const figures = await computeFigures(run, year)
    const standing = await standingReport(run.tx, year, orgId)
    const row = await insertReport(run.tx, {
      year,
      orgId,
      figures,
      blocks: standing ? renewedBlocks(standing.blocks, standing.figures, figures, year) : proposedBlocks(figures, year),
      draftedByName: run.actor.name,
      updatedAt: run.now,
    })
    return { result: { id: row.id, version: row.version }, event: reportEvent(row, { after: { year, total: figures.total } }) }
  },
})

/** Saves the words of a draft. */
export const saveReportWords = command({
  act: 'report.save',
  permission: 'report.draft',
  input: saveReportInput,
  async run(run, input) {
    const row = await draftForUpdate(run, input)
    const changed = BLOCKS.filter((key) => row.blocks[key] !== input.blocks[key])
    const saved = await saveReport(run.tx, row.id, { blocks: input.blocks, draftedByName: run.actor.name, updatedAt: run.now })
    return {
      result: { id: saved.id, version: saved.version, updatedAt: saved.updatedAt },
      event: reportEvent(saved, { after: { parts: changed.map((key) => BLOCK[key]) } }),
    }
  },
})

/** Computes the figures anew; words left as proposed follow them, others stay. */
export const recomputeReport = command({
  act: 'report.recompute',
  permission: 'report.draft',
  input: reportRef,
  async run(run, input) {
    const row = await draftForUpdate(run, input)
    const figures = await computeFigures(run, row.year)
    const blocks = renewedBlocks(row.blocks, row.figures, figures, row.year)
    const saved = await saveReport(run.tx, row.id, { figures, blocks, updatedAt: run.now })
    return {
      result: { id: saved.id, version: saved.version },
      event: reportEvent(saved, { before: { total: row.figures.total }, after: { total: figures.total } }),
    }
  },
})
