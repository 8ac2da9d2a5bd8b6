import { describe, expect, test } from 'vitest'
import { partsOf } from '../../api/rules/article.ts'
import { ALL_RULES, ARTICLES, ARTICLES_2021, articleOf, numberedIn } from '../../api/rules/index.ts'
import { namedIn, rulesIn } from '../../api/rules/modules.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { policy2021 } from '../../api/rules/policy-2021.ts'
import { statements } from '../../api/rules/policy.ts'

const parts = Object.entries(ARTICLES_2021).flatMap(([number, article]) => partsOf(number, article))
const listed = (cited: string) =>
  parts
    .filter((one) => one.cited === cited)
    .flatMap(({ part }) => (part.code ?? []).flatMap(namedIn))
    .flatMap(({ is }) => rulesIn(is).map((rule) => rule.code))

describe('2021 版：二十六条', () => {
  test('只有公开来源见过的条写内容，其余列为未见原文', () => {
    expect(Object.keys(ARTICLES_2021).map(Number)).toEqual(Array.from({ length: 26 }, (_, i) => i + 1))
    const of = (known: string) => Object.entries(ARTICLES_2021).flatMap(([n, a]) => (a.known === known ? [Number(n)] : []))
    expect(of('public')).toEqual([1, 2, 7, 8, 9, 10, 11])
    expect(of('unknown')).toHaveLength(19)
    for (const number of of('unknown')) {
      expect(ARTICLES_2021[number]?.title).toBe('未见原文')
      expect(ARTICLES_2021[number]?.code).toBeUndefined()
      expect(ARTICLES_2021[number]?.clauses).toBeUndefined()
    }
  })

  test('见过的条指明它代替 2018 版的哪些条，以及变了什么', () => {
    const instead = Object.fromEntries(Object.entries(ARTICLES_2021).flatMap(([n, a]) => (a.instead ? [[n, a.instead]] : [])))
    expect(instead).toEqual({
      1: ['1'],
      2: ['2'],
      7: ['8', '10'],
      8: ['13', '14'],
      9: ['15'],
      10: ['13', '14'],
      11: ['9', '11', '16'],
    })
    for (const article of Object.values(ARTICLES_2021)) {
      if (article.instead) expect(article.change).toMatch(/。$/)
      for (const cited of article.instead ?? []) expect(ARTICLES[Number(cited)]).toBeDefined()
    }
  })

  test('所列的规则都存在，与文本写明的条号一致', () => {
    for (const { part } of parts) for (const { is } of (part.code ?? []).flatMap(namedIn)) expect(is).toBeDefined()
    for (const [code, article] of Object.entries(policy2021.cites))
      expect([code, article, listed(article).includes(code)]).toEqual([code, article, true])
    expect(Object.keys(policy2021.cites).filter((code) => !ALL_RULES.some((rule) => rule.code === code))).toEqual([])
    const named = parts.flatMap(({ part }) => (part.code ?? []).flatMap(namedIn)).flatMap(({ is }) => rulesIn(is).map((rule) => rule.code))
    expect(named.filter((code) => !Object.hasOwn(policy2021.cites, code))).toEqual([])
  })

  test('每个数值的条号要么是 2021 版见过的条，要么仍是 2018 版的条号', () => {
    const before = new Map(statements(policy2018).map(({ path, statement }) => [path, statement.article]))
    for (const { path, statement } of statements(policy2021)) {
      const text = numberedIn('policy-2021', path)
      if (text === 'policy-2021') expect([path, articleOf(statement.article, text)?.known]).toEqual([path, 'public'])
      else expect([path, statement.article]).toEqual([path, before.get(path)])
    }
    expect(numberedIn('policy-2021', 'maxAge.MASTER')).toBe('policy-2021')
    expect(numberedIn('policy-2021', 'noticeMinWorkdays')).toBe('policy-2018')
    expect(numberedIn('policy-2018', 'maxAge.MASTER')).toBe('policy-2018')
  })

  test('引用的读法：见过的条和项，未见的条任何项都说未见，没有的条说没有', () => {
    expect(articleOf('8', 'policy-2021')).toMatchObject({ title: '年龄', text: 'policy-2021', known: 'public' })
    expect(articleOf('10(3)', 'policy-2021')).toMatchObject({ article: '10(3)', title: '文化行业岗位', known: 'public' })
    expect(articleOf('17(3)2', 'policy-2021')).toMatchObject({ title: '未见原文', known: 'unknown' })
    expect(['27', '0', '8(1)', '11(2)'].map((cited) => articleOf(cited, 'policy-2021'))).toEqual([null, null, null, null])
  })
})
