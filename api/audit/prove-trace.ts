/**
 * Proves the trace (Article 22): every event as it was written, every chain whole to its end, every head signed by the city's key and true of
 * the chains, and the same as the heads that lie outside. One implementation for the script and the screen.
 */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import type { Secrets } from '../core/crypto.ts'
import { isSignedBy } from '../seals/sign-statement.ts'
import { readStatement, rootOf, type HeadDocument } from './head-statement.ts'
import type { OutsideHead } from './head-files.ts'
import type { FaultCode, FaultKind } from './trace-fault.schemas.ts'
import {
  brokenEnds,
  brokenTips,
  eventPage,
  headRows,
  proofKeys,
  traceSize,
  unheaded,
  vanishedHeads,
  type Asker,
  type BrokenEvent,
  type BrokenTip,
  type HeadRow,
  type Place,
  type ProofKey,
} from './trace-proof.repo.ts'

export interface TraceFault {
  kind: FaultKind
  code: FaultCode
  event: { id: string; at: string | null; act: string | null; type: string; subject: string } | null
  head: { seq: number; day: string | null } | null
  /** The file of a head outside. */
  file: string | null
}

export interface TraceProof {
  events: number
  subjects: number
  heads: number
  /** Heads that lie outside and were compared. */
  outside: number
  /** Whether the private keys were opened with SECRET_KEY. */
  keysOpened: boolean
  /** The whole trace, or the chains that moved lately. */
  whole: boolean
  broken: number
  /** The first of them, at most NAMED. */
  first: TraceFault[]
}

interface Limits {
  /** More events than this: only the chains that moved among the last so many are read. */
  atMost?: number
  only?: { type: string; subject: string }
}

const NAMED = 10

interface Found {
  total: number
  faults: TraceFault[]
}
const none = (): Found => ({ total: 0, faults: [] })
const one = (kind: FaultKind, code: FaultCode, at: Partial<TraceFault>): TraceFault => ({
  kind,
  code,
  event: null,
  head: null,
  file: null,
  ...at,
})

function faultOf({ id, at, act, type, subject, sound, linked, knows }: BrokenEvent): TraceFault {
  const event = { id, at, act, type, subject }
  if (!sound) return linked || !knows ? one('content', 'changed', { event }) : one('order', 'swapped', { event })
  return knows === false ? one('missing', 'goneBefore', { event }) : one('order', 'putBetween', { event })
}

async function checkEvents(from: Asker, limits: Limits & { since: number }, tell: (events: number) => void) {
  const found = none()
  let [events, subjects] = [0, 0]
  for (let place: Place | null = null; ;) {
    const page = await eventPage(from, place, { since: limits.since, ...(limits.only && { only: limits.only }) })
    events += page.events
    subjects += page.subjects
    found.total += page.broken
    found.faults.push(...page.first.map(faultOf))
    tell(events)
    if (!page.full) return { events, subjects, found }
    place = page.last
  }
}

/** An event that vanished from the end leaves the end behind. */
async function checkEnds(from: Asker, only: Limits['only']): Promise<Found> {
  const rows = await brokenEnds(from, only)
  return {
    total: rows[0]?.total ?? 0,
    faults: rows.map(({ type, subject, kept, keptEvents, found, foundEvents, at, act }) => {
      const last = { id: found ?? kept ?? '0', at, act, type, subject }
      if (kept === null) return one('missing', 'noEnd', { event: last })
      if (found === null) return one('missing', 'noEvents', { event: { ...last, id: kept, at: null, act: null } })
      if (Number(found) < Number(kept)) return one('missing', 'lastGone', { event: { ...last, id: kept, at: null, act: null } })
      if (Number(found) > Number(kept)) return one('order', 'beyondEnd', { event: last })
      return keptEvents === foundEvents
        ? one('content', 'endChanged', { event: last })
        : one((foundEvents ?? 0) < (keptEvents ?? 0) ? 'missing' : 'order', 'count', { event: last })
    }),
  }
}

