/** A version of the regulation as data: every number, date and list of it, each with its article and where it comes from. */
import { policy2018 } from './policy-2018.ts'
import { policy2021 } from './policy-2021.ts'
import type { EmployerFeature, EntryRoute, OffQuotaCategory, PostCategory, PublicSystem, SchoolSet, TrainingMode } from './terms.ts'
import { ENTRY_ROUTE, OFF_QUOTA } from './terms.ts'

/** `text`: stands in the text we hold. `public`: a public source says so. `unverified`: nobody has confirmed it. */
export type Source = 'text' | 'public' | 'unverified'

/** One statement of a text. `ours` marks a choice of this product where the text is silent or open. */
export interface Stated<T> {
  value: T
  article: string
  source: Source
  ours?: true
  note?: string
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

export type PolicyId = 'policy-2018' | 'policy-2021'

export interface Policy {
  id: PolicyId
  title: string
  docNumber: string
  issuedOn: string
  /** A draft cannot be adopted while an unverified point is neither confirmed nor decided. */
  draft: boolean
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
}

export const POLICIES: Record<PolicyId, Policy> = { 'policy-2018': policy2018, 'policy-2021': policy2021 }
export const POLICY_IDS = Object.keys(POLICIES) as PolicyId[]

/** The text of every year unless the bureau adopts another. */
export const DEFAULT_POLICY_ID: PolicyId = 'policy-2018'

export class UnknownPolicy extends Error {
  readonly id: string
  constructor(id: string) {
    super(`没有政策文本 ${id}`)
    this.id = id
    this.name = 'UnknownPolicy'
  }
}

/** In: the id stored with an intake year. Out: its text; throws UnknownPolicy, there is no falling back. */
export function policyById(id: string): Policy {
  if (!Object.hasOwn(POLICIES, id)) throw new UnknownPolicy(id)
  return POLICIES[id as PolicyId]
}

export interface Statement {
  /** Where in the policy, e.g. 'maxAge.DOCTOR'. */
  path: string
  statement: Stated<unknown>
}

const isStated = (x: object): x is Stated<unknown> => 'value' in x && 'article' in x && 'source' in x

/** Every statement of a text in the order written. */
export function statements(part: object, prefix = ''): Statement[] {
  return Object.entries(part).flatMap(([key, x]: [string, unknown]) => {
    if (typeof x !== 'object' || x === null) return []
    return isStated(x) ? [{ path: prefix + key, statement: x }] : statements(x, `${prefix}${key}.`)
  })
}

/** What nobody has confirmed: the bureau confirms or decides each before it can adopt the text. */
export const unverified = (policy: Policy) =>
  statements(policy)
    .filter(({ statement }) => statement.source === 'unverified')
    .map(({ path, statement: { article, value, note } }) => ({ path, article, value, note }))

/** Where text `b` says something else than text `a`. */
export function policyDifferences(a: Policy, b: Policy) {
  const before = new Map(statements(a).map((s) => [s.path, s.statement]))
  return statements(b).flatMap(({ path, statement }) => {
    const was = before.get(path)?.value
    if (JSON.stringify(was) === JSON.stringify(statement.value)) return []
    return [{ path, article: statement.article, a: was, b: statement.value, source: statement.source, note: statement.note }]
  })
}

/** The ways in that a text knows, in the order of the list of terms. */
export const routesOf = (policy: Policy) => (Object.keys(ENTRY_ROUTE) as EntryRoute[]).filter((r) => policy.routes[r].offered.value)

/** The off-quota categories that a text knows, in the order of the list of terms. */
export const offQuotaOf = (policy: Policy) => (Object.keys(OFF_QUOTA) as OffQuotaCategory[]).filter((c) => policy.offQuota[c].offered.value)
