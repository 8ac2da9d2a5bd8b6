/** A unit's dossier by year, and the bureau's view over all of them. */
import type { Run } from '../core/context.ts'
import { decodeCursor, PAGE_SIZE, pageOf } from '../core/keyset.ts'
import { isAllowed } from '../core/permissions.ts'
import { query } from '../core/query.ts'
import { yearOf } from '../rules/dates.ts'
import { yearContext } from '../years/year-context.ts'
import { readYear } from '../years/years.repo.ts'
import { contentsOf, dossierUnit, papersOf } from './contents.ts'
import { begunExports, closedYears, dossiersOfYear, dossierYears, exportsOf, unitsOfYear } from './dossiers.repo.ts'
import { DOSSIER_CLASSES, GAPS_SHOWN } from './dossiers.schemas.ts'
import type { Person } from './people.ts'

const ownUnit = (run: Run) => (run.actor.tier === 'supervisingUnit' ? run.actor.orgId : null)

/** All units of a year with the state of their dossier; a unit sees itself. */
export const dossierOverview = query('dossier.read', async (run, input: { year?: number | undefined }) => {
  const years = await dossierYears(run.tx)
  const year = input.year ?? years.find((one) => one < yearOf(run.today)) ?? years[0] ?? yearOf(run.today)
  const states = new Map((await dossiersOfYear(run.tx, year)).map((row) => [row.unitId, row]))
  const rows = []
  for (const unit of await unitsOfYear(run.tx, year, ownUnit(run))) {
    const contents = await contentsOf(run, { unitId: unit.unitId, unitName: unit.name, year, dossier: states.get(unit.unitId) })
    rows.push({
      ...unit,
      people: contents.people.length,
      status: contents.dossier?.status ?? ('open' as const),
      number: contents.dossier?.number ?? null,
      closedOn: contents.dossier?.closedOn ?? null,
      gaps: contents.gaps.length,
    })
  }
  return { year, years, rows }
})

/** One dossier: the five classes with their papers, gaps first, exports. */
export const showDossier = query('dossier.read', async (run, input: { unitId: string; year: number }) => {
  const unit = await dossierUnit(run, input.unitId, input.year)
  const contents = await contentsOf(run, unit)
  const { dossier, people, documents, gaps } = contents
  const own = run.actor.orgId === input.unitId
  const open = dossier?.status !== 'closed'
  const window = (await readYear(run.tx, input.year)) ? (await yearContext(run, input.year)).windows.declaration.to : null
  return {
    unitId: unit.unitId,
    unitName: unit.unitName,
    year: unit.year,
    years: await dossierYears(run.tx),
    status: dossier?.status ?? ('open' as const),
    number: dossier?.number ?? null,
    closedOn: dossier?.closedOn ?? null,
    closedByName: dossier?.closedByName ?? null,
    closedNote: dossier?.closedNote ?? null,
    people: people.length,
    lacking: people.filter((one) => one.gap !== null).length,
    gapCount: gaps.length,
    gaps: gaps.slice(0, GAPS_SHOWN),
    classes: DOSSIER_CLASSES.map((key) => ({
      key,
      documents: documents.filter((one) => one.class === key),
      people: key === 'PERSONAL' || key === 'OTHER' ? people.length : 0,
    })),
    exports: dossier ? await exportsOf(run.tx, dossier.id) : [],
    begun: (await begunExports(run.tx, input.unitId, input.year)).map(({ id, at, by, after }) => ({
      id,
      at,
      by,
      purpose: String(after?.['purpose'] ?? ''),
    })),
    /** The day after which it can be closed; null for a year this system did not open. */
    closableAfter: window,
    closedYears: own ? await closedYears(run.tx, input.unitId) : [],
    can: {
      upload: own && open && isAllowed(run.actor, 'dossier.edit'),
      close: own && open && isAllowed(run.actor, 'dossier.close') && window !== null && run.today > window,
      export: isAllowed(run.actor, 'dossier.export'),
    },
  }
})

const matches = (person: Person, text: string) =>
  person.name.includes(text) ||
  person.caseNo.includes(text) ||
  person.pinyin.includes(text.toLowerCase()) ||
  person.employerName.includes(text)

/** The people of a dossier, by case number, with their papers. */
export const dossierPeople = query(
  'dossier.read',
  async (run, input: { unitId: string; year: number; q?: string | undefined; lacking?: 'yes' | undefined; after?: string | undefined }) => {
    const contents = await contentsOf(run, await dossierUnit(run, input.unitId, input.year))
    const after = decodeCursor(input.after, 1)?.[0]
    const found = contents.people.filter((one) => (!input.lacking || one.gap !== null) && (!input.q || matches(one, input.q)))
    const page = pageOf(found.filter((one) => after === undefined || one.caseNo > String(after)).slice(0, PAGE_SIZE + 1), (one) => [
      one.caseNo,
    ])
    const papers = await papersOf(run, contents, page.items)
    return {
      total: found.length,
      next: page.next,
      items: page.items.map(({ facts: _facts, proofs: _proofs, pinyin: _pinyin, ...person }) => ({
        ...person,
        papers: papers.get(person.caseId) ?? [],
      })),
    }
  },
)
