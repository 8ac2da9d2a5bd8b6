/** Hands in a material: judged by its content, stored under its hash, in the place of the one before (Article 17(3)1). */
import { z } from 'zod'
import { readCase, type CaseRow } from '../cases/cases.repo.ts'
import { caseForUpdate } from '../cases/move-case.ts'
import { command } from '../core/command.ts'
import type { Ctx, Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { checkUpload, type UploadFormat } from '../core/file-checks.ts'
import { query } from '../core/query.ts'
import { plainFileName } from '../core/uploads.ts'
import { MATERIAL, MATERIAL_MAX_BYTES, type ChecklistItem, type MaterialKind } from '../rules/materials.ts'
import { itemsOf } from './list-materials.ts'
import { uploadRefusal } from './material-moment.ts'
import { allMaterials, currentOf, replaceMaterial } from './materials.repo.ts'
import { stagesUpTo, uploadInput } from './materials.schemas.ts'

const FORMAT: Record<string, UploadFormat> = { PDF: 'pdf', JPG: 'jpg', PNG: 'png' }

/** What the checklist says of this kind now; refuses a kind that is not asked for, and a moment when nothing is taken. */
async function enforceWanted(run: Run, row: CaseRow | undefined, kind: MaterialKind): Promise<ChecklistItem> {
  if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  const held = await allMaterials(run.tx, row.id)
  for (const stage of stagesUpTo(row.status).toReversed()) {
    const item = itemsOf(row, stage, held).find((one) => one.kind === kind)
    if (!item) continue
    const refusal = uploadRefusal(run.actor, row.status, stage)
    if (refusal) throw refuse('transition-refused', refusal, { facts: { status: row.status } })
    return item
  }
  throw refuse('invalid', `这件申报现阶段不需要“${MATERIAL[kind].title}”`, {
    errors: [{ pointer: '/kind', detail: `现阶段不需要“${MATERIAL[kind].title}”` }],
  })
}

/** Asked before the bytes are looked at, so that nobody stores what will be refused. */
const wantedItem = query('material.upload', async (run, input: { caseId: string; kind: MaterialKind }) =>
  enforceWanted(run, await readCase(run.tx, input.caseId), input.kind),
)

const attachMaterial = command({
  act: 'material.upload',
  permission: 'material.upload',
  input: uploadInput
    .omit({ file: true })
    .extend({ fileName: z.string(), sha256: z.string(), mime: z.string(), bytes: z.number(), pages: z.number().nullable() }),
  async run(run, input) {
    const row = await caseForUpdate(run, { id: input.caseId })
    const item = await enforceWanted(run, row, input.kind)
    const before = await currentOf(run.tx, row.id, input.kind)
    // the same file again is no new material
    if (before?.sha256 === input.sha256) return { result: { id: before.id, kind: input.kind, replaced: false }, event: [] }
    const made = await replaceMaterial(
      run.tx,
      { ...input, uploadedBy: run.actor.userId, uploadedByName: run.actor.name, createdAt: run.now },
      run.now,
    )
    const named = (file: { fileName: string; bytes: number; sha256: string }) => ({
      material: item.title,
      fileName: file.fileName,
      bytes: file.bytes,
      sha256: file.sha256,
    })
    return {
      result: { id: made.id, kind: input.kind, replaced: before !== undefined },
      event: {
        subject: { type: 'case', id: row.id },
        caseId: row.id,
        article: item.article,
        ...(before ? { before: named(before) } : {}),
        after: named(made),
      },
    }
  },
})

/** In: the case, the kind and the file of a form. Out: the material's id. Refuses with file-refused and the reason, transition-refused, not-found. */
export async function uploadMaterial(ctx: Ctx, input: z.output<typeof uploadInput>) {
  const item = await wantedItem(ctx, input)
  const formats = item.formats.flatMap((format) => FORMAT[format] ?? [])
  const fileName = plainFileName(input.file.name)
  const checked = await checkUpload(new Uint8Array(await input.file.arrayBuffer()), fileName, { formats, maxBytes: MATERIAL_MAX_BYTES })
  if (!checked.ok) throw refuse('file-refused', checked.message, { facts: { reason: checked.code, kind: input.kind, fileName } })
  const stored = await ctx.deps.files.put(checked.bytes)
  return attachMaterial(ctx, {
    caseId: input.caseId,
    kind: input.kind,
    fileName,
    sha256: stored.sha256,
    mime: checked.mime,
    bytes: stored.size,
    pages: checked.pages ?? null,
  })
}
