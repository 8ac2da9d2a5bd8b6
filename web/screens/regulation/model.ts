/** What the regulation screen shows of each article: rules, parameters, rows of tables, tests. Pure: no words of a language, no server. */
import type { RuleTestFile } from 'virtual:rule-tests'
import { partsOf, type Article, type ForeignArticle, type Part } from '../../../api/rules/article.ts'
import { conditionOf } from '../../../api/rules/conditions.ts'
import { ALL_RULES, ARTICLES, ARTICLES_2021, numberedIn } from '../../../api/rules/index.ts'
import { isRow, namedIn, rowsIn, rulesIn, RULE_NAMES, type Named, type NamedRule, type Row } from '../../../api/rules/modules.ts'
import { policyPoint } from '../../../api/rules/policy-points.ts'
import { valueText } from '../../../api/rules/policy-values.ts'
import { statements, TEXT_IDS, TEXTS, type Policy, type Source, type TextId } from '../../../api/rules/policy.ts'

export interface RuleView {
  code: string
  title: string
  force: 'hard' | 'soft'
  condition: string
  /** Where it stands: graduate.ts isWithinPostgraduateAge. */
  file: string
  name: string
  /** It stands in full under an earlier condition of the same article. */
  again: boolean
}

export interface ParameterView {
  path: string
  title: string
  value: string
  article: string
  /** Whose numbering the article has. */
  numbering: TextId
  source: Source
  ours: boolean
  note: string
  /** What the other text says of it, where that differs. */
  other: string | null
}

export interface RowView {
  /** TRANSITIONS.archive */
  name: string
  title: string
  row: Row | null
}

export interface PartView {
  /** Anchor within the page; a condition without a number goes by its place. */
  id: string
  cited: string | null
  title: string
  summary: string
  reason: string
  rules: RuleView[]
  parameters: ParameterView[]
  rows: RowView[]
  /** Functions that are neither rule nor table, and tables of whose rows none belongs here alone. */
  functions: { file: string; name: string }[]
  /** By file; empty where the tests are not at hand. */
  tests: { file: string; titles: string[] }[]
}

export interface ArticleView {
  number: string
  text: TextId
  chapter: number | null
  known: 'text' | 'public' | 'unknown'
  title: string
  summary: string
  change: string
  /** The articles of the other text that stand for it. */
  others: string[]
  parts: PartView[]
}

export const otherText = (text: TextId): TextId => TEXT_IDS.find((one) => one !== text) ?? text

/** Where a rule stands in a text: its article there, or that of the 2018 text. */
export function placeOf(rule: NamedRule, text: TextId): { article: string; text: TextId } {
  const cited = TEXTS[text].cites[rule.code]
  if (text === 'policy-2018' || cited === undefined) return { article: rule.cite.article, text: 'policy-2018' }
  return { article: cited, text }
}

export function ruleView(rule: NamedRule, policy: Policy): RuleView {
  const { file, name } = RULE_NAMES.get(rule.code) ?? { file: '', name: '' }
  return {
    code: rule.code,
    title: rule.cite.title,
    force: rule.cite.force,
    condition: conditionOf(rule.code, policy),
    file,
    name,
    again: false,
  }
}

/** Every parameter of a text, in the order written. */
export function parametersOf(text: TextId): ParameterView[] {
  const others = new Map(statements(TEXTS[otherText(text)]).map(({ path, statement }) => [path, statement.value]))
  return statements(TEXTS[text]).map(({ path, statement }) => {
    const other = others.get(path)
    const differs = JSON.stringify(other) !== JSON.stringify(statement.value)
    return {
      path,
      title: policyPoint(path),
      value: valueText(path, statement.value),
      article: statement.article,
      numbering: numberedIn(text, path),
      source: statement.source,
      ours: statement.ours === true,
      note: statement.note ?? '',
      other: differs ? valueText(path, other) : null,
    }
  })
}

/** Of a way in that a text does not offer only that is said; its further terms leave out the name that stands in the line before. */
function shortened(all: readonly ParameterView[]): ParameterView[] {
  const routes = new Map(all.filter(({ path }) => /^routes\.\w+\.offered$/.test(path)).map((one) => [one.path.split('.')[1], one]))
  return all.flatMap((one) => {
    const [head, route, term] = one.path.split('.')
    const offered = head === 'routes' && term !== 'offered' ? routes.get(route) : undefined
    if (!offered) return [one]
    return offered.value === '否' ? [] : [{ ...one, title: one.title.replace(`${offered.title}：`, '') }]
  })
}

