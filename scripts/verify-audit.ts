// npm run verify-audit [-- --heads <folder or file>]: proves the trace (Article 22) and names the first broken link.
import path from 'node:path'
import { existsSync, readFileSync } from 'node:fs'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Sql, TransactionSql } from 'postgres'
import { actTitle } from '../api/audit/act-titles.schemas.ts'
import { headsFolder, readHeadFiles, type OutsideHead } from '../api/audit/head-files.ts'
import { proveTrace, type TraceFault, type TraceProof } from '../api/audit/prove-trace.ts'
import { FAULT, FAULT_KIND, type FaultKind } from '../api/audit/trace-fault.schemas.ts'
import type { Asker } from '../api/audit/trace-proof.repo.ts'
import { inShanghai } from '../api/core/clock.ts'
import { makeSecrets, type Secrets } from '../api/core/crypto.ts'
import { APP_ROLE } from '../db/migrate.ts'
import { dataFolder, withCity } from './database.ts'
import { OperatorError } from './operator-error.ts'

const dialect = new PgDialect()
/** The connection stays as it is: drizzle's own driver would change how it reads dates and JSON. */
const askerOf = (tx: TransactionSql): Asker => ({
  execute: (query) => {
    const { sql, params } = dialect.sqlToQuery(query)
    return tx.unsafe(sql, params as string[])
  },
})

interface Known {
  outside?: readonly OutsideHead[]
  secrets?: Secrets | null
  tell?: (events: number) => void
}

/** The number of a case reads better than its identifier. */
async function caseNumbers(tx: TransactionSql, faults: readonly TraceFault[]): Promise<Map<string, string>> {
  const ids = faults.flatMap(({ event }) => (event?.type === 'case' ? [event.subject] : []))
  const rows = await tx<
    { id: string; no: string }[]
  >`select id::text as id, case_no as no from cases where id::text = any(${ids}) and case_no is not null`
  return new Map(rows.map(({ id, no }) => [id, no]))
}

/**
 * In: a connection with the city's search path, of the owner or any role that may become the application's. Out: what was counted and what
 * is broken, read in one snapshot. Changes nothing.
 */
export async function verifyAudit(sql: Sql, known: Known = {}): Promise<TraceProof & { names: Map<string, string> }> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx`select set_config('role', ${APP_ROLE}, true), set_config('app.tier', 'system', true)`
    const proof = await proveTrace(askerOf(tx), known)
    return { ...proof, names: await caseNumbers(tx, proof.first) }
  })
}

const KIND: Record<FaultKind, string> = {
  content: 'changed',
  order: 'out of order',
  missing: 'missing',
  head: 'does not agree with the signed head',
  older: 'the database went back to an older state',
}

function faultLine({ kind, code, event, head, file }: TraceFault, names: ReadonlyMap<string, string>): string {
  const what = event
    ? [
        `#${event.id}`,
        event.at && inShanghai(event.at),
        event.act && `${actTitle(event.act)}（${event.act}）`,
        names.get(event.subject) ?? `${event.type} ${event.subject}`,
      ]
    : []
  const which = head ? [`第 ${head.seq} 号总校验${head.day ? `（${head.day}）` : ''}`] : []
  const place = [...what, ...which, ...(file ? [file] : [])].filter(Boolean).join(' ')
  return `${place}：${FAULT_KIND[kind]}——${FAULT[code]} (${KIND[kind]})`
}

export const auditLines = (proof: TraceProof & { names: ReadonlyMap<string, string> }): string[] => [
  `操作留痕 ${proof.events} 条，${proof.subjects} 条链；总校验 ${proof.heads} 次，与外部留存的 ${proof.outside} 份比对。 ${proof.events} events in ${proof.subjects} chains; ${proof.heads} signed heads, ${proof.outside} known outside.`,
  proof.keysOpened
    ? '签名密钥已用 SECRET_KEY 核对。 Keys checked with SECRET_KEY.'
    : '没有 SECRET_KEY，签名只按公布的证书核对。 Without SECRET_KEY: signatures checked by the published certificates only.',
  ...proof.first.map((fault, i) => `  ${i === 0 ? '✗ 第一处断裂 first broken link' : '✗'}：${faultLine(fault, proof.names)}`),
  proof.broken === 0 ? '留痕完整。 The trace holds.' : `有 ${proof.broken} 处断裂。 ${proof.broken} links are broken.`,
]

/** SECRET_KEY, or the demonstration's own. */
function secretsAtHand(): Secrets | null {
  const file = path.join(dataFolder(), 'secret-key')
  const key = process.env.SECRET_KEY ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')
  return key.length >= 32 ? makeSecrets(key) : null
}

/** Every folder or file named, and always the heads beside the database. */
async function headsOutside(args: readonly string[]): Promise<OutsideHead[]> {
  const named = args.flatMap((arg, i) =>
    args[i - 1] === '--heads' ? [arg] : arg.startsWith('--heads=') ? [arg.slice('--heads='.length)] : [],
  )
  for (const place of named) if (!existsSync(place)) throw new OperatorError(`没有 ${place}。 There is no such file or folder.`)
  const found = await Promise.all([headsFolder(dataFolder()), ...named].map(readHeadFiles))
  return found.flat()
}

const LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
])
const isLost = (error: unknown): boolean => error instanceof Error && 'code' in error && LOST.has(String(error.code))

/** postgres.js 3.4 throws outside any promise when its server goes while a write is pending (its issue 1154); the statement fails by itself. */
const passOver = (error: Error): void => {
  if (error instanceof TypeError && /reading 'write'/.test(error.message)) return
  console.error(error)
  process.exit(1)
}

export async function run(args: string[] = []): Promise<number> {
  const outside = await headsOutside(args)
  let checked = 0
  process.on('uncaughtException', passOver)
  try {
    return await withCity(async (sql) => {
      const proof = await verifyAudit(sql, { outside, secrets: secretsAtHand(), tell: (events) => (checked = events) })
      for (const line of auditLines(proof)) console.log(line)
      return proof.broken === 0 ? 0 : 1
    })
  } catch (error) {
    if (!isLost(error)) throw error
    console.error(
      `与数据库的连接中断，只查了 ${checked} 条，没有结论。 The connection was lost after ${checked} events: nothing is proved.`,
    )
    return 2
  } finally {
    process.off('uncaughtException', passOver)
  }
}
