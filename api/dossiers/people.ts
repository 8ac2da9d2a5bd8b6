/** Who belongs into a unit's year, and what each still lacks (Article 18(3)). */
import type { Run } from '../core/context.ts'
import { specialProofs, type DossierPerson } from '../rules/dossier.ts'
import { maskCitizenId } from '../rules/identifiers.ts'
import { ENTRY_ROUTE, OFF_QUOTA, type EntryRoute, type OffQuotaCategory } from '../rules/terms.ts'
import { peopleRows, type PersonRow } from './contents.repo.ts'
import type { DossierPersonLine } from './dossiers.schemas.ts'

/** A code as stored, if this version still knows it. */
const known = <T extends string>(table: Record<T, unknown>, code: string | null): T | null =>
  code !== null && Object.hasOwn(table, code) ? (code as T) : null

/** The special proofs that a case's route or category asks for. */
export const proofsOf = (row: Pick<PersonRow, 'entryRoute' | 'quotaKind' | 'offQuotaCategory'>): readonly string[] => {
  const route = known<EntryRoute>(ENTRY_ROUTE, row.entryRoute)
  const category = known<OffQuotaCategory>(OFF_QUOTA, row.offQuotaCategory)
  return specialProofs({ quotaKind: row.quotaKind, offQuotaCategory: category, ...(route ? { entryRoute: route } : {}) })
}

/** What the rule asks of a person. */
export function personFacts(row: PersonRow): DossierPerson {
  const proofs = proofsOf(row)
  return {
    caseId: row.caseId,
    name: row.name,
    approvalForm: row.approvalForm,
    recommendationForm: row.kinds.includes('RECOMMENDATION_FORM'),
    special: proofs.length > 0,
    specialProofs: proofs.every((kind) => row.kinds.includes(kind)),
  }
}

export interface Person extends DossierPersonLine {
  facts: DossierPerson
  proofs: readonly string[]
}

export async function readPeople(run: Run, unitId: string, year: number): Promise<Person[]> {
  const rows = await peopleRows(run.tx, unitId, year)
  return rows.map((row) => ({
    caseId: row.caseId,
    caseNo: row.caseNo,
    name: row.name,
    pinyin: row.pinyin,
    citizenId: row.citizenIdEnc ? maskCitizenId(run.deps.secrets.open(Buffer.from(row.citizenIdEnc, 'base64'))) : null,
    employerName: row.employerName,
    schoolName: row.schoolName ?? '',
    educationLevel: row.educationLevel,
    status: row.status,
    gap: null,
    facts: personFacts(row),
    proofs: proofsOf(row),
  }))
}
