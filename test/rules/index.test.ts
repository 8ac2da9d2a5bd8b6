import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { TRANSITIONS } from '../../api/rules/case-status.ts'
import { ALL_RULES, ARTICLES, articleOf, citationText } from '../../api/rules/index.ts'
import { MATERIAL } from '../../api/rules/materials.ts'
import { MOVEMENT } from '../../api/rules/quota.ts'

const folder = new URL('../../api/rules/', import.meta.url)
const source = (file: string) => readFileSync(new URL(file, folder), 'utf8')
const files = readdirSync(folder).filter((f) => f.endsWith('.ts'))

describe('目录：二十九条', () => {
  test('从第一条到第二十九条，不多不少', () =>
    expect(Object.keys(ARTICLES).map(Number)).toEqual(Array.from({ length: 29 }, (_, i) => i + 1)))

  test.each(Object.entries(ARTICLES))('第 %s 条有规则或表，或说明为何不是代码', (number, article) => {
    expect(article.title && article.summary).toBeTruthy()
    if (article.where === 'not-code') {
      expect(article.reason).toBeTruthy()
      expect(article.code).toEqual([])
      return
    }
    expect(article.code.length).toBeGreaterThan(0)
    for (const line of article.code) {
      const [file, names] = line.split(': ') as [string, string]
      for (const name of names.split(', ')) expect(source(file)).toMatch(new RegExp(`\\b${name.split('.').at(-1)}\\b`))
    }
    if (article.where === 'rule') {
      const cites = ALL_RULES.some((r) => Number.parseInt(r.cite.article, 10) === Number(number))
      const derived = ['5'].includes(number)
      expect(cites || derived).toBe(true)
    }
  })

  test('每条规则、动作、变动、材料引用的条款都存在', () => {
    const cited = [
      ...ALL_RULES.map((r) => r.cite.article),
      ...Object.values(TRANSITIONS).map((t) => t.article),
      ...Object.values(MOVEMENT).map((m) => m.article),
      ...Object.values(MATERIAL).map((m) => m.article),
    ]
    expect(cited.filter((c) => articleOf(c) === null)).toEqual([])
  })

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

  test('引用的读法', () => {
    expect(articleOf('17(3)2')).toMatchObject({ article: '17(3)2', title: '审核与公示' })
    expect(articleOf(13)?.title).toBe('学历与年龄')
    expect([articleOf('30'), articleOf('0'), articleOf('17(9)'), articleOf('x')]).toEqual([null, null, null, null])
    expect(['2', '10', '13', '20', '27', '14(1)', '17(3)2'].map(citationText)).toEqual([
      '第二条',
      '第十条',
      '第十三条',
      '第二十条',
      '第二十七条',
      '第十四条第一项',
      '第十七条第三项第二目',
    ])
  })
})

describe('规则是纯的', () => {
  test.each(files)('%s 只引用本目录', (file) => {
    const allowed = file === 'dates.ts' ? ['temporal-polyfill'] : []
    for (const [, from] of source(file).matchAll(/from '([^']+)'/g)) if (!from!.startsWith('./')) expect(allowed).toContain(from)
    expect(source(file)).not.toMatch(/\bnew Date\b|\bDate\.now\b|\bprocess\.|Math\.random/)
  })
})
