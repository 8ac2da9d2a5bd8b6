/** Year-end reports to read: a unit its own, the bureau and the auditor all. */
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { isAllowed } from '../core/permissions.ts'
import { query } from '../core/query.ts'
import { orgById } from '../cases/cases.repo.ts'
import { windowsOf } from '../rules/windows.ts'
import { policyOf } from '../policies/policy-in-force.ts'
import { allYears, readYear, type YearRow } from '../years/years.repo.ts'
import { computeFigures } from './compute-figures.ts'
import { sameFigures } from './execution-figures.ts'
import { reportTitle } from './report-pdf.ts'
import { proposedBlocks } from './report-words.ts'
import {
  decisionFace,
  listReports,
  readReport,
  reportedYears,
  reportOfDecision,
  standingReport,
  successorOf,
  unitsWithoutReport,
  type ReportRow,
} from './reports.repo.ts'

async function declarationEnd(run: Run, row: YearRow): Promise<string> {
  return windowsOf(await policyOf(run, row.policyId), row.year, row.windows).declaration.to
}

/** Years whose declaration is over and that still wait for the actor's report. */
export async function dueReports(run: Run): Promise<number[]> {
  const { tier, orgId } = run.actor
  if (!orgId || (tier !== 'bureau' && tier !== 'supervisingUnit')) return []
  const reported = new Set(await reportedYears(run.tx, orgId))
  const due: number[] = []
  for (const row of await allYears(run.tx)) {
    const waits = row.status === 'open' && !reported.has(row.year) && run.today > (await declarationEnd(run, row))
    if (waits) due.push(row.year)
  }
  return due
}

export const reportsPage = query('report.read', async (run, { year }: { year?: number | undefined }) => {
  const overview = run.actor.tier === 'bureau' || run.actor.tier === 'auditor'
  return {
    rows: await listReports(run.tx, year),
    /** Waiting for the reader's own report. */
    due: await dueReports(run),
    /** Units without one, of the year asked for. */
    missing: overview && year ? [...(await unitsWithoutReport(run.tx, year))] : [],
  }
})

async function decisionOf(run: Run, row: ReportRow) {
  if (!row.decisionId) return { decision: null, supersedes: null, supersededBy: null }
  const decision = await decisionFace(run.tx, row.decisionId)
  return {
    decision: decision ? { id: decision.id, number: decision.number, meetingOn: decision.meetingOn } : null,
    /** The report whose place this one took. */
    supersedes: decision?.supersedesId ? ((await reportOfDecision(run.tx, decision.supersedesId)) ?? null) : null,
    supersededBy: (await successorOf(run.tx, row.decisionId)) ?? null,
  }
}

export const getReport = query('report.read', async (run, { id }: { id: string }) => {
  const row = await readReport(run.tx, id)
  if (!row) throw refuse('not-found', '没有这份报告，或不在您的管辖范围内')
  const mine = row.status === 'draft' && row.orgId === run.actor.orgId
  const year = await readYear(run.tx, row.year)
  const to = year ? await declarationEnd(run, year) : null
  const standing = mine ? await standingReport(run.tx, row.year, row.orgId) : undefined
  const { pdfSha, workbookSha, decisionId: _, ...report } = row
  return {
    ...report,
    /** As printed. */
    title: reportTitle({ ...row, decision: null }),
    orgName: (await orgById(run.tx, row.orgId))?.name ?? row.figures.org.name,
    proposed: proposedBlocks(row.figures, row.year),
    /** Whether the figures of an own draft still hold; null of what is not to be changed. */
    fresh: mine ? sameFigures(row.figures, await computeFigures(run, row.year)) : null,
    declarationTo: to,
    /** The decided report whose place an own draft will take. */
    replaces: standing?.decisionId ? { id: standing.id, number: (await decisionFace(run.tx, standing.decisionId))?.number ?? '' } : null,
    files: { pdf: pdfSha, workbook: workbookSha },
    ...(await decisionOf(run, row)),
    may: {
      edit: mine && isAllowed(run.actor, 'report.draft'),
      decide: mine && isAllowed(run.actor, 'decision.record') && to !== null && run.today > to,
    },
  }
})
