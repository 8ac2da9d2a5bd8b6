/** The typeset catalogue 归档目录 of a dossier; a large one comes in volumes. */
import type { DossierDocument } from './dossiers.schemas.ts'
import { DOSSIER_CLASSES } from './dossiers.schemas.ts'
import { citationText } from '../rules/citation.ts'
import { DOSSIER_CLASS, type DossierClass } from '../rules/dossier.ts'
import { typeset } from '../letters/typesetter.ts'

/** Lines of a volume: some eighty pages, set in a few seconds. */
const VOLUME = 3000
/** Gaps printed; the count is always whole. */
const GAPS_PRINTED = 300

export type CatalogueLine = { title: string; number: string | null; on: string | null; pages: number | null; note: string | null }
export type CatalogueLines = Record<DossierClass, CatalogueLine[]>
export const noLines = (): CatalogueLines => ({ NORMATIVE: [], DECISIONS: [], PERSONAL: [], NOTICES: [], OTHER: [] })

const cut = (words: string | null, longest: number) => (words === null ? null : [...words].slice(0, longest).join('') || null)

export const lineOf = (one: DossierDocument): CatalogueLine => ({
  title: cut(one.title, 200) ?? '（无题）',
  number: cut(one.number, 80),
  on: one.on,
  pages: one.pages,
  note: cut(one.note, 200),
})

/** One line a person and class: whose, and what. */
export function personLine(person: { name: string; caseNo: string }, papers: readonly DossierDocument[]): CatalogueLine {
  const pages = papers.every((one) => one.pages !== null) ? papers.reduce((sum, one) => sum + (one.pages ?? 0), 0) : null
  return {
    title: cut(`${person.name}：${papers.map((one) => one.title).join('、')}`, 200) ?? person.caseNo,
    number: person.caseNo,
    on: null,
    pages,
    note: `${papers.length} 件`,
  }
}

export interface CatalogueHead {
  unit: string
  year: number
  number: string | null
  closedOn: string | null
  draft: boolean
  people: number
  gaps: readonly string[]
  issuedOn: string
}

/** In: the head and the lines. Out: the volumes one after the other, the first with the gaps. */
export async function* cataloguePdfs(head: CatalogueHead, lines: CatalogueLines): AsyncGenerator<Uint8Array> {
  const all = DOSSIER_CLASSES.flatMap((key) => lines[key].map((line, i) => ({ key, no: i + 1, line })))
  const volumes = Math.max(1, Math.ceil(all.length / VOLUME))
  for (let volume = 0; volume < volumes; volume++) {
    const part = all.slice(volume * VOLUME, (volume + 1) * VOLUME)
    const more = head.gaps.length - GAPS_PRINTED
    yield typeset('dossierCatalogue', {
      title: `${head.year}年度引进非北京生源毕业生工作档案目录${volumes > 1 ? `（第${volume + 1}册，共${volumes}册）` : ''}`,
      unit: head.unit,
      year: head.year,
      number: head.number,
      closedOn: head.closedOn,
      draft: head.draft,
      classes: DOSSIER_CLASSES.map((key) => ({
        no: DOSSIER_CLASS[key].no,
        title: DOSSIER_CLASS[key].title,
        article: citationText(DOSSIER_CLASS[key].article),
        documents: part.filter((one) => one.key === key).map(({ no, line }) => ({ no, ...line })),
      })),
      people: head.people,
      gaps: volume > 0 ? [] : [...head.gaps.slice(0, GAPS_PRINTED), ...(more > 0 ? [`另有 ${more} 项，见 index.html`] : [])],
      issuedOn: head.issuedOn,
    })
  }
}
