/** The papers of persons, a page of cases at a time: ten thousand of them are never in memory together. */
import type { Run } from '../core/context.ts'
import { dayInShanghai } from '../rules/dates.ts'
import { letterClass, materialClass } from '../rules/dossier.ts'
import { MATERIAL, type MaterialKind } from '../rules/materials.ts'
import { LETTER_NAME } from '../letters/letters.schemas.ts'
import { lettersOfCases, materialsOfCases, pledgesOfCases } from './contents.repo.ts'
import type { DossierDocument } from './dossiers.schemas.ts'
import type { Person } from './people.ts'
import { documentOf } from './unit-documents.ts'

const ENDING: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' }
const STATE: Readonly<Record<string, string>> = { revoked: '已撤销', superseded: '已换发' }

type LetterRow = Awaited<ReturnType<typeof lettersOfCases>>[number]
type MaterialRow = Awaited<ReturnType<typeof materialsOfCases>>[number]

const letterPaper = (row: LetterRow): DossierDocument =>
  documentOf({
    key: `letter:${row.id}`,
    class: letterClass(row.kind),
    title: LETTER_NAME[row.kind],
    number: row.number,
    on: row.issuedOn,
    note: row.status === 'valid' ? null : `${STATE[row.status] ?? row.status}${row.endedOn ? `（${row.endedOn}）` : ''}`,
    ext: 'pdf',
    sha256: row.sha256,
    bytes: row.bytes,
    caseId: row.caseId,
  })

const gone = (disposedAt: string | null) => {
  if (!disposedAt) return {}
  const words = `文件已按销毁清册销毁（${dayInShanghai(disposedAt)}），保留校验值`
  return { note: words, gone: words }
}

const materialPaper = (row: MaterialRow, proofs: readonly string[]): DossierDocument =>
  documentOf({
    key: `material:${row.id}`,
    class: materialClass(row.kind, proofs),
    title: MATERIAL[row.kind as MaterialKind]?.title ?? row.kind,
    on: dayInShanghai(row.createdAt),
    pages: row.pages,
    ...gone(row.disposedAt),
    ext: ENDING[row.mime] ?? 'bin',
    sha256: row.sha256,
    bytes: row.bytes,
    caseId: row.caseId,
  })

/** In: a page of people, read as the system. Out: each one's papers, those of class 18(3) first. */
export async function personDocuments(run: Run, year: number, people: readonly Person[]): Promise<Map<string, DossierDocument[]>> {
  const ids = people.map(({ caseId }) => caseId)
  const found = new Map<string, DossierDocument[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return found
  const proofs = new Map(people.map((person) => [person.caseId, person.proofs]))
  for (const row of await lettersOfCases(run.tx, year, ids)) if (row.caseId) found.get(row.caseId)?.push(letterPaper(row))
  for (const row of await materialsOfCases(run.tx, ids)) found.get(row.caseId)?.push(materialPaper(row, proofs.get(row.caseId) ?? []))
  for (const row of await pledgesOfCases(run.tx, ids))
    found.get(row.caseId)?.push(
      documentOf({
        key: `pledge:${row.caseId}`,
        class: 'OTHER',
        title: '毕业生承诺书',
        on: row.pledgedAt && dayInShanghai(row.pledgedAt),
        ext: 'pdf',
        caseId: row.caseId,
      }),
    )
  const rank = (one: DossierDocument) => (one.class === 'PERSONAL' ? 0 : 1)
  for (const list of found.values()) list.sort((a, b) => rank(a) - rank(b))
  return found
}
