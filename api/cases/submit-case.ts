/** An employer submits: window, standing, form, rules, materials, pledge and quota, each refusal named, all at once (Article 17(3)1). */
import { z } from 'zod'
import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import type { Run } from '../core/context.ts'
import { citationText } from '../rules/citation.ts'
import { explain } from '../rules/explain.ts'
import { enforceWindow, yearContext } from '../years/year-context.ts'
import { assess, type Assessment } from './assess-case.ts'
import { insertVerdict, orgById, readCase, type CaseRow } from './cases.repo.ts'
import { caseForUpdate, caseRef, moveCase } from './move-case.ts'

/** What the check page and a refused submission both show. */
function describe(assessment: Assessment) {
  const { verdict, findings, fields, missing, pledged, ready } = assessment
  return { verdict, findings, fields, missing, pledged, ready }
}

/** The verdict as it would be now; stores nothing. */
export const checkCase = query('case.read', async (run, input: { id: string }) => {
  const row = await readCase(run.tx, input.id)
  if (!row) throw refuse('not-found', '没有这件申报')
  return describe(await assess(run, row))
})

function enforceReady(assessment: Assessment): void {
  if (assessment.ready) return
  const { verdict, fields, missing, pledged } = assessment
  throw refuse(
    verdict.kind === 'pass' && fields.length === 0 && missing.length > 0 ? 'materials-missing' : 'rule-refused',
    '尚不能提交，请先处理以下各项',
    {
      failures: verdict.kind === 'refused' ? verdict.failures : [],
      missing: verdict.kind === 'pass' ? [] : verdict.missing,
      errors: [
        ...fields,
        ...missing.map((item) => ({
          pointer: `/materials/${item.kind}`,
          detail: `缺少材料：${item.title}（${citationText(item.article)}）`,
        })),
        ...(pledged ? [] : [{ pointer: '/pledge', detail: '毕业生尚未签署承诺书（第二十五条），请把个人链接发给本人' }]),
      ],
    },
  )
}

/** The channel as it stands on the day: who moved district files with the new unit (Articles 5, 26(1)). */
async function channelNow(run: Run, row: CaseRow) {
  const employer = await orgById(run.tx, row.employerId)
  const unit = employer?.parentId ? await orgById(run.tx, employer.parentId) : undefined
  if (!employer || !unit || employer.status !== 'active') throw refuse('rule-refused', '本单位当前没有有效的主管单位，不能申报（第五条）')
  // a returned case stays with the unit that reviews it
  return row.status === 'RETURNED' ? { employerName: employer.name } : { employerName: employer.name, unitId: unit.id, unitName: unit.name }
}

export const submitCase = command({
  act: 'case.submit',
  permission: 'case.submit',
  input: caseRef.extend({ note: z.string().max(500).optional() }),
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    enforceWindow(await yearContext(run, row.intakeYear), 'declaration', run.today)
    const assessment = await assess(run, row)
    enforceReady(assessment)
    await insertVerdict(run.tx, {
      caseId: row.id,
      act: 'case.submit',
      policyId: assessment.policy.id,
      facts: { ...assessment.facts },
      verdict: assessment.verdict,
      explanation: explain(assessment.facts, assessment.policy),
      waived: row.waivedCodes,
      at: run.now,
    })
    const moved = await moveCase(run, row, {
      action: 'submit',
      note: input.note,
      change: {
        ...(await channelNow(run, row)),
        submittedAt: run.now,
        submittedOn: run.today,
        submittedForm: row.form,
        returnReasons: null,
        consentedAt: null,
        noticeId: null,
        verdict: assessment.verdict,
        ...assessment.keeps,
      },
    })
    return { result: { id: row.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})
