/** What people put into a dossier themselves (Article 18(1), (5)): checked by content like every upload, taken out again only while it is open, with a reason. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Ctx } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { checkUpload } from '../core/file-checks.ts'
import { query } from '../core/query.ts'
import { plainFileName, type SentFile } from '../core/uploads.ts'
import { DOSSIER_CLASS } from '../rules/dossier.ts'
import { yearContext } from '../years/year-context.ts'
import { dossierById, dossierOf, ensureDossier, insertUpload, removeUpload, uploadById } from './dossiers.repo.ts'
import { byId, DOSSIER_MAX_BYTES, removeInput, uploadInput } from './dossiers.schemas.ts'

const closed = (year: number, number: string | null) =>
  refuse('conflict', `${year} 年度档案已归档（${number ?? ''}），不能再增减；补交的材料请补充归档到尚未归档的年度`)

/** Asked before the bytes are looked at. */
const openYear = query('dossier.edit', async (run, { year }: { year: number }) => {
  await yearContext(run, year)
  const row = await dossierOf(run.tx, run.actor.orgId!, year)
  if (row?.status === 'closed') throw closed(year, row.number)
})

const addDocument = command({
  act: 'dossier.addDocument',
  permission: 'dossier.edit',
  input: uploadInput.omit({ file: true }).extend({ fileName: z.string(), sha256: z.string(), mime: z.string(), bytes: z.number() }),
  async run(run, { year, supplements, number, documentOn, ...input }) {
    const dossier = await ensureDossier(run.tx, run.actor.orgId!, year)
    if (dossier.status === 'closed') throw closed(year, dossier.number)
    // a closed dossier is never opened again: what comes late lies in the next one and says where it belongs (ours)
    const title = supplements ? `补充归档（${supplements} 年度）：${input.title}` : input.title
    const made = await insertUpload(run.tx, {
      ...input,
      title,
      class: supplements ? 'OTHER' : input.class,
      dossierId: dossier.id,
      number: number || null,
      documentOn: documentOn || null,
      uploadedBy: run.actor.userId!,
      uploadedByName: run.actor.name,
      createdAt: run.now,
    })
    return {
      result: { id: made.id },
      event: {
        subject: { type: 'dossier', id: dossier.id },
        scopeOrgId: dossier.unitId,
        article: DOSSIER_CLASS[made.class].article,
        after: { title, year, number: made.number, fileName: made.fileName, bytes: made.bytes, sha256: made.sha256 },
      },
    }
  },
})

/** In: a form with its file. Out: the document's id. Refuses with file-refused and what to do, conflict when the year is closed. */
export async function uploadDocument(ctx: Ctx, { file, ...input }: z.output<typeof uploadInput>) {
  await openYear(ctx, { year: input.year })
  const fileName = plainFileName(file.name)
  const checked = await checkUpload(new Uint8Array(await file.arrayBuffer()), fileName, { maxBytes: DOSSIER_MAX_BYTES, maxPages: 500 })
  if (!checked.ok) throw refuse('file-refused', checked.message, { errors: [{ pointer: '/file', detail: checked.message }] })
  const stored = await ctx.deps.files.put(checked.bytes)
  const named = `${fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '')}.${checked.ext}`
  return addDocument(ctx, { ...input, fileName: named, sha256: stored.sha256, mime: checked.mime, bytes: stored.size })
}

/** The document the actor may see, with its dossier. */
export const removeDocument = command({
  act: 'dossier.removeDocument',
  permission: 'dossier.edit',
  input: removeInput,
  async run(run, { id, note }) {
    const row = await uploadById(run.tx, id)
    const dossier = row && (await dossierById(run.tx, row.dossierId))
    if (!row || !dossier || row.removedAt !== null || dossier.unitId !== run.actor.orgId) throw refuse('not-found', '没有这份文件')
    if (dossier.status === 'closed') throw closed(dossier.year, dossier.number)
    await removeUpload(run.tx, id, run.now, note)
    return {
      result: { id },
      event: {
        subject: { type: 'dossier', id: dossier.id },
        scopeOrgId: dossier.unitId,
        article: '18',
        before: { title: row.title, fileName: row.fileName, sha256: row.sha256 },
        after: { year: dossier.year },
        note,
      },
    }
  },
})

const recordOpening = command({
  act: 'dossier.openDocument',
  permission: 'dossier.read',
  input: byId,
  async run(run, { id }) {
    const row = await uploadById(run.tx, id)
    const dossier = row && (await dossierById(run.tx, row.dossierId))
    if (!row || !dossier) throw refuse('not-found', '没有这份文件，或不在您的管辖范围内')
    return {
      result: row,
      event: {
        subject: { type: 'dossier', id: dossier.id },
        scopeOrgId: dossier.unitId,
        article: '18',
        after: { title: row.title, fileName: row.fileName, year: dossier.year },
      },
    }
  },
})

export async function openDocument(ctx: Ctx, id: string): Promise<SentFile> {
  const row = await recordOpening({ ...ctx, idempotencyKey: null }, { id })
  const bytes = await ctx.deps.files.get(row.sha256)
  if (!bytes) throw refuse('unavailable', `“${row.title}”的文件不在存储中，请联系管理员`)
  return { bytes, size: row.bytes, mime: row.mime, fileName: row.fileName, inline: true }
}
