// npm run article-table: writes the table article -> rule -> test into the README; test/rules/readme.test.ts holds it to the code.
import { readFileSync, writeFileSync } from 'node:fs'
import { codeOf } from '../api/rules/article.ts'
import { ARTICLES } from '../api/rules/index.ts'
import { ruleTests } from './rule-tests.ts'

const START = '<!-- articles -->'
const END = '<!-- /articles -->'

/** A table stands for its rows; the lists of terms are named, but a test that imports one proves no article by it. */
const shortened = (line: string) => {
  const [file = '', names = ''] = line.split(': ')
  return `\`${file}\`: ${[...new Set(names.split(', ').map((name) => name.split('.')[0]))].join(', ')}`
}
const TERMS = 'terms.ts'

/** In: the repository's root. Out: the table in Markdown, one row an article. */
export function articleTable(root: string): string {
  const files = ruleTests(root)
  const rows = Object.entries(ARTICLES).map(([number, article]) => {
    const code = codeOf(article)
    const named = code.map((line) => line.split(': ')[0]!).filter((file) => file !== TERMS)
    const tests = files.filter(({ proves }) => proves.some((file) => named.includes(file))).map(({ file }) => file.replace('.test.ts', ''))
    const where = code.length > 0 ? code.map(shortened).join('<br>') : `— ${article.reason}`
    return `| ${number} ${article.title} | ${where} | ${tests.join(', ') || '—'} |`
  })
  return ['| Article | In `api/rules` | Tests in `test/rules` |', '|---|---|---|', ...rows].join('\n')
}

/** In: the README's text. Out: the same with the table of now between the marks. */
export function withTable(readme: string, root: string): string {
  const [before, rest] = readme.split(START) as [string, string]
  return `${before}${START}\n${articleTable(root)}\n${END}${rest.split(END)[1]}`
}

export function run(): number {
  writeFileSync('README.md', withTable(readFileSync('README.md', 'utf8'), '.'))
  return 0
}
