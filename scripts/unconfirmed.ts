// npm run unconfirmed: what nobody has confirmed of each text, with what the bureau settled taken in when there is a database.
import { sql as query } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Sql } from 'postgres'
import { pointsOf } from '../api/policies/policies.repo.ts'
import { settledPoint } from '../api/policies/policy-in-force.ts'
import { citationText } from '../api/rules/citation.ts'
import { policyPoint } from '../api/rules/policy-points.ts'
import { composePolicy, TEXT_IDS, TEXTS, unverified, type Policy, type Settled, type TextId } from '../api/rules/policy.ts'
import { valueText } from '../api/rules/policy-values.ts'
import { APP_ROLE } from '../db/migrate.ts'
import * as schema from '../db/schema/index.ts'
import { dataFolder, withCity } from './database.ts'

export type SettledTexts = ReadonlyMap<TextId, readonly Settled[]>

/** In: a connection with the city's search path. Out: what the bureau confirmed or decided of each text. Changes nothing. */
export function readSettled(sql: Sql): Promise<SettledTexts> {
  return drizzle(sql, { schema }).transaction(
    async (tx) => {
      // row-level security lets the system see everything, whoever owns the tables
      await tx.execute(query`select set_config('role', ${APP_ROLE}, true), set_config('app.tier', 'system', true)`)
      const settled = new Map<TextId, Settled[]>()
      for (const text of TEXT_IDS) settled.set(text, (await pointsOf(tx, text)).map(settledPoint))
      return settled
    },
    { accessMode: 'read only' },
  )
}

const pointLines = (policy: Policy): string[] =>
  unverified(policy).map(
    ({ path: at, article, value, note }) =>
      `  ${at}  ${citationText(article)}  ${policyPoint(at)}：${valueText(at, value)}${note ? `。${note}` : ''}`,
  )

/** In: what was settled of each text, or null without a database. Out: a heading a text with its count, and a line a point. */
export function unconfirmedLines(settled: SettledTexts | null): string[] {
  return TEXT_IDS.flatMap((text) => {
    const own = settled?.get(text) ?? []
    const points = pointLines(composePolicy(text, text, own))
    const { title, docNumber } = TEXTS[text]
    const taken = own.length > 0 ? `，市局已核定 ${own.length} 处（${own.length} settled by the bureau）` : ''
    const state =
      points.length === 0 ? '没有待核实的内容。 Nothing unconfirmed' : `有 ${points.length} 处未经核实。 ${points.length} unconfirmed`
    return [`《${title}》${docNumber}（${text}）：${state}${taken}`, ...points]
  })
}

/** Null when no database is named, none is there yet, or it does not answer. */
async function settledInDatabase(): Promise<SettledTexts | null> {
  if (!process.env.DATABASE_URL && !existsSync(path.join(dataFolder(), 'postgres'))) return null
  try {
    return await withCity(readSettled)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return null
  }
}

export async function run(): Promise<number> {
  const settled = await settledInDatabase()
  for (const line of unconfirmedLines(settled)) console.log(line)
  console.log(
    settled
      ? '已计入数据库中核定的内容。 What the database has as settled is taken in.'
      : '没有数据库，仅依据文本。 No database: from the texts alone.',
  )
  return 0
}
