/** The reviewer's tick 已核对: seen against the original, by whom and when (Article 17(3)2). */
import { caseForUpdate } from '../cases/move-case.ts'
import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { CASE_STATUS } from '../rules/case-status.ts'
import { MATERIAL, type MaterialKind } from '../rules/materials.ts'
import { mayCheckNow } from './material-moment.ts'
import { materialById, saveCheck } from './materials.repo.ts'
import { checkInput, materialParam } from './materials.schemas.ts'

const UNCHECKED = { checkedBy: null, checkedByName: null, checkedAt: null }

export const checkMaterial = command({
  act: 'material.check',
  permission: 'material.check',
  input: materialParam.extend(checkInput.shape),
  async run(run, input) {
    const seen = await materialById(run.tx, input.id)
    if (!seen) throw refuse('not-found', '没有这份材料，或不在您的管辖范围内')
    const row = await caseForUpdate(run, { id: seen.caseId })
    // read again under the lock: a new file may have come meanwhile
    const material = await materialById(run.tx, input.id)
    if (!material || material.replacedAt) throw refuse('changed-meanwhile', '这份材料刚被更换，请查看新的文件后再核对')
    if (!mayCheckNow(row.status))
      throw refuse('transition-refused', `申报现为「${CASE_STATUS[row.status]}」，提交后才能核对材料`, { facts: { status: row.status } })
    if ((material.checkedAt !== null) === input.checked)
      return { result: { checkedByName: material.checkedByName, checkedAt: material.checkedAt }, event: [] }
    const saved = await saveCheck(
      run.tx,
      material.id,
      input.checked ? { checkedBy: run.actor.userId, checkedByName: run.actor.name, checkedAt: run.now } : UNCHECKED,
    )
    return {
      result: { checkedByName: saved.checkedByName, checkedAt: saved.checkedAt },
      event: {
        subject: { type: 'case', id: row.id },
        caseId: row.id,
        article: '17(3)2',
        audience: 'unit',
        after: { material: MATERIAL[material.kind as MaterialKind].title, checked: input.checked },
      },
    }
  },
})
