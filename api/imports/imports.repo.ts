import { and, asc, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { notifications } from '../../db/schema/core.ts'
import { importRows, imports } from '../../db/schema/imports.ts'
import type { Tx } from '../../db/client.ts'
import type { CaseStatus } from '../rules/case-status.ts'
import type { RowShow } from './imports.schemas.ts'

export type ImportRecord = typeof imports.$inferSelect
export type ImportRow = typeof importRows.$inferSelect
export type NewImport = typeof imports.$inferInsert

/** Null when the same file of this organisation and year is there already; index imports_same_file. */
export async function insertImport(tx: Tx, row: NewImport): Promise<ImportRecord | null> {
  const [made] = await tx.insert(imports).values(row).onConflictDoNothing().returning()
  return made ?? null
}
/** Index imports_same_file. */
export const sameFile = async (tx: Tx, orgId: string, year: number, sha256: string): Promise<ImportRecord | undefined> =>
  (
    await tx
      .select()
      .from(imports)
      .where(and(eq(imports.orgId, orgId), eq(imports.intakeYear, year), eq(imports.sha256, sha256), sql`status <> 'failed'`))
  )[0]
export const importById = async (tx: Tx, id: string): Promise<ImportRecord | undefined> =>
  (await tx.select().from(imports).where(eq(imports.id, id)))[0]
export const lockImport = async (tx: Tx, id: string): Promise<ImportRecord | undefined> =>
  (await tx.select().from(imports).where(eq(imports.id, id)).for('update'))[0]
export const saveImport = (tx: Tx, id: string, change: Partial<NewImport>) => tx.update(imports).set(change).where(eq(imports.id, id))

/** Newest first; keyset on index imports_list. */
export const importPage = (tx: Tx, orgId: string, after: { at: string; id: string } | undefined, limit: number): Promise<ImportRecord[]> =>
  tx
    .select()
    .from(imports)
    .where(
      and(
        eq(imports.orgId, orgId),
        after ? sql`(${imports.createdAt}, ${imports.id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(limit)

/** In portions that PostgreSQL's limit of parameters takes. */
export async function insertRows(tx: Tx, rows: readonly (typeof importRows.$inferInsert)[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) await tx.insert(importRows).values(rows.slice(from, from + 1000))
}

/** Rows in the order of the sheet from a row on; primary key. */
export const rowsAfter = (tx: Tx, importId: string, after: number, limit: number): Promise<ImportRow[]> =>
  tx
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, importId), gt(importRows.rowNumber, after)))
    .orderBy(asc(importRows.rowNumber))
    .limit(limit)

/** Good rows that are no draft yet, in the order of the sheet; index import_rows_state. */
export const rowsToTake = (tx: Tx, importId: string, limit: number): Promise<ImportRow[]> =>
  tx
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, importId), eq(importRows.state, 'good'), isNull(importRows.caseId)))
    .orderBy(asc(importRows.rowNumber))
    .limit(limit)

const SHOW: Record<RowShow, ReturnType<typeof sql> | undefined> = {
  all: undefined,
  bad: sql`state = 'bad'`,
  good: sql`state = 'good'`,
  known: sql`state = 'known'`,
  refused: sql`findings @> '[{"kind":"refused"}]'`,
}

/** A page of rows with the case behind each; primary key or index import_rows_state. */
export const rowPage = (tx: Tx, importId: string, show: RowShow, after: number, limit: number) =>
  tx
    .select({ row: importRows, caseNo: cases.caseNo })
    .from(importRows)
    .leftJoin(cases, eq(cases.id, importRows.caseId))
    .where(and(eq(importRows.importId, importId), gt(importRows.rowNumber, after), SHOW[show]))
    .orderBy(asc(importRows.rowNumber))
    .limit(limit)

/** What is wrong, row by row, for the marked workbook; index import_rows_state. */
export const badRows = (tx: Tx, importId: string) =>
  tx
    .select({ rowNumber: importRows.rowNumber, errors: importRows.errors })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), eq(importRows.state, 'bad')))
    .orderBy(asc(importRows.rowNumber))

export type CheckedRow = Pick<ImportRow, 'rowNumber' | 'values' | 'errors' | 'state' | 'findings' | 'caseId' | 'note'>

/** Stores what a portion of rows came to, in one statement. */
export const saveCheckedRows = (tx: Tx, importId: string, rows: readonly CheckedRow[]) =>
  tx.execute(sql`
    update import_rows r set "values" = u."values", errors = u.errors, state = u.state, findings = u.findings, case_id = u."caseId", note = u.note
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u("rowNumber" int, "values" jsonb, errors jsonb, state text, findings jsonb, "caseId" uuid, note text)
    where r.import_id = ${importId} and r.row_number = u."rowNumber"`)

export type TakenRow = Pick<ImportRow, 'rowNumber' | 'state' | 'caseId' | 'note'>

/** Stores which draft or known case a portion of rows led to, in one statement. */
export const saveTakenRows = (tx: Tx, importId: string, rows: readonly TakenRow[]) =>
  tx.execute(sql`
    update import_rows r set state = u.state, case_id = u."caseId", note = u.note
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u("rowNumber" int, state text, "caseId" uuid, note text)
    where r.import_id = ${importId} and r.row_number = u."rowNumber"`)

export interface KnownCase {
  id: string
  caseNo: string
  status: CaseStatus
  person: Uint8Array
}

/** The employer's cases of these people in a year that a new one would stand beside; index cases_by_person. */
export const knownCases = (tx: Tx, employerId: string, year: number, people: readonly Uint8Array[]): Promise<KnownCase[]> =>
  people.length === 0
    ? Promise.resolve([])
    : tx
        .select({ id: cases.id, caseNo: cases.caseNo, status: cases.status, person: sql<Uint8Array>`${cases.citizenIdIndex}` })
        .from(cases)
        .where(
          and(
            eq(cases.employerId, employerId),
            eq(cases.intakeYear, year),
            inArray(cases.citizenIdIndex, [...people]),
            sql`status not in ('REFUSED', 'WITHDRAWN', 'REVOKED', 'DISQUALIFIED')`,
          ),
        )
        .orderBy(desc(cases.createdAt))

/** Last days of live adverse records (Article 27), by the hexadecimal index of the person. */
export async function adverseUntilOfMany(tx: Tx, people: readonly Uint8Array[], day: string): Promise<Map<string, string>> {
  if (people.length === 0) return new Map()
  const list = sql.join(
    people.map((person) => sql`${Buffer.from(person).toString('hex')}`),
    sql`, `,
  )
  const rows = await tx.execute<{ person: string; until: string | null }>(sql`
    select person, adverse_until(decode(person, 'hex'), ${day}::date)::text as until from unnest(array[${list}]::text[]) as person`)
  return new Map(rows.flatMap(({ person, until }) => (until ? [[person, until] as const] : [])))
}

/** How the good rows divide, for the effect shown before they are taken; index import_rows_state. */
export async function goodByQuota(tx: Tx, importId: string): Promise<{ inQuota: number; offQuota: number }> {
  const [row] = await tx.execute<{ inQuota: number; offQuota: number }>(sql`
    select count(*) filter (where "values" ->> 'quotaKind' = 'IN_QUOTA')::int as "inQuota", count(*) filter (where "values" ->> 'quotaKind' = 'OFF_QUOTA')::int as "offQuota"
    from import_rows where import_id = ${importId} and state = 'good' and case_id is null`)
  return row ?? { inQuota: 0, offQuota: 0 }
}

/** Drafts an employer has in a year; index cases_employer_queue. */
export async function draftCount(tx: Tx, employerId: string, year: number): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from cases where employer_id = ${employerId} and intake_year = ${year} and status = 'DRAFT' limit 10001) counted`,
  )
  return row?.n ?? 0
}

export const tellOrg = (tx: Tx, row: typeof notifications.$inferInsert) => tx.insert(notifications).values(row)
