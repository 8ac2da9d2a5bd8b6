// The city while it is being made: rows by table, what is known of everybody, and a chronicle that plays in the order of time.
import type { AuditEvent } from '../../api/core/audit.ts'
import type { Config } from '../../api/config.ts'
import { makeSecrets, type Secrets } from '../../api/core/crypto.ts'
import type { OrgRow } from '../../api/orgs/orgs.repo.ts'
import type { AdmissionConditions } from '../../api/rules/facts.ts'
import { DEFAULT_TEXT, textById, type Policy } from '../../api/rules/policy.ts'
import type { Role } from '../../api/rules/terms.ts'
import { windowsOf } from '../../api/rules/windows.ts'
import { makeWorkdays, type Workdays } from '../../api/rules/workdays.ts'
import { workCalendars } from '../../db/reference/index.ts'
import type * as tables from '../../db/schema/index.ts'
import { makeDice, type Dice } from './dice.ts'
import type { Dossier } from './dossier.ts'
import type { DomainKey } from './domains.ts'
import type { EmployerSpec } from './employers.ts'
import { makeLedger, type Ledger } from './ledger.ts'
import { citizenIds } from './people.ts'
import type { SampleFiles } from './sample-files.ts'
import { makeSeals, type Seals } from './seals.ts'

/** The business day on which a visitor finds the city; everything in it happened before. */
export const TODAY = '2026-06-15'
export const YEARS = [2024, 2025, 2026] as const
export type Year = (typeof YEARS)[number]

export interface Person {
  id: string
  username: string
  name: string
  roles: Role[]
  org: Org
}
export interface Org {
  row: OrgRow
  people: Person[]
  /** Of an employer: what it is, its unit, and names it had before (each until a day). */
  spec?: EmployerSpec
  domain?: DomainKey
  unit?: Org
  /** Of a unit: its own conditions, once it published them. */
  admission?: { id: string; conditions: AdmissionConditions }
  formerNames: { name: string; until: string }[]
}

/** Who acts; an account, a graduate by link, the system or the public. */
export interface SampleActor {
  userId: string | null
  name: string
  tier: 'bureau' | 'supervisingUnit' | 'employer' | 'graduate' | 'auditor' | 'public' | 'system'
  orgId: string | null
  orgName: string | null
  ip: string | null
}
/** When and by whom: what a request's context is to a command. */
export interface Moment {
  now: string
  today: string
  actor: SampleActor
}

export const SYSTEM_ACTOR: SampleActor = { userId: null, name: '系统', tier: 'system', orgId: null, orgName: null, ip: null }
export const GRADUATE_ACTOR: SampleActor = { userId: null, name: '毕业生本人', tier: 'graduate', orgId: null, orgName: null, ip: null }
export const PUBLIC_ACTOR: SampleActor = { userId: null, name: '社会公众', tier: 'public', orgId: null, orgName: null, ip: null }

/** The instant of a clock time in Shanghai; `seconds` of the day. */
export const instantAt = (day: string, seconds: number) => new Date(Date.parse(`${day}T00:00:00+08:00`) + seconds * 1000).toISOString()
export const clock = (hour: number, minute = 0, second = 0) => hour * 3600 + minute * 60 + second