const certified = (key: ProofKey, keys: readonly ProofKey[]): boolean => {
  const read = new X509Certificate(key.certificate)
  const own = createPublicKey(key.publicKey).export({ format: 'pem', type: 'spki' })
  if (read.publicKey.export({ format: 'pem', type: 'spki' }) !== own) return false
  return keys.some(({ purpose, certificate }) => purpose === 'authority' && read.verify(new X509Certificate(certificate).publicKey))
}

/** Whoever does not know SECRET_KEY cannot have sealed the private part. */
function isOurs(key: ProofKey, secrets: Secrets): boolean {
  try {
    const secret = createPrivateKey(secrets.open(key.sealed ?? new Uint8Array()))
    const opened = createPublicKey(secret).export({ format: 'pem', type: 'spki' })
    return opened === createPublicKey(key.publicKey).export({ format: 'pem', type: 'spki' })
  } catch {
    return false
  }
}

/** What is wrong with the statement of a head and its signature; null: nothing. */
function statementFault(head: HeadRow, keys: readonly ProofKey[], secrets: Secrets | null): FaultCode | null {
  if (rootOf(head.statement) !== head.root) return 'root'
  const key = keys.find(({ id }) => id === head.keyId)
  if (!key || key.purpose !== 'statements') return 'unknownKey'
  if (!isSignedBy(key.publicKey, head.statement, head.signature)) return 'signature'
  if (!certified(key, keys)) return 'certificate'
  return secrets && !isOurs(key, secrets) ? 'foreignKey' : null
}

/** Whether the row says what the signed text says. */
function rowAgrees(head: HeadRow): boolean {
  const said = readStatement(head.statement)
  return (
    said !== null &&
    said.seq === head.seq &&
    said.day === head.day &&
    said.madeAt === head.madeAt &&
    said.events === head.events &&
    said.chains === head.chains &&
    said.moved === head.moved &&
    said.prevRoot === head.prevRoot
  )
}

function headFault(head: HeadRow, before: HeadRow | undefined, keys: readonly ProofKey[], secrets: Secrets | null): FaultCode | null {
  const signed = statementFault(head, keys, secrets)
  if (signed) return signed
  if (!rowAgrees(head)) return 'row'
  if (head.prevRoot !== (before?.root ?? null)) return 'previous'
  if (head.digest !== null && readStatement(head.statement)?.tips !== head.digest) return 'tips'
  return head.tips !== head.moved || head.allEvents !== head.events || head.allChains !== head.chains ? 'figures' : null
}

function checkRows(heads: readonly HeadRow[], keys: readonly ProofKey[], secrets: Secrets | null): TraceFault[] {
  const faults: TraceFault[] = []
  heads.forEach((head, i) => {
    const before = heads[i - 1]
    const due = (before?.seq ?? 0) + 1
    // what hangs on the one that is missing is not told a second time
    if (head.seq !== due) faults.push(one('missing', 'headGone', { head: { seq: due, day: null } }))
    const fault = headFault(head, head.seq === due ? before : { ...head, root: head.prevRoot ?? '' }, keys, secrets)
    if (fault) faults.push(one('head', fault, { head: { seq: head.seq, day: head.day } }))
  })
  return faults
}

/** A file that somebody changed accuses nobody. */
function isGenuine({ statement, root, seq, certificate, signature }: HeadDocument): boolean {
  try {
    return rootOf(statement) === root && readStatement(statement)?.seq === seq && isSignedBy(certificate, statement, signature)
  } catch {
    return false
  }
}

