/** Reads of the settlement stage: the queues, one case's comparison, and the warning ahead of it. */
import { z } from 'zod'
import { readCase } from '../cases/cases.repo.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { COUNT_LIMIT, PAGE_SIZE, pageOf, readPlace } from '../core/keyset.ts'
import { isAllowed, type Permission } from '../core/permissions.ts'
import { query } from '../core/query.ts'
import { actionsFrom, type CaseAction } from '../rules/case-status.ts'
import { yearOf } from '../rules/dates.ts'
import { COMPARISON_KINDS, type Comparison } from '../rules/settlement.ts'
import { keysOf } from '../rules/terms.ts'
import { isOpenOn } from '../rules/windows.ts'
import { yearContext } from '../years/year-context.ts'
import { allYears } from '../years/years.repo.ts'
import { compareCase } from './compare-settlement.ts'
import { isStale } from './override-comparison.ts'
import {
  applicationOf,
  countOfStatus,
  extractById,
  listSettlements,
  newestComparison,
  overridesOf,
  type ComparisonRow,
} from './settlements.repo.ts'
import { SETTLEMENT_TAB, type SettlementListInput, type SettlementTab } from './settlements.schemas.ts'

const place = z.object({ key: z.string(), id: z.uuid() })

async function countsOf(run: Run, year: number): Promise<Record<SettlementTab, number>> {
  const counts = { toApply: 0, inReview: 0, approved: 0, registered: 0, archived: 0 }
  for (const tab of keysOf(SETTLEMENT_TAB)) counts[tab] = await countOfStatus(run.tx, year, SETTLEMENT_TAB[tab], COUNT_LIMIT)
  return counts
}

/** The window of the year in which its cases settle, and whether today is in it; null for a year that was not opened. */
async function windowOf(run: Run, year: number, years: number[]) {
  if (!years.includes(year)) return null
  const { from, to } = (await yearContext(run, year)).windows.settlement
  return { from, to, open: from <= run.today && run.today <= to }
}

export const settlementsPage = query('settlement.read', async (run, asked: SettlementListInput) => {
  const years = (await allYears(run.tx)).map((row) => row.year)
  // a year settles in the next one
  const year = asked.year ?? yearOf(run.today) - 1
  const rows = await listSettlements(run.tx, { ...asked, year }, readPlace(asked.after, place), PAGE_SIZE + 1)
  const page = pageOf(rows, ({ key, id }) => ({ key, id }))
  return {
    year,
    years,
    window: await windowOf(run, year, years),
    counts: await countsOf(run, year),
    next: page.next,
    rows: page.items.map(({ key: _key, ...row }) => row),
  }
})

const seesRegisters = (run: Run) => isAllowed(run.actor, 'register.read')

/** Outside the bureau: the outcome, the fields that differ and the months that lack, never what the register holds. */
const outcomeOnly = ({ kind, title, result, fields, message, months }: Comparison): Comparison => ({
  kind,
  title,
  result,
  message:
    result === 'match' || result === 'absent'
      ? message
      : result === 'ambiguous'
        ? '登记信息需人工核对'
        : fields.length > 0
          ? `与登记信息不一致：${fields
              .filter((f) => f.result === 'mismatch')
              .map((f) => f.title)
              .join('、')}`
          : '有月份不是由本单位缴纳',
  fields: fields.map((field) => ({ ...field, register: field.result === 'match' ? field.register : '' })),
  ...(months ? { months: months.map((check) => ({ month: check.month, result: check.result })) } : {}),
})
const visibleResults = (run: Run, results: Comparison[]) => (seesRegisters(run) ? results : results.map(outcomeOnly))

async function sourcesOf(run: Run, comparison: ComparisonRow) {
  if (!seesRegisters(run)) return null
  const sources: { kind: (typeof COMPARISON_KINDS)[number]; source: string; asOf: string; loadedAt: string }[] = []
  for (const kind of COMPARISON_KINDS) {
    const extractId = comparison.extracts[kind]
    const extract = extractId ? await extractById(run.tx, extractId) : undefined
    if (extract) sources.push({ kind, source: extract.source, asOf: extract.asOf, loadedAt: extract.createdAt })
  }
  return sources
}

const ACTS: Partial<Record<CaseAction, Permission>> = {
  applySettlement: 'settlement.apply',
  settlementReview: 'case.bureauReview',
  approveSettlement: 'case.bureauDecide',
  refuseSettlement: 'case.bureauDecide',
  recordRegistration: 'case.unitRecord',
  archive: 'case.unitRecord',
}

/** Everything about one case's settlement: the run that counts, the reasons given, what the asker may do next. */
export const settlementOf = query('settlement.read', async (run, input: { id: string }) => {
  const row = await readCase(run.tx, input.id)
  if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  const comparison = await newestComparison(run.tx, row.id)
  const overrides = comparison && seesRegisters(run) ? await overridesOf(run.tx, comparison.id) : []
  const application = await applicationOf(run.tx, row.id)
  const { windows } = await yearContext(run, row.intakeYear)
  const {
    id,
    caseNo,
    name,
    status,
    version,
    intakeYear,
    employerName,
    unitName,
    dueOn,
    dueProvisional,
    firstCheckedBy,
    firstCheckedByName,
    registration,
    revocation,
  } = row
  return {
    id,
    caseNo,
    name,
    status,
    version,
    intakeYear,
    employerName,
    unitName,
    dueOn,
    dueProvisional,
    firstCheckedBy,
    firstCheckedByName,
    registration,
    hukouPlace: row.form.hukouPlace ?? null,
    revocationAsked: revocation !== null,
    window: { from: windows.settlement.from, to: windows.settlement.to, open: isOpenOn(windows.settlement, run.today) },
    application: application
      ? {
          appliedOn: application.appliedOn,
          appliedByName: application.appliedByName,
          moveFrom: application.moveFrom,
          moveTo: application.moveTo,
        }
      : null,
    comparison: comparison
      ? {
          at: comparison.at,
          outcome: comparison.outcome,
          results: visibleResults(run, comparison.results),
          sources: await sourcesOf(run, comparison),
          stale: seesRegisters(run) && row.status === 'IN_SETTLEMENT' && (await isStale(run, comparison)),
          overrides: overrides.map(({ check, reason, byId, byName, at }) => ({ kind: check, reason, byId, byName, at })),
        }
      : null,
    actions: actionsFrom(row.status).filter((action) => {
      const permission = ACTS[action]
      return permission !== undefined && isAllowed(run.actor, permission)
    }),
    mayCompare: row.status === 'IN_SETTLEMENT' && isAllowed(run.actor, 'settlement.compare'),
    mayOverride: row.status === 'IN_SETTLEMENT' && isAllowed(run.actor, 'settlement.override'),
  }
})

/** The comparison as it would come out today, stored nowhere: a missing month can still be mended in the intake year. */
export const previewSettlement = query('settlement.preview', async (run, input: { id: string }) => {
  const row = await readCase(run.tx, input.id)
  if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  const { results } = await compareCase(run, row, run.today)
  return { id: row.id, day: run.today, results: visibleResults(run, results), clear: results.every((result) => result.result === 'match') }
})