/** A table whose rows say their article gives those of this one; a row gives itself; a list of terms its terms. */
function rowsAt(cited: string | null, { name, is }: Named): RowView[] {
  if (isRow(is)) return [{ name, title: is.title, row: is }]
  if (typeof is === 'string') return [{ name, title: is, row: null }]
  const rows = rowsIn(is)
  if (rows.length > 0)
    return rows.filter(([, row]) => row.article === cited).map(([key, row]) => ({ name: `${name}.${key}`, title: row.title, row }))
  if (rulesIn(is).length > 0 || typeof is !== 'object' || is === null || Array.isArray(is)) return []
  const terms = Object.values(is).filter((term) => typeof term === 'string')
  return terms.length > 0 ? [{ name, title: terms.join('、'), row: null }] : []
}

function testsOf(names: ReadonlySet<string>, files: readonly RuleTestFile[]): PartView['tests'] {
  return files.flatMap(({ file, tests }) => {
    const titles = tests.filter((test) => test.names.some((name) => names.has(name))).map(({ title }) => title)
    return titles.length > 0 ? [{ file, titles }] : []
  })
}

function partView(
  part: Part,
  cited: string | null,
  id: string,
  text: TextId,
  all: readonly ParameterView[],
  files: readonly RuleTestFile[],
): PartView {
  const named = (part.code ?? []).flatMap(namedIn)
  const rules = named.flatMap(({ is }) => rulesIn(is)).map((rule) => ruleView(rule, TEXTS[text]))
  const plain = named.filter(({ is }) => rulesIn(is).length === 0)
  const names = new Set([...named.map(({ name }) => name.split('.')[0]!), ...rules.flatMap(({ code, name }) => [code, name])])
  return {
    id,
    cited,
    title: part.title,
    summary: part.summary,
    reason: part.reason ?? '',
    rules,
    parameters: cited === null ? [] : shortened(all.filter((one) => one.numbering === text && one.article === cited)),
    rows: plain.flatMap((one) => rowsAt(cited, one)),
    functions: plain.filter((one) => rowsAt(cited, one).length === 0).map(({ file, name }) => ({ file, name })),
    tests: testsOf(names, files),
  }
}

/** Anchor of an article or clause: '17(3)2' -> a17-3-2. */
export const anchorOf = (cited: string): string => `a${cited.replaceAll(/[()]+/g, '-').replace(/-$/, '')}`

const is2021 = (article: Article | ForeignArticle): article is ForeignArticle => 'known' in article

/** A rule is told in full where an article first names it. */
function toldOnce(parts: readonly PartView[]): PartView[] {
  const told = new Set<string>()
  return parts.map((part) => ({
    ...part,
    rules: part.rules.map((rule) => {
      const again = told.has(rule.code)
      told.add(rule.code)
      return { ...rule, again }
    }),
  }))
}

/** The articles of a text with everything beside them. */
export function articlesOf(text: TextId, files: readonly RuleTestFile[]): ArticleView[] {
  const all = parametersOf(text)
  const held: Readonly<Record<number, Article | ForeignArticle>> = text === 'policy-2021' ? ARTICLES_2021 : ARTICLES
  return Object.entries(held).map(([number, article]) => ({
    number,
    text,
    chapter: is2021(article) ? null : article.chapter,
    known: is2021(article) ? article.known : 'text',
    title: article.title,
    summary: article.summary,
    change: is2021(article) ? (article.change ?? '') : '',
    others: is2021(article)
      ? [...(article.instead ?? [])]
      : Object.entries(ARTICLES_2021).flatMap(([n, one]) => (one.instead?.includes(number) ? [n] : [])),
    parts: toldOnce(
      partsOf(number, article).map(({ cited, part }, i) =>
        partView(part, cited, cited === null ? `a${number}-p${i}` : anchorOf(cited), text, all, files),
      ),
    ),
  }))
}

export interface Difference extends ParameterView {
  /** What the 2018 text says, and where. */
  before: string
  articleBefore: string
  after: string
}

/** What the 2021 draft says otherwise than the 2018 text, in words. */
export function differences(): Difference[] {
  const before = new Map(parametersOf('policy-2018').map((one) => [one.path, one]))
  return parametersOf('policy-2021').flatMap((one) => {
    const was = before.get(one.path)
    if (!was || one.other === null) return []
    return [{ ...one, before: was.value, articleBefore: was.article, after: one.value }]
  })
}

/** Rules and parameters of the 2021 draft whose article there nobody has seen: they stand under the 2018 text's numbers. */
export function carriedOver(): { article: string; title: string; rules: number; parameters: number }[] {
  const rules = ALL_RULES.map((rule) => placeOf(rule, 'policy-2021')).filter(({ text }) => text === 'policy-2018')
  const parameters = parametersOf('policy-2021').filter(({ numbering }) => numbering === 'policy-2018')
  const count = (list: readonly { article: string }[], number: string) =>
    list.filter(({ article }) => String(Number.parseInt(article, 10)) === number).length
  return Object.entries(ARTICLES)
    .map(([article, { title }]) => ({ article, title, rules: count(rules, article), parameters: count(parameters, article) }))
    .filter((one) => one.rules + one.parameters > 0)
}
