/** Looking at a material: every time is an event, who looked at what (Article 22). */
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Ctx } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import type { SentFile } from '../core/uploads.ts'
import { MATERIAL, type MaterialKind } from '../rules/materials.ts'
import { readCase } from '../cases/cases.repo.ts'
import { materialById } from './materials.repo.ts'
import { materialParam, type viewQuery } from './materials.schemas.ts'

const ENDING: Record<string, string> = { 'application/pdf': '.pdf', 'image/jpeg': '.jpg', 'image/png': '.png' }

/** What the side under review need not read: that the unit or the bureau opened a file. */
const audienceOf = (ctx: Ctx) => (ctx.actor.tier === 'bureau' || ctx.actor.tier === 'auditor' ? 'bureau' : 'unit')

const recordView = command({
  act: 'material.view',
  permission: 'material.read',
  input: materialParam.extend({ saved: z.boolean() }),
  async run(run, input) {
    const material = await materialById(run.tx, input.id)
    const row = material && (await readCase(run.tx, material.caseId))
    if (!material || !row) throw refuse('not-found', '没有这份材料，或不在您的管辖范围内')
    if (material.disposedAt) throw refuse('file-destroyed', '材料保存期满，文件已按集体决策销毁，只保留名称、校验值和记录（第18条）')
    const { title } = MATERIAL[material.kind as MaterialKind]
    return {
      result: { material, fileName: `${row.name || row.caseNo}-${title}${ENDING[material.mime] ?? ''}` },
      event: {
        subject: { type: 'case', id: row.id },
        caseId: row.id,
        audience: audienceOf(run),
        after: { material: title, fileName: material.fileName, ...(input.saved ? { saved: true } : {}) },
      },
    }
  },
})

/** In: the material; `save` asks for a download under the person's name. Out: what to send. Another organisation's is not found. */
export async function viewMaterial(ctx: Ctx, input: z.output<typeof materialParam> & z.output<typeof viewQuery>): Promise<SentFile> {
  const saved = input.save === 'yes'
  const { material, fileName } = await recordView({ ...ctx, idempotencyKey: null }, { id: input.id, saved })
  const bytes = await ctx.deps.files.get(material.sha256)
  if (!bytes) throw refuse('unavailable', '材料文件暂时无法读取，请稍后再试')
  return { bytes, size: material.bytes, mime: material.mime, fileName, inline: !saved }
}
