/** The checklist of a case, stage by stage, with what lies there already (Articles 2, 9-18). */
import { query } from '../core/query.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { isAllowed } from '../core/permissions.ts'
import { readCase, type CaseRow } from '../cases/cases.repo.ts'
import { checklistOf, MATERIAL, type ChecklistItem, type MaterialKind, type Stage } from '../rules/materials.ts'
import { allMaterials, type MaterialRow } from './materials.repo.ts'
import { stageOf, stagesUpTo, STAGE } from './materials.schemas.ts'
import { mayCheckNow, uploadRefusal } from './material-moment.ts'

const fileOf = (row: MaterialRow) => ({
  id: row.id,
  fileName: row.fileName,
  mime: row.mime,
  bytes: row.bytes,
  pages: row.pages,
  uploadedByName: row.uploadedByName,
  createdAt: row.createdAt,
  replacedAt: row.replacedAt,
  checkedByName: row.checkedByName,
  checkedAt: row.checkedAt,
  /** Its bytes were destroyed by a decision; name, hash and trace are kept. */
  disposedAt: row.disposedAt,
})

export type ListedItem = ChecklistItem & {
  /** Was asked for once and handed in; the declaration has changed since. */
  kept: boolean
}

/** The checklist of a stage; what was handed in for a kind that is no longer asked for stays in view. */
export function itemsOf(
  row: Pick<CaseRow, 'form' | 'quotaKind' | 'registration'>,
  stage: Stage,
  held: readonly MaterialRow[],
): ListedItem[] {
  const asked = checklistOf({ ...row.form, quotaKind: row.quotaKind, needsAddress: row.registration?.household === 'OWN_HOME' }, stage).map(
    (item) => ({ ...item, kept: false }),
  )
  const other = asked.find((item) => item.kind === 'OTHER')
  if (stage !== 'declaration' || !other) return asked
  const wanted = new Set([...checklistOf({}, 'onboarding'), ...checklistOf({}, 'settlement'), ...asked].map((item) => item.kind))
  const kept = [...new Set(held.map((file) => file.kind as MaterialKind))].filter((kind) => !wanted.has(kind))
  return [...asked, ...kept.map((kind) => ({ ...other, ...MATERIAL[kind], kind, kept: true }))]
}

function stageView(run: Run, row: CaseRow, stage: Stage, held: readonly MaterialRow[]) {
  const refusal = uploadRefusal(run.actor, row.status, stage)
  const items = itemsOf(row, stage, held).map((item) => {
    const files = held.filter((file) => file.kind === item.kind)
    const current = files.find((file) => file.replacedAt === null)
    return {
      ...item,
      formats: item.formats.filter((format) => format !== 'HEIC'),
      current: current ? fileOf(current) : null,
      earlier: files.filter((file) => file.replacedAt !== null).map(fileOf),
    }
  })
  return {
    stage,
    title: STAGE[stage],
    items,
    editable: refusal === null,
    whyNot: refusal,
    missing: items.filter((item) => item.required && !item.current).length,
  }
}

export const listMaterials = query('material.read', async (run, input: { caseId: string }) => {
  const row = await readCase(run.tx, input.caseId)
  if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  const held = await allMaterials(run.tx, row.id)
  return {
    caseId: row.id,
    stage: stageOf(row.status),
    stages: stagesUpTo(row.status).map((stage) => stageView(run, row, stage, held)),
    mayCheck: isAllowed(run.actor, 'material.check') && mayCheckNow(row.status),
  }
})
