/** A version of a text for one year, as a draft: begun from what governs the year, changed, dropped. Nothing of it takes effect. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse, type FieldError } from '../core/errors.ts'
import { institutionByCode } from '../../db/reference/index.ts'
import {
  DEFAULT_TEXT,
  partsOfPolicyId,
  sameValue,
  settledOf,
  statements,
  TEXTS,
  versionId,
  type Settled,
  type TextId,
} from '../rules/policy.ts'
import { policyPoint } from '../rules/policy-points.ts'
import { valueFault, valueText } from '../rules/policy-values.ts'
import { windowsOf, type WindowOverrides } from '../rules/windows.ts'
import { windowFaults } from '../years/years.schemas.ts'
import { readYear } from '../years/years.repo.ts'
import { policyInForce, policyOfVersion } from './policy-in-force.ts'
import { allVersions, insertVersion, lockDrafts, lockVersion, publishedFor, updateVersion, type VersionRow } from './policies.repo.ts'
import { draftRef, draftVersionInput, saveVersionInput } from './policies.schemas.ts'
import type { z } from 'zod'

/** What governs a year now: what was assigned to it, else what was published for it, else the default text. */
export async function governing(run: Run, year: number): Promise<string> {
  const row = await readYear(run.tx, year)
  return row?.policyId ?? (await publishedFor(run.tx, year))?.id ?? DEFAULT_TEXT
}

/** What the bureau set itself in a policy: all that neither the text nor a confirmed point states. */
const ownSettings = (settled: readonly Settled[], text: TextId): Settled[] => {
  const stated = new Map(statements(TEXTS[text]).map((one) => [one.path, one.statement]))
  return settled.filter(({ path, value, source }) => source === 'decision' && !sameValue(stated.get(path)?.value, value))
}

/** Whose settings a version of a year begins with: what governs it; where nobody has opened or published for it, those of the year before. */
export async function settingsBase(run: Run, year: number): Promise<string> {
  const own = (await readYear(run.tx, year)) ?? (await publishedFor(run.tx, year))
  return own ? governing(run, year) : ((await readYear(run.tx, year - 1))?.policyId ?? DEFAULT_TEXT)
}

/** What one year decided is proposed anew for the next: the number of that decision stays behind. */
const undecided = (settled: readonly Settled[]): Settled[] => settled.map(({ decision: _, ...one }) => one)

/** The draft under lock; refuses one that is no draft any more or that somebody changed meanwhile. */
export async function draftForUpdate(run: Run, ref: { id: string; version: number }): Promise<VersionRow> {
  const row = await lockVersion(run.tx, ref.id)
  if (!row) throw refuse('not-found', '没有这个政策版本')
  if (row.status !== 'draft') throw refuse('conflict', row.status === 'published' ? '该版本已经公布，不能再修改' : '该草稿已经撤去')
  if (row.version !== ref.version)
    throw refuse('changed-meanwhile', '草稿刚被其他人修改过，请刷新后再改', { facts: { version: row.version } })
  return row
}

export const beginVersion = command({
  act: 'policy.draft',
  permission: 'policy.edit',
  input: draftVersionInput,
  async run(run, { text, year }) {
    await lockDrafts(run.tx, String(year))
    const row = await readYear(run.tx, year)
    if (row?.status === 'closed') throw refuse('conflict', `${year} 年度已经结束，不能再调整`)
    const basedOn = await governing(run, year)
    const base = await settingsBase(run, year)
    const { policy, ownSets } = await policyInForce(run, base)
    const own = policy.text === text ? ownSettings(settledOf(policy), text) : []
    const seq = Math.max(0, ...(await allVersions(run.tx)).filter((one) => one.year === year).map((one) => one.seq)) + 1
    const made = await insertVersion(run.tx, {
      id: versionId(text, year, seq),
      text,
      year,
      seq,
      basedOn,
      // what was set for the year stays with another text only where that text has it too
      settled: base === basedOn ? own : undecided(own),
      windows: row?.windows ?? {},
      schoolSets: [...ownSets],
      draftedBy: run.actor.name,
      createdAt: run.now,
      updatedAt: run.now,
    })
    return {
      result: { id: made.id, version: made.version },
      event: { subject: { type: 'policy', id: made.id }, article: '17', after: { text, year, basedOn } },
    }
  },
})

