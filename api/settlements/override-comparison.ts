/** A difference is accepted with a reason by one person of the bureau; it counts once another approves the case (Article 17(4)2, four eyes). */
import { caseForUpdate } from '../cases/move-case.ts'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { enforce, refuse } from '../core/errors.ts'
import { currentExtracts } from '../registers/registers.repo.ts'
import { COMPARISON, COMPARISON_KINDS, COMPARISON_RESULT, settlementVerdict, type Override } from '../rules/settlement.ts'
import type { Policy } from '../rules/policy.ts'
import { insertOverride, newestComparison, overridesOf, type ComparisonRow, type OverrideRow } from './settlements.repo.ts'
import { overrideInput } from './settlements.schemas.ts'

/** The newest run of a case; a case without one, or compared with extracts that no longer count, must be compared first. */
export async function countingComparison(run: Run, caseId: string): Promise<ComparisonRow> {
  const newest = await newestComparison(run.tx, caseId)
  if (!newest) throw refuse('conflict', '尚未比对，请先比对再办理（第十七条第四项）')
  if (await isStale(run, newest)) throw refuse('conflict', '登记数据已有更新的版本，请重新比对后再办理（第十七条第四项）')
  return newest
}

/** Whether an extract that counts now was not the one compared with. */
export async function isStale(run: Run, comparison: ComparisonRow): Promise<boolean> {
  const current = await currentExtracts(run.tx)
  return COMPARISON_KINDS.some(
    (kind) => (current.find((extract) => extract.kind === kind)?.id ?? null) !== (comparison.extracts[kind] ?? null),
  )
}

const asOverrides = (rows: readonly OverrideRow[], checkedBy: (row: OverrideRow) => string): Override[] =>
  rows.flatMap((row) =>
    COMPARISON_KINDS.filter((kind) => kind === row.check).map((kind) => ({
      kind,
      reason: row.reason,
      by: row.byId,
      checkedBy: checkedBy(row),
    })),
  )

/** For the first check: every doubt has its proposed reason; who confirms comes later. */
export async function enforceProposed(run: Run, caseId: string, policy: Policy): Promise<void> {
  const comparison = await countingComparison(run, caseId)
  const overrides = asOverrides(await overridesOf(run.tx, comparison.id), () => 'whoever decides')
  enforce(settlementVerdict({ comparisons: comparison.results, overrides }, policy), '比对结果有疑点，请逐项写明采信理由，或者不予落户')
}

/** For the decision: every doubt is accepted by somebody else than the one who decides. */
export async function enforceConfirmed(run: Run, caseId: string, policy: Policy): Promise<void> {
  const comparison = await countingComparison(run, caseId)
  const rows = await overridesOf(run.tx, comparison.id)
  const verdict = settlementVerdict({ comparisons: comparison.results, overrides: asOverrides(rows, () => run.actor.userId ?? '') }, policy)
  const own = rows.filter((row) => row.byId === run.actor.userId)
  if (verdict.kind !== 'pass' && own.length > 0)
    throw refuse(
      'four-eyes',
      `${own.map((row) => COMPARISON[row.check as keyof typeof COMPARISON]).join('、')}的采信理由由您本人提出，须由另一位负责人批准`,
    )
  enforce(verdict, '比对结果有疑点且未经采信，不能准予落户')
}

export const overrideComparison = command({
  act: 'settlement.override',
  permission: 'settlement.override',
  input: overrideInput,
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    if (row.status !== 'IN_SETTLEMENT') throw refuse('transition-refused', '只有落户审核中的申报可以采信比对差异（第十七条第四项）')
    const comparison = await countingComparison(run, row.id)
    const result = comparison.results.find((candidate) => candidate.kind === input.kind)
    if (!result || result.result === 'match') throw refuse('conflict', `${COMPARISON[input.kind]}比对一致，无需采信`)
    await insertOverride(run.tx, {
      caseId: row.id,
      comparisonId: comparison.id,
      check: input.kind,
      reason: input.reason,
      byId: run.actor.userId ?? '',
      byName: run.actor.name,
      at: run.now,
    })
    return {
      result: { id: row.id, kind: input.kind },
      event: {
        subject: { type: 'case', id: row.id },
        caseId: row.id,
        article: '17(4)2',
        audience: 'bureau',
        note: input.reason,
        before: { check: input.kind, result: COMPARISON_RESULT[result.result] },
        after: { check: input.kind, accepted: true },
      },
    }
  },
})
