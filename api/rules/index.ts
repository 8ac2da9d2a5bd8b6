/** Contents page of the regulation: the articles of both texts, every rule with its article, and how a citation is read. */
import type { ArticleInfo } from './article.ts'
import { ARTICLES } from './articles.ts'
import { ARTICLES_2021 } from './articles-2021.ts'
import { isOwnChannel } from './channel.ts'
import { DECISION_RULES } from './decision.ts'
import { DEMAND_RULES } from './demand.ts'
import { ELIGIBILITY_RULES } from './eligibility.ts'
import { NOTICE_RULES, isCleared, isRuledOn } from './notice.ts'
import type { TextId } from './policy.ts'
import { canReserve, isWithinAvailable } from './quota.ts'
import type { Citation } from './regulation.ts'
import { SETTLEMENT_RULES } from './settlement.ts'
import { WINDOW_RULES } from './windows.ts'

export { ARTICLES, CHAPTERS } from './articles.ts'
export { ARTICLES_2021 } from './articles-2021.ts'
export { citationText } from './citation.ts'
export { numberedIn } from './numbering.ts'
export type { Article, ArticleInfo, ForeignArticle, Part } from './article.ts'

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
  ...DEMAND_RULES,
]

/**
 * In: an article as cited (13, '17(3)2') and whose numbering it is. Out: its title and a sentence of our own; null for what the text
 * does not have. Of an article that nobody has seen any clause is answered by the article.
 */
export function articleOf(citation: string | number, text: TextId = 'policy-2018'): ArticleInfo | null {
  const cited = String(citation)
  const number = Number.parseInt(cited, 10)
  const foreign = text === 'policy-2021' ? ARTICLES_2021[number] : undefined
  const whole = text === 'policy-2021' ? foreign : ARTICLES[number]
  if (!whole) return null
  const clause = whole.clauses?.[cited]
  const known = foreign?.known ?? 'text'
  if (!clause && known !== 'unknown' && cited.includes('(')) return null
  return { article: cited, text, title: clause?.title ?? whole.title, summary: clause?.summary ?? whole.summary, known }
}
