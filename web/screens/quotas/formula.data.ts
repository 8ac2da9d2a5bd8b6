import { useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { Formula } from '../../../api/rules/allocation-formula.ts'
import { api, parseResponse } from '../../lib/api.ts'

const plan = api.quota.plans[':id']
const fetchFactors = (id: string) => parseResponse(plan.factors.$get({ param: { id } }))
const fetchScenarios = (id: string) => parseResponse(plan.scenarios.$get({ param: { id } }))

export type PlanFactors = Awaited<ReturnType<typeof fetchFactors>>
export type Scenarios = Awaited<ReturnType<typeof fetchScenarios>>
export type Scenario = Scenarios['scenarios'][number]

export const useFactors = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['quota', 'factors', id()], queryFn: () => fetchFactors(id()), staleTime: 0, refetchOnWindowFocus: false }))
export const useScenarios = (id: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['quota', 'scenarios', id()], queryFn: () => fetchScenarios(id()) }))

export const lineBasis = (id: string, orgId: string) => parseResponse(plan.basis[':orgId'].$get({ param: { id, orgId } }))
export const scenarioBasis = (id: string, scenarioId: string, orgId: string) =>
  parseResponse(plan.scenarios[':scenarioId'].basis[':orgId'].$get({ param: { id, scenarioId, orgId } }))
export type Basis = Awaited<ReturnType<typeof lineBasis>>

export const proposePlan = (id: string, version: number, total: number, formula: Formula) =>
  parseResponse(plan.propose.$post({ param: { id }, json: { version, total, formula } }))
export const keepScenario = (id: string, name: string, total: number, formula: Formula) =>
  parseResponse(plan.scenarios.$post({ param: { id }, json: { name, total, formula } }))
export const adoptScenario = (id: string, scenarioId: string, version: number) =>
  parseResponse(plan.scenarios[':scenarioId'].adopt.$post({ param: { id, scenarioId }, json: { version } }))
export const dropScenario = (id: string, scenarioId: string) =>
  parseResponse(plan.scenarios[':scenarioId'].drop.$post({ param: { id, scenarioId } }))
