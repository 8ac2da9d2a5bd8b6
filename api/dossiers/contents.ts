/** What a dossier holds and what it lacks: of an open one as the system stands now, of a closed one as it was frozen. */
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { elevated } from '../core/transaction.ts'
import { orgById } from '../cases/cases.repo.ts'
import { dossierGaps, type DossierGap } from '../rules/dossier.ts'
import { catalogueOf, dossierOf, type DossierFace } from './dossiers.repo.ts'
import type { DossierDocument, FrozenCatalogue } from './dossiers.schemas.ts'
import { readPeople, type Person } from './people.ts'
import { personDocuments } from './person-documents.ts'
import { unitDocuments } from './unit-documents.ts'

export interface DossierUnit {
  unitId: string
  unitName: string
  year: number
  dossier: DossierFace | undefined
}
export interface Contents extends DossierUnit {
  people: Person[]
  /** Papers that hang on no person. */
  documents: DossierDocument[]
  gaps: DossierGap[]
  /** Of a closed dossier: everything as it was frozen, the papers of persons included. */
  frozen: FrozenCatalogue | null
}

/** The unit whose dossier it is, for who may see it; another unit's is not found. */
export async function dossierUnit(run: Run, unitId: string, year: number): Promise<DossierUnit> {
  const unit = run.actor.tier === 'supervisingUnit' && run.actor.orgId !== unitId ? undefined : await orgById(run.tx, unitId)
  if (unit?.tier !== 'supervisingUnit') throw refuse('not-found', '没有这个主管单位的档案')
  return { unitId, unitName: unit.name, year, dossier: await dossierOf(run.tx, unitId, year) }
}

const isFrozen = (stored: Record<string, unknown> | null): stored is Record<string, unknown> & FrozenCatalogue =>
  stored !== null && Array.isArray(stored['people']) && Array.isArray(stored['documents']) && Array.isArray(stored['gaps'])

const ofFrozen = (unit: DossierUnit, frozen: FrozenCatalogue): Contents => ({
  ...unit,
  people: frozen.people.map((line) => ({
    ...line,
    facts: { caseId: line.caseId, name: line.name, approvalForm: true, recommendationForm: true, special: false, specialProofs: true },
    proofs: [],
  })),
  documents: frozen.documents.filter((one) => one.caseId === null),
  gaps: frozen.gaps,
  frozen,
})

async function ofToday(run: Run, unit: DossierUnit): Promise<Contents> {
  const people = await readPeople(run, unit.unitId, unit.year)
  const { documents, decisions, notices } = await unitDocuments(run, unit.unitId, unit.year, unit.dossier?.id)
  const gaps = dossierGaps({
    normative: documents.filter((one) => one.class === 'NORMATIVE').length,
    decisions,
    people: people.map(({ facts }) => facts),
    notices,
  })
  const words = new Map(gaps.flatMap((gap) => (gap.caseId ? [[gap.caseId, gap.message] as const] : [])))
  return { ...unit, people: people.map((one) => ({ ...one, gap: words.get(one.caseId) ?? null })), documents, gaps, frozen: null }
}

export async function contentsOf(run: Run, unit: DossierUnit): Promise<Contents> {
  if (unit.dossier?.status === 'closed') {
    const stored = await catalogueOf(run.tx, unit.dossier.id)
    if (isFrozen(stored)) return ofFrozen(unit, stored)
  }
  return elevated(run, () => ofToday(run, unit))
}

/** The papers of some of its people. */
export async function papersOf(run: Run, contents: Contents, people: readonly Person[]): Promise<Map<string, DossierDocument[]>> {
  if (!contents.frozen) return elevated(run, () => personDocuments(run, contents.year, people))
  const found = new Map<string, DossierDocument[]>(people.map(({ caseId }) => [caseId, []]))
  for (const one of contents.frozen.documents) if (one.caseId) found.get(one.caseId)?.push(one)
  return found
}
