/** Contents page of the regulation: the articles, every rule with its article, and how a citation is read. */
import { ARTICLES } from './articles.ts'
import { isOwnChannel } from './channel.ts'
import { DECISION_RULES } from './decision.ts'
import { ELIGIBILITY_RULES } from './eligibility.ts'
import { NOTICE_RULES, isCleared, isRuledOn } from './notice.ts'
import { canReserve, isWithinAvailable } from './quota.ts'
import type { Citation } from './regulation.ts'
import { SETTLEMENT_RULES } from './settlement.ts'
import { WINDOW_RULES } from './windows.ts'

export { ARTICLES } from './articles.ts'
export { citationText } from './citation.ts'
export type { Article } from './articles.ts'

/** Every rule of the regulation with a code of its own, for the contents page and its test. */
export const ALL_RULES: readonly { code: string; cite: Citation }[] = [
  ...ELIGIBILITY_RULES,
  isOwnChannel,
  ...Object.values(WINDOW_RULES),
  canReserve,
  isWithinAvailable,
  ...NOTICE_RULES,
  isRuledOn,
  isCleared,
  ...SETTLEMENT_RULES,
  ...DECISION_RULES,
]

export interface ArticleInfo {
  article: string
  title: string
  summary: string
}

/** In: an article as cited (13, '17(3)2'). Out: its title and a sentence of our own; null for an article that does not exist. */
export function articleOf(citation: string | number): ArticleInfo | null {
  const cited = String(citation)
  const whole = ARTICLES[Number.parseInt(cited, 10)]
  if (!whole) return null
  const clause = whole.clauses?.[cited]
  if (!clause && cited.includes('(') && whole.clauses) return null
  return { article: cited, title: clause?.title ?? whole.title, summary: clause?.summary ?? whole.summary }
}
