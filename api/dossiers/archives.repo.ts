import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import { archiveFiles, archives } from '../../db/schema/dossiers.ts'
import type { Tx } from '../../db/client.ts'

export type ArchiveRow = typeof archives.$inferSelect

export const archiveByManifest = async (tx: Tx, manifestSha: string): Promise<ArchiveRow | undefined> =>
  (await tx.select().from(archives).where(eq(archives.manifestSha, manifestSha)))[0]
export const archiveById = async (tx: Tx, id: string): Promise<ArchiveRow | undefined> =>
  (await tx.select().from(archives).where(eq(archives.id, id)))[0]
export const insertArchive = async (tx: Tx, row: typeof archives.$inferInsert): Promise<ArchiveRow> =>
  (await tx.insert(archives).values(row).returning())[0]!
export async function insertArchiveFiles(tx: Tx, rows: readonly (typeof archiveFiles.$inferInsert)[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 2000) await tx.insert(archiveFiles).values(rows.slice(from, from + 2000))
}

const face = {
  id: archives.id,
  cityName: archives.cityName,
  unitName: archives.unitName,
  year: archives.year,
  number: archives.number,
  manifestSha: archives.manifestSha,
  keyId: archives.keyId,
  people: archives.people,
  files: archives.files,
  bytes: archives.bytes,
  report: archives.report,
  importedByName: archives.importedByName,
  importedAt: archives.importedAt,
}
/** A few dozen at most: the newest year first. */
export const listArchives = (tx: Tx) =>
  tx.select(face).from(archives).orderBy(desc(archives.year), asc(archives.unitName), desc(archives.importedAt)).limit(1000)

/** By path, keyset on the primary key; a person by name or case number. */
export const listArchiveFiles = (
  tx: Tx,
  archiveId: string,
  filter: { q?: string | undefined; class?: string | undefined; after?: string | undefined; limit: number },
) => {
  const like = filter.q ? `%${filter.q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%` : undefined
  return tx
    .select()
    .from(archiveFiles)
    .where(
      and(
        eq(archiveFiles.archiveId, archiveId),
        filter.class ? eq(archiveFiles.class, filter.class) : undefined,
        like
          ? sql`(${archiveFiles.personName} like ${like} or ${archiveFiles.caseNo} like ${like} or ${archiveFiles.title} like ${like})`
          : undefined,
        filter.after ? gt(archiveFiles.path, filter.after) : undefined,
      ),
    )
    .orderBy(asc(archiveFiles.path))
    .limit(filter.limit)
}
export const archiveFile = async (tx: Tx, archiveId: string, path: string) =>
  (
    await tx
      .select()
      .from(archiveFiles)
      .where(and(eq(archiveFiles.archiveId, archiveId), eq(archiveFiles.path, path)))
  )[0]
