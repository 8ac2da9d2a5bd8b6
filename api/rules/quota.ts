/** Articles 6-9, 11, 16, 19-21: quota moves only by ledger movements, each of two lines that sum to zero. */
import type { CaseAction, Transition } from './case-status.ts'
import { TRANSITIONS } from './case-status.ts'
import { rule } from './regulation.ts'

/** `granted` is the contra bucket of the bureau's pool: the only one below zero, minus the annual total. */
export const BUCKET = {
  granted: '下达总量',
  available: '可用',
  reserved: '已占用',
  consumed: '已使用',
  cut: '已压减',
  lapsed: '已作废',
} as const
export type Bucket = keyof typeof BUCKET
export type HeldBucket = Exclude<Bucket, 'granted'>
export const HELD_BUCKETS = ['available', 'reserved', 'consumed', 'cut', 'lapsed'] as const satisfies HeldBucket[]

interface Movement {
  title: string
  article: string
  from: Bucket
  to: Bucket
  /** Between two accounts, or between two buckets of one. */
  between: 'one' | 'two'
  /** Takes effect only through a collective decision (19-21). */
  needsDecision?: true
}

export const MOVEMENT = {
  grant: { title: '下达年度总量', article: '6', from: 'granted', to: 'available', between: 'one', needsDecision: true },
  allocate: { title: '分配指标', article: '17(2)', from: 'available', to: 'available', between: 'two', needsDecision: true },
  recall: { title: '收回指标', article: '19', from: 'available', to: 'available', between: 'two', needsDecision: true },
  transfer: { title: '指标调剂', article: '19', from: 'available', to: 'available', between: 'two', needsDecision: true },
  reserve: { title: '占用', article: '17(3)1', from: 'available', to: 'reserved', between: 'one' },
  consume: { title: '使用', article: '17(3)3', from: 'reserved', to: 'consumed', between: 'one' },
  release: { title: '退回', article: '17(3)3', from: 'reserved', to: 'available', between: 'one' },
  restore: { title: '撤销后退回主管单位', article: '17(4)2', from: 'consumed', to: 'available', between: 'two' },
  cut: { title: '压减指标', article: '26', from: 'available', to: 'cut', between: 'one', needsDecision: true },
  lapse: { title: '到期作废', article: '17(3)1', from: 'available', to: 'lapsed', between: 'one' },
} as const satisfies Record<string, Movement>
export type MovementKind = keyof typeof MOVEMENT

export interface EntryLine {
  accountId: string
  bucket: Bucket
  delta: number
  caseId?: string
}

/** In: a movement, its accounts and a whole positive number. Out: its two ledger lines. Throws RangeError on a wrong amount or account. */
export function entriesOf(
  kind: MovementKind,
  move: { from: string; to?: string; amount: number; caseId?: string },
): [EntryLine, EntryLine] {
  const { from, to, between } = MOVEMENT[kind]
  if (!Number.isInteger(move.amount) || move.amount <= 0) throw new RangeError(`指标数量应为正整数，现为 ${move.amount}`)
  const target = between === 'two' ? move.to : move.from
  if (!target) throw new RangeError(`${MOVEMENT[kind].title}须指明转入账户`)
  if (between === 'two' && target === move.from) throw new RangeError(`${MOVEMENT[kind].title}的转出与转入是同一账户`)
  const about = move.caseId ? { caseId: move.caseId } : {}
  return [
    { accountId: move.from, bucket: from, delta: -move.amount, ...about },
    { accountId: target, bucket: to, delta: move.amount, ...about },
  ]
}

export type HeldUnit = 'none' | 'reserved' | 'consumed'
export type QuotaEffect = 'reserve' | 'consume' | 'release' | 'restore' | 'none'

/** Whether a kind of movement takes effect only through a collective decision. */
export const needsDecision = (kind: MovementKind): boolean => 'needsDecision' in MOVEMENT[kind]

/**
 * What an act does to the unit of quota that a case holds. A consumed unit goes back to the supervising unit only inside the
 * declaration window (ours); after it the year's quota is spent. A resubmission keeps the unit it already holds, unless the
 * case has become one off quota: those hold none (9, 11, 16).
 */
export function quotaEffect(action: CaseAction, held: HeldUnit, insideWindow: boolean, offQuota = false): QuotaEffect {
  const transition: Transition = TRANSITIONS[action]
  if (!transition.quota) return 'none'
  if (transition.quota === 'reserve' && offQuota) return held === 'reserved' ? 'release' : 'none'
  if (transition.quota === 'reserve') return held === 'none' ? 'reserve' : 'none'
  if (transition.quota === 'consume') return held === 'reserved' ? 'consume' : 'none'
  if (held === 'reserved') return 'release'
  return held === 'consumed' && insideWindow ? 'restore' : 'none'
}

export interface QuotaAccount {
  id: string
  name: string
  kind: 'POOL' | 'UNIT' | 'EMPLOYER'
  available: number
  reserved: number
  consumed: number
  cut: number
  lapsed: number
}

const figures = ({ available, reserved, consumed, cut, lapsed }: QuotaAccount) => ({ available, reserved, consumed, cut, lapsed })
const held = (a: QuotaAccount) => a.available + a.reserved + a.consumed + a.cut + a.lapsed

/** 6, 17(3)1: an in-quota case needs one unit at hand. */
export const canReserve = rule<QuotaAccount>('quota-available', { article: '6', title: '指标余额', force: 'hard' }, (account) => {
  if (account.available >= 1) return true
  const { reserved, consumed, cut, lapsed } = account
  const gone = [`已占用 ${reserved}`, `已使用 ${consumed}`, cut > 0 && `已压减 ${cut}`, lapsed > 0 && `已作废 ${lapsed}`].filter(Boolean)
  return {
    message: `${account.name}的指标已用完：共 ${held(account)} 个，${gone.join('、')}，可用 ${account.available}`,
    facts: { accountId: account.id, name: account.name, total: held(account), ...figures(account) },
  }
})

/** 6, 19: what is moved away is there. */
export const isWithinAvailable = rule<{ account: QuotaAccount; amount: number }>(
  'quota-within-available',
  { article: '6', title: '指标余额', force: 'hard' },
  ({ account, amount }) => {
    if (amount <= account.available) return true
    return {
      message: `${account.name}可用指标 ${account.available} 个，不足 ${amount} 个，差 ${amount - account.available} 个`,
      facts: { accountId: account.id, name: account.name, amount, ...figures(account) },
    }
  },
)
