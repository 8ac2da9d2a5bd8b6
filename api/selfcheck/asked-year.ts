/** Which year a question is about, and by what it is judged: also a year that nobody opened, then by what governs it now and said as provisional. */
import type { Run } from '../core/context.ts'
import { governing } from '../policies/draft-version.ts'
import { policyInForce, type PolicyInForce } from '../policies/policy-in-force.ts'
import { yearOf } from '../rules/dates.ts'
import { windowCountdown, windowsOf, type Window, type WindowName } from '../rules/windows.ts'
import { yearContext } from '../years/year-context.ts'
import { allYears, type YearRow } from '../years/years.repo.ts'

export interface AskedYear extends PolicyInForce {
  year: number
  /** The bureau has not opened it. */
  provisional: boolean
  windows: Record<WindowName, Window>
}

async function judgedBy(run: Run, year: number, row: YearRow | undefined): Promise<AskedYear> {
  if (row) return { ...(await yearContext(run, year)), year, provisional: row.status === 'preparing' }
  const found = await policyInForce(run, await governing(run, year))
  return { ...found, year, provisional: true, windows: windowsOf(found.policy, year) }
}

const isOver = ({ windows }: AskedYear, today: string) => windows.declaration.to < today

/** In: the year asked for, or none. Out: that year, or the open one whose declaration is running or next, or the next that will be opened. */
export async function askedYear(run: Run, asked: number | undefined): Promise<AskedYear> {
  const rows = await allYears(run.tx)
  const of = (year: number) =>
    judgedBy(
      run,
      year,
      rows.find((row) => row.year === year),
    )
  if (asked !== undefined) return of(asked)
  for (const row of rows.filter(({ status }) => status === 'open')) {
    const found = await of(row.year)
    if (!isOver(found, run.today)) return found
  }
  const thisYear = await of(yearOf(run.today))
  return isOver(thisYear, run.today) ? of(yearOf(run.today) + 1) : thisYear
}

/** The years worth asking about: open ones, this one and the next. */
export async function yearsToAsk(run: Run): Promise<number[]> {
  const thisYear = yearOf(run.today)
  const open = (await allYears(run.tx)).filter(({ status }) => status === 'open').map(({ year }) => year)
  return [...new Set([...open, thisYear, thisYear + 1])].toSorted((a, b) => a - b)
}

/** What an answer shows of the year: the policy by name and the declaration window with its standing today. */
export function faceOfYear({ year, provisional, policy, windows }: AskedYear, today: string) {
  const { article, from, to } = windows.declaration
  const { id, title, docNumber, draft } = policy
  return {
    year,
    provisional,
    policy: { id, title, docNumber, unverified: draft },
    window: { article, from, to, ...windowCountdown(windows.declaration, today) },
  }
}
