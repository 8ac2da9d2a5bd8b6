// The ledger against a reference of forty lines: whatever is asked in whatever order, both refuse and both hold the same.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asSystem } from '../../api/core/context.ts'
import { AppError } from '../../api/core/errors.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { postMovements, type Posting } from '../../api/quotas/post-movement.ts'
import { systemContext } from '../../api/server.ts'
import { proveLedger } from '../../scripts/prove-ledger.ts'
import { readyCity } from '../support/ready-case.ts'

const city = await readyCity()
const [{ id: decisionId } = { id: '' }] = await city.sql<{ id: string }[]>`
  insert into decisions (org_id, year, number, kind, title, meeting_on, attendees, conclusion, recorded_by, recorded_by_name)
  values (${city.bureauId}, 2026, 'model', 'allocationPlan', '模型测试', '2026-02-20', '{甲,乙,丙}', '同意', ${city.bureauId}, '测试') returning id`
const OWNERS = [city.bureauId, city.unitId, city.otherUnitId, city.employerId, city.rivalId]

type Kind = Posting['kind']
interface Ask {
  kind: Kind
  from: number
  to: number
  amount: number
  case: number
}

/** The reference: five owners, four numbers each, and what each case holds. */
class Model {
  owners = OWNERS.map(() => ({ available: 0, reserved: 0, consumed: 0, cut: 0, lapsed: 0 }))
  cases: { owner: number; held: 'none' | 'reserved' | 'consumed' | 'gone' }[] = Array.from({ length: 12 }, () => ({
    owner: -1,
    held: 'none',
  }))

  /** Whether the ledger must take it; takes it. */
  ask({ kind, from, to, amount, case: at }: Ask): boolean {
    const own = this.owners[from]!
    const one = this.cases[at]!
    const move = (bucket: 'reserved' | 'consumed' | 'cut' | 'lapsed', n: number) => ((own.available -= n), (own[bucket] += n), true)
    if (kind === 'grant') return from === 0 && ((own.available += amount), true)
    if (kind === 'allocate' || kind === 'recall' || kind === 'transfer') {
      if (from === to || own.available < amount) return false
      own.available -= amount
      this.owners[to]!.available += amount
      return true
    }
    if (kind === 'cut' || kind === 'lapse') return own.available >= amount && move(kind === 'cut' ? 'cut' : 'lapsed', amount)
    if (kind === 'reserve') {
      if (one.held !== 'none' || own.available < 1) return false
      this.cases[at] = { owner: from, held: 'reserved' }
      return move('reserved', 1)
    }
    if (one.held !== (kind === 'restore' ? 'consumed' : 'reserved') || one.owner !== from) return false
    if (kind === 'restore' && from === to) return false
    one.held = kind === 'consume' ? 'consumed' : 'gone'
    if (kind === 'restore') {
      own.consumed -= 1
      this.owners[to]!.available += 1
    } else {
      own.reserved -= 1
      own[kind === 'consume' ? 'consumed' : 'available'] += 1
    }
    return true
  }
}

const OF_CASES: readonly Kind[] = ['reserve', 'consume', 'release', 'restore']
const DECIDED: readonly Kind[] = ['grant', 'allocate', 'recall', 'transfer', 'cut']
const asks = fc.array(
  fc.record({
    kind: fc.constantFrom<Kind>(
      'allocate',
      'recall',
      'transfer',
      'reserve',
      'reserve',
      'reserve',
      'consume',
      'release',
      'restore',
      'cut',
      'lapse',
      'grant',
    ),
    from: fc.nat(4),
    to: fc.nat(4),
    amount: fc.integer({ min: 1, max: 6 }),
    case: fc.nat(11),
  }),
  { minLength: 20, maxLength: 60 },
)

const [UNIT, EMPLOYER] = [1, 3]
let year = 2030

test('任意次序的下达、分配、收回、调剂、占用、使用、退回、压减、作废、恢复：与四十行的参照逐次一致', async () => {
  const ctx = asSystem(await systemContext(city.deps))
  await fc.assert(
    fc.asyncProperty(asks, async (sequence) => {
      year += 1
      await city.sql`insert into intake_years (year, policy_id, status) values (${year}, 'policy-2018', 'open')`
      for (const orgId of OWNERS) await city.sql`insert into quota_accounts (year, org_id) values (${year}, ${orgId})`
      const caseIds = Array.from({ length: 12 }, () => crypto.randomUUID())
      const model = new Model()
      const first: Ask[] = [
        { kind: 'grant', from: 0, to: 0, amount: 20, case: 0 },
        { kind: 'allocate', from: 0, to: UNIT, amount: 9, case: 0 },
        { kind: 'allocate', from: UNIT, to: EMPLOYER, amount: 5, case: 0 },
      ]
      for (const ask of [...first, ...sequence]) {
        const ofCase = OF_CASES.includes(ask.kind)
        const posting: Posting = {
          year,
          kind: ask.kind,
          fromOrgId: OWNERS[ask.from]!,
          amount: ofCase ? 1 : ask.amount,
          ...(ofCase ? { caseId: caseIds[ask.case]! } : {}),
          ...(['allocate', 'recall', 'transfer', 'restore'].includes(ask.kind) ? { toOrgId: OWNERS[ask.to]! } : {}),
          ...(DECIDED.includes(ask.kind) ? { decisionId } : {}),
        }
        const before = structuredClone(model.owners)
        const taken = await inTransaction(ctx, 'read write', (run) => postMovements(run, [posting])).then(
          () => true,
          (error: unknown) => (error instanceof Error ? (error instanceof AppError ? error.code : 'refused') : 'refused'),
        )
        const expected = model.ask(ask)
        if ((taken === true) !== expected)
          throw new Error(`${JSON.stringify(ask)}: ledger ${String(taken)}, reference ${expected}, ${JSON.stringify(before)}`)
      }
      const rows = await city.sql<Model['owners']>`
        select available, reserved, consumed, cut, lapsed from quota_accounts where year = ${year} order by array_position(${OWNERS}::uuid[], org_id)`
      expect([...rows]).toEqual(model.owners)
      const proof = (await proveLedger(city.sql)).find((one) => one.year === year)!
      expect(proof.invariants.filter((one) => one.name !== 'casesAgree' && !one.holds)).toEqual([])
    }),
    { numRuns: 20, endOnFailure: true },
  )
}, 120_000)
