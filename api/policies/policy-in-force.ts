/** From an id to the policy: a text with what the bureau settled of it, or a version as it was published. */
import { schoolSetsWith, type SchoolSetVersion } from '../../db/reference/index.ts'
import type { Database } from '../../db/client.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import type { Day } from '../rules/dates.ts'
import { composePolicy, partsOfPolicyId, textById, type Policy, type Settled, type TextId } from '../rules/policy.ts'
import type { SchoolSet } from '../rules/terms.ts'
import { pointsOf, readVersion, type PointRow, type VersionRow } from './policies.repo.ts'

export interface PolicyInForce {
  policy: Policy
  /** Dated sets of schools that the bureau added. */
  ownSets: readonly SchoolSetVersion[]
  schoolSetsOn: (school: string, day: Day) => SchoolSet[]
}

const inForce = (policy: Policy, ownSets: readonly SchoolSetVersion[]): PolicyInForce => ({
  policy,
  ownSets,
  schoolSetsOn: schoolSetsWith(ownSets),
})

/** What the bureau confirmed or decided of a text, as statements of it. */
export const settledPoint = ({ path, value, outcome, note, decisionNumber }: PointRow): Settled => ({
  path,
  value,
  source: outcome === 'confirmed' ? 'text' : 'decision',
  note,
  decision: decisionNumber,
})

const settledOfText = async (run: Run, text: TextId): Promise<Settled[]> => (await pointsOf(run.tx, text)).map(settledPoint)

/** A draft stands on the text as it is confirmed today; a published version states everything itself. */
export async function policyOfVersion(run: Run, row: VersionRow): Promise<Policy> {
  const below = row.status === 'published' ? [] : await settledOfText(run, row.text)
  return composePolicy(row.text, row.id, [...below, ...row.settled])
}

/** What was published never changes, so it is read once a city and process. */
const published = new WeakMap<Database, Map<string, PolicyInForce>>()

/** In: the id of a text or of a version that the actor sees. Out: the policy; refuses with not-found what is neither. */
export async function policyInForce(run: Run, id: string): Promise<PolicyInForce> {
  const cache = published.get(run.deps.db) ?? new Map<string, PolicyInForce>()
  published.set(run.deps.db, cache)
  const known = cache.get(id)
  if (known) return known
  const parts = partsOfPolicyId(id)
  if (!parts) throw refuse('not-found', '没有这个政策版本')
  if (parts.year === null) {
    if (!textById(id).draft) return inForce(textById(id), [])
    return inForce(composePolicy(parts.text, id, await settledOfText(run, parts.text)), [])
  }
  const row = await readVersion(run.tx, id)
  if (!row) throw refuse('not-found', '没有这个政策版本')
  const found = inForce(await policyOfVersion(run, row), row.schoolSets)
  if (row.status === 'published') cache.set(id, found)
  return found
}

export const policyOf = async (run: Run, id: string): Promise<Policy> => (await policyInForce(run, id)).policy
