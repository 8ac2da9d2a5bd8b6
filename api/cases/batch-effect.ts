/** Before many cases are acted on at once: what would move, and which rows would be left out and why. Changes nothing. */
import { z } from 'zod'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { CASE_STATUS, TRANSITIONS, type CaseAction, type Transition } from '../rules/case-status.ts'
import { provisionalWorkdays } from '../years/year-context.ts'
import { batchInput } from './batch-case.ts'
import { caseActions, type AvailableAction } from './case-actions.ts'
import { chosenCases, listPage, type ListedCase } from './case-list.repo.ts'
import { caseFilter } from './case-list.schemas.ts'
import { accountsOf } from './case-reads.repo.ts'
import { scopeOf, yearsOf } from './list-cases.ts'

/** As many as a person can answer for in one go; the rest stays in the list. */
const MOST = 2000

export const batchEffectInput = z.object({
  action: batchInput.shape.action,
  ids: z.array(z.uuid()).max(MOST).optional(),
  filter: caseFilter.optional(),
})

async function chosen(run: Run, input: z.infer<typeof batchEffectInput>): Promise<{ rows: ListedCase[]; more: boolean }> {
  if (input.ids?.length) return { rows: await chosenCases(run.tx, input.ids), more: false }
  if (!input.filter) throw refuse('bad-request', '请先选择申报')
  const { scope, sort } = await scopeOf(run, input.filter)
  return listPage(run.tx, scope, sort, null, MOST)
}

interface Judged {
  row: ListedCase
  act: AvailableAction | undefined
}

const reasonOf = ({ row, act }: Judged, action: CaseAction) =>
  act?.blocked ?? (act ? undefined : `现为「${CASE_STATUS[row.status]}」，不能办理“${TRANSITIONS[action].title}”`)

/** Buckets that a movement shows: what is free goes down by a reservation, what is used goes up by an approval. */
const SHOWN = {
  reserve: { bucket: 'available', sign: -1 },
  consume: { bucket: 'consumed', sign: 1 },
  release: { bucket: 'available', sign: 1 },
  restore: { bucket: 'available', sign: 1 },
} as const

async function quotaEffects(run: Run, good: readonly Judged[]) {
  const moving = good.filter((one) => one.act && one.act.quota !== 'none')
  const effect = moving[0]?.act?.quota
  if (!effect || effect === 'none') return []
  const { bucket, sign } = SHOWN[effect]
  const counted = new Map<string, Judged[]>()
  for (const one of moving) {
    const key = `${one.row.intakeYear} ${one.row.employerId}`
    counted.set(key, [...(counted.get(key) ?? []), one])
  }
  const lines = []
  for (const group of counted.values()) {
    const { intakeYear, employerId, employerName } = group[0]?.row ?? {}
    if (intakeYear === undefined || employerId === undefined) continue
    const [account] = await accountsOf(run.tx, intakeYear, [employerId])
    const before = account?.[bucket] ?? 0
    lines.push({ label: employerName ?? '', bucket, before, after: before + sign * group.length })
  }
  return lines
}

/** The clock that the act starts, as its last day. */
async function clockOf(run: Run, transition: Transition, good: readonly Judged[]) {
  const year = good[0]?.row.intakeYear
  if (!transition.clock || year === undefined) return null
  const context = (await yearsOf(run, [{ intakeYear: year }])).get(year)
  return context ? (await provisionalWorkdays(run)).addWorkdays(run.today, context.policy[transition.clock].value) : null
}

export const batchEffect = query('case.read', async (run, input: z.infer<typeof batchEffectInput>) => {
  const { rows, more } = await chosen(run, input)
  const years = await yearsOf(run, rows)
  const judged = rows.map((row): Judged => {
    const year = years.get(row.intakeYear)
    const acts = year ? caseActions(row, { actor: run.actor, windows: year.windows, today: run.today }) : []
    return { row, act: acts.find((act) => act.action === input.action) }
  })
  const good = judged.filter((one) => one.act && !one.act.blocked)
  const skipped = judged.filter((one) => !one.act || one.act.blocked)
  return {
    action: input.action,
    title: TRANSITIONS[input.action].title,
    article: TRANSITIONS[input.action].article,
    items: good.map(({ row }) => ({ id: row.id, version: row.version })),
    effects: await quotaEffects(run, good),
    clock: await clockOf(run, TRANSITIONS[input.action], good),
    offQuota: good.filter(({ row }) => row.quotaKind === 'OFF_QUOTA').length,
    skipped: skipped.map((one) => ({
      id: one.row.id,
      caseNo: one.row.caseNo,
      name: one.row.name,
      reason: reasonOf(one, input.action) ?? '',
    })),
    more,
  }
})
