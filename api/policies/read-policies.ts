/** The texts, what nobody has confirmed of each, and the versions that the bureau made of them. */
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { policyPoint } from '../rules/policy-points.ts'
import { partsOfPolicyId, statements, TEXT_IDS, TEXTS, unverified, type TextId } from '../rules/policy.ts'
import { allYears } from '../years/years.repo.ts'
import { allVersions, pointHistory, pointsOf, readVersion, type VersionRow } from './policies.repo.ts'
import { policyInForce } from './policy-in-force.ts'

const faceOf = (row: VersionRow, governs: readonly number[]) => ({
  id: row.id,
  text: row.text,
  title: TEXTS[row.text].title,
  year: row.year,
  seq: row.seq,
  status: row.status,
  note: row.note,
  basedOn: row.basedOn,
  draftedBy: row.draftedBy,
  decisionId: row.decisionId,
  publishedOn: row.publishedOn,
  updatedAt: row.updatedAt,
  governs,
})

/** Everything that can govern a year. Drafts are the bureau's and the auditor's to see. */
export const listPolicies = query('year.read', async (run: Run) => {
  const years = await allYears(run.tx)
  const governs = (id: string) => years.filter((one) => one.policyId === id).map((one) => one.year)
  const texts = []
  for (const id of TEXT_IDS) {
    const { policy } = await policyInForce(run, id)
    texts.push({
      id,
      title: policy.title,
      docNumber: policy.docNumber,
      issuedOn: policy.issuedOn,
      draft: TEXTS[id].draft,
      unconfirmed: unverified(policy).map(({ path, article, note }) => ({ path, title: policyPoint(path), article, note: note ?? '' })),
      governs: governs(id),
    })
  }
  return {
    texts,
    versions: (await allVersions(run.tx)).filter((row) => row.status !== 'dropped').map((row) => faceOf(row, governs(row.id))),
  }
})

/** One text or version: the policy as data; of a version also what the bureau changed, its windows and school sets. */
export const readPolicy = query('year.read', async (run, input: { id: string }) => {
  const parts = partsOfPolicyId(input.id)
  if (!parts) throw refuse('not-found', '没有这个政策版本')
  const { policy, ownSets } = await policyInForce(run, input.id)
  const row = parts.year === null ? undefined : await readVersion(run.tx, input.id)
  const years = await allYears(run.tx)
  return {
    policy,
    schoolSets: ownSets,
    version: row
      ? {
          ...faceOf(
            row,
            years.filter((one) => one.policyId === row.id).map((one) => one.year),
          ),
          version: row.version,
          settled: row.settled,
          windows: row.windows,
        }
      : null,
  }
})

/** Every point of a text that was or is open: what the text says, how sure that is, and what the bureau settled when. */
export const readPoints = query('year.read', async (run, input: { text: TextId }) => {
  const settled = new Map((await pointsOf(run.tx, input.text)).map((row) => [row.path, row]))
  return {
    text: input.text,
    points: statements(TEXTS[input.text]).map(({ path, statement }) => {
      const own = settled.get(path)
      return {
        path,
        title: policyPoint(path),
        article: statement.article,
        value: statement.value,
        source: statement.source,
        note: statement.note ?? '',
        settled: own
          ? {
              outcome: own.outcome,
              value: own.value,
              note: own.note,
              decisionId: own.decisionId,
              decisionNumber: own.decisionNumber,
              decidedOn: own.decidedOn,
              decidedBy: own.decidedBy,
            }
          : null,
      }
    }),
    history: (await pointHistory(run.tx, input.text)).map(({ path, outcome, value, note, decisionNumber, decidedOn, decidedBy }) => ({
      path,
      title: policyPoint(path),
      outcome,
      value,
      note,
      decisionNumber,
      decidedOn,
      decidedBy,
    })),
  }
})
