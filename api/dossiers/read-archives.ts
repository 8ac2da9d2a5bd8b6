/** Dossiers taken in from elsewhere or from earlier: read only, every file opened is an event. */
import type { z } from 'zod'
import { command } from '../core/command.ts'
import type { Ctx } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { decodeCursor, PAGE_SIZE, pageOf } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import type { SentFile } from '../core/uploads.ts'
import { archiveById, archiveFile, listArchiveFiles, listArchives } from './archives.repo.ts'
import { dossierTitle } from './begin-export.ts'
import { archiveFileQuery, byId } from './dossiers.schemas.ts'

const noArchive = () => refuse('not-found', '没有这份接收的档案')

export const archiveList = query('archive.read', async (run) => ({ rows: await listArchives(run.tx) }))
export const showArchive = query('archive.read', async (run, { id }: { id: string }) => {
  const row = await archiveById(run.tx, id)
  if (!row) throw noArchive()
  return row
})
export const archiveFilesOf = query(
  'archive.read',
  async (run, { id, after, ...filter }: { id: string; q?: string | undefined; class?: string | undefined; after?: string | undefined }) => {
    if (!(await archiveById(run.tx, id))) throw noArchive()
    const place = decodeCursor(after, 1)?.[0]
    const rows = await listArchiveFiles(run.tx, id, {
      ...filter,
      after: place === undefined ? undefined : String(place),
      limit: PAGE_SIZE + 1,
    })
    return pageOf(rows, (row) => [row.path])
  },
)

const recordOpening = command({
  act: 'archive.open',
  permission: 'archive.read',
  input: byId.extend(archiveFileQuery.shape),
  async run(run, { id, path }) {
    const row = await archiveById(run.tx, id)
    const file = row && (await archiveFile(run.tx, id, path))
    if (!row || !file) throw refuse('not-found', '这份档案中没有这个文件')
    return {
      result: file,
      event: {
        subject: { type: 'archive', id },
        audience: 'bureau' as const,
        article: '22',
        after: { title: dossierTitle(row.unitName, row.year), fileName: path, sha256: file.sha256 },
      },
    }
  },
})

const MIME: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
}
/** Shown in the page; a page of the archive itself is saved and read from the disk. */
const SHOWN = new Set(['pdf', 'jpg', 'png', 'txt'])

export async function openArchiveFile(ctx: Ctx, input: z.output<typeof byId> & z.output<typeof archiveFileQuery>): Promise<SentFile> {
  const file = await recordOpening({ ...ctx, idempotencyKey: null }, input)
  const bytes = await ctx.deps.files.get(file.sha256)
  if (!bytes) throw refuse('unavailable', '文件不在存储中，请联系管理员')
  const name = file.path.split('/').at(-1) ?? 'file'
  const ext = name.split('.').at(-1)?.toLowerCase() ?? ''
  return { bytes, size: file.bytes, mime: MIME[ext] ?? 'application/octet-stream', fileName: name, inline: SHOWN.has(ext) }
}