type RowsOf<T extends { $inferInsert: unknown }> = T['$inferInsert'][]
export interface Rows {
  orgs: RowsOf<typeof tables.orgs>
  orgNames: RowsOf<typeof tables.orgNames>
  accounts: RowsOf<typeof tables.accounts>
  settings: RowsOf<typeof tables.settings>
  workCalendars: RowsOf<typeof tables.workCalendars>
  intakeYears: RowsOf<typeof tables.intakeYears>
  demandReports: RowsOf<typeof tables.demandReports>
  demandLines: RowsOf<typeof tables.demandLines>
  demandSummaries: RowsOf<typeof tables.demandSummaries>
  decisions: RowsOf<typeof tables.decisions>
  executionReports: RowsOf<typeof tables.executionReports>
  evaluationSchemes: RowsOf<typeof tables.evaluationSchemes>
  evaluations: RowsOf<typeof tables.evaluations>
  specialNeeds: RowsOf<typeof tables.specialNeeds>
  policyVersions: RowsOf<typeof tables.policyVersions>
  policyPoints: RowsOf<typeof tables.policyPoints>
  admissionVersions: RowsOf<typeof tables.admissionVersions>
  allocationPlans: RowsOf<typeof tables.allocationPlans>
  allocationLines: RowsOf<typeof tables.allocationLines>
  quotaAccounts: RowsOf<typeof tables.quotaAccounts>
  cases: RowsOf<typeof tables.cases>
  caseVerdicts: RowsOf<typeof tables.caseVerdicts>
  adverseRecords: RowsOf<typeof tables.adverseRecords>
  graduateLinks: RowsOf<typeof tables.graduateLinks>
  materials: RowsOf<typeof tables.materials>
  notices: RowsOf<typeof tables.notices>
  noticeRows: RowsOf<typeof tables.noticeRows>
  objections: RowsOf<typeof tables.objections>
  sealKeys: RowsOf<typeof tables.sealKeys>
  sealSecrets: RowsOf<typeof tables.sealSecrets>
  letters: RowsOf<typeof tables.letters>
  letterBatches: RowsOf<typeof tables.letterBatches>
  letterBatchItems: RowsOf<typeof tables.letterBatchItems>
  letterPrints: RowsOf<typeof tables.letterPrints>
  letterCorrections: RowsOf<typeof tables.letterCorrections>
  templateVersions: RowsOf<typeof tables.templateVersions>
  registerExtracts: RowsOf<typeof tables.registerExtracts>
  registerRows: RowsOf<typeof tables.registerRows>
  comparisons: RowsOf<typeof tables.comparisons>
  comparisonOverrides: RowsOf<typeof tables.comparisonOverrides>
  settlementApplications: RowsOf<typeof tables.settlementApplications>
  notifications: RowsOf<typeof tables.notifications>
  counters: RowsOf<typeof tables.counters>
  jobs: RowsOf<typeof tables.jobs>
  events: RowsOf<typeof tables.events>
}

export interface City {
  config: Config
  secrets: Secrets
  dice: Dice
  workdays: Workdays
  policy: Policy
  files: SampleFiles
  rows: Rows
  ledger: Ledger
  seals: Seals
  bureau: Org
  auditor: Org
  units: Map<string, Org>
  employers: Org[]
  dossiers: Dossier[]
  citizenId: ReturnType<typeof citizenIds>
  windows(year: number): ReturnType<typeof windowsOf>
  /** Claims the next number, as `claimNumber` does. */
  claim(kind: string, year: number, issuer: string): number
  /** Appends events, as `writeEvents` does. */
  write(at: Moment, act: string, events: AuditEvent | readonly AuditEvent[]): void
  /** Something that happens at an instant; played by `play` in the order of time. */
  on(day: string, seconds: number, happen: (at: (actor: SampleActor) => Moment) => void): void
  play(): void
}

const emptyRows = (): Rows => ({
  orgs: [],
  orgNames: [],
  accounts: [],
  settings: [],
  workCalendars: [],
  intakeYears: [],
  demandReports: [],
  demandLines: [],
  demandSummaries: [],
  decisions: [],
  executionReports: [],
  evaluationSchemes: [],
  evaluations: [],
  specialNeeds: [],
  policyVersions: [],
  policyPoints: [],
  admissionVersions: [],
  allocationPlans: [],
  allocationLines: [],
  quotaAccounts: [],
  cases: [],
  caseVerdicts: [],
  adverseRecords: [],
  graduateLinks: [],
  materials: [],
  notices: [],
  noticeRows: [],
  objections: [],
  sealKeys: [],
  sealSecrets: [],
  letters: [],
  letterBatches: [],
  letterBatchItems: [],
  letterPrints: [],
  letterCorrections: [],
  templateVersions: [],
  registerExtracts: [],
  registerRows: [],
  comparisons: [],
  comparisonOverrides: [],
  settlementApplications: [],
  notifications: [],
  counters: [],
  jobs: [],
  events: [],
})

