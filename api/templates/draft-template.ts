/** A changed template as a draft: begun from what is in force, changed, dropped. Nothing is set by it yet. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { sha256Hex } from '../core/crypto.ts'
import { refuse } from '../core/errors.ts'
import { yearOf } from '../rules/dates.ts'
import { sourceOf } from './shipped-source.ts'
import { templateFor, templateName } from './template-in-force.ts'
import { insertTemplate, lockTemplate, nextSeq, updateTemplate, type TemplateRow } from './templates.repo.ts'
import { beginTemplateInput, saveTemplateInput, TEMPLATE_TITLE, templateRef, type TemplateKind } from './templates.schemas.ts'

/** 接收函模板 acceptanceLetter/policy-2018/3 */
export const templateTitle = (row: Pick<TemplateRow, 'kind' | 'text' | 'seq'>): string =>
  `${TEMPLATE_TITLE[row.kind as TemplateKind]}模板 ${templateName(row)}`

/** The draft under lock; refuses one that is no draft any more or that somebody changed meanwhile. */
export async function draftForUpdate(run: Run, ref: { id: string; version: number }): Promise<TemplateRow> {
  const row = await lockTemplate(run.tx, ref.id)
  if (!row) throw refuse('not-found', '没有这份模板')
  if (row.status !== 'draft') throw refuse('conflict', row.status === 'adopted' ? '该模板已经采用，不能再修改' : '该草稿已经撤去')
  if (row.version !== ref.version)
    throw refuse('changed-meanwhile', '草稿刚被其他人修改过，请对照后再保存', { facts: { version: row.version } })
  return row
}

/** A year that is over issues nothing any more. */
function refusePast(run: Run, fromYear: number): void {
  if (fromYear < yearOf(run.today))
    throw refuse('invalid', '模板只能自本年或以后的年份起采用', { errors: [{ pointer: '/fromYear', detail: '年份已过' }] })
}

export const beginTemplate = command({
  act: 'template.draft',
  permission: 'template.edit',
  input: beginTemplateInput,
  async run(run, { kind, text, fromYear }) {
    refusePast(run, fromYear)
    const base = await templateFor(run, kind, text, fromYear)
    const { userId, name } = run.actor
    if (!userId) throw refuse('not-allowed', '模板由市局工作人员修改')
    const row = await insertTemplate(run.tx, {
      kind,
      text,
      fromYear,
      seq: await nextSeq(run.tx, kind, text),
      source: await sourceOf(kind, base),
      draftedBy: userId,
      draftedByName: name,
      updatedAt: run.now,
    })
    return {
      result: { id: row.id, version: row.version },
      event: { subject: { type: 'template', id: row.id }, after: { title: templateTitle(row), text, fromYear, basedOn: base.name } },
    }
  },
})

export const saveTemplate = command({
  act: 'template.save',
  permission: 'template.edit',
  input: saveTemplateInput,
  async run(run, input) {
    const row = await draftForUpdate(run, input)
    refusePast(run, input.fromYear)
    const changed = row.source !== input.source
    const saved = await updateTemplate(run.tx, row.id, {
      source: input.source,
      note: input.note,
      fromYear: input.fromYear,
      ...(changed && { triedAt: null, triedOn: null }),
      updatedAt: run.now,
    })
    const face = (of: TemplateRow) => ({ sha256: sha256Hex(of.source), fromYear: of.fromYear })
    return {
      result: { id: row.id, version: saved.version },
      event: {
        subject: { type: 'template', id: row.id },
        before: face(row),
        after: { title: templateTitle(row), ...face(saved) },
        note: input.note,
      },
    }
  },
})

export const dropTemplate = command({
  act: 'template.drop',
  permission: 'template.edit',
  input: templateRef,
  async run(run, input) {
    const row = await draftForUpdate(run, input)
    await updateTemplate(run.tx, row.id, { status: 'dropped', updatedAt: run.now })
    return {
      result: { id: row.id },
      event: { subject: { type: 'template', id: row.id }, after: { title: templateTitle(row), draft: row.version } },
    }
  },
})
