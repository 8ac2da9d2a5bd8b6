/** A draft takes effect by a collective decision of the bureau (Article 19): for the year's cases from then on, never for those submitted before. */
import type { Run } from '../core/context.ts'
import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { recordDecision } from '../decisions/record-decision.ts'
import { tellOrgs } from '../decisions/decisions.repo.ts'
import { policyPoint } from '../rules/policy-points.ts'
import { policyDifferences, settledOf, textById, unverified, type Policy } from '../rules/policy.ts'
import { valueText } from '../rules/policy-values.ts'
import type { Failure } from '../rules/regulation.ts'
import { SCHOOL_SET } from '../rules/terms.ts'
import { windowsOf, WINDOW, WINDOW_NAMES } from '../rules/windows.ts'
import { lockYear, readYear, updateYear } from '../years/years.repo.ts'
import { draftForUpdate, governing } from './draft-version.ts'
import { affectedOrgs, boundCases, lockDrafts, readVersion, updateVersion, type VersionRow } from './policies.repo.ts'
import { policyInForce, policyOf, policyOfVersion } from './policy-in-force.ts'
import { publishVersionInput } from './policies.schemas.ts'

/** One thing that becomes otherwise, in words. */
export interface PolicyDifference {
  path: string
  title: string
  article: string
  before: string
  after: string
}

/** A draft with points that nobody confirmed cannot govern a year: all of them at once, each with its article. */
export function enforceConfirmed(policy: Policy): void {
  const open = unverified(policy)
  if (open.length === 0) return
  const failures = open.map(({ path, article, note }): Failure => ({
    code: 'policy-unconfirmed',
    policy: policy.id,
    cite: { article, title: '待核实内容', force: 'hard' },
    message: `${policyPoint(path)}：${note ?? '尚未核实'}`,
    facts: { path },
  }))
  throw refuse('rule-refused', `《${policy.title}》${policy.docNumber} 还有 ${open.length} 处未经核实，不能采用`, { failures })
}

/** What a version changes against what governs its year now. */
export async function versionEffect(run: Run, row: VersionRow) {
  const policy = await policyOfVersion(run, row)
  const now = await policyInForce(run, row.basedOn)
  const year = await readYear(run.tx, row.year)
  const settings: PolicyDifference[] = policyDifferences(now.policy, policy).map(({ path, article, a, b }) => ({
    path,
    title: policyPoint(path),
    article,
    before: a === undefined ? '无' : valueText(path, a),
    after: valueText(path, b),
  }))
  const before = windowsOf(now.policy, row.year, year?.windows ?? {})
  const after = windowsOf(policy, row.year, row.windows)
  const windows: PolicyDifference[] = WINDOW_NAMES.filter(
    (name) => before[name].from !== after[name].from || before[name].to !== after[name].to,
  ).map((name) => ({
    path: `window.${name}`,
    title: `${row.year} 年度${WINDOW[name].title}`,
    article: WINDOW[name].article,
    before: `${before[name].from} 至 ${before[name].to}`,
    after: `${after[name].from} 至 ${after[name].to}`,
  }))
  const had = new Set(now.ownSets.map((one) => JSON.stringify(one)))
  const sets: PolicyDifference[] = row.schoolSets
    .filter((one) => !had.has(JSON.stringify(one)))
    .map((one) => ({
      path: `schoolSet.${one.set}`,
      title: SCHOOL_SET[one.set],
      article: '14',
      before: '原名单',
      after: `${one.from} 起 ${one.members.length} 所（${one.source}）`,
    }))
  return {
    policy: { id: policy.id, title: policy.title, docNumber: policy.docNumber },
    basedOn: row.basedOn,
    textChanges: now.policy.text === row.text ? null : { before: now.policy.title, after: policy.title },
    differences: [...settings, ...windows, ...sets],
    unconfirmed: unverified(policy).length,
    cases: await boundCases(run.tx, row.year),
    overtaken: (await governing(run, row.year)) !== row.basedOn,
  }
}

export const previewVersion = query('policy.edit', async (run, input: { id: string }) => {
  const row = await readVersion(run.tx, input.id)
  if (!row) throw refuse('not-found', '没有这个政策版本')
  return versionEffect(run, row)
})

export const publishVersion = command({
  act: 'policy.publish',
  permission: 'decision.record',
  input: publishVersionInput,
  async run(run, input) {
    if (run.actor.tier !== 'bureau') throw refuse('not-allowed', '政策版本由市人力社保局公布')
    const row = await draftForUpdate(run, input)
    await lockDrafts(run.tx, String(row.year))
    const year = await lockYear(run.tx, row.year)
    if (year?.status === 'closed') throw refuse('conflict', `${row.year} 年度已经结束，不能再调整`)
    const policy = await policyOfVersion(run, row)
    enforceConfirmed(policy)
    const effect = await versionEffect(run, row)
    if (effect.overtaken) throw refuse('changed-meanwhile', '起草以后本年度已公布另一版本，请对照后重新起草')
    if (effect.differences.length === 0 && !effect.textChanges) throw refuse('invalid', '与现行版本没有不同之处，无须公布')
    const { decision, event } = await recordDecision(run, {
      kind: 'policyVersion',
      year: row.year,
      policy: await policyOf(run, row.basedOn),
      record: input.record,
      effect: { policyId: row.id, policyTitle: policy.title, textChanges: effect.textChanges, differences: effect.differences },
    })
    // every statement as it stands today, with the number of the decision: neither a later program nor a later point changes it
    const settled = settledOf(policy).map((one) =>
      one.source === 'decision' && !one.decision ? { ...one, decision: decision.number } : one,
    )
    await updateVersion(run.tx, row.id, {
      status: 'published',
      settled,
      decisionId: decision.id,
      publishedOn: run.today,
      updatedAt: run.now,
    })
    if (year) await updateYear(run.tx, row.year, { policyId: row.id, windows: row.windows as Record<string, { from: string; to: string }> })
    await tellOrgs(
      run.tx,
      (await affectedOrgs(run.tx)).map((orgId) => ({
        orgId,
        title: `${row.year} 年度政策第 ${row.seq} 版已公布`,
        body:
          effect.differences
            .slice(0, 3)
            .map((one) => one.title)
            .join('、') || textById(row.text).title,
        href: `/regulation?text=${row.id}`,
        createdAt: run.now,
      })),
    )
    return {
      result: { id: row.id, decisionId: decision.id, number: decision.number, ...effect },
      event: [
        event,
        {
          subject: { type: 'policy', id: row.id },
          article: '19',
          before: { governs: row.basedOn },
          after: { governs: row.id, year: row.year, decision: decision.number, differences: effect.differences.length },
        },
      ],
    }
  },
})
