/** Weights and scores of a unit (Article 8). A scoring is added, never changed: the last one counts, the earlier stay. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { INDICATOR, INDICATORS, TYPED_INDICATORS, type Indicator } from '../rules/evaluation.ts'
import { readYear } from '../years/years.repo.ts'
import {
  evaluatedEmployers,
  insertScorings,
  lockScoring,
  schemeFor,
  writeScheme,
  type EvaluatedEmployer,
  type Scores,
} from './evaluations.repo.ts'
import { scoreInput, weightsInput, type ScoredRow } from './evaluations.schemas.ts'

async function enforceNotClosed(run: Run, year: number): Promise<void> {
  if ((await readYear(run.tx, year))?.status === 'closed') throw refuse('conflict', `${year} 年度已经结束，评价不再变动`)
}

/** 产业类别 90、税收贡献 60: what the trace keeps of a scoring. */
export const scoresInWords = (scores: Scores) =>
  TYPED_INDICATORS.flatMap((key) => (scores[key] === undefined ? [] : [`${INDICATOR[key].title} ${scores[key]}`])).join('、')
/** 产业类别 20%、税收贡献 15%. */
export const weightsInWords = (weights: Readonly<Record<Indicator, number>>) =>
  INDICATORS.map((key) => `${INDICATOR[key].title} ${weights[key]}%`).join('、')

const kept = <T>(before: Partial<Record<Indicator, T>>, given: Partial<Record<Indicator, T | null>>): Partial<Record<Indicator, T>> => {
  const merged = { ...before }
  for (const key of TYPED_INDICATORS) {
    const value = given[key]
    if (value === null || value === '') delete merged[key]
    else if (value !== undefined) merged[key] = value
  }
  return merged
}

interface Scoring {
  row: EvaluatedEmployer
  scores: Scores
  evidence: Partial<Record<Indicator, string>>
}

/** What a row makes of an employer's last scoring; undefined when it changes nothing. */
function scoringOf(row: EvaluatedEmployer, given: ScoredRow): Scoring | undefined {
  const next = { row, scores: kept(row.scores, given.scores), evidence: kept(row.evidence, given.evidence) }
  const same = TYPED_INDICATORS.every((key) => next.scores[key] === row.scores[key] && next.evidence[key] === row.evidence[key])
  return same ? undefined : next
}

/** Scores employers, many at once. Throws `changed-meanwhile` naming those whom somebody else scored since they were seen. */
export const scoreEmployers = command({
  act: 'evaluation.score',
  permission: 'evaluation.score',
  input: scoreInput,
  async run(run, { year, rows }) {
    await enforceNotClosed(run, year)
    const unitId = run.actor.orgId!
    await lockScoring(run.tx, unitId, year)
    const known = new Map((await evaluatedEmployers(run.tx, year, unitId)).map((row) => [row.orgId, row]))
    const pairs = rows.map((given) => ({ given, row: known.get(given.orgId) }))
    if (new Set(rows.map(({ orgId }) => orgId)).size < rows.length) throw refuse('invalid', '有重复的单位')
    if (pairs.some(({ row }) => !row)) throw refuse('not-found', '其中有不归您评价的单位')
    const overtaken = pairs.filter(({ given, row }) => row!.seen !== given.seen).map(({ row }) => row!)
    if (overtaken.length > 0)
      throw refuse(
        'changed-meanwhile',
        `${overtaken.map(({ name, by }) => `${name}（${by ?? ''}）`).join('、')}刚被其他人评过分，请查看后再评`,
        {
          facts: { overtaken: overtaken.map(({ orgId, name, by, at }) => ({ orgId, name, by, at })) },
        },
      )
    const made = pairs.flatMap(({ given, row }) => scoringOf(row!, given) ?? [])
    const { userId, name } = run.actor
    const seen = await insertScorings(
      run.tx,
      made.map(({ row, scores, evidence }) => ({
        unitId,
        employerId: row.orgId,
        year,
        scores,
        evidence,
        recordedBy: userId!,
        recordedByName: name,
        at: run.now,
      })),
    )
    const trace = (of: (scoring: Scoring) => Scores) =>
      Object.fromEntries(made.map((scoring) => [scoring.row.name, scoresInWords(of(scoring))]))
    return {
      /** What each is to be scored over next. */
      result: { saved: made.length, seen },
      event: {
        subject: { type: 'year', id: String(year) },
        scopeOrgId: unitId,
        article: '8',
        before: trace(({ row }) => row.scores),
        after: trace(({ scores }) => scores),
      },
    }
  },
})

/** Sets the weights of a year. Throws `changed-meanwhile` when another person set them since they were seen. */
export const setWeights = command({
  act: 'evaluation.weights',
  permission: 'evaluation.score',
  input: weightsInput,
  async run(run, { year, version, weights }) {
    await enforceNotClosed(run, year)
    const unitId = run.actor.orgId!
    const before = await schemeFor(run.tx, unitId, year)
    const row = { unitId, year, weights, updatedByName: run.actor.name, updatedAt: run.now, createdAt: run.now }
    const saved = await writeScheme(run.tx, row, version)
    if (!saved) throw refuse('changed-meanwhile', '本年度的权重刚被其他人修改过，请查看后再办')
    return {
      result: { version: saved.version },
      event: {
        subject: { type: 'year', id: String(year) },
        scopeOrgId: unitId,
        article: '8',
        ...(before?.year === year ? { before: { weights: weightsInWords(before.weights) } } : {}),
        after: { weights: weightsInWords(weights) },
      },
    }
  },
})
