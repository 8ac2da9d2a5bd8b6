/** The queues: one page of cases, counts of the tabs, the figures above them, and a case's place among its neighbours. */
import { z } from 'zod'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { latestNoticeDay, windowCountdown } from '../rules/windows.ts'
import { yearOf } from '../rules/dates.ts'
import { provisionalWorkdays, yearContext, type YearContext } from '../years/year-context.ts'
import { caseActions, type AvailableAction } from './case-actions.ts'
import {
  actsToday,
  COUNT_LIMIT,
  countEach,
  cursorOf,
  doubtCount,
  dueCount,
  listPage,
  neighbours,
  orgsToFilter,
  tabCount,
  years,
  type Cursor,
  type ListedCase,
  type ListScope,
} from './case-list.repo.ts'
import type { CaseFilter, CaseSort } from './case-list.schemas.ts'
import { tabFor, tabsOf } from './case-tabs.ts'
import { accountOf, caseKey } from './case-reads.repo.ts'

const cursorShape = z.object({ key: z.string().nullable(), id: z.uuid() })
const encode = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url')

function decode(text: string | undefined): Cursor | null {
  if (!text) return null
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw refuse('bad-request', '翻页位置无法识别，请从第一页重新打开')
  }
}

/** The year of a list when none is asked: the current one, or the newest that was opened. */
const currentYear = (known: readonly number[], today: string) =>
  known.find((year) => year <= yearOf(today)) ?? known.at(-1) ?? yearOf(today)

/** In: filters as asked. Out: the list meant, and its order. */
export async function scopeOf(run: Run, filter: CaseFilter): Promise<{ scope: ListScope; sort: CaseSort; known: number[]; year: number }> {
  const { actor } = run
  const known = await years(run.tx)
  const year = filter.year ?? currentYear(known, run.today)
  const tab = tabFor(actor, filter.tab, Boolean(filter.q ?? filter.due ?? filter.status))
  const own =
    actor.tier === 'employer' && actor.orgId
      ? { employerId: actor.orgId }
      : actor.tier === 'supervisingUnit' && actor.orgId
        ? { unitId: actor.orgId }
        : {}
  const scope: ListScope = {
    filter,
    tab,
    year: filter.q && !filter.year ? null : year,
    today: run.today,
    drafts: actor.tier === 'employer' || Boolean(filter.q),
    own,
  }
  return { scope, sort: filter.sort ?? (filter.due ? 'due' : (tab.sort ?? 'due')), known, year }
}

/** What the automatic check said when it was last made. */
export interface CheckSummary {
  kind: 'pass' | 'refused' | 'incomplete' | 'waived'
  failures: number
  /** First reason, as the list shows it. */
  message: string | null
}

export function checkSummary(row: Pick<ListedCase, 'verdict' | 'waivedCodes'>): CheckSummary | null {
  if (!row.verdict) return null
  if (row.verdict.kind === 'pass') return { kind: row.waivedCodes.length > 0 ? 'waived' : 'pass', failures: 0, message: null }
  const reasons = [...row.verdict.failures, ...row.verdict.missing]
  return { kind: row.verdict.kind, failures: reasons.length, message: reasons[0]?.cite.title ?? null }
}

/** Batch acts of a row, by name; the others wait for the case's own page. */
const batchActs = (actions: readonly AvailableAction[]) => actions.filter((act) => act.batch && !act.blocked).map((act) => act.action)

function present(run: Run, row: ListedCase, context: Map<number, YearContext>) {
  const { preparedBy: _, firstCheckedBy, verdict: __, waivedCodes: ___, revocation, pinyin: ____, ...shown } = row
  const year = context.get(row.intakeYear)
  const actions = year ? caseActions(row, { actor: run.actor, windows: year.windows, today: run.today }) : []
  return {
    ...shown,
    firstChecked: firstCheckedBy !== null,
    check: checkSummary(row),
    revocationAsked: revocation !== null,
    actions: batchActs(actions),
  }
}

