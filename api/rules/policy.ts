/** A version of the regulation as data: every number, date and list of it, each with its article and where it comes from. */
import { policy2018 } from './policy-2018.ts'
import { policy2021 } from './policy-2021.ts'
import type { EmployerFeature, EntryRoute, OffQuotaCategory, PostCategory, PublicSystem, SchoolSet, TrainingMode } from './terms.ts'
import { ENTRY_ROUTE, OFF_QUOTA } from './terms.ts'

/**
 * `text`: stands in the text we hold, or the bureau compared it with the original. `public`: a public source says so.
 * `unverified`: nobody has confirmed it. `decision`: the bureau set it by a recorded decision.
 */
export type Source = 'text' | 'public' | 'unverified' | 'decision'

/** One statement of a text. `ours` marks a choice of this product where the text is silent or open. */
export interface Stated<T> {
  value: T
  article: string
  source: Source
  ours?: true
  note?: string
  /** Number of the decision by which the bureau confirmed or set it. */
  decision?: string
}

/** A window of the year as month and day; `yearOffset` counts from the intake year. `lastFebruary` stands for the last day of February. */
export interface MonthDayWindow {
  from: { yearOffset: number; day: string }
  to: { yearOffset: number; day: string | 'lastFebruary' }
}

/** What one way in for bachelors asks (Article 14 (1)-(4)). */
export interface RouteTerms {
  offered: Stated<boolean>
  suburban: Stated<boolean>
  /** The employer must have one of these features or be of one of these systems; both empty asks neither. */
  features: Stated<readonly EmployerFeature[]>
  systems: Stated<readonly PublicSystem[]>
  posts: Stated<readonly PostCategory[]>
  schoolSets: Stated<readonly SchoolSet[]>
  /** Residency training 住院医师规范化培训 completed. */
  residency: Stated<boolean>
}

export type BachelorRoute = Exclude<EntryRoute, 'GENERAL' | 'FOUNDER'>

/** The texts of the regulation that this product holds. */
export type TextId = 'policy-2018' | 'policy-2021'

export interface Policy {
  /** The text itself, or a version that the bureau made of it for a year: 'policy-2018.2026-1'. */
  id: string
  text: TextId
  title: string
  docNumber: string
  issuedOn: string
  /** A draft cannot be adopted while an unverified point is neither confirmed nor decided. */
  draft: boolean
  /** Where a rule stands in this text, by rule code; a rule not named here is cited by its place in the 2018 text. */
  cites: Readonly<Record<string, string>>
  noEmploymentScope: Stated<'ANY_SCHOOLING' | 'HIGHEST_DEGREE'>
  excludedTrainingModes: Stated<readonly TrainingMode[]>
  selectionPeriodMonths: Stated<number>
  minRegisteredMonths: Stated<number>
  employerPaysTax: Stated<boolean>
  employerArchiveArranged: Stated<boolean>
  postgraduateNormally: Stated<boolean>
  ageBasis: Stated<'BIRTH_YEAR' | 'BIRTHDAY'>
  maxAge: Record<'DOCTOR' | 'MASTER' | 'MASTER_EDUCATION_HEALTH' | 'BACHELOR', Stated<number>>
  bachelorSystems: Stated<readonly PublicSystem[]>
  bachelorEmployerScope: Stated<'CULTURE_SPORT_SUBURBAN' | 'ANY'>
  bachelorSchoolSets: Stated<readonly SchoolSet[]>
  routes: Record<BachelorRoute, RouteTerms> & Record<'GENERAL' | 'FOUNDER', { offered: Stated<boolean> }>
  founderMinShare: Stated<number>
  excellentDoctorFeatures: Stated<readonly EmployerFeature[]>
  offQuota: Record<OffQuotaCategory, { offered: Stated<boolean> }>
  /** Categories that come in under their own policy, so that level, age and school (13, 14) are not asked. */
  ownConditions: Stated<readonly OffQuotaCategory[]>
  windows: Record<'demand' | 'allocation' | 'declaration' | 'settlement', Stated<MonthDayWindow>>
  noticeMinWorkdays: Stated<number>
  approvalWorkdays: Stated<number>
  settlementWorkdays: Stated<number>
  approvalFormCopies: Stated<number>
  acceptanceLetterValidDays: Stated<number>
  introductionLetterValidDays: Stated<number>
  destinationRegistryFromYear: Stated<number>
  decisionMinAttendees: Stated<number>
  restoreTo: Stated<'SUPERVISING_UNIT'>
  adverseRecordYears: Stated<number>
  /** How long the uploaded materials of a case are kept, in whole years after the year in which it ended. */
  keepRefusedYears: Stated<number>
  keepIntroducedYears: Stated<number>
}

export const TEXTS: Record<TextId, Policy> = { 'policy-2018': policy2018, 'policy-2021': policy2021 }
export const TEXT_IDS = Object.keys(TEXTS) as TextId[]

/** The text of every year unless the bureau adopts another. */
export const DEFAULT_TEXT: TextId = 'policy-2018'

