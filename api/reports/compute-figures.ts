/** The figures of a year as they stand now, for whoever reports: the bureau for the city, a unit for its system. */
import type { Run } from '../core/context.ts'
import { demandOf, demandOfEmployers } from '../demands/demands.repo.ts'
import { accountsOfYear, ownFigures } from '../quotas/quotas.repo.ts'
import { executionFigures, inShort, type ReportOwner } from './execution-figures.ts'
import { caseGroups, restoredUnits } from './reports.repo.ts'
import type { ExecutionFigures, YearInShort } from './reports.schemas.ts'

async function ownerOf(run: Run, year: number): Promise<ReportOwner> {
  const orgId = run.actor.orgId!
  const own = await ownFigures(run.tx, year, orgId)
  return { orgId, name: own?.name ?? run.actor.orgName ?? '', scope: run.actor.tier === 'bureau' ? 'city' : 'unit' }
}

async function ofYear(run: Run, owner: ReportOwner, year: number, lastYear: YearInShort | null): Promise<ExecutionFigures> {
  const { tx } = run
  return executionFigures({
    asOf: run.now,
    owner,
    accounts: await accountsOfYear(tx, year),
    cases: await caseGroups(tx, year),
    restored: await restoredUnits(tx, year),
    demand: owner.scope === 'city' ? await demandOf(tx, year) : await demandOfEmployers(tx, year, owner.orgId),
    lastYear,
  })
}

/** In: a year, and an actor of the bureau or a unit. Out: its figures with the year before in short; row-level security narrows them to the actor's own. */
export async function computeFigures(run: Run, year: number): Promise<ExecutionFigures> {
  const owner = await ownerOf(run, year)
  const before = await ofYear(run, owner, year - 1, null)
  const anything = before.total > 0 || before.approved > 0
  return ofYear(run, owner, year, anything ? inShort(year - 1, before) : null)
}
