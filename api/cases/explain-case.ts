/** Why a case was judged as it was: the tree stored with each submission, or the tree of its verdict as things stand (Article 22). */
import { z } from 'zod'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { policyOf } from '../policies/policy-in-force.ts'
import { explain, type Explanation } from '../rules/explain.ts'
import type { CaseFacts } from '../rules/eligibility.ts'
import { caseFacts } from './case-facts.ts'
import { verdictsOf } from './case-reads.repo.ts'
import { readCase } from './cases.repo.ts'

/** `verdict`: one of the stored ones; left out, the last of them, or things as they stand for a case never submitted. */
export const explanationQuery = z.object({ verdict: z.union([z.uuid(), z.literal('live')]).optional() })

export interface CaseExplanation {
  case: { id: string; caseNo: string; name: string; employerName: string; unitName: string; intakeYear: number }
  /** Every verdict acted on, newest first. */
  stored: { id: string; act: string; at: string; policyId: string; kind: string; waived: string[] }[]
  /** Which of them is shown; null is the verdict as things stand. */
  shown: string | null
  at: string
  waived: readonly string[]
  explanation: Explanation
}

export const explainCase = query(
  'case.read',
  async (run, input: { id: string; verdict?: string | undefined }): Promise<CaseExplanation> => {
    const row = await readCase(run.tx, input.id)
    if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
    const rows = await verdictsOf(run.tx, row.id)
    const wanted = input.verdict === 'live' ? undefined : input.verdict ? rows.find((one) => one.id === input.verdict) : rows[0]
    if (input.verdict && input.verdict !== 'live' && !wanted) throw refuse('not-found', '没有这次判定')
    const { id, caseNo, name, employerName, unitName, intakeYear } = row
    const about = {
      case: { id, caseNo, name, employerName, unitName, intakeYear },
      stored: rows.map((one) => ({
        id: one.id,
        act: one.act,
        at: one.at,
        policyId: one.policyId,
        kind: one.verdict.kind,
        waived: one.waived,
      })),
    }
    if (!wanted) {
      const { facts, policy } = await caseFacts(run, row)
      return { ...about, shown: null, at: run.now, waived: row.waivedCodes, explanation: explain(facts, policy) }
    }
    // before trees were kept, the facts were: the tree is made of them by the policy of that day
    const explanation = wanted.explanation ?? explain(wanted.facts as unknown as CaseFacts, await policyOf(run, wanted.policyId))
    return { ...about, shown: wanted.id, at: wanted.at, waived: wanted.waived, explanation }
  },
)
