/** Draws up the list of what may be destroyed (Article 18, ours), takes single materials off it, or lets go of the whole list. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { claimNumber } from '../cases/cases.repo.ts'
import { policyOf } from '../policies/policy-in-force.ts'
import { yearOf } from '../rules/dates.ts'
import { DEFAULT_TEXT } from '../rules/policy.ts'
import { disposableEndYear, keptUntil, RETENTION_PERIODS, yearsKept } from '../rules/retention.ts'
import { z } from 'zod'
import {
  dueMaterials,
  insertDisposal,
  insertItems,
  lockDisposal,
  lockDisposals,
  openDraft,
  policiesOfCases,
  saveDisposal,
  saveKept,
  type DisposalRow,
  type DueMaterial,
  type Keeping,
} from './disposals.repo.ts'
import { dropInput, keepInput } from './disposals.schemas.ts'

/** One list holds no more; what is left comes on the next. */
export const LIST_LIMIT = 10_000

/** How long each kind of case is kept, under every version that cases stand under. A case never submitted stands under the usual text. */
export async function keepings(run: Run): Promise<Keeping[]> {
  const found: Keeping[] = []
  for (const policyId of await policiesOfCases(run.tx)) {
    const policy = await policyOf(run, policyId ?? DEFAULT_TEXT)
    for (const period of RETENTION_PERIODS) found.push({ period, policyId, years: yearsKept(period, policy) })
  }
  return found
}

async function dueToday(run: Run): Promise<(DueMaterial & Keeping)[]> {
  const due: (DueMaterial & Keeping)[] = []
  for (const keeping of await keepings(run)) {
    const rows = await dueMaterials(run.tx, keeping, disposableEndYear(keeping.years, run.today), LIST_LIMIT - due.length)
    due.push(...rows.map((row) => ({ ...row, ...keeping })))
  }
  return due
}

const eventOf = (row: Pick<DisposalRow, 'id' | 'number'>, after: Record<string, unknown>, note?: string) => ({
  subject: { type: 'disposal', id: row.id },
  article: '18',
  audience: 'bureau' as const,
  after: { number: row.number, ...after },
  ...(note ? { note } : {}),
})

export const draftDisposal = command({
  act: 'disposal.draft',
  permission: 'disposal.draft',
  input: z.object({}),
  async run(run) {
    await lockDisposals(run.tx)
    const open = await openDraft(run.tx)
    if (open) throw refuse('conflict', `清册 ${open.number} 尚未研究，请先办结或作废`, { facts: { disposalId: open.id } })
    const due = await dueToday(run)
    if (due.length === 0) throw refuse('conflict', '没有保存期满的材料')
    const year = yearOf(run.today)
    const row = await insertDisposal(run.tx, {
      number: `销册〔${year}〕${await claimNumber(run.tx, 'disposal', year, run.actor.orgId!)}号`,
      dueBy: run.today,
      draftedBy: run.actor.userId!,
      draftedByName: run.actor.name,
      createdAt: run.now,
    })
    await insertItems(
      run.tx,
      due.map(({ endYear, years, policyId: _, period, ...material }) => ({
        ...material,
        disposalId: row.id,
        period,
        dueOn: keptUntil(endYear, years),
      })),
    )
    return { result: { id: row.id, number: row.number, files: due.length }, event: eventOf(row, { files: due.length, asOf: run.today }) }
  },
})

async function draftForUpdate(run: Run, id: string): Promise<DisposalRow> {
  const row = await lockDisposal(run.tx, id)
  if (!row) throw refuse('not-found', '没有这份清册')
  if (row.status !== 'draft') throw refuse('changed-meanwhile', '清册已研究或作废，不能再改')
  return row
}

/** Takes materials off the list with a reason, or puts them back on it. */
export const keepMaterials = command({
  act: 'disposal.keep',
  permission: 'disposal.draft',
  input: keepInput,
  async run(run, { id, materialIds, note }) {
    const row = await draftForUpdate(run, id)
    const changed = await saveKept(run.tx, id, materialIds, note || null)
    if (changed.length !== new Set(materialIds).size) throw refuse('not-found', '清册里没有所选的材料，请刷新')
    return {
      result: { id, changed: changed.length },
      event: eventOf(row, { files: changed.length, kept: note !== '', materials: changed.map((one) => one.id) }, note || undefined),
    }
  },
})

export const dropDisposal = command({
  act: 'disposal.drop',
  permission: 'disposal.draft',
  input: dropInput,
  async run(run, { id, note }) {
    const row = await draftForUpdate(run, id)
    await saveDisposal(run.tx, id, { status: 'dropped', note })
    return { result: { id }, event: eventOf(row, { status: 'dropped' }, note) }
  },
})
