import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { caseFacts } from '../cases/case-facts.ts'
import { readCase, saveCase, type CaseRow } from '../cases/cases.repo.ts'
import { caseForUpdate } from '../cases/move-case.ts'
import { FINAL } from '../rules/case-status.ts'
import { notWaivable, softCodes } from '../rules/decision.ts'
import { assessCase } from '../rules/eligibility.ts'
import type { Verdict } from '../rules/regulation.ts'
import { waiverInput } from './decisions.schemas.ts'
import { recordDecision } from './record-decision.ts'

/** The verdict as it would be now with nothing waived. */
async function bareVerdict(run: Run, row: CaseRow): Promise<Verdict> {
  const { facts, policy } = await caseFacts(run, row)
  return assessCase(facts, policy)
}

/** Only what refuses the case now, and only 原则上、一般: a hard rule is never waived. */
function enforceWaivable(row: CaseRow, verdict: Verdict, codes: readonly string[]): void {
  if (FINAL.includes(row.status)) throw refuse('transition-refused', '该申报已办结，不能再作例外决定')
  const hard = notWaivable(verdict, codes)
  if (hard.length > 0) throw refuse('rule-refused', '所选条件中有不得例外的硬性规定（第21条）', { failures: hard })
  const soft = softCodes(verdict)
  const strange = codes.filter((code) => !soft.includes(code))
  if (strange.length > 0)
    throw refuse('invalid', '所选条件不是该申报当前未通过的原则性条件', {
      errors: [{ pointer: '/codes', detail: `不在当前未通过的条件中：${strange.join('、')}` }],
    })
}

async function readOrRefuse(run: Run, caseId: string): Promise<CaseRow> {
  const row = await readCase(run.tx, caseId)
  if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  return row
}

/** What a decision could waive of a case as it stands, and what it never could. */
export const previewWaiver = query('decision.read', async (run, input: { caseId: string }) => {
  const row = await readOrRefuse(run, input.caseId)
  const verdict = await bareVerdict(run, row)
  const failures = verdict.kind === 'refused' ? verdict.failures : []
  return {
    case: {
      id: row.id,
      caseNo: row.caseNo,
      name: row.name,
      employerName: row.employerName,
      intakeYear: row.intakeYear,
      status: row.status,
    },
    waived: row.waivedCodes,
    soft: failures.filter((failure) => failure.cite.force === 'soft'),
    hard: failures.filter((failure) => failure.cite.force === 'hard'),
  }
})

/** The bureau's decision that principled conditions do not stop one case (Article 21). Replaces an earlier waiver of the case. */
export const waiveRules = command({
  act: 'case.waive',
  permission: 'decision.record',
  input: waiverInput,
  async run(run, input) {
    const row = await caseForUpdate(run, { id: input.caseId })
    enforceWaivable(row, await bareVerdict(run, row), input.codes)
    const codes = [...new Set(input.codes)].toSorted()
    const { decision, event } = await recordDecision(run, {
      kind: 'waiver',
      year: row.intakeYear,
      record: input.record,
      effect: { caseId: row.id, caseNo: row.caseNo, codes },
      caseId: row.id,
    })
    await saveCase(run.tx, row.id, { waivedCodes: codes, waiverDecisionId: decision.id }, run.now)
    return {
      result: { decisionId: decision.id, number: decision.number, caseId: row.id, codes },
      event: [
        event,
        {
          subject: { type: 'case', id: row.id },
          caseId: row.id,
          article: '21',
          before: { waived: row.waivedCodes },
          after: { waived: codes, decision: decision.number },
        },
      ],
    }
  },
})
