/** What waits for the actor: entries with a count and the way there. Deadlines of the year beside them. */
import type { Run } from '../core/context.ts'
import { COUNT_LIMIT } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { demandTodo, type DemandTodo } from '../demands/demand-todo.ts'
import { countBrokenYears } from '../quotas/ledger-proof.repo.ts'
import { openNeeds } from '../quotas/special-needs.repo.ts'
import { openCorrections } from '../letters/corrections.repo.ts'
import { dueReports } from '../reports/read-reports.ts'
import { isAllowed } from '../core/permissions.ts'
import { yearOf } from '../rules/dates.ts'
import { policyOf } from '../policies/policy-in-force.ts'
import { latestNoticeDay, windowCountdown, windowsOf, WINDOW_NAMES } from '../rules/windows.ts'
import { provisionalWorkdays } from '../years/year-context.ts'
import { allYears, type YearRow } from '../years/years.repo.ts'
import { TODO_ENTRIES, type TodoEntry } from './todo-entries.ts'
import { checkedImports, countCases, openObjections, type CasesWanted } from './todo.repo.ts'

export interface TodoItem {
  key: string
  count: number
  /** There are more than were counted. */
  capped: boolean
  href: string
  tone: 'normal' | 'urgent'
}

/** The place in the sidebar that shows the count. */
const PLACE = /^\/(cases|notices|objections|settlements|imports|demands|needs|ledger|reports|letters)/
type Place =
  | 'todo'
  | 'cases'
  | 'notices'
  | 'objections'
  | 'settlements'
  | 'imports'
  | 'demands'
  | 'needs'
  | 'ledger'
  | 'reports'
  | 'letters'

/** The windows of every open year, with what is left of them and the latest safe day to publish a notice. */
async function deadlines(run: Run, open: readonly YearRow[]) {
  const days = await provisionalWorkdays(run)
  const found = []
  for (const year of open) {
    const policy = await policyOf(run, year.policyId)
    const windows = windowsOf(policy, year.year, year.windows)
    found.push({
      year: year.year,
      policyId: year.policyId,
      windows: WINDOW_NAMES.map((name) => ({ ...windows[name], ...windowCountdown(windows[name], run.today) })),
      latestNotice: {
        ...latestNoticeDay(days, windows.declaration.to, policy.noticeMinWorkdays.value),
        calendarYear: yearOf(windows.declaration.to),
        workdays: policy.noticeMinWorkdays.value,
      },
    })
  }
  return found
}

async function countEntries(run: Run, entries: readonly TodoEntry[], years: readonly number[]): Promise<TodoItem[]> {
  const { tier, orgId } = run.actor
  const ofCases = entries.flatMap((entry): [string, CasesWanted][] =>
    typeof entry.counts === 'function' ? [[entry.key, entry.counts(run.today)]] : [],
  )
  const found = await countCases(
    run.tx,
    { years, unitId: tier === 'supervisingUnit' ? orgId! : undefined, employerId: tier === 'employer' ? orgId! : undefined },
    ofCases,
  )
  const demands = await demandTodo(run)
  const listed: Record<Extract<TodoEntry['counts'], string>, (key: string) => number | Promise<number>> = {
    objections: () => openObjections(run.tx),
    imports: () => checkedImports(run.tx, orgId!),
    demands: (key) => demands[key as DemandTodo] ?? 0,
    needs: () => openNeeds(run.tx),
    proofs: () => countBrokenYears(run.tx),
    corrections: () => openCorrections(run.tx),
    reports: async () => (await dueReports(run)).length,
  }
  const items: TodoItem[] = []
  for (const { key, href, urgent, counts } of entries) {
    const count = typeof counts === 'function' ? (found[key] ?? 0) : await listed[counts](key)
    items.push({ key, count, capped: count >= COUNT_LIMIT, href, tone: urgent ? 'urgent' : 'normal' })
  }
  return items
}

/** Figures for the sidebar: what is urgent on the to-do itself, the rest beside the list it is worked in. */
function countsOf(items: readonly TodoItem[], overlapping: ReadonlySet<string>): Partial<Record<Place, number>> {
  const counts: Partial<Record<Place, number>> = {
    todo: items.filter((item) => item.tone === 'urgent').reduce((sum, item) => sum + item.count, 0),
  }
  for (const item of items.filter(({ key }) => !overlapping.has(key))) {
    const place = PLACE.exec(item.href)?.[1] as Place | undefined
    if (place) counts[place] = (counts[place] ?? 0) + item.count
  }
  return counts
}

export const readTodo = query('notification.read', async (run, _: null) => {
  const { actor } = run
  const entries =
    actor.tier in TODO_ENTRIES
      ? TODO_ENTRIES[actor.tier as keyof typeof TODO_ENTRIES].filter(({ permission }) => isAllowed(actor, permission))
      : []
  const years = await allYears(run.tx)
  const items = await countEntries(
    run,
    entries,
    years.map(({ year }) => year),
  )
  const overlapping = new Set(entries.filter(({ overlaps }) => overlaps).map(({ key }) => key))
  return {
    items,
    counts: countsOf(items, overlapping),
    years: await deadlines(
      run,
      years.filter((year) => year.status === 'open'),
    ),
    today: run.today,
  }
})