function eventRow(at: Moment, act: string, event: AuditEvent): Rows['events'][number] {
  const { actor } = at
  return {
    at: at.now,
    day: at.today,
    actorId: actor.userId,
    actorName: actor.name,
    actorTier: actor.tier,
    actorOrgId: actor.orgId,
    actorOrgName: actor.orgName,
    ip: actor.ip,
    requestId: null,
    act: event.act ?? act,
    article: event.article ?? null,
    subjectType: event.subject.type,
    subjectId: event.subject.id,
    caseId: event.caseId ?? null,
    scopeOrgId: event.scopeOrgId ?? null,
    audience: event.audience ?? 'all',
    before: event.before ?? null,
    after: event.after ?? null,
    note: event.note ?? null,
  }
}

/** Things that happen, in the order of their instants; what happens may bring about more, later. */
function makeChronicle() {
  interface Happening {
    at: string
    day: string
    happen: Parameters<City['on']>[2]
  }
  /** Latest first, so that the next one is at the end; of the same instant, the one told first. */
  let waiting: Happening[] = []
  let sorted = true
  let last = ''
  const later = (a: Happening, b: Happening) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)
  const insert = (happening: Happening) => {
    if (happening.at < last) throw new Error(`the chronicle stands at ${last}, ${happening.at} is past`)
    let [low, high] = [0, waiting.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (waiting[middle]!.at > happening.at) low = middle + 1
      else high = middle
    }
    waiting.splice(low, 0, happening)
  }
  return {
    on(day: string, seconds: number, happen: Happening['happen']) {
      const happening = { at: instantAt(day, seconds), day, happen }
      if (last) insert(happening)
      else {
        waiting.push(happening)
        sorted = false
      }
    },
    play() {
      if (!sorted) waiting = waiting.toReversed().toSorted(later)
      sorted = true
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { at, day, happen } = next
        last = at
        happen((actor) => ({ now: at, today: day, actor }))
      }
      last = ''
    },
  }
}

export function makeCity(config: Config, files: SampleFiles): City {
  const rows = emptyRows()
  const policy = textById(DEFAULT_TEXT)
  const counted = new Map<string, Rows['counters'][number]>()
  const none = { people: [], formerNames: [] }
  return {
    config,
    files,
    rows,
    policy,
    secrets: makeSecrets(config.secretKey),
    dice: makeDice('sample city'),
    workdays: makeWorkdays(workCalendars),
    ledger: makeLedger(),
    seals: makeSeals(config),
    bureau: { row: {} as OrgRow, ...none },
    auditor: { row: {} as OrgRow, ...none },
    units: new Map(),
    employers: [],
    dossiers: [],
    citizenId: citizenIds(),
    windows: (year) => windowsOf(policy, year),
    claim(kind, year, issuer) {
      const key = `${kind} ${year} ${issuer}`
      const counter = counted.get(key) ?? { kind, year, issuer, last: 0 }
      if (counter.last === 0) {
        counted.set(key, counter)
        rows.counters.push(counter)
      }
      return ++counter.last
    },
    write(at, act, events) {
      for (const event of [events].flat()) rows.events.push(eventRow(at, act, event as AuditEvent))
    },
    ...makeChronicle(),
  }
}

export const actorOf = (person: Person): SampleActor => ({
  userId: person.id,
  name: person.name,
  tier: person.org.row.tier,
  orgId: person.org.row.id,
  orgName: person.org.row.name,
  ip: `198.51.100.${(person.username.length * 37 + person.username.charCodeAt(0)) % 250}`,
})
/** Somebody of the organisation in that role; always the same for the same `turn`. */
export function personOf(org: Org, role: Role, turn = 0): Person {
  const holders = org.people.filter((person) => person.roles.includes(role))
  const person = holders[turn % holders.length]
  if (!person) throw new Error(`${org.row.name} has no ${role}`)
  return person
}
/** The organisation's name on a day. */
export const nameOn = (org: Org, day: string) => org.formerNames.find(({ until }) => day < until)?.name ?? org.row.name
