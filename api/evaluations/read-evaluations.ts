/** Reads of the evaluation (Article 8). A unit sees its own, the bureau and the auditor each unit's; employers none. */
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import {
  countedScores,
  DEFAULT_WEIGHTS,
  evaluate,
  NO_PAST,
  PAST_YEARS,
  type Evaluated,
  type Indicator,
  type Past,
} from '../rules/evaluation.ts'
import { readYear } from '../years/years.repo.ts'
import {
  employerOf,
  evaluatedEmployers,
  schemeFor,
  schemesOf,
  scoringsOf,
  unitsOf,
  type EvaluatedEmployer,
  type SchemeRow,
  type Scores,
} from './evaluations.repo.ts'
import { pastOf, pastYears } from './past.repo.ts'

type Weights = Readonly<Record<Indicator, number>>

/** In: what was typed, and the past. Out: the total with its parts by these weights. */
export const evaluationOf = (weights: Weights, scores: Scores, past: Past): Evaluated =>
  evaluate(weights, { ...scores, ...countedScores(past) })

const weightsOf = (scheme: SchemeRow | undefined): Weights => scheme?.weights ?? DEFAULT_WEIGHTS

/** Totals of a unit's employers for a year; null where a score is missing. Its own employers' only. */
export async function evaluationTotals(run: Run, unitId: string, year: number): Promise<Map<string, number | null>> {
  const weights = weightsOf(await schemeFor(run.tx, unitId, year))
  const past = await pastOf(run.tx, { unitId }, year)
  const rows = await evaluatedEmployers(run.tx, year, unitId)
  return new Map(rows.map(({ orgId, scores }) => [orgId, evaluationOf(weights, scores, past.get(orgId) ?? NO_PAST).total]))
}

/** The unit asked about: one's own, or for the bureau and the auditor the one named. */
function unitAsked(run: Run, unit: string | undefined): string {
  if (run.actor.tier === 'supervisingUnit') {
    if (unit && unit !== run.actor.orgId) throw refuse('not-found', '没有这个主管单位的评价，或不在您的管辖范围内')
    return run.actor.orgId!
  }
  if (!unit) throw refuse('bad-request', '请指明主管单位')
  return unit
}

const schemeFace = (scheme: SchemeRow | undefined, year: number) => ({
  weights: weightsOf(scheme),
  /** Of this year; null while the weights shown are an earlier year's or the usual ones. */
  version: scheme?.year === year ? scheme.version : null,
  /** Whose they are: a year's, or nobody's yet. */
  ofYear: scheme?.year ?? null,
  by: scheme?.updatedByName ?? null,
  at: scheme?.updatedAt ?? null,
})

const listed = (row: EvaluatedEmployer, weights: Weights, past: Past) => {
  const { total, missing } = evaluationOf(weights, row.scores, past)
  const { orgId, name, pinyin, uscc, industry, active, seen, scores, evidence, by, at, times } = row
  return { orgId, name, pinyin, uscc, industry, active, seen, scores, evidence, by, at, times, past, total, missing }
}
export type EvaluationListed = ReturnType<typeof listed>

/** A unit's employers with scores, past and total, in the order of their names. */
export const listEvaluations = query('evaluation.read', async (run, input: { year: number; unit?: string | undefined }) => {
  const unitId = unitAsked(run, input.unit)
  const unit = (await unitsOf(run.tx)).find(({ id }) => id === unitId)
  if (!unit) throw refuse('not-found', '没有这个主管单位')
  const scheme = await schemeFor(run.tx, unitId, input.year)
  const past = await pastOf(run.tx, { unitId }, input.year)
  const rows = await evaluatedEmployers(run.tx, input.year, unitId)
  const closed = (await readYear(run.tx, input.year))?.status === 'closed'
  return {
    year: input.year,
    unit: { id: unit.id, name: unit.name },
    pastYears: { from: input.year - PAST_YEARS, to: input.year - 1 },
    scheme: schemeFace(scheme, input.year),
    open: run.actor.orgId === unitId && !closed,
    rows: rows.map((row) => listed(row, weightsOf(scheme), past.get(row.orgId) ?? NO_PAST)),
  }
})

/** How far each unit is: for the bureau and the auditor; a unit sees its own line. */
export const evaluationUnits = query('evaluation.read', async (run, { year }: { year: number }) => {
  const schemes = new Map((await schemesOf(run.tx, year)).map((scheme) => [scheme.unitId, scheme]))
  const rows = new Map<string, EvaluatedEmployer[]>()
  for (const row of await evaluatedEmployers(run.tx, year)) rows.set(row.unitId, [...(rows.get(row.unitId) ?? []), row])
  const units = (await unitsOf(run.tx)).filter(({ id }) => run.actor.tier !== 'supervisingUnit' || id === run.actor.orgId)
  return {
    year,
    units: units.map(({ id, name, kind }) => {
      const employers = rows.get(id) ?? []
      const scheme = schemes.get(id)
      const last = employers
        .flatMap(({ at }) => at ?? [])
        .toSorted()
        .at(-1)
      return {
        id,
        name,
        kind,
        employers: employers.length,
        scored: employers.filter((row) => evaluationOf(weightsOf(scheme), row.scores, NO_PAST).missing.length === 0).length,
        weightsOfYear: scheme?.year ?? null,
        lastAt: last ?? null,
      }
    }),
  }
})

/** One employer's evaluation opened: the past year by year, and every scoring of the year with its evidence. */
export const employerEvaluation = query('evaluation.read', async (run, input: { orgId: string; year: number }) => {
  const employer = await employerOf(run.tx, input.orgId)
  const mine = run.actor.tier !== 'supervisingUnit' || employer?.unitId === run.actor.orgId
  if (!employer?.unitId || !mine) throw refuse('not-found', '没有这个用人单位，或不在您的管辖范围内')
  const scheme = await schemeFor(run.tx, employer.unitId, input.year)
  const years = await pastYears(run.tx, { unitId: employer.unitId, employerId: employer.id }, input.year)
  const past = (await pastOf(run.tx, { unitId: employer.unitId, employerId: employer.id }, input.year)).get(employer.id) ?? NO_PAST
  const scorings = await scoringsOf(run.tx, employer.unitId, input.year, employer.id)
  return {
    orgId: employer.id,
    name: employer.name,
    year: input.year,
    scheme: schemeFace(scheme, input.year),
    years: years.map(({ year, held, consumed, introduced, stayed }) => ({ year, held, consumed, introduced, stayed })),
    past,
    evaluated: evaluationOf(weightsOf(scheme), scorings[0]?.scores ?? {}, past),
    scorings: scorings.map(({ id, scores, evidence, recordedByName, at }) => ({ id, scores, evidence, by: recordedByName, at })),
  }
})
