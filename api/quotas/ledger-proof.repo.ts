import { and, desc, eq, sql, type SQL } from 'drizzle-orm'
import { ledgerProofs } from '../../db/schema/quotas.ts'
import type { Tx } from '../../db/client.ts'
import type { LedgerBooks, LedgerCase, LedgerEntry } from '../rules/ledger-invariants.ts'
import type { HeldUnit, QuotaAccount } from '../rules/quota.ts'
import type { OffQuotaCategory } from '../rules/terms.ts'

/** Whatever can be asked: a transaction of the application, or a script's own connection. */
export interface Asker {
  execute(query: SQL): PromiseLike<readonly Record<string, unknown>[]>
}
/** Rows in the shape that the statement gives them: the same word that `tx.execute<T>` takes. */
const ask = async <T>(from: Asker, query: SQL) => (await from.execute(query)) as readonly T[]
export type ProofRow = typeof ledgerProofs.$inferSelect

/** Years in which anybody has an account. */
export const ledgerYears = async (tx: Asker): Promise<number[]> =>
  (await ask<{ year: number }>(tx, sql`select distinct year from quota_accounts order by year`)).map(({ year }) => year)

const accountsOf = (tx: Asker, year: number) =>
  ask<QuotaAccount & { granted: number }>(
    tx,
    sql`
    select a.id, o.name, case o.tier when 'bureau' then 'POOL' when 'supervisingUnit' then 'UNIT' else 'EMPLOYER' end as kind,
      a.granted, a.available, a.reserved, a.consumed, a.cut, a.lapsed
    from quota_accounts a join orgs o on o.id = a.org_id where a.year = ${year} order by o.name, a.id`,
  )

const entriesOf = (tx: Asker, year: number) =>
  ask<Omit<LedgerEntry, 'caseId'> & { caseId: string | null; decisionId: string | null }>(
    tx,
    sql`
    select m.id::text as "movementId", m.kind, e.account_id as "accountId", e.bucket, e.delta, m.case_id as "caseId", m.decision_id as "decisionId"
    from quota_movements m join quota_entries e on e.movement_id = m.id where m.year = ${year} order by m.id`,
  )

const casesOf = async (tx: Asker, year: number): Promise<LedgerCase[]> => {
  const rows = await ask<{ caseId: string; held: HeldUnit; offQuota: boolean; category: OffQuotaCategory | null }>(
    tx,
    sql`
    select id as "caseId", quota_held as held, quota_kind = 'OFF_QUOTA' as "offQuota", form ->> 'offQuotaCategory' as category
    from cases where intake_year = ${year} order by id`,
  )
  return rows.map(({ caseId, held, offQuota, category }) => ({ caseId, held, ...(offQuota ? { offQuota: { category } } : {}) }))
}

/** All that the invariants of a year are judged by. Meant for a snapshot: the reads must belong together. */
export async function booksOf(tx: Asker, year: number): Promise<LedgerBooks> {
  const rows = await entriesOf(tx, year)
  return {
    accounts: await accountsOf(tx, year),
    entries: rows.map(({ caseId, decisionId: _decision, ...entry }) => (caseId ? { ...entry, caseId } : entry)),
    cases: await casesOf(tx, year),
    decisions: new Map(rows.map((row) => [row.movementId, row.decisionId])),
  }
}

export const insertProofs = (tx: Tx, rows: readonly (typeof ledgerProofs.$inferInsert)[]) => tx.insert(ledgerProofs).values([...rows])

/** The last proof of each year, newest year first; index ledger_proofs_year. */
export const latestProofs = (tx: Tx): Promise<ProofRow[]> =>
  tx.selectDistinctOn([ledgerProofs.year]).from(ledgerProofs).orderBy(desc(ledgerProofs.year), desc(ledgerProofs.id))

/** The proofs of one year, newest first; index ledger_proofs_year. */
export const proofsOf = (tx: Tx, year: number, limit: number) =>
  tx
    .select({ id: ledgerProofs.id, at: ledgerProofs.at, cause: ledgerProofs.cause, holds: ledgerProofs.holds })
    .from(ledgerProofs)
    .where(eq(ledgerProofs.year, year))
    .orderBy(desc(ledgerProofs.id))
    .limit(limit)

/** Whether the nightly proof of a business day is there already. */
export const isProvedOn = async (tx: Tx, day: string): Promise<boolean> =>
  (
    await tx
      .select({ id: ledgerProofs.id })
      .from(ledgerProofs)
      .where(and(eq(ledgerProofs.cause, 'nightly'), sql`(${ledgerProofs.at} at time zone 'Asia/Shanghai')::date = ${day}::date`))
      .limit(1)
  ).length > 0

/** Years whose last proof found something broken. */
export const countBrokenYears = async (tx: Tx): Promise<number> => (await latestProofs(tx)).filter(({ holds }) => !holds).length
