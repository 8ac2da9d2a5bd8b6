import { useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { StaffTier } from '../../lib/session.tsx'
import { api, parseResponse } from '../../lib/api.ts'

const fetchPeople = (orgId: string) => parseResponse(api.accounts.$get({ query: { orgId } }))
export type Person = Awaited<ReturnType<typeof fetchPeople>>[number]

export const usePeople = (orgId: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['people', orgId()], queryFn: () => fetchPeople(orgId()) }))
export function useRefreshPeople() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['people'] })
}

type NewPerson = Parameters<typeof api.accounts.$post>[0]['json']
type PersonChange = Parameters<typeof api.accounts.update.$post>[0]['json']
export const addPerson = (json: NewPerson) => parseResponse(api.accounts.$post({ json }))
export const changePerson = (json: PersonChange) => parseResponse(api.accounts.update.$post({ json }))

export type FourEyesGap = 'fourEyesReview' | 'fourEyesDecide' | 'fourEyesSame'

/** Whether two different people can check and decide: in units and the bureau a case needs both. Null when they can, or need not. */
export function fourEyesGap(tier: StaffTier, people: readonly Pick<Person, 'id' | 'roles' | 'disabledAt'>[]): FourEyesGap | null {
  if (tier !== 'supervisingUnit' && tier !== 'bureau') return null
  const active = people.filter((person) => person.disabledAt === null)
  const checkers = active.filter(({ roles }) => roles.includes('clerk') || roles.includes('reviewer'))
  const deciders = active.filter(({ roles }) => roles.includes('approver'))
  if (checkers.length === 0) return 'fourEyesReview'
  if (deciders.length === 0) return 'fourEyesDecide'
  return checkers.some((checker) => deciders.some((decider) => decider.id !== checker.id)) ? null : 'fourEyesSame'
}
