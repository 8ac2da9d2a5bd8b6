/** The only door to the ledger: movements with their balanced entries, in the transaction of the act that causes them. */
import type { Run } from '../core/context.ts'
import { enforce, refuse } from '../core/errors.ts'
import { canReserve, entriesOf, isWithinAvailable, MOVEMENT, needsDecision, type EntryLine, type MovementKind } from '../rules/quota.ts'
import { DEFAULT_TEXT, textById } from '../rules/policy.ts'
import { insertMovements, lockAccounts, type AccountBalance } from './quotas.repo.ts'

export interface Posting {
  year: number
  kind: MovementKind
  /** Organisation whose account gives (or whose buckets change). */
  fromOrgId: string
  /** The other account, for kinds between two. */
  toOrgId?: string
  amount: number
  /** When it rests on another article than its kind usually does: a special need (21), a finding (26(3)). */
  article?: string
  caseId?: string
  decisionId?: string
  note?: string
}

export interface Posted {
  movementId: number
  /** Balances after the movement. */
  from: AccountBalance
  to: AccountBalance | null
}

/** A rule of the ledger reads no number of a text; the default text only names itself in a refusal. */
const POLICY = textById(DEFAULT_TEXT)

function enforcePosting(posting: Posting): void {
  const { title, article } = MOVEMENT[posting.kind]
  if (!Number.isInteger(posting.amount) || posting.amount <= 0) throw refuse('bad-request', '指标数量应为正整数')
  // 19-21: no record, no effect
  if (needsDecision(posting.kind) && !posting.decisionId)
    throw refuse('decision-needed', `${title}须经集体决策并记录后生效（第${article}条）`)
}

function enforceBalance(posting: Posting, from: AccountBalance): void {
  const title = `「${from.name}」${posting.year} 年度可用指标不足`
  if (posting.kind === 'reserve') enforce(canReserve(from, POLICY), title, 'quota-exhausted')
  else if (MOVEMENT[posting.kind].from === 'available')
    enforce(isWithinAvailable({ account: from, amount: posting.amount }, POLICY), title, 'quota-exhausted')
}

const applied = (account: AccountBalance, entries: readonly EntryLine[]): AccountBalance => {
  const after = { ...account }
  for (const { accountId, bucket, delta } of entries) if (accountId === account.id) after[bucket] += delta
  return after
}

/**
 * Posts movements of one year in the order given, all or none. Accounts are locked once, in the order of their ids,
 * so two acts never wait for each other in a circle. Throws `quota-exhausted` naming the account and its figures
 * when one would overdraw, `decision-needed` for what takes effect only through a decision.
 */
export async function postMovements(run: Run, postings: readonly Posting[]): Promise<Posted[]> {
  const year = postings[0]?.year
  if (year === undefined) return []
  postings.forEach(enforcePosting)
  const orgIds = [...new Set(postings.flatMap(({ fromOrgId, toOrgId }) => (toOrgId ? [fromOrgId, toOrgId] : [fromOrgId])))]
  const accounts = new Map((await lockAccounts(run.tx, year, orgIds)).map((account) => [account.orgId, account]))
  const drafts = postings.map((posting) => {
    const from = accounts.get(posting.fromOrgId)
    const to = posting.toOrgId ? accounts.get(posting.toOrgId) : undefined
    if (!from || (posting.toOrgId && !to)) throw refuse('not-found', '没有这个单位的指标账户')
    if (from.closed) throw refuse('conflict', `${year} 年度已经结束，指标不再变动`)
    if (posting.kind === 'grant' && from.kind !== 'POOL') throw refuse('not-allowed', '年度总量只能下达到市人力社保局的总账（第6条）')
    enforceBalance(posting, from)
    const entries = entriesOf(posting.kind, { from: from.id, ...(to ? { to: to.id } : {}), amount: posting.amount })
    const after = { from: applied(from, entries), to: to ? applied(to, entries) : null }
    accounts.set(posting.fromOrgId, after.from)
    if (after.to) accounts.set(after.to.orgId, after.to)
    return { posting, entries, after }
  })
  const ids = await insertMovements(run, drafts)
  return drafts.map(({ after }, i) => ({ movementId: ids[i]!, ...after }))
}

/** One movement: see postMovements. */
export async function postMovement(run: Run, posting: Posting): Promise<Posted> {
  const [posted] = await postMovements(run, [posting])
  return posted!
}
