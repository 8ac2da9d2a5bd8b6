/** Points of a text that nobody confirmed: the bureau compares each with the original, or decides it, with a note and by a decision (Article 19). */
import { command } from '../core/command.ts'
import { refuse, type FieldError } from '../core/errors.ts'
import { recordDecision } from '../decisions/record-decision.ts'
import { yearOf } from '../rules/dates.ts'
import { statements, TEXTS } from '../rules/policy.ts'
import { policyPoint } from '../rules/policy-points.ts'
import { valueFault, valueText } from '../rules/policy-values.ts'
import { governing } from './draft-version.ts'
import { policyOf } from './policy-in-force.ts'
import { insertPoints, lockDrafts } from './policies.repo.ts'
import { settlePointsInput } from './policies.schemas.ts'

export const settlePoints = command({
  act: 'policy.settlePoints',
  permission: 'decision.record',
  input: settlePointsInput,
  async run(run, input) {
    if (run.actor.tier !== 'bureau') throw refuse('not-allowed', '政策文本由市人力社保局核定')
    const stated = new Map(statements(TEXTS[input.text]).map((one) => [one.path, one.statement]))
    const seen = new Set<string>()
    const faults: FieldError[] = []
    const points = input.points.map((point, i) => {
      const statement = stated.get(point.path)
      const value = point.outcome === 'confirmed' ? statement?.value : point.value
      const at = (detail: string) => faults.push({ pointer: `/points/${i}/value`, detail: `${policyPoint(point.path)}：${detail}` })
      if (!statement || statement.source !== 'unverified') at('不是待核实的内容')
      else if (seen.has(point.path)) at('同一项内容重复')
      else {
        const fault = valueFault(input.text, point.path, value)
        if (fault) at(fault)
      }
      seen.add(point.path)
      return { ...point, value }
    })
    if (faults.length > 0) throw refuse('invalid', `有 ${faults.length} 处需要修改`, { errors: faults })
    await lockDrafts(run.tx, input.text)
    const told = points.map(({ path, outcome, value, note }) => ({
      path,
      title: policyPoint(path),
      article: stated.get(path)!.article,
      before: valueText(path, stated.get(path)!.value),
      after: valueText(path, value),
      outcome,
      note,
    }))
    const { decision, event } = await recordDecision(run, {
      kind: 'policyPoints',
      year: yearOf(run.today),
      policy: await policyOf(run, await governing(run, yearOf(run.today))),
      record: input.record,
      effect: { policyId: input.text, policyTitle: TEXTS[input.text].title, differences: told },
    })
    await insertPoints(
      run.tx,
      points.map(({ path, outcome, value, note }) => ({
        text: input.text,
        path,
        outcome,
        value,
        note,
        decisionId: decision.id,
        decisionNumber: decision.number,
        decidedOn: run.today,
        decidedBy: run.actor.name,
        createdAt: run.now,
      })),
    )
    return {
      result: { decisionId: decision.id, number: decision.number, settled: points.length },
      event: [
        event,
        {
          subject: { type: 'policy', id: input.text },
          article: '19',
          after: { decision: decision.number, points: Object.fromEntries(told.map((one) => [one.title, `${one.after}（${one.note}）`])) },
        },
      ],
    }
  },
})
