/** Counts of the report with their official names, in the order in which papers and workbooks show them. */
import { EDUCATION_LEVEL, EMPLOYER_NATURE, keysOf, OFF_QUOTA } from '../rules/terms.ts'
import { UNSTATED } from './execution-figures.ts'
import type { ExecutionFigures } from './reports.schemas.ts'

export interface Named {
  title: string
  count: number
}

/** A jsonb column keeps no order of keys: the terms give it back. */
function named(counts: Record<string, number>, terms: Record<string, string>, unstated: string): Named[] {
  const titles: Record<string, string> = { ...terms, [UNSTATED]: unstated }
  const known = [...keysOf(terms), UNSTATED].filter((key) => key in counts)
  const strange = Object.keys(counts).filter((key) => !known.includes(key))
  return [...known, ...strange].map((key) => ({ title: titles[key] ?? key, count: counts[key] ?? 0 }))
}

const monthTitle = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

export const levelsOf = ({ byLevel }: ExecutionFigures) => named(byLevel, EDUCATION_LEVEL, '未填学历')
export const categoriesOf = ({ offQuota }: ExecutionFigures) => named(offQuota, OFF_QUOTA, '未选类别')
export const naturesOf = ({ byNature }: ExecutionFigures) => named(byNature, EMPLOYER_NATURE, '未填单位性质')
export const monthsOf = ({ byMonth }: ExecutionFigures): Named[] =>
  Object.entries(byMonth)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, count]) => ({ title: monthTitle(month), count }))
