/** The city's keys: made when first needed, renewed before they expire, published for ever. Private parts are sealed with SECRET_KEY. */
import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto'
import type { Config } from '../config.ts'
import { writeEvents, type AuditEvent } from '../core/audit.ts'
import type { Deps, Run } from '../core/context.ts'
import { elevated } from '../core/transaction.ts'
import { stopwatch } from '../core/clock.ts'
import { addDays, addYears, type Day } from '../rules/dates.ts'
import { makeAuthority, makeCertified } from './authority.ts'
import type { Tx } from '../../db/client.ts'
import {
  currentKey,
  insertKey,
  keyWithSecret,
  lockKeys,
  retireKey,
  type SealKeyInsert,
  type SealKeyRow,
  type SealPurpose,
} from './seals.repo.ts'

export interface KeyIssuer {
  certificate: string
  privateKey: KeyObject
}
export interface NewKey {
  row: SealKeyInsert
  /** PEM, PKCS#8. */
  privateKey: string
}

/** A key of the city's own with its private part, ready to sign. */
export interface OwnKey {
  row: SealKeyRow
  privateKey: KeyObject
}

/** The names in the certificates, under the bureau's. */
const NAME: Record<SealPurpose, string> = {
  authority: '引进毕业生业务根证书',
  papers: '引进毕业生文书专用章',
  statements: '引进毕业生校验专用章',
}
const YEARS: Record<SealPurpose, number> = { authority: 30, papers: 10, statements: 10 }
/** A key this near its end is followed by the next: the authority early enough that it outlives all it certifies. */
const RENEW_DAYS: Record<SealPurpose, number> = { authority: 11 * 365, papers: 60, statements: 60 }
/** A process asks again after so long whether a key was renewed by another. */
const KEPT_MS = 60_000

const kept = new WeakMap<Deps, Map<SealPurpose, { key: OwnKey; at: number }>>()

/** Transactions that made keys. */
const madeIn = new WeakSet<Tx>()

/** Forgets what this process keeps, after a renewal. */
export const forgetKeys = (deps: Deps): void => void kept.delete(deps)

/** Without letters that look like digits. */
const ID_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const newKeyId = (): string => [...randomBytes(8)].map((byte) => ID_ALPHABET[byte % 32]).join('')

/** The row of a new key and its private part; nothing is stored yet. `issuer`: the authority, for all but itself. */
export function newKey(config: Config, purpose: SealPurpose, days: { from: Day; to: Day }, issuer?: KeyIssuer): NewKey {
  const subject = { organisation: config.bureauName, name: NAME[purpose] }
  const pair = issuer ? makeCertified(purpose === 'papers' ? 'rsa' : 'ec', subject, days, issuer) : makeAuthority(subject, days)
  const row = {
    id: newKeyId(),
    purpose,
    subject: `${config.bureauName} ${NAME[purpose]}`,
    certificate: pair.certificate,
    publicKey: pair.publicKey,
    held: 'here' as const,
    notBefore: days.from,
    notAfter: days.to,
  }
  return { row, privateKey: pair.privateKey }
}

/** What the trace keeps of a new key. */
export const keyMade = ({ id, purpose, notAfter }: { id: string; purpose: SealPurpose; notAfter: string }): AuditEvent => ({
  subject: { type: 'seal', id },
  audience: 'bureau',
  article: '22',
  act: 'seal.make',
  after: { purpose, keyId: id, notAfter },
})

/** From when to when a key made on that day holds. A demo's day moves: its keys were always valid. */
export const daysOf = (config: Config, purpose: SealPurpose, today: Day) => ({
  from: config.demo ? '2020-01-01' : today,
  to: addYears(today, YEARS[purpose]),
})

/** Makes the next key of a purpose; the one before signs no more from the next day on. */
export async function makeKey(run: Run, purpose: SealPurpose, before?: SealKeyRow): Promise<SealKeyRow> {
  const authority = purpose === 'authority' ? undefined : await ownKey(run, 'authority')
  const issuer = authority && { certificate: authority.row.certificate, privateKey: authority.privateKey }
  const { row, privateKey } = newKey(run.deps.config, purpose, daysOf(run.deps.config, purpose, run.today), issuer)
  madeIn.add(run.tx)
  return elevated(run, async () => {
    if (before) await retireKey(run.tx, before.id, run.today)
    const made = await insertKey(run.tx, row, run.deps.secrets.seal(privateKey))
    await writeEvents(run, 'seal.make', [keyMade(made)])
    return made
  })
}

const isUsable = (row: SealKeyRow, today: Day) => row.held === 'here' && addDays(today, RENEW_DAYS[row.purpose]) <= row.notAfter

async function load(run: Run, purpose: SealPurpose): Promise<OwnKey | undefined> {
  const found = await elevated(run, () => currentKey(run.tx, purpose))
  if (!found?.sealed || !isUsable(found.key, run.today)) return undefined
  return { row: found.key, privateKey: createPrivateKey(run.deps.secrets.open(found.sealed)) }
}

/**
 * In: a transaction that may write, and what is to be signed. Out: the key that signs it today. Made here if there is none yet or it nears its
 * end: in this transaction, so that nothing waits for a second connection.
 */
export async function ownKey(run: Run, purpose: SealPurpose): Promise<OwnKey> {
  const mine = kept.get(run.deps)?.get(purpose)
  if (mine && stopwatch() - mine.at < KEPT_MS && isUsable(mine.key.row, run.today)) return mine.key
  const there = await load(run, purpose)
  // a key made in this transaction may yet be undone with it
  if (there && madeIn.has(run.tx)) return there
  if (there) {
    const all = kept.get(run.deps) ?? new Map()
    kept.set(run.deps, all.set(purpose, { key: there, at: stopwatch() }))
    return there
  }
  await lockKeys(run.tx)
  const now = await load(run, purpose)
  if (now) return now
  const before = await elevated(run, () => currentKey(run.tx, purpose))
  await makeKey(run, purpose, before?.key)
  return (await load(run, purpose))!
}

/** A key of the city's own by its id, retired ones too: what it signed can be made alike. */
export async function ownKeyById(run: Run, id: string): Promise<OwnKey | undefined> {
  const found = await elevated(run, () => keyWithSecret(run.tx, id))
  return found?.sealed ? { row: found.key, privateKey: createPrivateKey(run.deps.secrets.open(found.sealed)) } : undefined
}
