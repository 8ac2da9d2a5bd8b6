/** Trials and what came of them: which cases change, why, and where they come from. */
import type { z } from 'zod'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { decodeCursor, PAGE_SIZE, pageOf } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { orgById } from '../cases/cases.repo.ts'
import { ELIGIBILITY_RULES } from '../rules/eligibility.ts'
import { partsOfPolicyId, TEXTS, type Policy, type TextId } from '../rules/policy.ts'
import { citedIn, type Verdict } from '../rules/regulation.ts'
import { EDUCATION_LEVEL, EMPLOYER_NATURE, keysOf } from '../rules/terms.ts'
import { readAdmission, readVersion } from './policies.repo.ts'
import type { trialChangesQuery } from './policies.schemas.ts'
import { policyOfTrial } from './trial-job.ts'
import {
  changeCounts,
  latestTrials,
  listChanges,
  namesOfOrgs,
  readTrial,
  ruleCounts,
  type ListedChange,
  type TriedCounts,
  type TrialRow,
} from './trials.repo.ts'

const LATEST = 20

type Kind = Verdict['kind']
export const VERDICT_WORD: Record<Kind, string> = { pass: '符合', refused: '不符合', incomplete: '信息不全' }
/** 'pass>refused': from which verdict to which. */
export type Move = `${Kind}>${Kind}`
export type Moves = Partial<Record<Move, number>>

/** What was tried, in words. */
function titleOf({ policyId, admissionId }: TrialRow, orgName: string): string {
  if (admissionId) return `${orgName}准入条件`
  const parts = partsOfPolicyId(policyId)!
  const text = `《${TEXTS[parts.text].title}》${TEXTS[parts.text].docNumber}`
  return parts.year === null ? text : `${text} ${parts.year} 年度第 ${parts.seq} 版`
}

const faceOf = (trial: TrialRow, title: string, orgName: string) => ({
  id: trial.id,
  policyId: trial.policyId,
  admissionId: trial.admissionId,
  title,
  draftVersion: trial.draftVersion,
  year: trial.year,
  status: trial.status,
  total: trial.total,
  done: trial.done,
  changed: trial.changed,
  moves: trial.moves as Moves,
  orgName,
  startedBy: trial.startedBy,
  startedAt: trial.startedAt,
  endedAt: trial.endedAt,
})

async function titled(run: Run, trial: TrialRow, orgName: string): Promise<string> {
  const conditions = trial.admissionId ? await readAdmission(run.tx, trial.admissionId) : undefined
  return titleOf(trial, conditions ? ((await orgById(run.tx, conditions.orgId))?.name ?? orgName) : orgName)
}

/** The latest that the actor sees: a unit its own, the bureau and the auditor all. */
export const listTrials = query('policy.try', async (run: Run) => {
  const trials = []
  for (const { trial, orgName } of await latestTrials(run.tx, LATEST))
    trials.push(faceOf(trial, await titled(run, trial, orgName), orgName))
  return { trials }
})

export async function trialOf(run: Run, id: string): Promise<TrialRow> {
  const trial = await readTrial(run.tx, id)
  if (!trial) throw refuse('not-found', '没有这次试算')
  return trial
}

/** Changed cases of one kind beside all that were tried of it. */
export interface TrialGroup {
  key: string
  name: string
  tried: number
  changed: number
  moves: Moves
}
/** Changed cases to which a rule's new refusal (`gained`) or its falling away (`lost`) belongs. */
export interface TrialRule {
  code: string
  title: string
  article: string
  text?: TextId
  gained: number
  lost: number
  moves: Moves
}

/** A rule's title and place in the policy tried; a rule that this program no longer has keeps its code. */
export function ruleNames(policy: Policy) {
  const known = new Map(ELIGIBILITY_RULES.map(({ code, cite }) => [code, citedIn(policy, code, cite)]))
  return (code: string) => {
    const { title = code, article = '', text } = known.get(code) ?? {}
    return { code, title, article, ...(text ? { text } : {}) }
  }
}

const add = (moves: Moves, { before, after, n }: { before: Kind; after: Kind; n: number }) => {
  moves[`${before}>${after}`] = (moves[`${before}>${after}`] ?? 0) + n
}