function changeFaults(text: TextId, changes: z.output<typeof saveVersionInput>['changes']): FieldError[] {
  const seen = new Set<string>()
  return changes.flatMap(({ path, value }, i) => {
    const twice = seen.has(path) ? '同一项内容重复' : null
    seen.add(path)
    const fault = twice ?? valueFault(text, path, value)
    return fault ? [{ pointer: `/changes/${i}/value`, detail: `${policyPoint(path)}：${fault}` }] : []
  })
}

const setFaults = (sets: z.output<typeof saveVersionInput>['schoolSets']): FieldError[] =>
  sets.flatMap(({ members }, i) => {
    const strange = members.filter((code) => !institutionByCode(code))
    const twice = members.length - new Set(members).size
    const told = [
      ...(strange.length ? [`没有院校代码 ${strange.slice(0, 5).join('、')}${strange.length > 5 ? ` 等 ${strange.length} 个` : ''}`] : []),
      ...(twice ? [`有 ${twice} 个代码重复`] : []),
    ]
    return told.length ? [{ pointer: `/schoolSets/${i}/members`, detail: told.join('；') }] : []
  })

/** Only what differs from the policy's own days is kept. */
export function ownWindows(row: VersionRow, windows: WindowOverrides, usual: ReturnType<typeof windowsOf>): WindowOverrides {
  return Object.fromEntries(
    Object.entries(windows).filter(([name, span]) => {
      const days = usual[name as keyof typeof usual]
      return span.from !== days.from || span.to !== days.to
    }),
  )
}

export const saveVersion = command({
  act: 'policy.save',
  permission: 'policy.edit',
  input: saveVersionInput,
  async run(run, input) {
    const row = await draftForUpdate(run, input)
    const settled: Settled[] = input.changes.map(({ path, value, note }) => ({ path, value, source: 'decision', note }))
    const faults = [...changeFaults(row.text, input.changes), ...setFaults(input.schoolSets)]
    if (faults.length > 0) throw refuse('invalid', `有 ${faults.length} 处需要修改`, { errors: faults })
    const policy = await policyOfVersion(run, { ...row, settled })
    const usual = windowsOf(policy, row.year)
    const windows = Object.fromEntries(Object.entries(input.windows).filter(([, span]) => span !== undefined))
    const wrong = windowFaults({ ...usual, ...windows }, row.year)
    if (wrong.length > 0)
      throw refuse('invalid', `时间安排有 ${wrong.length} 处问题`, {
        errors: wrong.map(({ window, end, message }) => ({ pointer: `/windows/${window}/${end}`, detail: message })),
      })
    const own = ownWindows(row, windows, usual)
    const saved = await updateVersion(run.tx, row.id, {
      settled,
      windows: own,
      schoolSets: input.schoolSets,
      note: input.note,
      updatedAt: run.now,
    })
    const words = (of: readonly Settled[]) => Object.fromEntries(of.map(({ path, value }) => [policyPoint(path), valueText(path, value)]))
    return {
      result: { id: row.id, version: saved.version },
      event: {
        subject: { type: 'policy', id: row.id },
        article: '17',
        before: { settings: words(row.settled), windows: row.windows, schoolSets: row.schoolSets.map(({ set, from }) => `${set} ${from}`) },
        after: { settings: words(settled), windows: own, schoolSets: input.schoolSets.map(({ set, from }) => `${set} ${from}`) },
        note: input.note,
      },
    }
  },
})

export const dropVersion = command({
  act: 'policy.drop',
  permission: 'policy.edit',
  input: draftRef,
  async run(run, input) {
    const row = await draftForUpdate(run, input)
    await updateVersion(run.tx, row.id, { status: 'dropped', updatedAt: run.now })
    return { result: { id: row.id }, event: { subject: { type: 'policy', id: row.id }, article: '17', after: { status: 'dropped' } } }
  },
})

export const isVersionId = (id: string): boolean => partsOfPolicyId(id)?.year !== null
