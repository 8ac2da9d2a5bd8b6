/** Facts as data, each with its source: institutions by code, dated sets of schools (Article 14), working-day notices. */
import type { Day } from '../../api/rules/dates.ts'
import type { SchoolSet } from '../../api/rules/terms.ts'
import type { WorkCalendar } from '../../api/rules/workdays.ts'
import calendarData from './work-calendars.json' with { type: 'json' }
import institutionData from './institutions.json' with { type: 'json' }
import schoolSetData from './school-sets.json' with { type: 'json' }

export interface Institution {
  /** Five digits; null for schools without a public code. */
  code: string | null
  name: string
  codeSource: 'ministry-list' | 'unverified' | 'unknown'
  /** Former names and the last day of each. */
  oldNames?: { name: string; until: Day }[]
}

/** One version of a set: who belonged to it from a day until a day (open when null), and who says so. */
export interface SchoolSetVersion {
  set: SchoolSet
  from: Day
  until: Day | null
  source: string
  /** School codes; the current name of a school without a code. */
  members: string[]
}

const calendars = calendarData.calendars as WorkCalendar[]
/** The years whose notice is known; a year not here is unknown until the bureau enters it. */
export const workCalendars: readonly WorkCalendar[] = calendars.filter((c) => c.status === 'official')
/** Statutory days of years without a notice: for provisional dates only. */
export const provisionalCalendars: readonly WorkCalendar[] = calendars.filter((c) => c.status === 'provisional')

export const institutions = institutionData.institutions as readonly Institution[]
export const schoolSetVersions = schoolSetData.sets as readonly SchoolSetVersion[]

/** Brackets of either width and spaces are one and the same in a school's name. */
const plainName = (name: string) => name.normalize('NFKC').replace(/\s+/g, '')

const byCode = new Map(institutions.flatMap((i) => (i.code ? [[i.code, i] as const] : [])))
const byName = new Map([
  ...institutions.flatMap((i) => (i.oldNames ?? []).map((o) => [plainName(o.name), i] as const)),
  ...institutions.map((i) => [plainName(i.name), i] as const),
])

export const institutionByCode = (code: string): Institution | undefined => byCode.get(code)

/** In: a school's name as on a certificate, a former one too. Out: the institution and whether the name is its present one. */
export function findInstitution(name: string): { institution: Institution; former: boolean } | undefined {
  const institution = byName.get(plainName(name))
  return institution && { institution, former: plainName(institution.name) !== plainName(name) }
}

/** Institutions whose code, name or former name holds the text, those that start with it first. */
export function searchInstitutions(text: string, limit: number): Institution[] {
  const wanted = plainName(text)
  if (wanted === '') return []
  const names = (i: Institution) => [i.code ?? '', i.name, ...(i.oldNames ?? []).map((o) => o.name)].map(plainName)
  const rank = (i: Institution) => (names(i).some((n) => n.startsWith(wanted)) ? 0 : 1)
  return institutions
    .filter((i) => names(i).some((n) => n.includes(wanted)))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, limit)
}

const membership = (versions: readonly SchoolSetVersion[]) => versions.map((v) => ({ ...v, members: new Set(v.members) }))
type Membership = ReturnType<typeof membership>
const known = membership(schoolSetVersions)

const holding = (versions: Membership, day: Day) => versions.filter((v) => v.from <= day && (v.until === null || day <= v.until))

/** In: the dated sets that the bureau added for a year. Out: what `schoolSetsOn` answers with them in the place of ours on the days they hold. */
export function schoolSetsWith(own: readonly SchoolSetVersion[]): (school: string, day: Day) => SchoolSet[] {
  const added = membership(own)
  return (school, day) => {
    const theirs = holding(added, day)
    const ours = holding(known, day).filter((v) => !theirs.some((one) => one.set === v.set))
    return [...ours, ...theirs].filter((v) => v.members.has(school)).map((v) => v.set)
  }
}

/** In: a school's code (its name where it has none) and a day. Out: the sets it belonged to on that day. */
export const schoolSetsOn = schoolSetsWith([])
