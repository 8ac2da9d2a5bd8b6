// npm run prove-ledger: proves the ledger of a live database, year by year, and prints each figure.
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Sql } from 'postgres'
import { holds, proveYears, type YearProof } from '../api/quotas/ledger-proof.ts'
import type { Asker } from '../api/quotas/ledger-proof.repo.ts'
import { APP_ROLE } from '../db/migrate.ts'
import { withCity } from './database.ts'

/**
 * In: a connection with the city's search path, of the owner or any role that may become the application's. Out: every invariant of every
 * year that has an account, read in one snapshot: the very proof that runs every night. Changes nothing.
 */
export async function proveLedger(sql: Sql): Promise<YearProof[]> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    // row-level security lets the system see everything, whoever owns the tables
    await tx`select set_config('role', ${APP_ROLE}, true), set_config('app.tier', 'system', true)`
    return proveYears(askerOf(tx))
  })
}

const dialect = new PgDialect()
/** The connection stays as it is: drizzle's own driver would change how it reads dates and JSON. */
const askerOf = (tx: Parameters<Parameters<Sql['begin']>[1]>[0]): Asker => ({
  execute: (query) => {
    const { sql, params } = dialect.sqlToQuery(query)
    return tx.unsafe(sql, params as number[])
  },
})

/** One line an invariant: ✓ or ✗, what it says, its figure. */
export const proofLines = (proofs: readonly YearProof[]): string[] =>
  proofs.flatMap(({ year, invariants }) => [
    `${year} 年度`,
    ...invariants.map((invariant) => `  ${invariant.holds ? '✓' : '✗'} ${invariant.title}：${invariant.figure}`),
  ])

export async function run(): Promise<number> {
  return withCity(async (sql) => {
    const proofs = await proveLedger(sql)
    const broken = proofs.flatMap((proof) => proof.invariants).filter((invariant) => !invariant.holds).length
    for (const line of proofLines(proofs)) console.log(line)
    if (proofs.length === 0) console.log('还没有指标账户。 There are no quota accounts yet.')
    else console.log(broken === 0 ? '台账成立。 The ledger holds.' : `有 ${broken} 项不成立。 ${broken} invariants do not hold.`)
    return proofs.every(holds) ? 0 : 1
  })
}
