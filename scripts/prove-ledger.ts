// npm run prove-ledger: proves the ledger of a live database, year by year, and prints each figure.
import type { Sql } from 'postgres'
import { ledgerInvariants, type Invariant, type LedgerEntry } from '../api/rules/ledger-invariants.ts'
import type { HeldUnit, QuotaAccount } from '../api/rules/quota.ts'
import { APP_ROLE } from '../db/migrate.ts'
import { withCity } from './database.ts'

export interface YearProof {
  year: number
  invariants: Invariant[]
}

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0]

const accountsOf = (tx: Tx, year: number) =>
  tx<QuotaAccount[]>`
    select a.id, o.name, case o.tier when 'bureau' then 'POOL' when 'supervisingUnit' then 'UNIT' else 'EMPLOYER' end as kind, a.available, a.reserved, a.consumed, a.cut, a.lapsed
    from quota_accounts a join orgs o on o.id = a.org_id where a.year = ${year} order by o.name, a.id`
const entriesOf = (tx: Tx, year: number) =>
  tx<LedgerEntry[]>`
    select m.id::text as "movementId", m.kind, e.account_id as "accountId", e.bucket, e.delta, m.case_id as "caseId"
    from quota_movements m join quota_entries e on e.movement_id = m.id where m.year = ${year} order by m.id`
const casesOf = (tx: Tx, year: number) =>
  tx<
    { caseId: string; held: HeldUnit }[]
  >`select id as "caseId", quota_held as held from cases where intake_year = ${year} and (quota_held <> 'none' or quota_kind = 'IN_QUOTA')`

/**
 * In: a connection with the city's search path, of the owner or any role that may become the application's. Out: every invariant of every
 * year that has an account, read in one snapshot. Changes nothing.
 */
export async function proveLedger(sql: Sql): Promise<YearProof[]> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    // row-level security lets the system see everything, whoever owns the tables
    await tx`select set_config('role', ${APP_ROLE}, true), set_config('app.tier', 'system', true)`
    const years = await tx<{ year: number }[]>`select distinct year from quota_accounts order by year`
    const proofs: YearProof[] = []
    for (const { year } of years) {
      const entries = (await entriesOf(tx, year)).map(({ caseId, ...entry }) => (caseId ? { ...entry, caseId } : entry))
      proofs.push({ year, invariants: ledgerInvariants({ accounts: await accountsOf(tx, year), entries, cases: await casesOf(tx, year) }) })
    }
    return proofs
  })
}

/** One line an invariant: ✓ or ✗, what it says, its figure. */
export const proofLines = (proofs: readonly YearProof[]): string[] =>
  proofs.flatMap(({ year, invariants }) => [
    `${year} 年度`,
    ...invariants.map(({ holds, title, figure }) => `  ${holds ? '✓' : '✗'} ${title}：${figure}`),
  ])

export async function run(): Promise<number> {
  return withCity(async (sql) => {
    const proofs = await proveLedger(sql)
    const broken = proofs.flatMap((proof) => proof.invariants).filter((invariant) => !invariant.holds).length
    for (const line of proofLines(proofs)) console.log(line)
    if (proofs.length === 0) console.log('还没有指标账户。 There are no quota accounts yet.')
    else console.log(broken === 0 ? '台账成立。 The ledger holds.' : `有 ${broken} 项不成立。 ${broken} invariants do not hold.`)
    return broken === 0 ? 0 : 1
  })
}
