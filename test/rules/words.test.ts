/**
 * Every code, citation, title, sentence and number that the rules hold as data, against files that a person reads:
 * `words/<file>.txt`, a line an entry. A change of a word shows there and is reviewed there; when it is meant,
 * `npx vitest run -c test/vitest.config.ts --project rules test/rules/words.test.ts -u` writes the files anew.
 */
import { describe, expect, test } from 'vitest'
import { citationText } from '../../api/rules/citation.ts'
import { CONDITION_CODES, conditionOf } from '../../api/rules/conditions.ts'
import { articleOf } from '../../api/rules/index.ts'
import { policyPoint } from '../../api/rules/policy-points.ts'
import { valueText } from '../../api/rules/policy-values.ts'
import { statements, TEXT_IDS, TEXTS } from '../../api/rules/policy.ts'

const modules = import.meta.glob<Record<string, unknown>>('../../api/rules/*.ts', { eager: true })

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x)
const isRule = (x: unknown): x is { code: string; cite: Record<string, unknown> } => typeof x === 'function' && 'cite' in x && 'code' in x
const isPlain = (x: unknown): boolean => !isRecord(x) && (!Array.isArray(x) || x.every((one) => !isRecord(one)))

/** What is printed on a line: a word, a number, a list of them, the code of a rule. */
function shown(x: unknown): string {
  if (Array.isArray(x)) return `[${x.map(shown).join(' | ')}]`
  return isRule(x) ? x.code : String(x)
}

const inOneLine = (x: Record<string, unknown>) =>
  Object.entries(x)
    .map(([key, value]) => `${key}=${shown(value)}`)
    .join('  ')

/** Where a table was printed first: what another file only passes on is not printed again. */
const printedIn = new Map<object, string>()

/** The lines of a table: one for each entry whose parts are words, deeper ones below their path. */
function lines(x: unknown, path: string, file: string): string[] {
  if ((isRecord(x) || isRule(x)) && (printedIn.get(x) ?? file) !== file) return []
  if (isRecord(x) || isRule(x)) printedIn.set(x, file)
  if (isRule(x)) return [`${path}: ${x.code}  ${inOneLine(x.cite)}`]
  if (typeof x === 'function') return []
  if (Array.isArray(x) && !isPlain(x)) return x.flatMap((one, i) => lines(one, `${path}[${i}]`, file))
  if (!isRecord(x)) return [`${path}: ${shown(x)}`]
  const parts = Object.values(x)
  if (parts.length > 0 && parts.every((one) => isPlain(one) && typeof one !== 'function')) return [`${path}: ${inOneLine(x)}`]
  return Object.entries(x).flatMap(([key, value]) => lines(value, `${path}.${key}`, file))
}

const tables = Object.entries(modules).flatMap(([file, exported]) => {
  const names = Object.keys(exported).toSorted()
  const text = names.flatMap((name) => lines(exported[name], name, file))
  return text.length > 0 ? [{ name: file.split('/').at(-1)!.replace('.ts', ''), text }] : []
})

describe('规则中的每个词和数', () => {
  test.each(tables)('$name', async ({ name, text }) => {
    await expect(`${text.join('\n')}\n`).toMatchFileSnapshot(new URL(`words/${name}.txt`, import.meta.url).pathname)
  })

  test.each(TEXT_IDS)('%s：每条规则的一句话、每项内容的名称和值、每个条号', async (id) => {
    const policy = TEXTS[id]
    const said = [
      ...CONDITION_CODES.map((code) => `${code}: ${conditionOf(code, policy)}`),
      ...statements(policy).map(({ path, statement }) => `${path}: ${policyPoint(path)} = ${valueText(path, statement.value)}`),
      ...Array.from({ length: 29 }, (_, i) => String(i + 1)).map(
        (n) => `${citationText(n)} = ${shown(Object.values(articleOf(n, id) ?? {}))}`,
      ),
    ]
    await expect(`${said.join('\n')}\n`).toMatchFileSnapshot(new URL(`words/said-${id}.txt`, import.meta.url).pathname)
  })

  test('各表都在', () => {
    for (const name of [
      'articles',
      'case-status',
      'decision',
      'graduate',
      'letter',
      'materials',
      'policy-2018',
      'policy-2021',
      'quota',
      'terms',
    ])
      expect(tables.map((one) => one.name)).toContain(name)
  })
})
