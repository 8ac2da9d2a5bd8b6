/** What the text of the source files must keep to; not part of the mutation run, which rewrites that text. */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ALL_RULES, articleOf } from '../../api/rules/index.ts'

const folder = new URL('../../api/rules/', import.meta.url)
const source = (file: string) => readFileSync(new URL(file, folder), 'utf8')
const files = readdirSync(folder).filter((f) => f.endsWith('.ts'))

describe('源文件与目录', () => {
  test('源文件中以 article 写明的条款都存在', () => {
    for (const file of files.filter((f) => !f.startsWith('policy-2021')))
      for (const [, cited] of source(file).matchAll(/article: '([^']+)'/g))
        expect([file, cited, articleOf(cited!) !== null]).toEqual([file, cited, true])
  })

  test('源文件中的每条规则都在 ALL_RULES', () => {
    const codes = new Set(ALL_RULES.map((r) => r.code))
    for (const file of files)
      for (const [, code] of source(file).matchAll(/\brule(?:<[^(]*>)?\(\s*'([^']+)'/g))
        expect([file, code, codes.has(code!)]).toEqual([file, code, true])
    expect(codes.size).toBe(ALL_RULES.length)
  })
})

describe('规则是纯的', () => {
  test.each(files)('%s 只引用本目录', (file) => {
    const allowed = file === 'dates.ts' ? ['temporal-polyfill'] : []
    for (const [, from] of source(file).matchAll(/from '([^']+)'/g)) if (!from!.startsWith('./')) expect(allowed).toContain(from)
    expect(source(file)).not.toMatch(/\bnew Date\b|\bDate\.now\b|\bprocess\.|Math\.random/)
  })
})
