import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { governing } from '../policies/draft-version.ts'
import { readVersion } from '../policies/policies.repo.ts'
import { policyInForce } from '../policies/policy-in-force.ts'
import { enforceConfirmed } from '../policies/publish-version.ts'
import type { Run } from '../core/context.ts'
import { partsOfPolicyId, TEXTS } from '../rules/policy.ts'
import { insertYear } from './years.repo.ts'
import { openYearInput } from './years.schemas.ts'

/** A year opens under a text that governs by itself, or under what a decision published for it. */
async function enforceAssignable(run: Run, policyId: string, year: number): Promise<void> {
  const parts = partsOfPolicyId(policyId)
  if (!parts) throw refuse('invalid', '没有这份政策文本', { errors: [{ pointer: '/policyId', detail: '没有这份政策文本' }] })
  if (parts.year !== null) {
    const version = await readVersion(run.tx, policyId)
    if (version?.status !== 'published' || version.year !== year)
      throw refuse('invalid', `该版本不是为 ${year} 年度公布的`, {
        errors: [{ pointer: '/policyId', detail: `该版本不是为 ${year} 年度公布的` }],
      })
    return
  }
  if (!TEXTS[parts.text].draft) return
  enforceConfirmed((await policyInForce(run, policyId)).policy)
  throw refuse('decision-needed', `采用《${TEXTS[parts.text].title}》须先起草 ${year} 年度版本，经集体决策公布（第十九条）`)
}

/** Opens an intake year (Article 17) under what was published for it, else under the default text. */
export const openYear = command({
  act: 'year.open',
  permission: 'year.open',
  input: openYearInput,
  async run(run, input) {
    const policyId = input.policyId ?? (await governing(run, input.year))
    await enforceAssignable(run, policyId, input.year)
    const version = await readVersion(run.tx, policyId)
    const windows = (version?.windows ?? {}) as Record<string, { from: string; to: string }>
    const made = await insertYear(run.tx, {
      year: input.year,
      policyId,
      status: 'open',
      windows,
      openedBy: run.actor.name,
      openedAt: run.now,
    })
    if (!made)
      throw refuse('duplicate', `${input.year} 年度已经启动`, { errors: [{ pointer: '/year', detail: `${input.year} 年度已经启动` }] })
    return {
      result: { year: input.year, policyId },
      event: { subject: { type: 'year', id: String(input.year) }, article: '17', after: { policy: policyId, windows } },
    }
  },
})
