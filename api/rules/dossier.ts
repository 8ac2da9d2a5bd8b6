/** Article 18: the yearly dossier of a supervising unit, its five classes of document, whose papers go in, and what is still lacking. */
import type { LetterKind } from './letter.ts'
import { checklistOf, type ChecklistFacts, type MaterialKind } from './materials.ts'

export const DOSSIER_CLASS = {
  NORMATIVE: { no: 1, title: '规范性文件、请示、批复、报告', article: '18(1)' },
  DECISIONS: { no: 2, title: '重要事项的集体决策记录、纪要、决定', article: '18(2)' },
  PERSONAL: { no: 3, title: '进京审批表、就业推荐表、专项引进证明材料', article: '18(3)' },
  NOTICES: { no: 4, title: '拟引进毕业生公示证明材料', article: '18(4)' },
  OTHER: { no: 5, title: '其他材料', article: '18(5)' },
} as const
export type DossierClass = keyof typeof DOSSIER_CLASS

/**
 * Whose papers belong into a unit's year (ours, the article says 引进毕业生): everybody of that intake year who ever got an acceptance letter,
 * also when it was revoked later: what was issued is accounted for.
 */
export const ADMITTING_LETTER: LetterKind = 'acceptanceLetter'

/** Which class a paper of a person belongs to; settlement papers and letters are 其他材料 (ours). */
export const letterClass = (kind: string): DossierClass => (kind === 'approvalForm' ? 'PERSONAL' : 'OTHER')

const USUAL: ReadonlySet<string> = new Set(
  checklistOf({ entryRoute: 'GENERAL', quotaKind: 'IN_QUOTA' }, 'declaration').map(({ kind }) => kind),
)
/** 专项引进证明材料: what the route or category of a case must prove beyond what everybody hands in (9, 11, 12, 14, 16). */
export const specialProofs = (facts: ChecklistFacts): MaterialKind[] =>
  checklistOf({ ...facts, studyEmployment: 'NONE' }, 'declaration')
    .filter(({ kind, required }) => required && !USUAL.has(kind))
    .map(({ kind }) => kind)
export const materialClass = (kind: string, special: readonly string[]): DossierClass =>
  kind === 'RECOMMENDATION_FORM' || special.includes(kind) ? 'PERSONAL' : 'OTHER'

/** The classes into which people put documents themselves: the others the system fills, proofs of a notice apart. */
export const UPLOAD_CLASSES = ['NORMATIVE', 'DECISIONS', 'NOTICES', 'OTHER'] as const satisfies readonly DossierClass[]

export interface DossierPerson {
  caseId: string
  name: string
  approvalForm: boolean
  recommendationForm: boolean
  /** Introduced by an off-quota category, a clause of 14, or as founder: the proofs go in too. */
  special: boolean
  specialProofs: boolean
}

export interface DossierContents {
  normative: number
  decisions: readonly { id?: string; item: string; minutes: boolean }[]
  people: readonly DossierPerson[]
  notices: readonly { id?: string; title: string; evidence: boolean }[]
}

export interface DossierGap {
  class: DossierClass
  /** What is to be put right: the case, the decision, the notice. */
  caseId?: string
  decisionId?: string
  noticeId?: string
  message: string
}

function personGaps(person: DossierPerson): DossierGap[] {
  const lacking = [
    !person.approvalForm && '进京审批表',
    !person.recommendationForm && '就业推荐表',
    person.special && !person.specialProofs && '专项引进证明材料',
  ].filter((x) => typeof x === 'string')
  return lacking.length === 0 ? [] : [{ class: 'PERSONAL', caseId: person.caseId, message: `${person.name}缺${lacking.join('、')}` }]
}

/** In: what the year's dossier holds. Out: what it lacks, by class; a dossier without gaps can be closed. */
export function dossierGaps({ normative, decisions, people, notices }: DossierContents): DossierGap[] {
  const gaps: DossierGap[] = []
  if (normative === 0) gaps.push({ class: 'NORMATIVE', message: '没有规范性文件、请示、批复或报告' })
  if (decisions.length === 0) gaps.push({ class: 'DECISIONS', message: '没有集体决策记录' })
  for (const d of decisions)
    if (!d.minutes) gaps.push({ class: 'DECISIONS', ...(d.id && { decisionId: d.id }), message: `“${d.item}”缺会议纪要` })
  for (const person of people) gaps.push(...personGaps(person))
  if (people.length > 0 && notices.length === 0) gaps.push({ class: 'NOTICES', message: '没有公示证明材料' })
  for (const n of notices)
    if (!n.evidence) gaps.push({ class: 'NOTICES', ...(n.id && { noticeId: n.id }), message: `《${n.title}》缺公示证明` })
  return gaps
}
