/** A draft takes effect: by another than who drafted it, tried as it stands on as many papers as there are. Papers issued before keep theirs. */
import { command } from '../core/command.ts'
import { sha256Hex } from '../core/crypto.ts'
import { refuse } from '../core/errors.ts'
import { yearOf } from '../rules/dates.ts'
import type { TextId } from '../rules/policy.ts'
import { draftForUpdate, templateTitle } from './draft-template.ts'
import { papersByKind } from './papers.repo.ts'
import { sourceOf } from './shipped-source.ts'
import { templateFor, templateName } from './template-in-force.ts'
import { hasDrafted, updateTemplate } from './templates.repo.ts'
import { adoptTemplateInput, isChangeable, TRIED_PAPERS } from './templates.schemas.ts'

export const adoptTemplate = command({
  act: 'template.adopt',
  permission: 'template.adopt',
  input: adoptTemplateInput,
  async run(run, input) {
    const row = await draftForUpdate(run, input)
    if (!isChangeable(row.kind)) throw refuse('not-found', '没有这份模板')
    const { userId } = run.actor
    if (!userId || (await hasDrafted(run.tx, row.id, userId))) throw refuse('four-eyes', '起草和采用须由两人办理：您起草或修改过该草稿')
    if (row.fromYear < yearOf(run.today)) throw refuse('invalid', '草稿写明的起始年份已过，请修改后再采用')
    const needed = Math.min(TRIED_PAPERS, (await papersByKind(run.tx)).get(row.kind) ?? 0)
    if (row.triedAt === null || (row.triedOn ?? 0) < needed)
      throw refuse('conflict', `采用前须在 ${needed} 份真实文书上试排，且份份都能排出；修改后须重新试排`, {
        facts: { needed, tried: row.triedOn ?? 0 },
      })
    const before = await templateFor(run, row.kind, row.text as TextId, row.fromYear)
    if ((await sourceOf(row.kind, before)) === row.source) throw refuse('invalid', '与现行模板没有不同之处，无须采用')
    await updateTemplate(run.tx, row.id, {
      status: 'adopted',
      adoptedBy: userId,
      adoptedByName: run.actor.name,
      adoptedOn: run.today,
      updatedAt: run.now,
    })
    return {
      result: { id: row.id, name: templateName(row) },
      event: {
        subject: { type: 'template', id: row.id },
        before: { template: before.name },
        after: { title: templateTitle(row), template: templateName(row), fromYear: row.fromYear, sha256: sha256Hex(row.source) },
        note: input.note,
      },
    }
  },
})
