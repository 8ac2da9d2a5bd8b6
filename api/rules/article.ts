/** What an article of a text is to this product: our words for it, and where it lives in the code. */
import type { TextId } from './policy.ts'

/** An article, a clause of one, or a condition that an article lists without numbering it. */
export interface Part {
  /** Ours: the text has no titles of articles. */
  title: string
  /** One sentence of our own, never the text's. */
  summary: string
  /** '<file of api/rules>: <exports>': rules, tables, rows of a table ('TRANSITIONS.archive'), functions. */
  code?: readonly string[]
  /** Why a part without code is none, or what of it people judge. */
  reason?: string
}

export interface Article extends Part {
  /** Its chapter, by number. */
  chapter: number
  /** Clauses by their citation: '14(1)', '17(3)2'. */
  clauses?: Readonly<Record<string, Part>>
  /** Conditions in the order of the text, where it does not number them. */
  points?: readonly Part[]
}

/** An article of a text whose original nobody here has seen. */
export interface ForeignArticle extends Omit<Article, 'chapter'> {
  /** `public`: public sources show it. `unknown`: none does. */
  known: 'public' | 'unknown'
  /** The articles of the 2018 text that it takes the place of. */
  instead?: readonly string[]
  /** What is new or changed in it, in a sentence. */
  change?: string
}

/** What a citation leads to. */
export interface ArticleInfo {
  article: string
  text: TextId
  title: string
  summary: string
  known: 'text' | 'public' | 'unknown'
}

/** All parts of an article with their citation; a condition without a number has none. */
export function partsOf(number: string, article: Article | ForeignArticle): { cited: string | null; part: Part }[] {
  const clauses = Object.entries(article.clauses ?? {}).map(([cited, part]) => ({ cited, part }))
  return [{ cited: number, part: article }, ...(article.points ?? []).map((part) => ({ cited: null, part })), ...clauses]
}

/** Files and names of an article and its parts together, each once: 'graduate.ts: isInUnifiedPlan, isNonDirected'. */
export function codeOf(article: Article | ForeignArticle): string[] {
  const files = new Map<string, Set<string>>()
  for (const { part } of partsOf('', article))
    for (const line of part.code ?? []) {
      const [file = '', names = ''] = line.split(': ')
      const held = files.get(file) ?? new Set()
      for (const name of names.split(', ')) held.add(name)
      files.set(file, held)
    }
  return [...files].map(([file, names]) => `${file}: ${[...names].join(', ')}`)
}
