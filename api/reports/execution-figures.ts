/** The figures of a year, from accounts and cases. Pure: the same facts give the same figures, in the database's city and in the sample one. */
import { EDUCATION_LEVEL, EMPLOYER_NATURE, keysOf, OFF_QUOTA } from '../rules/terms.ts'
import { FIGURE, rateOf } from './report-terms.schemas.ts'
import type { ExecutionFigures, ExecutionLine, Sums, YearInShort } from './reports.schemas.ts'

export interface ReportAccount {
  orgId: string
  name: string
  tier: string
  parentId: string | null
  available: number
  reserved: number
  consumed: number
  cut: number
  lapsed: number
}
/** Cases alike in all that is counted. */
export interface CaseGroup {
  unitId: string
  unitName: string
  employerId: string
  employerName: string
  status: string
  offQuota: boolean
  category: string | null
  level: string | null
  nature: string | null
  /** Of the approval, `2026-06`; null when it never came to one. */
  month: string | null
  n: number
}
export interface ReportOwner {
  orgId: string
  name: string
  scope: 'city' | 'unit'
}
export interface FigureSources {
  asOf: string
  owner: ReportOwner
  accounts: readonly ReportAccount[]
  cases: readonly CaseGroup[]
  restored: number
  demand: ReadonlyMap<string, { inQuota: number; offQuota: number }>
  lastYear: YearInShort | null
}

const FIGURES = keysOf(FIGURE)
const nothing = (): Sums => ({ allocated: 0, consumed: 0, reserved: 0, available: 0, cut: 0, lapsed: 0, offQuota: 0 })

function add(sums: Sums, part: Partial<Sums>): void {
  for (const key of FIGURES) sums[key] += part[key] ?? 0
}

const heldBy = ({ available, reserved, consumed, cut, lapsed }: ReportAccount): Partial<Sums> => ({
  allocated: available + reserved + consumed + cut + lapsed,
  available,
  reserved,
  consumed,
  cut,
  lapsed,
})

/** Which line an account belongs to: the city's are its units with all their employers, a unit's are its employers. */
const ownerOfAccount = (owner: ReportOwner, account: ReportAccount): string =>
  owner.scope === 'city' && account.tier === 'employer' ? (account.parentId ?? owner.orgId) : account.orgId

const approvedOf = (cases: readonly CaseGroup[]) => cases.filter(({ month }) => month !== null)
const count = (cases: readonly CaseGroup[]) => cases.reduce((sum, { n }) => sum + n, 0)
const ended = (cases: readonly CaseGroup[], ...statuses: string[]) => count(cases.filter(({ status }) => statuses.includes(status)))

function linesOf({ owner, accounts, cases, demand }: FigureSources): ExecutionLine[] {
  const lines = new Map<string, ExecutionLine>()
  const lineOf = (orgId: string, name: string) => {
    const line = lines.get(orgId) ?? { orgId, name, own: orgId === owner.orgId, asked: demand.get(orgId)?.inQuota ?? null, ...nothing() }
    lines.set(orgId, line)
    return line
  }
  const names = new Map(accounts.map(({ orgId, name }) => [orgId, name]))
  for (const account of accounts) {
    const orgId = ownerOfAccount(owner, account)
    add(lineOf(orgId, names.get(orgId) ?? account.name), heldBy(account))
  }
  const city = owner.scope === 'city'
  for (const group of approvedOf(cases).filter(({ offQuota }) => offQuota))
    add(city ? lineOf(group.unitId, group.unitName) : lineOf(group.employerId, group.employerName), { offQuota: group.n })
  return [...lines.values()]
    .filter((line) => line.own || line.asked || FIGURES.some((key) => line[key] > 0))
    .toSorted((a, b) => Number(b.own) - Number(a.own) || b.allocated - a.allocated || (a.name < b.name ? -1 : 1))
}

/** Counts by a key, in the order of the terms where there is one. */
function countBy(cases: readonly CaseGroup[], key: (group: CaseGroup) => string, order: readonly string[] = []): Record<string, number> {
  const counts = new Map<string, number>()
  for (const group of cases) counts.set(key(group), (counts.get(key(group)) ?? 0) + group.n)
  const place = (one: string) => (order.includes(one) ? order.indexOf(one) : order.length)
  return Object.fromEntries([...counts].toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)))
}

/** Cases whose level, category or nature nobody stated. */
export const UNSTATED = 'UNSTATED'

/** In: accounts and cases of a year as they stand. Out: every figure of the report; the lines add up to the total. */
export function executionFigures(sources: FigureSources): ExecutionFigures {
  const { asOf, owner, cases, restored, demand, lastYear } = sources
  const lines = linesOf(sources)
  const sums = nothing()
  for (const line of lines) add(sums, line)
  const approved = approvedOf(cases)
  const asked = [...demand.values()]
  const sumAsked = (of: 'inQuota' | 'offQuota') => asked.reduce((sum, one) => sum + one[of], 0)
  return {
    asOf,
    org: { name: owner.name, scope: owner.scope },
    total: sums.allocated,
    sums,
    useRate: rateOf(sums.consumed, sums.allocated),
    lines,
    approved: count(approved),
    byLevel: countBy(approved, ({ level }) => level ?? UNSTATED, keysOf(EDUCATION_LEVEL)),
    offQuota: countBy(
      approved.filter(({ offQuota }) => offQuota),
      ({ category }) => category ?? UNSTATED,
      keysOf(OFF_QUOTA),
    ),
    byMonth: countBy(approved, ({ month }) => month ?? UNSTATED),
    byNature: countBy(approved, ({ nature }) => nature ?? UNSTATED, keysOf(EMPLOYER_NATURE)),
    refused: ended(cases, 'REFUSED'),
    withdrawn: ended(cases, 'WITHDRAWN'),
    revoked: ended(cases, 'REVOKED'),
    disqualified: ended(cases, 'DISQUALIFIED'),
    registered: ended(cases, 'REGISTERED', 'ARCHIVED'),
    restored,
    demand: asked.length > 0 ? { inQuota: sumAsked('inQuota'), offQuota: sumAsked('offQuota') } : null,
    lastYear,
  }
}

export const inShort = (year: number, figures: ExecutionFigures): YearInShort => ({
  year,
  total: figures.total,
  consumed: figures.sums.consumed,
  lapsed: figures.sums.lapsed,
  approved: figures.approved,
  offQuota: figures.sums.offQuota,
  useRate: figures.useRate,
})

/** Whether two figures say the same, the moment aside; the order in which a database keeps keys is none of their content. */
export function sameFigures(a: ExecutionFigures, b: ExecutionFigures): boolean {
  const plain = ({ asOf: _, ...rest }: ExecutionFigures) => JSON.stringify(rest, sortedKeys)
  return plain(a) === plain(b)
}
const sortedKeys = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([x], [y]) => (x < y ? -1 : 1)))
    : value
