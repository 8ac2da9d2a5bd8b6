import { useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { z } from 'zod'
import type { scoreInput, weightsInput } from '../../../api/evaluations/evaluations.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'

export interface EvaluationAsked {
  year: number
  /** Of another unit: for the bureau and the auditor. */
  unit: string | undefined
}
const asked = ({ year, unit }: EvaluationAsked) => ({ year: String(year), ...(unit ? { unit } : {}) })

const fetchEvaluations = (of: EvaluationAsked) => parseResponse(api.evaluations.$get({ query: asked(of) }))
const fetchUnits = (year: number) => parseResponse(api.evaluations.units.$get({ query: { year: String(year) } }))
const fetchEmployer = (orgId: string, year: number) =>
  parseResponse(api.evaluations[':orgId'].$get({ param: { orgId }, query: { year: String(year) } }))

export type Evaluations = Awaited<ReturnType<typeof fetchEvaluations>>
export type EvaluatedRow = Evaluations['rows'][number]
export type EvaluationUnit = Awaited<ReturnType<typeof fetchUnits>>['units'][number]
export type EmployerEvaluation = Awaited<ReturnType<typeof fetchEmployer>>

/** What is being typed must not be overwritten: asked again only when the page is opened anew. */
export const useEvaluations = (of: Accessor<EvaluationAsked>) =>
  useQuery(() => ({
    queryKey: ['evaluations', 'list', of()],
    queryFn: () => fetchEvaluations(of()),
    staleTime: 0,
    refetchOnWindowFocus: false,
  }))
export const useEvaluationUnits = (year: Accessor<number>) =>
  useQuery(() => ({ queryKey: ['evaluations', 'units', year()], queryFn: () => fetchUnits(year()) }))
export const useEmployerEvaluation = (orgId: string, year: number) =>
  useQuery(() => ({ queryKey: ['evaluations', 'employer', orgId, year], queryFn: () => fetchEmployer(orgId, year), staleTime: 0 }))

export const exportHref = (of: EvaluationAsked): string => `/api/evaluations/export?${new URLSearchParams(asked(of)).toString()}`
export const scoreEmployers = (input: z.input<typeof scoreInput>) => parseResponse(api.evaluations.score.$post({ json: input }))
export const setWeights = (input: z.input<typeof weightsInput>) => parseResponse(api.evaluations.weights.$post({ json: input }))
