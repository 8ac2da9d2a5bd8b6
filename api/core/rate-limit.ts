/** How often one address may ask what everybody may ask. Kept per process: with more processes the allowance is theirs together. */
import { stopwatch } from './clock.ts'
import { refuse } from './errors.ts'

export interface Allowance {
  /** How many at once: people behind one address. */
  burst: number
  perSecond: number
}

interface Bucket {
  left: number
  at: number
}

const MOST_ADDRESSES = 20_000

/** In: an allowance, and a clock in seconds. Out: takes one token of an address's bucket; throws `too-many-attempts` with the seconds to wait when it is empty. */
export function rateLimit({ burst, perSecond }: Allowance, seconds: () => number = () => stopwatch() / 1000) {
  const buckets = new Map<string, Bucket>()
  return (address: string | null): void => {
    const key = address ?? '-'
    const now = seconds()
    const bucket = buckets.get(key)
    const left = Math.min(burst, bucket ? bucket.left + (now - bucket.at) * perSecond : burst)
    // put last: the map's order is that of use, so that the oldest leaves first
    buckets.delete(key)
    if (buckets.size >= MOST_ADDRESSES) buckets.delete(buckets.keys().next().value ?? '')
    buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now })
    if (left >= 1) return
    const wait = Math.ceil((1 - left) / perSecond)
    throw refuse('too-many-attempts', `查询过于频繁，请 ${wait} 秒后再试`, { facts: { seconds: wait } })
  }
}