/** Heads that left the house are what they were: the database has to agree with them. */
function checkOutside(heads: readonly HeadRow[], outside: readonly OutsideHead[]): TraceFault[] {
  const known = new Map(heads.map((head) => [head.seq, head]))
  return outside.flatMap(({ from, document }) => {
    if (!document || !isGenuine(document)) return [one('head', 'badFile', { file: from.slice(from.lastIndexOf('/') + 1) })]
    const { seq, day } = document
    const head = known.get(seq)
    if (!head) return [one('older', 'headOutside', { head: { seq, day } })]
    return head.statement === document.statement && head.keyId === document.keyId ? [] : [one('older', 'headOther', { head: { seq, day } })]
  })
}

const tipFault = ({ seq, day, type, subject, last, act, at }: BrokenTip): TraceFault =>
  one(act === null ? 'missing' : 'head', act === null ? 'tipGone' : 'tipChanged', {
    event: { id: last, at, act, type, subject },
    head: { seq, day },
  })

/** What was counted beyond the faults told one by one. */
const beyond = (rows: readonly { total: number }[]): number => (rows[0]?.total ?? 0) - rows.length

async function checkHeads(from: Asker, tipsFrom: number, outside: readonly OutsideHead[], secrets: Secrets | null) {
  const heads = await headRows(from, tipsFrom)
  const keys = heads.length > 0 ? await proofKeys(from) : []
  const gone = (await vanishedHeads(from)).map(({ seq, day }) => one('missing', 'headGone', { head: { seq: Number(seq), day } }))
  const tips = await brokenTips(from, tipsFrom)
  const lost = await unheaded(from)
  const rows = checkRows(heads, keys, secrets)
  const named = new Set(rows.filter(({ code }) => code === 'headGone').map(({ head }) => head?.seq))
  const faults = [
    ...tips.map(tipFault),
    ...lost.map(({ type, subject, last }) => one('head', 'noTip', { event: { id: last, at: null, act: null, type, subject } })),
    ...rows,
    ...gone.filter(({ head }) => !named.has(head?.seq)),
    ...checkOutside(heads, outside),
  ]
  return { heads: heads.length, found: { total: faults.length + beyond(tips) + beyond(lost), faults } }
}

/** Events in their order, then heads in theirs; of one event, what was found first. */
function inOrder(faults: readonly TraceFault[]): TraceFault[] {
  const rank = ({ event, head }: TraceFault) => (event ? Number(event.id) : Number.MAX_SAFE_INTEGER - 1_000_000_000 + (head?.seq ?? 0))
  return faults.toSorted((a, b) => rank(a) - rank(b)).slice(0, NAMED)
}

const TIPS_OF_LAST = 30

/** In: a snapshot read as the system; the heads known outside; SECRET_KEY's secrets where they are at hand. Changes nothing. */
export async function proveTrace(
  from: Asker,
  known: { outside?: readonly OutsideHead[]; secrets?: Secrets | null; tell?: (events: number) => void } = {},
  limits: Limits = {},
): Promise<TraceProof> {
  const size = await traceSize(from)
  const whole = !limits.only && size.events <= (limits.atMost ?? Infinity)
  const since = whole || limits.only ? 0 : Math.max(1, size.last - (limits.atMost ?? 0))
  const { events, subjects, found } = await checkEvents(from, { ...limits, since }, known.tell ?? (() => {}))
  const ends = await checkEnds(from, limits.only)
  const outside = known.outside ?? []
  const allHeads = limits.only
    ? { heads: 0, found: none() }
    : await checkHeads(from, whole ? 0 : size.heads - TIPS_OF_LAST, outside, known.secrets ?? null)
  const tips = limits.only ? await brokenTips(from, 0, limits.only) : []
  const faults = [...found.faults, ...ends.faults, ...allHeads.found.faults, ...tips.map(tipFault)]
  return {
    events,
    subjects,
    heads: allHeads.heads,
    outside: outside.length,
    keysOpened: Boolean(known.secrets),
    whole,
    broken: found.total + ends.total + allHeads.found.total + tips.length + beyond(tips),
    first: inOrder(faults),
  }
}
