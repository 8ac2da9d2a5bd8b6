// Which tests prove which file and which rule of the regulation: for the README's table and for the pages (virtual:rule-tests).
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface RuleTest {
  title: string
  /** Names of api/rules and codes of rules that the test's own text mentions. */
  names: string[]
}

export interface RuleTestFile {
  /** 'graduate.test.ts' of test/rules. */
  file: string
  /** Files of api/rules that it imports. */
  proves: string[]
  tests: RuleTest[]
}

const IMPORT = /import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+'[./]*\/api\/rules\/([\w-]+\.ts)'/g
/** The title of a test or of a group, also behind a table of cases: `test('…'`, `describe.each(LIST)('…'`, `])('…', (a) =>`. */
const TITLE = /(?:\b(test|describe)(?:\.each)?\(|\)\()\s*(['`])((?:(?!\2)[^\\\n]|\\.)+)\2\s*,\s*(?:async\s*)?(?:\(|\w+\s*=>)/g
const CODE = /'([a-z]+(?:-[a-zA-Z]+)+)'/g

function importsOf(source: string): { names: string[]; files: string[] } {
  const found = [...source.matchAll(IMPORT)]
  const names = found.flatMap(([, list = '']) =>
    list
      .split(',')
      .map((one) => one.trim().split(' as ').at(-1)!.trim())
      .filter((one) => one !== '' && !one.startsWith('type ')),
  )
  return { names, files: [...new Set(found.map(([, , file = '']) => file))] }
}

const lineStart = (source: string, at: number) => source.lastIndexOf('\n', at) + 1
const indentOf = (source: string, at: number) => /^ */.exec(source.slice(lineStart(source, at)))![0].length

/** Places of a table's values are left open. */
const titleOf = (written: string) => written.replaceAll("\\'", "'").replaceAll(/%[a-z]|\$\{?\w+\}?/g, '…')

/** In: the text of a test file. Out: its tests in order, each with its group's title before it and what it mentions. */
export function testsIn(source: string): RuleTest[] {
  const { names } = importsOf(source)
  const calls = [...source.matchAll(TITLE)].map((call) => {
    const isEach = call[1] === undefined
    // the table of cases stands before its title: it begins where the line of the same indent opens it
    const opening = isEach
      ? source.lastIndexOf(`\n${' '.repeat(indentOf(source, call.index))}`, lineStart(source, call.index) - 2)
      : call.index
    const opener = /\b(test|describe)\b/.exec(source.slice(Math.max(0, opening), call.index))?.[1]
    return { kind: call[1] ?? opener ?? 'test', title: titleOf(call[3]!), from: Math.max(0, opening), at: call.index }
  })
  let group = ''
  return calls.flatMap(({ kind, title, from, at }, i) => {
    if (kind === 'describe') {
      group = title
      return []
    }
    const body = source.slice(from, calls[i + 1]?.from ?? source.length)
    const mentioned = names.filter((name) => new RegExp(`\\b${name}\\b`).test(body))
    const codes = [...body.matchAll(CODE)].map(([, code]) => code!)
    const inGroup = indentOf(source, at) > 0 && group !== ''
    return [{ title: inGroup ? `${group}：${title}` : title, names: [...new Set([...mentioned, ...codes])] }]
  })
}

/** In: the repository's root. Out: the tests of the regulation, a file at a time; empty where the tests are not at hand. */
export function ruleTests(root: string): RuleTestFile[] {
  const folder = path.join(root, 'test/rules')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .toSorted()
    .map((file) => {
      const source = readFileSync(path.join(folder, file), 'utf8')
      return { file, proves: importsOf(source).files, tests: testsIn(source) }
    })
}
