import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { z } from 'zod'
import type { tryInput } from '../../../api/policies/policies.schemas.ts'
import { EDUCATION_LEVEL, EMPLOYER_NATURE, keysOf } from '../../../api/rules/terms.ts'
import { api, parseResponse } from '../../lib/api.ts'

export const VERDICTS = ['pass', 'refused', 'incomplete'] as const

/** How the list of changed cases is filtered, as the address says it. */
export const trialAddress = z.object({
  by: z.enum(['unit', 'nature', 'level', 'rule']).default('unit'),
  unitId: z.string().max(40).default(''),
  nature: z.enum(['', ...keysOf(EMPLOYER_NATURE)]).default(''),
  level: z.enum(['', ...keysOf(EDUCATION_LEVEL)]).default(''),
  before: z.enum(['', ...VERDICTS]).default(''),
  to: z.enum(['', ...VERDICTS]).default(''),
  rule: z.string().max(60).default(''),
  after: z.string().max(200).default(''),
})
export type TrialAddress = z.infer<typeof trialAddress>

const fetchTrials = () => parseResponse(api.policies.trials.$get())
const fetchTrial = (id: string) => parseResponse(api.policies.trials[':id'].$get({ param: { id } }))

/** `after` is the page's cursor in the address; the verdict after the trial is `to` there. */
function fetchChanges(id: string, { unitId, nature, level, before, to, rule, after }: TrialAddress) {
  const asked = { unitId, nature, level, before, after: to, rule, cursor: after }
  const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))
  return parseResponse(api.policies.trials[':id'].changes.$get({ param: { id }, query }))
}

export type ListedTrial = Awaited<ReturnType<typeof fetchTrials>>['trials'][number]
export type Trial = Awaited<ReturnType<typeof fetchTrial>>
export type TrialChange = Awaited<ReturnType<typeof fetchChanges>>['items'][number]

const POLL_MS = 700

/** The latest trials; asked again while one runs. */
export const useTrials = (enabled: Accessor<boolean> = () => true) =>
  useQuery(() => ({
    queryKey: ['trials', 'list'],
    queryFn: fetchTrials,
    enabled: enabled(),
    refetchInterval: (query) => (query.state.data?.trials.some((one) => one.status === 'running') ? 2_000 : false),
  }))
export const useTrial = (id: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['trials', 'one', id()],
    queryFn: () => fetchTrial(id()),
    refetchInterval: (query) => (query.state.data?.status === 'running' ? POLL_MS : false),
  }))
export const useTrialChanges = (id: Accessor<string>, address: Accessor<TrialAddress>, enabled: Accessor<boolean>) =>
  useQuery(() => {
    const { by: _view, ...filter } = address()
    return {
      queryKey: ['trials', 'changes', id(), filter],
      queryFn: () => fetchChanges(id(), address()),
      placeholderData: keepPreviousData,
      enabled: enabled(),
    }
  })

export const startTrial = (input: z.input<typeof tryInput>) => parseResponse(api.policies.trials.$post({ json: input }))
export const workbookHref = (id: string): string => `/api/policies/trials/${id}/workbook`
