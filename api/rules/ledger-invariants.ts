/** What must hold of the ledger of a year at any moment, computed from its accounts and entries; `prove-ledger` prints it of a live database. */
import type { Bucket, EntryLine, HeldUnit, MovementKind, QuotaAccount } from './quota.ts'
import { BUCKET, HELD_BUCKETS } from './quota.ts'

export interface LedgerEntry extends EntryLine {
  movementId: string
  kind: MovementKind
}

export interface LedgerBooks {
  accounts: readonly QuotaAccount[]
  entries: readonly LedgerEntry[]
  /** What each case itself says it holds. */
  cases?: readonly { caseId: string; held: HeldUnit }[]
}

export interface Invariant {
  name: 'noNegative' | 'sumsToZero' | 'grantedIsHeld' | 'balancesAreFolds' | 'oneUnitACase' | 'casesAgree'
  title: string
  holds: boolean
  /** The figures it was judged by. */
  figure: string
}

const some = (faults: string[]) => (faults.length > 3 ? `${faults.slice(0, 3).join('；')} 等 ${faults.length} 处` : faults.join('；'))
const verdict = (name: Invariant['name'], title: string, faults: string[], sound: string): Invariant => ({
  name,
  title,
  holds: faults.length === 0,
  figure: faults.length === 0 ? sound : some(faults),
})

function sumBy<T>(items: readonly T[], key: (item: T) => string | undefined, amount: (item: T) => number): Map<string, number> {
  const sums = new Map<string, number>()
  for (const item of items) {
    const k = key(item)
    if (k !== undefined) sums.set(k, (sums.get(k) ?? 0) + amount(item))
  }
  return sums
}

const delta = (e: LedgerEntry) => e.delta

function noNegative(accounts: readonly QuotaAccount[]): Invariant {
  const faults = accounts.flatMap((a) => HELD_BUCKETS.filter((b) => a[b] < 0).map((b) => `${a.name} ${BUCKET[b]} ${a[b]}`))
  return verdict('noNegative', '没有负余额', faults, `${accounts.length} 个账户，最低余额不小于 0`)
}

function sumsToZero(entries: readonly LedgerEntry[]): Invariant {
  const sums = sumBy(entries, (e) => e.movementId, delta)
  const faults = [...sums].filter(([, sum]) => sum !== 0).map(([id, sum]) => `变动 ${id} 合计 ${sum}`)
  return verdict('sumsToZero', '每笔变动合计为零', faults, `${sums.size} 笔变动，${entries.length} 行`)
}

function grantedIsHeld({ accounts, entries }: LedgerBooks): Invariant {
  const granted = -(sumBy(entries, (e) => e.bucket, delta).get('granted') ?? 0) || 0
  const sums = HELD_BUCKETS.map((b) => accounts.reduce((sum, a) => sum + a[b], 0))
  const total = sums.reduce((a, b) => a + b, 0)
  const figure = `下达 ${granted} = ${HELD_BUCKETS.map((b, i) => `${BUCKET[b]} ${sums[i]}`).join(' + ')}`
  return verdict('grantedIsHeld', '下达总量等于各账户之和', granted === total ? [] : [`${figure} 不成立，账户合计 ${total}`], figure)
}

function balancesAreFolds({ accounts, entries }: LedgerBooks): Invariant {
  const folds = sumBy(entries, (e) => `${e.accountId}/${e.bucket}`, delta)
  const faults = accounts.flatMap((a) =>
    HELD_BUCKETS.filter((b) => a[b] !== (folds.get(`${a.id}/${b}`) ?? 0)).map(
      (b) => `${a.name} ${BUCKET[b]} ${a[b]}，分录合计 ${folds.get(`${a.id}/${b}`) ?? 0}`,
    ),
  )
  const known = new Set(accounts.map((a) => a.id))
  const lost = [...new Set(entries.map((e) => e.accountId))].filter((id) => !known.has(id))
  return verdict(
    'balancesAreFolds',
    '余额等于分录之和',
    [...faults, ...lost.map((id) => `分录的账户 ${id} 不存在`)],
    `${accounts.length} 个账户逐项相符`,
  )
}

const HELD: readonly Bucket[] = ['reserved', 'consumed']

function unitsByCase(entries: readonly LedgerEntry[]) {
  const inBucket = (bucket: Bucket) =>
    sumBy(
      entries.filter((e) => e.bucket === bucket),
      (e) => e.caseId,
      delta,
    )
  return { reserved: inBucket('reserved'), consumed: inBucket('consumed') }
}

function oneUnitACase(entries: readonly LedgerEntry[]): Invariant {
  const units = sumBy(
    entries.filter((e) => HELD.includes(e.bucket)),
    (e) => e.caseId,
    delta,
  )
  const faults = [...units].filter(([, n]) => n !== 0 && n !== 1).map(([id, n]) => `案卷 ${id} 占 ${n} 个`)
  const holding = [...units.values()].filter((n) => n === 1).length
  return verdict('oneUnitACase', '每个案卷至多占一个指标', faults, `${holding} 个案卷各占 1 个`)
}

function casesAgree(entries: readonly LedgerEntry[], cases: NonNullable<LedgerBooks['cases']>): Invariant {
  const { reserved, consumed } = unitsByCase(entries)
  const ofLedger = (id: string): HeldUnit => (consumed.get(id) ? 'consumed' : reserved.get(id) ? 'reserved' : 'none')
  const faults = cases
    .filter((c) => c.held !== ofLedger(c.caseId))
    .map((c) => `案卷 ${c.caseId} 记为 ${c.held}，分录为 ${ofLedger(c.caseId)}`)
  return verdict('casesAgree', '案卷与分录一致', faults, `${cases.length} 个案卷`)
}

/** In: all accounts and entries of a year. Out: each invariant with whether it holds and its figures. */
export function ledgerInvariants(books: LedgerBooks): Invariant[] {
  return [
    noNegative(books.accounts),
    sumsToZero(books.entries),
    grantedIsHeld(books),
    balancesAreFolds(books),
    oneUnitACase(books.entries),
    ...(books.cases ? [casesAgree(books.entries, books.cases)] : []),
  ]
}
