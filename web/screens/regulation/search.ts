/** Finds articles, rules and parameters by number, citation, code, words, or a sentence of refusal pasted from a screen. Pure. */
import { ALL_RULES } from '../../../api/rules/index.ts'
import { TEXTS, type TextId } from '../../../api/rules/policy.ts'
import { articlesOf, parametersOf, placeOf, ruleView } from './model.ts'

export interface Entry {
  kind: 'article' | 'clause' | 'rule' | 'parameter'
  text: TextId
  /** Where it leads, as cited. */
  article: string
  title: string
  detail: string
  /** A rule's code, a parameter's path. */
  key: string
  /** It is what the citation itself names; a condition that an article does not number is not. */
  cited: boolean
}

export interface Hit extends Entry {
  score: number
}

/** Everything of a text that can be found; what stands only under the 2018 text's numbers leads there. */
export function entriesOf(text: TextId): Entry[] {
  const parts = articlesOf(text, [])
    .filter(({ known }) => known !== 'unknown')
    .flatMap(({ number, parts: all }) =>
      all.map(({ cited, title, summary, reason, rows }, i): Entry => ({
        kind: i === 0 ? 'article' : 'clause',
        text,
        article: cited ?? number,
        title,
        detail: [summary, reason, ...rows.map((row) => row.title)].filter(Boolean).join(' '),
        key: '',
        cited: cited !== null,
      })),
    )
  const rules = ALL_RULES.map((rule): Entry => {
    const { code, title, condition } = ruleView(rule, TEXTS[text])
    return { kind: 'rule', ...placeOf(rule, text), title, detail: condition, key: code, cited: false }
  })
  const parameters = parametersOf(text).map(({ path, title, value, article, numbering, note }): Entry => ({
    kind: 'parameter',
    text: numbering,
    article,
    title,
    detail: [value, note].filter(Boolean).join(' '),
    key: path,
    cited: false,
  }))
  return [...parts, ...rules, ...parameters]
}

const plain = (words: string) => words.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

const HAN = '零一二三四五六七八九'
/** 二十七 -> 27; digits stay. */
function numberOf(words: string): string {
  if (/^\d+$/.test(words)) return String(Number(words))
  const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['零', words]
  const ten = tens === '' ? 1 : HAN.indexOf(tens)
  return String(ten * 10 + (ones === '' ? 0 : HAN.indexOf(ones)))
}

const CITED = /^(?:第)?([\d零一二三四五六七八九十]+)条(?:第?[（(]?([\d一二三四五六七八九])[)）]?项?)?(?:第?([\d一二三四五六七八九])目?)?$/
/** In: what was typed. Out: the article it cites: 第十七条第三项第二目, 17(3)2, 第14条, article 14; null for anything else. */
export function citationIn(query: string): string | null {
  const typed = plain(query).replace(/^(?:article|art\.?)/, '')
  if (/^\d{1,2}(?:\(\d\)\d?)?$/.test(typed)) return typed
  const [, article, item, point] = CITED.exec(typed) ?? []
  if (!article) return null
  return `${numberOf(article)}${item ? `(${numberOf(item)})` : ''}${point ? numberOf(point) : ''}`
}

const digit = (c: string | undefined) => c !== undefined && c >= '0' && c <= '9'
/** A number is found as a number, not within another: 5 is not in 15. */
function holds(words: string, wanted: string): boolean {
  for (let at = words.indexOf(wanted); at >= 0; at = words.indexOf(wanted, at + 1)) {
    const before = digit(wanted[0]) && digit(words[at - 1])
    const after = digit(wanted.at(-1)) && digit(words[at + wanted.length])
    if (!before && !after) return true
  }
  return false
}

const RANK: Record<Entry['kind'], number> = { article: 3, clause: 2, rule: 1, parameter: 0 }

/** How well an entry answers what was typed, 0 for not at all. */
function scoreOf(entry: Entry, typed: string, words: readonly string[], cited: string | null): number {
  if (entry.cited && entry.article === cited) return 100
  if (entry.key !== '' && plain(entry.key) === typed) return 98
  const title = plain(entry.title)
  const detail = plain(entry.detail)
  // a bare number asks for the figure itself before the sentences that mention it
  if (/^\d/.test(typed))
    return holds(detail, typed) ? (entry.kind === 'parameter' ? 80 : 50 + RANK[entry.kind]) : holds(title, typed) ? 45 : 0
  if (title === typed) return 90 + RANK[entry.kind]
  if (title.includes(typed)) return 70 + RANK[entry.kind]
  if (detail.includes(typed)) return 50 + RANK[entry.kind]
  if (entry.key !== '' && /^[a-z.-]{3,}$/.test(typed) && plain(entry.key).includes(typed)) return 48
  return words.length > 1 && words.every((word) => holds(title + detail, word)) ? 40 + RANK[entry.kind] : 0
}

const pairs = (words: string) => {
  const letters = plain(words).replaceAll(/[^\p{L}]/gu, '')
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)))
}

const SENTENCE = 6
const LIKE = 0.12
/** A sentence is told by its pairs of characters: those that few rules have weigh more. */
function similar(entries: readonly Entry[], query: string): Hit[] {
  const wanted = pairs(query)
  const rules = entries.filter(({ kind }) => kind === 'rule').map((entry) => ({ entry, has: pairs(entry.title + entry.detail) }))
  const weight = new Map(
    [...wanted].map((pair) => [pair, Math.log(1 + rules.length / (1 + rules.filter(({ has }) => has.has(pair)).length))]),
  )
  const sum = (list: Iterable<string>) => [...list].reduce((total, pair) => total + (weight.get(pair) ?? 0), 0)
  const whole = sum(wanted)
  return rules
    .map(({ entry, has }) => ({ ...entry, score: whole === 0 ? 0 : sum([...wanted].filter((pair) => has.has(pair))) / whole }))
    .filter(({ score }) => score >= LIKE)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 8)
}

/** In: entries and what was typed. Out: what answers it, best first; nothing for an empty question. */
export function search(entries: readonly Entry[], query: string): Hit[] {
  const typed = plain(query)
  if (typed === '') return []
  const words = query.trim().split(/\s+/).map(plain)
  const cited = citationIn(query)
  const hits = entries
    .map((entry) => ({ ...entry, score: scoreOf(entry, typed, words, cited) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
  return hits.length === 0 && typed.length >= SENTENCE ? similar(entries, query) : hits
}