export class UnknownPolicy extends Error {
  readonly id: string
  constructor(id: string) {
    super(`没有政策文本 ${id}`)
    this.id = id
    this.name = 'UnknownPolicy'
  }
}

/** In: the id of a text. Out: that text; throws UnknownPolicy, there is no falling back. Versions of a year are composePolicy's. */
export function textById(id: string): Policy {
  if (!Object.hasOwn(TEXTS, id)) throw new UnknownPolicy(id)
  return TEXTS[id as TextId]
}

/** 'policy-2018.2026-1' is the first version that the bureau made of the 2018 text for 2026. */
export const versionId = (text: TextId, year: number, seq: number): string => `${text}.${year}-${seq}`
/** In: the id of a text or of a version. Out: the text it stands on, and for which year it was made; null for neither. */
export function partsOfPolicyId(id: string): { text: TextId; year: number | null; seq: number | null } | null {
  const [, text = '', year, seq] = /^(policy-\d{4})(?:\.(\d{4})-(\d+))?$/.exec(id) ?? []
  if (!Object.hasOwn(TEXTS, text)) return null
  return { text: text as TextId, year: year ? Number(year) : null, seq: seq ? Number(seq) : null }
}

export interface Statement {
  /** Where in the policy, e.g. 'maxAge.DOCTOR'. */
  path: string
  statement: Stated<unknown>
}

export const isStated = (x: object): x is Stated<unknown> => 'value' in x && 'article' in x && 'source' in x

/** Every statement of a text in the order written. */
export function statements(part: object, prefix = ''): Statement[] {
  return Object.entries(part).flatMap(([key, x]: [string, unknown]) => {
    if (typeof x !== 'object' || x === null) return []
    return isStated(x) ? [{ path: prefix + key, statement: x }] : statements(x, `${prefix}${key}.`)
  })
}

/** What the bureau set or confirmed of one statement. */
export interface Settled {
  path: string
  value: unknown
  source: Source
  note?: string
  decision?: string
}

/** A copy of `part` with `settled` laid over its statements; what lies at no path of it is left out. */
function overlay(part: object, settled: ReadonlyMap<string, Settled>, prefix = ''): object {
  return Object.fromEntries(
    Object.entries(part).map(([key, x]: [string, unknown]) => {
      const path = prefix + key
      if (typeof x !== 'object' || x === null || Array.isArray(x)) return [key, x]
      if (!isStated(x)) return [key, overlay(x, settled, `${path}.`)]
      const own = settled.get(path)
      if (!own) return [key, x]
      const { value, source, note = x.note, decision } = own
      return [key, { ...x, value, source, ...(note ? { note } : {}), ...(decision ? { decision } : {}) }]
    }),
  )
}

/** In: a text, the id of a version, and what the bureau settled of it. Out: the policy of that version; later entries of a path win. */
export function composePolicy(text: TextId, id: string, settled: readonly Settled[]): Policy {
  const policy = overlay(TEXTS[text], new Map(settled.map((one) => [one.path, one]))) as Policy
  return { ...policy, id, draft: unverified(policy).length > 0 }
}

/** Every statement of a policy as it stands: what a published version keeps, so that it never changes with this program. */
export const settledOf = (policy: Policy): Settled[] =>
  statements(policy).map(({ path, statement: { value, source, note, decision } }) => ({
    path,
    value,
    source,
    ...(note ? { note } : {}),
    ...(decision ? { decision } : {}),
  }))

/** What nobody has confirmed: the bureau confirms or decides each before it can adopt the text. */
export const unverified = (policy: Policy) =>
  statements(policy)
    .filter(({ statement }) => statement.source === 'unverified')
    .map(({ path, statement: { article, value, note } }) => ({ path, article, value, note }))

/** Whether two values of a statement say the same: a database gives the parts of a window back in another order. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [mine, theirs] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))]
  return (
    Array.isArray(a) === Array.isArray(b) &&
    mine.length === theirs.size &&
    mine.every(([key, x]) => theirs.has(key) && sameValue(x, theirs.get(key)))
  )
}

/** Where text `b` says something else than text `a`. */
export function policyDifferences(a: Policy, b: Policy) {
  const before = new Map(statements(a).map((s) => [s.path, s.statement]))
  return statements(b).flatMap(({ path, statement }) => {
    const was = before.get(path)?.value
    if (sameValue(was, statement.value)) return []
    return [{ path, article: statement.article, a: was, b: statement.value, source: statement.source, note: statement.note }]
  })
}

/** The ways in that a text knows, in the order of the list of terms. */
export const routesOf = (policy: Policy) => (Object.keys(ENTRY_ROUTE) as EntryRoute[]).filter((r) => policy.routes[r].offered.value)

/** The off-quota categories that a text knows, in the order of the list of terms. */
export const offQuotaOf = (policy: Policy) => (Object.keys(OFF_QUOTA) as OffQuotaCategory[]).filter((c) => policy.offQuota[c].offered.value)
