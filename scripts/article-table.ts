// npm run article-table: writes the table article -> rule -> test into the README; test/rules/readme.test.ts holds it to the code.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ARTICLES } from '../api/rules/index.ts'

const START = '<!-- articles -->'
const END = '<!-- /articles -->'

/** Test files that import a file of the rules. */
function testsOf(file: string, root: string): string[] {
  const folder = path.join(root, 'test/rules')
  return readdirSync(folder).filter(
    (name) => name.endsWith('.test.ts') && readFileSync(path.join(folder, name), 'utf8').includes(`/api/rules/${file}'`),
  )
}

/** In: the repository's root. Out: the table in Markdown, one row an article. */
export function articleTable(root: string): string {
  const rows = Object.entries(ARTICLES).map(([number, { title, code, reason }]) => {
    const files = [...new Set(code.map((line) => line.split(': ')[0]!))]
    const tests = [...new Set(files.flatMap((file) => testsOf(file, root)))].toSorted()
    const where = reason ? `— ${reason}` : code.map((line) => `\`${line.replace(': ', '`: ')}`).join('<br>')
    return `| ${number} ${title} | ${where} | ${tests.map((name) => name.replace('.test.ts', '')).join(', ') || '—'} |`
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
