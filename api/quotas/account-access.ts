/** Whose account a reader may look at, and the small things that reads of accounts share. */
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { bureauId, ownFigures, type Figures } from './quotas.repo.ts'

export const encode = (cursor: object) => Buffer.from(JSON.stringify(cursor)).toString('base64url')
/** A cursor of ours, or the first page when there is none; refuses one that was not made by us. */
export function decode<T>(after: string | undefined): T | undefined {
  if (!after) return undefined
  try {
    return JSON.parse(Buffer.from(after, 'base64url').toString()) as T
  } catch {
    throw refuse('bad-request', '翻页位置无法识别，请回到第一页')
  }
}
export const movementCursor = (after: string | undefined): number | undefined => {
  const before = decode<{ id: number }>(after)?.id
  return Number.isSafeInteger(before) ? before : undefined
}

/** Whose account this reader calls its own: the pool for the bureau and the auditor. */
export async function ownOrgId(run: Run): Promise<string> {
  const id = run.actor.tier === 'bureau' || run.actor.tier === 'auditor' ? await bureauId(run.tx) : run.actor.orgId
  if (!id) throw refuse('not-found', '没有指标账户')
  return id
}

/** The bureau and the auditor see every account; a unit its own and its employers'; an employer its own. */
export async function accountOrRefuse(run: Run, year: number, orgId: string) {
  const own = await ownFigures(run.tx, year, orgId)
  const mine = run.actor.orgId === orgId || run.actor.tier === 'bureau' || run.actor.tier === 'auditor' || own?.parentId === run.actor.orgId
  if (!own || !mine) throw refuse('not-found', '没有这个单位的指标账户，或不在您的管辖范围内')
  return own
}

export const NOTHING: Figures = { available: 0, reserved: 0, consumed: 0, cut: 0, lapsed: 0, held: 0 }

export const figuresOf = (account: Omit<Figures, 'held'> | null | undefined): Figures => {
  if (!account) return NOTHING
  const { available, reserved, consumed, cut, lapsed } = account
  return { available, reserved, consumed, cut, lapsed, held: available + reserved + consumed + cut + lapsed }
}

export const addFigures = (a: Figures, b: Figures): Figures => ({
  available: a.available + b.available,
  reserved: a.reserved + b.reserved,
  consumed: a.consumed + b.consumed,
  cut: a.cut + b.cut,
  lapsed: a.lapsed + b.lapsed,
  held: a.held + b.held,
})
