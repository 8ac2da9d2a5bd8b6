/** The files of the regulation by name, so that the contents page can show, and its test can prove, what an article names. */
import * as allocationFormula from './allocation-formula.ts'
import * as apportionment from './apportionment.ts'
import * as caseStatus from './case-status.ts'
import * as channel from './channel.ts'
import * as decision from './decision.ts'
import * as demand from './demand.ts'
import * as dossier from './dossier.ts'
import * as employer from './employer.ts'
import * as entryRoutes from './entry-routes.ts'
import * as evaluation from './evaluation.ts'
import * as explain from './explain.ts'
import * as graduate from './graduate.ts'
import * as ledgerInvariants from './ledger-invariants.ts'
import * as letter from './letter.ts'
import * as materials from './materials.ts'
import * as notice from './notice.ts'
import * as offQuota from './off-quota.ts'
import * as quota from './quota.ts'
import * as reasons from './reasons.ts'
import * as regulation from './regulation.ts'
import type { Citation } from './regulation.ts'
import * as retention from './retention.ts'
import * as sanctions from './sanctions.ts'
import * as settlement from './settlement.ts'
import * as socialInsurance from './social-insurance.ts'
import * as terms from './terms.ts'
import * as windows from './windows.ts'
import * as workdays from './workdays.ts'

type Exports = Readonly<Record<string, unknown>>

const MODULES: Readonly<Record<string, Exports>> = {
  'allocation-formula.ts': allocationFormula,
  'apportionment.ts': apportionment,
  'case-status.ts': caseStatus,
  'channel.ts': channel,
  'decision.ts': decision,
  'demand.ts': demand,
  'dossier.ts': dossier,
  'employer.ts': employer,
  'entry-routes.ts': entryRoutes,
  'evaluation.ts': evaluation,
  'explain.ts': explain,
  'graduate.ts': graduate,
  'ledger-invariants.ts': ledgerInvariants,
  'letter.ts': letter,
  'materials.ts': materials,
  'notice.ts': notice,
  'off-quota.ts': offQuota,
  'quota.ts': quota,
  'reasons.ts': reasons,
  'regulation.ts': regulation,
  'retention.ts': retention,
  'sanctions.ts': sanctions,
  'settlement.ts': settlement,
  'social-insurance.ts': socialInsurance,
  'terms.ts': terms,
  'windows.ts': windows,
  'workdays.ts': workdays,
}

export interface Named {
  file: string
  /** An export, or a row of one: 'TRANSITIONS.archive'. */
  name: string
  /** What it is; undefined where nothing of that name exists. */
  is: unknown
}

const isObject = (x: unknown): x is Exports => (typeof x === 'object' || typeof x === 'function') && x !== null

/** In: 'graduate.ts: isInUnifiedPlan, isNonDirected'. Out: each of the names with what it stands for. */
export function namedIn(line: string): Named[] {
  const [file = '', names = ''] = line.split(': ')
  return names.split(', ').map((name) => {
    const is = name.split('.').reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), MODULES[file])
    return { file, name, is }
  })
}

export interface NamedRule {
  code: string
  cite: Citation
}

export const isRule = (x: unknown): x is NamedRule => typeof x === 'function' && 'code' in x && 'cite' in x

/** The rules that a name stands for: itself, or those of a list or table. */
export const rulesIn = (x: unknown): NamedRule[] =>
  isRule(x) ? [x] : typeof x === 'object' && x !== null ? Object.values(x).filter(isRule) : []

/** A row of a table that says to which article it belongs. */
export interface Row {
  title: string
  article: string
}

export const isRow = (x: unknown): x is Row =>
  isObject(x) && typeof x['title'] === 'string' && typeof x['article'] === 'string' && !isRule(x)

/** The rows of a table by key; empty for what is none. */
export const rowsIn = (x: unknown): [string, Row][] =>
  isObject(x) && typeof x !== 'function' && !Array.isArray(x) ? Object.entries(x).filter((e): e is [string, Row] => isRow(e[1])) : []

/** Where each rule stands: its file and the name it is exported by. */
export const RULE_NAMES: ReadonlyMap<string, { file: string; name: string }> = new Map(
  Object.entries(MODULES).flatMap(([file, exports]) =>
    Object.entries(exports).flatMap(([name, x]): [string, { file: string; name: string }][] =>
      rulesIn(x)
        // a rule of its own name is preferred to the list it is also in
        .filter((one) => isRule(x) || !Object.values(exports).includes(one))
        .map((one) => [one.code, { file, name }]),
    ),
  ),
)
