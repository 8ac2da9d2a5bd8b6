import { command } from '../core/command.ts'
import { yearTotals } from '../quotas/quotas.repo.ts'
import { reportInput } from './decisions.schemas.ts'
import { recordDecision } from './record-decision.ts'

/** The year-end report on how the quota was used (Articles 19, 20): kept with the figures of the moment. */
export const recordReport = command({
  act: 'decision.record',
  permission: 'decision.record',
  input: reportInput,
  async run(run, input) {
    const figures = await yearTotals(run.tx, input.year)
    const { decision, event } = await recordDecision(run, { kind: input.kind, year: input.year, record: input.record, effect: { figures } })
    return { result: { decisionId: decision.id, number: decision.number }, event }
  },
})
