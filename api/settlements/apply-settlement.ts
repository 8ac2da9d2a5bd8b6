/** The supervising unit applies for settlement (Article 17(4)2): window, address, materials; the comparison runs with it. */
import { orgById, type CaseRow } from '../cases/cases.repo.ts'
import { caseForUpdate, moveCase } from '../cases/move-case.ts'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { checklistOf, missingMaterials } from '../rules/materials.ts'
import { enforceWindow, yearContext } from '../years/year-context.ts'
import { storeComparison } from './compare-settlement.ts'
import { heldMaterials, insertApplication } from './settlements.repo.ts'
import { applyInput, moveTo as moveToShape, type MoveTo } from './settlements.schemas.ts'
import { citationText } from '../rules/citation.ts'

/** Where nothing else is said: the employer's own collective household. */
async function destinationOf(run: Run, row: CaseRow, given: MoveTo | undefined): Promise<MoveTo> {
  if (given) return given
  const employer = await orgById(run.tx, row.employerId)
  const read = moveToShape.safeParse({
    kind: 'UNIT_COLLECTIVE',
    household: `${row.employerName}集体户`.slice(-60),
    address: employer?.address ?? undefined,
    district: employer?.district ?? undefined,
  })
  if (!read.success)
    throw refuse('invalid', `用人单位没有登记地址，请填写${row.name}的落户地址`, {
      errors: [{ pointer: '/moveTo', detail: '请填写落户地址' }],
    })
  return read.data
}

function originOf(row: CaseRow, given: string | undefined): string {
  const from = given ?? row.form.hukouPlace
  if (from?.trim()) return from.trim()
  throw refuse('invalid', `${row.name}的申报没有填写现户籍地，报户口介绍信须写明，请补填`, {
    errors: [{ pointer: '/moveFrom', detail: '请填写现户籍地' }],
  })
}

async function enforceMaterials(run: Run, row: CaseRow, to: MoveTo): Promise<void> {
  const missing = missingMaterials(
    checklistOf({ ...row.form, needsAddress: to.kind === 'OWN_HOME' }, 'settlement'),
    await heldMaterials(run.tx, row.id),
  )
  if (missing.length === 0) return
  throw refuse('materials-missing', `${row.name}还缺少材料：${missing.map((item) => item.title).join('、')}`, {
    errors: missing.map((item) => ({
      pointer: `/materials/${item.kind}`,
      detail: `缺少材料：${item.title}（${citationText(item.article)}）`,
    })),
  })
}

export const applySettlement = command({
  act: 'case.applySettlement',
  permission: 'settlement.apply',
  input: applyInput,
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    enforceWindow(await yearContext(run, row.intakeYear), 'settlement', run.today)
    const moveTo = await destinationOf(run, row, input.moveTo)
    const moveFrom = originOf(row, input.moveFrom)
    await enforceMaterials(run, row, moveTo)
    const moved = await moveCase(run, row, { action: 'applySettlement', note: input.note, event: { after: { moveFrom, moveTo } } })
    await insertApplication(run.tx, {
      caseId: row.id,
      appliedOn: run.today,
      appliedBy: run.actor.userId ?? '',
      appliedByName: run.actor.name,
      moveFrom,
      moveTo,
    })
    const { comparison, event } = await storeComparison(run, moved.row, run.today)
    return {
      result: { id: row.id, status: moved.row.status, version: moved.row.version, dueOn: moved.row.dueOn, outcome: comparison.outcome },
      event: [moved.event, event],
    }
  },
})
