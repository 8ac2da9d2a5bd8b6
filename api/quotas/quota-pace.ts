/** Utilisation and pace of a year as far as the reader sees, and the accounts that need a look: idle ones, and empty ones with drafts waiting. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { query } from '../core/query.ts'
import { readYear } from '../years/years.repo.ts'
import { yearContext } from '../years/year-context.ts'
import { ownOrgId } from './account-access.ts'
import { cumulative, paceOf, weeksOf, type Pace } from './pace.ts'
import { giverOf } from './plan-effect.ts'
import { exhaustedAccounts, idleAccounts, readIdleDay, saveIdleDay, usedByWeek } from './quota-pace.repo.ts'
import { members, yearTotals } from './quotas.repo.ts'
import { idleDayInput } from './statement.schemas.ts'

const ALERTS = 50
/** From this day of the year on an account that used nothing is called idle (ours), unless the bureau sets another. */
export const USUAL_IDLE_DAY = '07-01'

interface Use {
  /** Net units by week, of everybody and of each account. */
  all: number[]
  of: Map<string, { parentId: string | null; weeks: number[] }>
}

const add = (weeks: number[], week: number, units: number) => {
  while (weeks.length <= week) weeks.push(0)
  weeks[week] = weeks[week]! + units
}

async function useOf(run: Run, year: number): Promise<{ use: Use; weeks: number } | undefined> {
  if (!(await readYear(run.tx, year))) return undefined
  const { declaration } = (await yearContext(run, year)).windows
  const use: Use = { all: [], of: new Map() }
  for (const { orgId, parentId, week, units } of await usedByWeek(run.tx, year, declaration.from, declaration.to)) {
    const account = use.of.get(orgId) ?? { parentId, weeks: [] }
    use.of.set(orgId, account)
    add(account.weeks, week, units)
    add(use.all, week, units)
  }
  return { use, weeks: weeksOf(declaration.from, declaration.to) }
}

/** A unit's weeks are its employers'; an employer's its own. */
function weeksFor(use: Use, orgId: string): number[] {
  const weeks: number[] = []
  for (const [id, account] of use.of)
    if (id === orgId || account.parentId === orgId) for (const [week, units] of account.weeks.entries()) add(weeks, week, units)
  return weeks
}

export interface PaceRow extends Pace {
  orgId: string
  name: string
  held: number
  available: number
}

async function paceRows(run: Run, year: number, forecast: (weeks: number[], held: number) => Pace, use: Use): Promise<PaceRow[]> {
  if (run.actor.tier === 'employer') return []
  const rows = await members(run.tx, giverOf({ orgId: await ownOrgId(run) }, run.actor.tier), year)
  return rows
    .filter((row) => row.held > 0)
    .map((row) => {
      const usable = row.available + row.reserved + row.consumed
      return { orgId: row.orgId, name: row.name, held: usable, available: row.available, ...forecast(weeksFor(use, row.orgId), usable) }
    })
    .toSorted((a, b) => (b.left ?? b.available) - (a.left ?? a.available) || (a.name < b.name ? -1 : 1))
}

/** Of every account the same curve of last year is followed, that of all the reader sees: one account alone is too few to have one. */
export const quotaPace = query('quota.read', async (run, input: { year: number }) => {
  const { windows } = await yearContext(run, input.year)
  const { from, to } = windows.declaration
  const now = (await useOf(run, input.year))!
  const before = await useOf(run, input.year - 1)
  const totals = await yearTotals(run.tx, input.year)
  const lastYear = before?.use.all ?? []
  const forecast = (thisYear: number[], held: number) => paceOf({ from, to, today: run.today, thisYear, lastYear, held })
  const held = totals.available + totals.reserved + totals.consumed
  const idleDay = (await readIdleDay(run.tx)) ?? USUAL_IDLE_DAY
  const idle = run.today >= `${input.year}-${idleDay}` ? await idleAccounts(run.tx, input.year, ALERTS) : []
  const exhausted = await exhaustedAccounts(run.tx, input.year, ALERTS)
  return {
    year: input.year,
    from,
    to,
    today: run.today,
    held,
    whole: forecast(now.use.all, held),
    thisYear: cumulative(now.use.all, now.weeks),
    lastYear: before ? cumulative(before.use.all, before.weeks) : [],
    rows: await paceRows(run, input.year, forecast, now.use),
    idle: { day: `${input.year}-${idleDay}`, since: idleDay, count: idle[0]?.total ?? 0, rows: idle },
    exhausted: { count: exhausted[0]?.total ?? 0, rows: exhausted },
  }
})

/** The bureau says from which day on an unused account is called idle. */
export const setIdleDay = command({
  act: 'quota.setIdleDay',
  permission: 'year.edit',
  input: idleDayInput,
  async run(run, input) {
    const before = (await readIdleDay(run.tx)) ?? USUAL_IDLE_DAY
    await saveIdleDay(run.tx, input.day)
    return {
      result: { day: input.day },
      event: { subject: { type: 'setting', id: 'quota.idleDay' }, before: { day: before }, after: { day: input.day } },
    }
  },
})
