/** Takes an exported dossier in: checked whole first, then stored; a broken one stores nothing, the same one is stored once. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import { asSystem, type Ctx } from '../core/context.ts'
import { query } from '../core/query.ts'
import { allKeys } from '../seals/seals.repo.ts'
import { dossierTitle } from './begin-export.ts'
import { archiveByManifest, insertArchive, insertArchiveFiles } from './archives.repo.ts'
import { checkArchive, type ArchiveReport, type CheckedArchive } from './check-archive.ts'
import { ArchiveFault, openZip, type OpenZip } from './open-zip.ts'

const known = query('system.run', async (run, input: { manifestSha: string }) => ({
  earlier: await archiveByManifest(run.tx, input.manifestSha),
}))
const ownKeys = query('system.run', async (run) => new Map((await allKeys(run.tx)).map((key) => [key.id, key.publicKey])))

const keep = ({ manifest, manifestSha, certificates, report }: CheckedArchive) =>
  command({
    act: 'archive.import',
    permission: 'system.run',
    input: z.object({ by: z.string().min(1).max(60) }),
    async run(run, { by }) {
      const row = await insertArchive(run.tx, {
        cityName: manifest.city,
        unitName: manifest.unit,
        year: manifest.year,
        number: manifest.number,
        manifestSha,
        keyId: report.keyId,
        certificates,
        people: report.people,
        files: report.files,
        bytes: report.bytes,
        report: {
          ...report,
          status: manifest.status,
          exportedAt: manifest.exportedAt,
          exportedBy: manifest.exportedBy,
          purpose: manifest.purpose,
          missing: manifest.absent,
        },
        importedByName: by,
        importedAt: run.now,
      })
      await insertArchiveFiles(
        run.tx,
        manifest.files.map(({ path, sha256, bytes, class: key, title, caseNo, personName }) => ({
          archiveId: row.id,
          path,
          sha256,
          bytes,
          class: key,
          title,
          caseNo,
          personName,
        })),
      )
      return {
        result: { id: row.id },
        event: {
          subject: { type: 'archive', id: row.id },
          audience: 'bureau' as const,
          article: '18',
          after: {
            title: dossierTitle(manifest.unit, manifest.year),
            number: manifest.number,
            files: report.files,
            people: report.people,
            sha256: manifestSha,
            keyId: report.keyId,
          },
        },
      }
    },
  })

async function storeFiles(ctx: Ctx, zip: OpenZip, { manifest }: CheckedArchive): Promise<void> {
  for (const { path, sha256, bytes } of manifest.files) {
    const entry = zip.entries.get(path)
    if (!entry) throw new ArchiveFault([`缺少文件：${path}`])
    const stored = await ctx.deps.files.put(await zip.stream(entry), { maxBytes: bytes })
    if (stored.sha256 !== sha256) throw new ArchiveFault([`文件在读取过程中变了：${path}`])
  }
}

export interface ImportResult {
  report: ArchiveReport
  title: string
  number: string | null
  /** Null when it was only checked. */
  archiveId: string | null
  /** Taken in before. */
  already: boolean
}

/** In: the path of the ZIP; `checkOnly` stores nothing. Throws ArchiveFault naming what is wrong. */
export async function importArchive(ctx: Ctx, path: string, options: { checkOnly?: boolean; by?: string } = {}): Promise<ImportResult> {
  const system = asSystem(ctx)
  const zip = await openZip(path)
  try {
    const checked = await checkArchive(zip, await ownKeys(system, {}))
    const { manifest, manifestSha, report } = checked
    const { earlier } = await known(system, { manifestSha })
    const about = { report, title: dossierTitle(manifest.unit, manifest.year), number: manifest.number, already: earlier !== undefined }
    if (options.checkOnly || earlier) return { ...about, archiveId: earlier?.id ?? null }
    await storeFiles(system, zip, checked)
    const { id } = await keep(checked)(system, { by: options.by ?? system.actor.name })
    return { ...about, archiveId: id }
  } finally {
    zip.close()
  }
}