type Counts = Awaited<ReturnType<typeof changeCounts>>
/** Most changed first, then as named. */
function groupsOf(
  tried: TriedCounts[keyof TriedCounts],
  counts: Counts,
  keyOf: (row: Counts[number]) => string,
  nameOf: (key: string) => string,
) {
  const groups = new Map<string, TrialGroup>(
    Object.entries(tried).map(([key, n]) => [key, { key, name: nameOf(key), tried: n, changed: 0, moves: {} }]),
  )
  for (const row of counts) {
    const group = groups.get(keyOf(row))
    if (!group) continue
    group.changed += row.n
    add(group.moves, row)
  }
  return [...groups.values()].toSorted((a, b) => b.changed - a.changed || b.tried - a.tried || (a.name < b.name ? -1 : 1))
}

const wordOf = (terms: Readonly<Record<string, string>>) => (key: string) => terms[key] ?? '未填'
/** In the order of the list of terms. */
const inOrder = (terms: Readonly<Record<string, string>>, groups: readonly TrialGroup[]) =>
  groups.toSorted((a, b) => keysOf(terms).indexOf(a.key) - keysOf(terms).indexOf(b.key))

async function rulesOf(run: Run, trial: TrialRow): Promise<TrialRule[]> {
  const nameOf = ruleNames(policyOfTrial(trial))
  const rules = new Map<string, TrialRule>()
  for (const row of await ruleCounts(run.tx, trial.id)) {
    const rule = rules.get(row.code) ?? { ...nameOf(row.code), gained: 0, lost: 0, moves: {} }
    rules.set(row.code, rule)
    rule[row.side] += row.n
    add(rule.moves, row)
  }
  return [...rules.values()].toSorted((a, b) => b.gained + b.lost - a.gained - a.lost || (a.code < b.code ? -1 : 1))
}

/** Whether the draft tried is another by now. */
async function changedSince(run: Run, { policyId, admissionId, draftVersion }: TrialRow): Promise<boolean> {
  if (draftVersion === null) return false
  const row = admissionId ? await readAdmission(run.tx, admissionId) : await readVersion(run.tx, policyId)
  return row?.status === 'draft' && row.version !== draftVersion
}

/** A trial with its figures as far as it has come. */
export async function trialPage(run: Run, id: string) {
  const trial = await trialOf(run, id)
  const counts = await changeCounts(run.tx, id)
  const units = await namesOfOrgs(run.tx)
  const orgName = (await orgById(run.tx, trial.orgId))?.name ?? ''
  const { tried } = trial
  return {
    ...faceOf(trial, await titled(run, trial, orgName), orgName),
    changedSince: await changedSince(run, trial),
    groups: {
      unit: groupsOf(
        tried.unit,
        counts,
        (row) => row.unitId,
        (key) => units.get(key) ?? key,
      ),
      nature: inOrder(
        EMPLOYER_NATURE,
        groupsOf(tried.nature, counts, (row) => row.nature, wordOf(EMPLOYER_NATURE)),
      ),
      level: inOrder(
        EDUCATION_LEVEL,
        groupsOf(tried.level, counts, (row) => row.level, wordOf(EDUCATION_LEVEL)),
      ),
      rule: await rulesOf(run, trial),
    },
  }
}
export type TrialPage = Awaited<ReturnType<typeof trialPage>>

export const getTrial = query('policy.try', (run: Run, input: { id: string }) => trialPage(run, input.id))

/** A changed case with the rules that make the difference, each with title and article. */
export function changeView(nameOf: ReturnType<typeof ruleNames>) {
  return ({ gained, lost, ...row }: ListedChange) => ({ ...row, gained: gained.map(nameOf), lost: lost.map(nameOf) })
}

/** Changed cases by number, fifty a page. */
export const listTrialChanges = query(
  'policy.try',
  async (run: Run, { id, cursor, ...filter }: { id: string } & z.output<typeof trialChangesQuery>) => {
    const trial = await trialOf(run, id)
    const place = decodeCursor(cursor, 1)
    const rows = await listChanges(run.tx, id, filter, place ? String(place[0]) : null, PAGE_SIZE + 1)
    const { items, next } = pageOf(rows, (row) => [row.caseNo])
    return { items: items.map(changeView(ruleNames(policyOfTrial(trial)))), next }
  },
)
