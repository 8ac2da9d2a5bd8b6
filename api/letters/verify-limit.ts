/** How often one address may ask the public verification page. Kept per process: with more processes the allowance is theirs together. */
import { stopwatch } from '../core/clock.ts'
import { refuse } from '../core/errors.ts'

interface Bucket {
  left: number
  at: number
}

/** A burst of people behind one address passes; a machine that tries codes does not (and would have 80 bits to go). */
const BURST = 30
const PER_SECOND = 0.5
const MOST_ADDRESSES = 20_000

const buckets = new Map<string, Bucket>()

/** Takes one token of the address's bucket; throws `too-many-attempts` with the seconds to wait when it is empty. */
export function takeVerifyToken(address: string | null): void {
  const key = address ?? '-'
  const now = stopwatch() / 1000
  const bucket = buckets.get(key)
  const left = Math.min(BURST, bucket ? bucket.left + (now - bucket.at) * PER_SECOND : BURST)
  // put last: the map's order is that of use, so that the oldest leaves first
  buckets.delete(key)
  if (buckets.size >= MOST_ADDRESSES) buckets.delete(buckets.keys().next().value ?? '')
  buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now })
  if (left >= 1) return
  const seconds = Math.ceil((1 - left) / PER_SECOND)
  throw refuse('too-many-attempts', `查询过于频繁，请 ${seconds} 秒后再试`, { facts: { seconds } })
}