export async function yearsOf(run: Run, rows: readonly Pick<ListedCase, 'intakeYear'>[]): Promise<Map<number, YearContext>> {
  const found = new Map<number, YearContext>()
  for (const year of new Set(rows.map((row) => row.intakeYear))) found.set(year, await yearContext(run, year))
  return found
}

export const listCases = query('case.read', async (run, input: CaseFilter & { after?: string | undefined }) => {
  const { after, ...filter } = input
  const { scope, sort, year } = await scopeOf(run, filter)
  const { rows, more } = await listPage(run.tx, scope, sort, decode(after))
  const last = rows.at(-1)
  const context = await yearsOf(run, rows)
  return {
    rows: rows.map((row) => present(run, row, context)),
    next: more && last ? encode(cursorOf(last, sort)) : null,
    tab: scope.tab.key,
    sort,
    year,
  }
})

const capped = (n: number) => ({ count: Math.min(n, COUNT_LIMIT), capped: n > COUNT_LIMIT })

/** Days that bind this year's declarations; null in a year that was not opened. */
async function deadlines(run: Run, year: number, known: readonly number[]) {
  if (!known.includes(year)) return null
  const { windows, policy } = await yearContext(run, year)
  const { to } = windows.declaration
  const safe = latestNoticeDay(await provisionalWorkdays(run), to, policy.noticeMinWorkdays.value)
  return {
    approvalWorkdays: policy.approvalWorkdays.value,
    declaration: { from: windows.declaration.from, to, ...windowCountdown(windows.declaration, run.today) },
    latestNoticeDay: safe,
  }
}

/** Counts of the tabs under the same filters, and the figures of the year above them. */
export const summarizeCases = query('case.read', async (run, filter: CaseFilter) => {
  const { scope, known, year } = await scopeOf(run, filter)
  const tabs = tabsOf(run.actor)
  const counts = await countEach(run.tx, scope, tabs.map(tabCount))
  const whole = { ...scope, filter: {}, year }
  const figures = await countEach(run.tx, whole, [
    dueCount('overdue', 'overdue', run.today),
    dueCount('dueToday', 'today', run.today),
    dueCount('dueSoon', '3days', run.today),
    doubtCount(scope.tab),
  ])
  const account = run.actor.orgId ? await accountOf(run.tx, year, run.actor.orgId) : null
  return {
    year,
    years: known,
    tab: scope.tab.key,
    tabs: tabs.map((tab) => ({ key: tab.key, ...capped(counts[tab.key]) })),
    figures: {
      overdue: capped(figures.overdue),
      dueToday: capped(figures.dueToday),
      dueSoon: capped(figures.dueSoon),
      doubts: capped(figures.doubts),
      doneToday: run.actor.userId ? await actsToday(run.tx, run.actor.userId, run.today) : 0,
    },
    quota: account,
    deadlines: await deadlines(run, year, known),
  }
})

/** Previous and next case of the list somebody came from, and 第 n / total 件. */
export const caseNeighbours = query('case.read', async (run, input: CaseFilter & { id: string }) => {
  const { id, ...filter } = input
  const row = await caseKey(run.tx, id)
  if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  const { scope, sort } = await scopeOf(run, filter)
  const found = await neighbours(run.tx, scope, sort, cursorOf(row, sort))
  return {
    previous: found.previous,
    next: found.next,
    listed: found.listed,
    index: found.before + 1,
    total: Math.min(found.total, COUNT_LIMIT),
    capped: found.total > COUNT_LIMIT,
  }
})

/** Units and employers to filter by. */
export const caseFilterOrgs = query('case.read', async (run, _: object) => ({
  units: run.actor.tier === 'employer' || run.actor.tier === 'supervisingUnit' ? [] : await orgsToFilter(run.tx, 'supervisingUnit'),
  employers: run.actor.tier === 'employer' ? [] : await orgsToFilter(run.tx, 'employer'),
}))
