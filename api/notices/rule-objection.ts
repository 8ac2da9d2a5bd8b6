/** Article 17(3)2: the supervising unit looks into an objection and rules on it; the finding stays with unit and bureau. */
import { z } from 'zod'
import { caseForUpdate, moveCase } from '../cases/move-case.ts'
import type { AuditEvent } from '../core/audit.ts'
import { command } from '../core/command.ts'
import { enforce, refuse } from '../core/errors.ts'
import { enqueue } from '../core/jobs.ts'
import { decodeCursor, pageOf } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { isRuledOn } from '../rules/notice.ts'
import { policyOfCase } from '../years/year-context.ts'
import { checkersOf, listObjections, lockObjection, readObjection, saveRuling } from './objections.repo.ts'
import { complainant, rulingInput } from './notices.schemas.ts'
import { removeFromNotice } from './publish-notice.ts'

export const objectionList = query('objection.read', async (run, input: { status: 'open' | 'ruled'; after?: string | undefined }) =>
  pageOf(await listObjections(run.tx, { status: input.status, after: decodeCursor(input.after, 2) }), (row) => [row.createdAt, row.id]),
)

/** One objection; `mayRule` is false for whoever first checked the case. */
export const showObjection = query('objection.read', async (run, input: { id: string }) => {
  const row = await readObjection(run.tx, input.id)
  if (!row) throw refuse('not-found', '没有这件异议')
  const checkers = await checkersOf(run.tx, row.caseId)
  return { ...row, checkedByMe: run.actor.userId !== null && checkers.includes(run.actor.userId) }
})

/** Opens the sealed name and contact; that it was opened is recorded. */
export const revealComplainant = command({
  act: 'objection.revealComplainant',
  permission: 'objection.rule',
  input: z.object({ id: z.uuid() }),
  look: true,
  async run(run, input) {
    const row = await lockObjection(run.tx, input.id)
    if (!row) throw refuse('not-found', '没有这件异议')
    if (!row.complainant) throw refuse('not-found', '该异议为匿名反映，没有留下联系方式')
    return {
      result: complainant.parse(JSON.parse(run.deps.secrets.open(row.complainant))),
      event: {
        subject: { type: 'objection', id: row.id },
        article: '17(3)2',
        scopeOrgId: row.unitId,
        audience: 'unit' as const,
        after: { number: row.number },
      },
    }
  },
})

/**
 * Upheld: the case is refused and frees its quota. Dismissed: it stays, and leaves the notice when the period has run.
 * A case that has meanwhile left the notice otherwise (withdrawn, another objection upheld) is not moved again.
 */
export const ruleObjection = command({
  act: 'objection.rule',
  permission: 'objection.rule',
  input: rulingInput,
  async run(run, input) {
    const found = await lockObjection(run.tx, input.id)
    if (!found) throw refuse('not-found', '没有这件异议')
    if (found.status !== 'open')
      throw refuse('changed-meanwhile', `这件异议已由${found.ruledByName}核查办结`, { facts: { status: found.status } })
    const row = await caseForUpdate(run, { id: found.caseId })
    const { policy } = await policyOfCase(run, row)
    enforce(
      isRuledOn(
        { ruling: input.ruling, finding: input.finding, ruledBy: run.actor.userId ?? '', handledBy: await checkersOf(run.tx, row.id) },
        policy,
      ),
      '不能作出这一核查结论',
      'four-eyes',
    )
    const status = input.ruling === 'UPHELD' ? ('upheld' as const) : ('dismissed' as const)
    await saveRuling(run.tx, found.id, {
      status,
      finding: input.finding,
      ruledBy: run.actor.userId,
      ruledByName: run.actor.name,
      ruledAt: run.now,
    })
    const events: AuditEvent[] = [
      {
        subject: { type: 'objection', id: found.id },
        article: '17(3)2',
        caseId: row.id,
        scopeOrgId: found.unitId,
        audience: 'unit',
        before: { status: 'open' },
        after: { status, number: found.number },
      },
    ]
    const inNotice = row.status === 'IN_NOTICE'
    if (inNotice && status === 'upheld') {
      const moved = await moveCase(run, row, { action: 'upholdObjection', note: input.reason })
      await removeFromNotice(run, row.id)
      events.push(moved.event)
    }
    if (inNotice && status === 'dismissed') await enqueue(run, 'notice.clear', { caseId: row.id }, `notice.clear:${row.id}`)
    return { result: { id: found.id, status, caseMoved: inNotice && status === 'upheld' }, event: events }
  },
})
