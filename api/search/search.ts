/** The search box of every page: cases and organisations, as far as the actor sees them. */
import { listPage } from '../cases/case-list.repo.ts'
import { scopeOf } from '../cases/list-cases.ts'
import { query } from '../core/query.ts'
import type { OrgTier } from '../../db/schema/orgs.ts'
import { findOrgsLike } from './search.repo.ts'

const SHOWN = 8
/** Whose names somebody may look for: an employer deals with none but itself. */
const TIERS: Record<string, readonly OrgTier[]> = {
  bureau: ['supervisingUnit', 'employer'],
  auditor: ['supervisingUnit', 'employer'],
  supervisingUnit: ['employer'],
}

/** In: a number, name, pinyin or initials. Out: the first eight of each, and whether there are more. */
export const search = query('case.read', async (run, input: { q: string }) => {
  const { scope, sort } = await scopeOf(run, { q: input.q, tab: 'all' })
  const found = await listPage(run.tx, scope, sort, null, SHOWN)
  const tiers = TIERS[run.actor.tier] ?? []
  const orgs = tiers.length > 0 ? await findOrgsLike(run.tx, input.q, tiers, SHOWN + 1) : []
  return {
    cases: found.rows.map(({ id, caseNo, name, employerName, status, intakeYear }) => ({
      id,
      caseNo,
      name,
      employerName,
      status,
      intakeYear,
    })),
    moreCases: found.more,
    orgs: orgs.slice(0, SHOWN),
    moreOrgs: orgs.length > SHOWN,
  }
})
