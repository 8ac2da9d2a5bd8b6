// The ledger of the sample city, kept beside the chronicle as the database will keep it: nothing is posted that would overdraw.
import { entriesOf, HELD_BUCKETS, MOVEMENT, type Bucket, type MovementKind } from '../../api/rules/quota.ts'
import type { Posting } from '../../api/quotas/post-movement.ts'
import type { quotaEntries, quotaMovements } from '../../db/schema/quotas.ts'
import type { Moment } from './city.ts'

interface Account {
  id: string
  year: number
  orgId: string
  balance: Record<Bucket, number>
}
export interface PostedMovement {
  movement: typeof quotaMovements.$inferInsert
  entries: Omit<typeof quotaEntries.$inferInsert, 'movementId'>[]
}

export interface Ledger {
  accounts: Map<string, Account>
  movements: PostedMovement[]
  open(id: string, year: number, orgId: string): void
  account(year: number, orgId: string): Account
  post(at: Moment, posting: Posting): void
}

export function makeLedger(): Ledger {
  const accounts = new Map<string, Account>()
  const movements: PostedMovement[] = []
  const account = (year: number, orgId: string) => {
    const found = accounts.get(`${year} ${orgId}`)
    if (!found) throw new Error(`no account of ${orgId} in ${year}`)
    return found
  }
  const enforceBalance = ({ balance, orgId }: Account, posting: Posting) => {
    const short = HELD_BUCKETS.find((bucket) => balance[bucket] < 0)
    if (short) throw new Error(`the ${posting.kind} of ${posting.year} (${posting.note ?? ''}) overdraws ${short} of ${orgId}`)
  }
  return {
    accounts,
    movements,
    account,
    open(id, year, orgId) {
      accounts.set(`${year} ${orgId}`, {
        id,
        year,
        orgId,
        balance: { granted: 0, available: 0, reserved: 0, consumed: 0, cut: 0, lapsed: 0 },
      })
    },
    post(at, posting) {
      const kind: MovementKind = posting.kind
      const from = account(posting.year, posting.fromOrgId)
      const to = posting.toOrgId ? account(posting.year, posting.toOrgId) : undefined
      const entries = entriesOf(kind, { from: from.id, ...(to ? { to: to.id } : {}), amount: posting.amount })
      for (const entry of entries) (entry.accountId === from.id ? from : to!).balance[entry.bucket] += entry.delta
      enforceBalance(from, posting)
      movements.push({
        movement: {
          year: posting.year,
          kind,
          article: MOVEMENT[kind].article,
          caseId: posting.caseId ?? null,
          decisionId: posting.decisionId ?? null,
          note: posting.note ?? null,
          at: at.now,
          actorId: at.actor.userId,
          actorName: at.actor.name,
          orgIds: posting.toOrgId ? [posting.fromOrgId, posting.toOrgId] : [posting.fromOrgId],
        },
        entries: entries.map(({ accountId, bucket, delta }) => ({ accountId, bucket, delta })),
      })
    },
  }
}
