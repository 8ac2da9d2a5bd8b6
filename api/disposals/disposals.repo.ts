import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { decisions } from '../../db/schema/decisions.ts'
import { disposalItems, disposals } from '../../db/schema/dossiers.ts'
import { materials } from '../../db/schema/materials.ts'
import type { Tx } from '../../db/client.ts'
import { RETENTION, type RetentionPeriod } from '../rules/retention.ts'

export type DisposalRow = typeof disposals.$inferSelect
export type DisposalItemRow = typeof disposalItems.$inferSelect

/** One period under one version of the policy: whole years after the year in which the case ended. */
export interface Keeping {
  period: RetentionPeriod
  policyId: string | null
  years: number
}

/** The year in which a case ended, in Asia/Shanghai. */
const endYear = sql<number>`extract(year from ${cases.statusSince} at time zone 'Asia/Shanghai')::int`

/** The versions under which cases stand; null is a case that was never submitted. */
export const policiesOfCases = async (tx: Tx): Promise<(string | null)[]> =>
  (await tx.selectDistinct({ policyId: cases.policyId }).from(cases)).map((row) => row.policyId)

const ofKeeping = ({ period, policyId }: Keeping): SQL =>
  and(
    inArray(cases.status, [...RETENTION[period].statuses]),
    policyId === null ? isNull(cases.policyId) : eq(cases.policyId, policyId),
    isNull(materials.disposedAt),
  )!

/** On a list that is not yet done or dropped: no second list takes it. */
const listed = (tx: Tx) =>
  tx
    .select({ id: disposalItems.materialId })
    .from(disposalItems)
    .innerJoin(disposals, eq(disposals.id, disposalItems.disposalId))
    .where(and(inArray(disposals.status, ['draft', 'decided']), isNull(disposalItems.keptNote)))

export interface DueMaterial {
  materialId: string
  caseId: string
  caseNo: string
  personName: string
  unitName: string
  kind: string
  fileName: string
  sha256: string
  endYear: number
}

/** Materials of cases that ended in the year given or before, oldest case first. */
export const dueMaterials = (tx: Tx, keeping: Keeping, lastEndYear: number, limit: number): Promise<DueMaterial[]> =>
  tx
    .select({
      materialId: materials.id,
      caseId: cases.id,
      caseNo: cases.caseNo,
      personName: cases.name,
      unitName: cases.unitName,
      kind: materials.kind,
      fileName: materials.fileName,
      sha256: materials.sha256,
      endYear,
    })
    .from(materials)
    .innerJoin(cases, eq(cases.id, materials.caseId))
    .where(and(ofKeeping(keeping), sql`${endYear} <= ${lastEndYear}`, sql`${materials.id} not in ${listed(tx)}`))
    .orderBy(asc(cases.statusSince), asc(cases.id), asc(materials.id))
    .limit(limit)

/** How many cases and files come to their end in which year. */
export const forecastOf = (tx: Tx, keeping: Keeping) =>
  tx
    .select({
      endYear,
      cases: sql<number>`count(distinct ${cases.id})::int`,
      files: sql<number>`count(*)::int`,
      bytes: sql<number>`coalesce(sum(${materials.bytes}), 0)::float8`,
    })
    .from(materials)
    .innerJoin(cases, eq(cases.id, materials.caseId))
    .where(ofKeeping(keeping))
    .groupBy(endYear)

export async function insertDisposal(tx: Tx, row: typeof disposals.$inferInsert): Promise<DisposalRow> {
  const [made] = await tx.insert(disposals).values(row).returning()
  return made!
}
const CHUNK = 2000
export async function insertItems(tx: Tx, rows: (typeof disposalItems.$inferInsert)[]): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await tx.insert(disposalItems).values(rows.slice(from, from + CHUNK))
}

/** One draws up a list at a time. */
export const lockDisposals = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('disposals', 0))`)
export const lockDisposal = async (tx: Tx, id: string): Promise<DisposalRow | undefined> =>
  (await tx.select().from(disposals).where(eq(disposals.id, id)).for('update'))[0]
export const openDraft = async (tx: Tx): Promise<DisposalRow | undefined> =>
  (await tx.select().from(disposals).where(eq(disposals.status, 'draft')).limit(1))[0]

export const saveDisposal = (tx: Tx, id: string, change: Partial<typeof disposals.$inferInsert>) =>
  tx.update(disposals).set(change).where(eq(disposals.id, id))
export const saveKept = (tx: Tx, id: string, materialIds: readonly string[], note: string | null) =>
  tx
    .update(disposalItems)
    .set({ keptNote: note })
    .where(and(eq(disposalItems.disposalId, id), inArray(disposalItems.materialId, [...materialIds])))
    .returning({ id: disposalItems.materialId })

const counted = {
  files: sql<number>`count(${disposalItems.materialId}) filter (where ${disposalItems.keptNote} is null)::int`,
  kept: sql<number>`count(${disposalItems.keptNote})::int`,
  people: sql<number>`count(distinct ${disposalItems.caseId}) filter (where ${disposalItems.keptNote} is null)::int`,
  disposed: sql<number>`count(${disposalItems.disposedAt})::int`,
}
const face = { disposal: disposals, decisionNumber: decisions.number, ...counted }
const faces = (tx: Tx) =>
  tx
    .select(face)
    .from(disposals)
    .leftJoin(disposalItems, eq(disposalItems.disposalId, disposals.id))
    .leftJoin(decisions, eq(decisions.id, disposals.decisionId))
    .groupBy(disposals.id, decisions.number)
/** Every list, newest first: a few a year. */
export const allDisposals = (tx: Tx) => faces(tx).orderBy(desc(disposals.createdAt))
export const disposalById = async (tx: Tx, id: string) => (await faces(tx).where(eq(disposals.id, id)))[0]

export interface ItemPlace {
  caseNo: string
  materialId: string
}
/** Keyset on (case_no, material_id). */
export const itemsOf = (tx: Tx, id: string, after: ItemPlace | undefined, limit: number): Promise<DisposalItemRow[]> =>
  tx
    .select()
    .from(disposalItems)
    .where(
      and(
        eq(disposalItems.disposalId, id),
        after ? sql`(${disposalItems.caseNo}, ${disposalItems.materialId}) > (${after.caseNo}, ${after.materialId}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(disposalItems.caseNo), asc(disposalItems.materialId))
    .limit(limit)

/** The next materials to be destroyed under a decided list. */
export const waitingItems = (tx: Tx, id: string, limit: number): Promise<DisposalItemRow[]> =>
  tx
    .select()
    .from(disposalItems)
    .where(and(eq(disposalItems.disposalId, id), isNull(disposalItems.keptNote), isNull(disposalItems.disposedAt)))
    .orderBy(asc(disposalItems.materialId))
    .limit(limit)

export async function markDisposed(tx: Tx, id: string, materialIds: readonly string[], at: string): Promise<void> {
  await tx
    .update(disposalItems)
    .set({ disposedAt: at })
    .where(and(eq(disposalItems.disposalId, id), inArray(disposalItems.materialId, [...materialIds])))
  await tx
    .update(materials)
    .set({ disposedAt: at, disposalId: id })
    .where(inArray(materials.id, [...materialIds]))
}
