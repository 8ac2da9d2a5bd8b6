/** What must hold of the ledger of a year at any moment, computed from its accounts and entries; `prove-ledger` prints it of a live database. */
import type { Bucket, EntryLine, HeldUnit, MovementKind, QuotaAccount } from './quota.ts'
import { BUCKET, HELD_BUCKETS, MOVEMENT, needsDecision } from './quota.ts'
import type { OffQuotaCategory } from './terms.ts'
import { OFF_QUOTA } from './terms.ts'

export interface LedgerEntry extends EntryLine {
  movementId: string
  kind: MovementKind
}

export interface LedgerCase {
  caseId: string
  /** What the case itself says it holds. */
  held: HeldUnit
  /** Off quota (9, 11, 16), and by which category once it is chosen. */
  offQuota?: { category: OffQuotaCategory | null } | undefined
}

export interface LedgerBooks {
  /** `granted` is the contra bucket, never above zero. */
  accounts: readonly (QuotaAccount & { granted?: number })[]
  entries: readonly LedgerEntry[]
  cases?: readonly LedgerCase[]
  /** The decision that each movement rests on, if any. */
  decisions?: ReadonlyMap<string, string | null>
}

export interface Invariant {
  name: 'noNegative' | 'sumsToZero' | 'grantedIsHeld' | 'balancesAreFolds' | 'oneUnitACase' | 'casesAgree' | 'offQuotaHoldsNone' | 'decided'
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

function noNegative(accounts: LedgerBooks['accounts']): Invariant {
  const faults = accounts.flatMap((a) => [
    ...HELD_BUCKETS.filter((b) => a[b] < 0).map((b) => `${a.name} ${BUCKET[b]} ${a[b]}`),
    ...((a.granted ?? 0) > 0 ? [`${a.name} ${BUCKET.granted} ${-(a.granted ?? 0)}`] : []),
  ])
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
    Object.entries({
      ...Object.fromEntries(HELD_BUCKETS.map((b) => [b, a[b]])),
      ...(a.granted === undefined ? {} : { granted: a.granted }),
    })
      .map(([b, balance]) => ({ bucket: b as Bucket, balance, fold: folds.get(`${a.id}/${b}`) ?? 0 }))
      .filter(({ balance, fold }) => balance !== fold)
      .map(({ bucket, balance, fold }) => `${a.name} ${BUCKET[bucket]} ${balance}，分录合计 ${fold}`),
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

/** 9, 11, 16: cases off quota move none, and are counted by category. */
function offQuotaHoldsNone(entries: readonly LedgerEntry[], cases: readonly LedgerCase[]): Invariant {
  const apart = cases.filter((c) => c.offQuota)
  const { reserved, consumed } = unitsByCase(entries)
  const faults = apart
    .filter((c) => c.held !== 'none' || reserved.get(c.caseId) || consumed.get(c.caseId))
    .map((c) => `案卷 ${c.caseId} 不占指标，却占用了 1 个`)
  const counts = sumBy(
    apart,
    (c) => (c.offQuota?.category ? OFF_QUOTA[c.offQuota.category] : '未选类别'),
    () => 1,
  )
  const figure = [`${apart.length} 个案卷，占用 0 个`, ...[...counts].map(([title, n]) => `${title} ${n}`)].join('；')
  return verdict('offQuotaHoldsNone', '不占指标的案卷没有占用指标', faults, figure)
}

/** 19-21: no record, no effect. */
function decided(entries: readonly LedgerEntry[], decisions: NonNullable<LedgerBooks['decisions']>): Invariant {
  const kinds = new Map(entries.filter((e) => needsDecision(e.kind)).map((e) => [e.movementId, e.kind]))
  const faults = [...kinds].filter(([id]) => !decisions.get(id)).map(([id, kind]) => `变动 ${id}（${MOVEMENT[kind].title}）没有集体决策`)
  return verdict('decided', '须决策的变动都有集体决策记录', faults, `${kinds.size} 笔变动各有决策`)
}

/** In: all accounts and entries of a year. Out: each invariant with whether it holds and its figures. */
export function ledgerInvariants(books: LedgerBooks): Invariant[] {
  return [
    noNegative(books.accounts),
    sumsToZero(books.entries),
    grantedIsHeld(books),
    balancesAreFolds(books),
    oneUnitACase(books.entries),
    ...(books.cases ? [casesAgree(books.entries, books.cases), offQuotaHoldsNone(books.entries, books.cases)] : []),
    ...(books.decisions ? [decided(books.entries, books.decisions)] : []),
  ]
}
