// Rows into tables: each chunk is one statement with one parameter, so that fifty thousand events take seconds.
import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Sql, TransactionSql } from 'postgres'
import * as schema from '../../db/schema/index.ts'
import type { City, Rows } from './city.ts'

const tables: Record<keyof Rows, PgTable> = schema

const CHUNK = 1500
/** Sealed facts with a photograph are ten kilobytes each. */
const CHUNK_OF: Partial<Record<keyof Rows, number>> = { letters: 250 }

type Insertable = Record<string, unknown>

/** As JSON carries it to PostgreSQL: bytes in hexadecimal, everything else as it is. */
const cell = (value: unknown) => (value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value)

/** Inserts rows in their order; columns that no row names keep their defaults. Answers the column `returning` of each. */
async function insertRows(tx: TransactionSql, table: PgTable, rows: readonly Insertable[], returning?: string): Promise<unknown[]> {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([key, column]) => rows.some((row) => row[key] !== undefined) && !column.generated && !column.generatedIdentity,
  )
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ')
  const name = getTableName(table)
  const payload = rows.map((row) => Object.fromEntries(columns.map(([key, column]) => [column.name, cell(row[key] ?? null)])))
  const text = `insert into "${name}" (${names}) select ${names} from jsonb_populate_recordset(null::"${name}", $1::text::jsonb)${returning ? ` returning "${returning}" as value` : ''}`
  const made = await tx.unsafe<{ value: unknown }[]>(text, [JSON.stringify(payload)])
  return made.map(({ value }) => value)
}

/** The system sees everything; the triggers of trace and ledger do their work as always. */
const asSystem = (tx: TransactionSql) => tx`select set_config('app.tier', 'system', true)`

async function insertAll(sql: Sql, name: keyof Rows, rows: readonly Insertable[]): Promise<void> {
  const chunk = CHUNK_OF[name] ?? CHUNK
  for (let from = 0; from < rows.length; from += chunk)
    await sql.begin(async (tx) => {
      await asSystem(tx)
      await insertRows(tx, tables[name], rows.slice(from, from + chunk))
    })
}

/** Movements and their entries in the order of time: the balances follow by the trigger and must never go below zero. */
async function insertLedger(sql: Sql, { movements }: City['ledger']): Promise<void> {
  for (let from = 0; from < movements.length; from += CHUNK)
    await sql.begin(async (tx) => {
      await asSystem(tx)
      const page = movements.slice(from, from + CHUNK)
      const ids = await insertRows(
        tx,
        schema.quotaMovements,
        page.map(({ movement }) => movement),
        'id',
      )
      await insertRows(
        tx,
        schema.quotaEntries,
        page.flatMap(({ entries }, i) => entries.map((entry) => ({ movementId: ids[i], ...entry }))),
      )
    })
}

/** Tables in the order of their references. */
const ORDER = [
  'orgs',
  'orgNames',
  'accounts',
  'settings',
  'workCalendars',
  'intakeYears',
  'demandReports',
  'demandLines',
  'demandSummaries',
  'evaluationSchemes',
  'evaluations',
  'decisions',
  'executionReports',
  'specialNeeds',
  'policyVersions',
  'policyPoints',
  'admissionVersions',
  'allocationPlans',
  'allocationLines',
  'quotaAccounts',
  'cases',
  'caseVerdicts',
  'adverseRecords',
  'graduateLinks',
  'materials',
  'notices',
  'noticeRows',
  'objections',
  'sealKeys',
  'sealSecrets',
  'letters',
  'letterBatches',
  'letterBatchItems',
  'letterPrints',
  'letterCorrections',
  'templateVersions',
  'registerExtracts',
  'registerRows',
  'comparisons',
  'comparisonOverrides',
  'settlementApplications',
  'counters',
  'notifications',
  'jobs',
] as const satisfies (keyof Rows)[]

/** In: a pool of at least two connections. The trace refers to nothing and goes in beside the rest, in the order of time. */
export async function storeCity(sql: Sql, city: City): Promise<void> {
  for (const { id, year, orgId } of city.ledger.accounts.values()) city.rows.quotaAccounts.push({ id, year, orgId })
  for (const { row } of city.dossiers) city.rows.cases.push(row)
  const rest = async () => {
    for (const name of ORDER) await insertAll(sql, name, city.rows[name])
    await insertLedger(sql, city.ledger)
  }
  await Promise.all([insertAll(sql, 'events', city.rows.events), rest()])
}
