import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { events } from '../../db/schema/core.ts'
import { dossierDocuments, dossierExports, dossiers } from '../../db/schema/dossiers.ts'
import type { Tx } from '../../db/client.ts'

export type UploadRow = typeof dossierDocuments.$inferSelect

/** Without the catalogue, which may be large. */
const face = {
  id: dossiers.id,
  unitId: dossiers.unitId,
  year: dossiers.year,
  status: dossiers.status,
  number: dossiers.number,
  closedOn: dossiers.closedOn,
  closedByName: dossiers.closedByName,
  closedNote: dossiers.closedNote,
}
export interface DossierFace {
  id: string
  unitId: string
  year: number
  status: 'open' | 'closed'
  number: string | null
  closedOn: string | null
  closedByName: string | null
  closedNote: string | null
}

export const dossierOf = async (tx: Tx, unitId: string, year: number): Promise<DossierFace | undefined> =>
  (
    await tx
      .select(face)
      .from(dossiers)
      .where(and(eq(dossiers.unitId, unitId), eq(dossiers.year, year)))
  )[0]
export const dossierById = async (tx: Tx, id: string): Promise<DossierFace | undefined> =>
  (await tx.select(face).from(dossiers).where(eq(dossiers.id, id)))[0]
export const catalogueOf = async (tx: Tx, id: string) =>
  (await tx.select({ catalogue: dossiers.catalogue }).from(dossiers).where(eq(dossiers.id, id)))[0]?.catalogue ?? null
export const dossiersOfYear = (tx: Tx, year: number): Promise<DossierFace[]> =>
  tx.select(face).from(dossiers).where(eq(dossiers.year, year))

/** The row of a unit's year under lock, made if nobody has begun it. */
export async function ensureDossier(tx: Tx, unitId: string, year: number): Promise<DossierFace> {
  await tx.insert(dossiers).values({ unitId, year }).onConflictDoNothing()
  const [row] = await tx
    .select(face)
    .from(dossiers)
    .where(and(eq(dossiers.unitId, unitId), eq(dossiers.year, year)))
    .for('update')
  return row!
}

export const closeRow = (
  tx: Tx,
  id: string,
  close: {
    number: string
    closedOn: string
    closedBy: string
    closedByName: string
    catalogue: Record<string, unknown>
    closedNote: string | null
  },
) =>
  tx
    .update(dossiers)
    .set({ ...close, status: 'closed' })
    .where(eq(dossiers.id, id))

export const insertUpload = async (tx: Tx, row: typeof dossierDocuments.$inferInsert): Promise<UploadRow> =>
  (await tx.insert(dossierDocuments).values(row).returning())[0]!
export const uploadById = async (tx: Tx, id: string): Promise<UploadRow | undefined> =>
  (await tx.select().from(dossierDocuments).where(eq(dossierDocuments.id, id)))[0]
/** Index dossier_documents_list. */
export const uploadsOf = (tx: Tx, dossierId: string): Promise<UploadRow[]> =>
  tx
    .select()
    .from(dossierDocuments)
    .where(and(eq(dossierDocuments.dossierId, dossierId), isNull(dossierDocuments.removedAt)))
    .orderBy(asc(dossierDocuments.createdAt), asc(dossierDocuments.id))
export const removeUpload = (tx: Tx, id: string, at: string, note: string) =>
  tx.update(dossierDocuments).set({ removedAt: at, removedNote: note }).where(eq(dossierDocuments.id, id))

export const insertExport = (tx: Tx, row: typeof dossierExports.$inferInsert) => tx.insert(dossierExports).values(row)
export const exportById = async (tx: Tx, id: string) => (await tx.select().from(dossierExports).where(eq(dossierExports.id, id)))[0]
export const exportsOf = (tx: Tx, dossierId: string) =>
  tx.select().from(dossierExports).where(eq(dossierExports.dossierId, dossierId)).orderBy(desc(dossierExports.createdAt)).limit(50)
/** Exports begun of a unit's year, as the trace keeps them; index events_scope. */
export const begunExports = (tx: Tx, unitId: string, year: number) =>
  tx
    .select({ id: events.subjectId, at: events.at, by: events.actorName, after: events.after })
    .from(events)
    .where(and(eq(events.scopeOrgId, unitId), eq(events.act, 'dossier.export'), sql`(${events.after} ->> 'year')::int = ${year}`))
    .orderBy(desc(events.id))
    .limit(50)
/** Who began an export and what for; index events_subject. */
export const begunExport = async (tx: Tx, exportId: string) =>
  (
    await tx
      .select({ actorId: events.actorId, at: events.at, after: events.after, scopeOrgId: events.scopeOrgId })
      .from(events)
      .where(and(eq(events.subjectType, 'dossierExport'), eq(events.subjectId, exportId), eq(events.act, 'dossier.export')))
  )[0]

/** Units that had people of a year, or a dossier of it; the number of those who got an acceptance letter. */
export const unitsOfYear = (tx: Tx, year: number, unitId: string | null) =>
  tx.execute<{ unitId: string; name: string; people: number }>(sql`
    with admitted as (
      select c.unit_id, count(*)::int as n from cases c
      where c.intake_year = ${year} and exists (select 1 from letters l where l.case_id = c.id and l.intake_year = ${year} and l.kind = 'acceptanceLetter')
      group by c.unit_id
    )
    select o.id as "unitId", o.name, coalesce(a.n, 0) as people from orgs o left join admitted a on a.unit_id = o.id
    where o.tier = 'supervisingUnit' and (a.n > 0 or exists (select 1 from dossiers d where d.unit_id = o.id and d.year = ${year}))
      ${unitId ? sql`and o.id = ${unitId}` : sql``}
    order by o.name, o.id`)
/** Years of which there can be a dossier, newest first. */
export const dossierYears = async (tx: Tx): Promise<number[]> =>
  (await tx.execute<{ year: number }>(sql`select year from intake_years union select distinct year from dossiers order by year desc`)).map(
    ({ year }) => year,
  )
/** The first year after this one whose dossier of the unit is still open: where a supplement goes. */
export const closedYears = async (tx: Tx, unitId: string): Promise<number[]> =>
  (
    await tx
      .select({ year: dossiers.year })
      .from(dossiers)
      .where(and(eq(dossiers.unitId, unitId), inArray(dossiers.status, ['closed'])))
      .orderBy(desc(dossiers.year))
  ).map(({ year }) => year)
