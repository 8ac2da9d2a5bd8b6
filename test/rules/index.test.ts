import { describe, expect, test } from 'vitest'
import { codeOf, partsOf } from '../../api/rules/article.ts'
import { TRANSITIONS } from '../../api/rules/case-status.ts'
import { CONDITION_CODES, conditionOf } from '../../api/rules/conditions.ts'
import { DECISION_KIND } from '../../api/rules/decision.ts'
import { RETENTION } from '../../api/rules/retention.ts'
import { DOSSIER_CLASS } from '../../api/rules/dossier.ts'
import { ALL_RULES, ARTICLES, CHAPTERS, articleOf, citationText } from '../../api/rules/index.ts'
import { LETTER } from '../../api/rules/letter.ts'
import { MATERIAL } from '../../api/rules/materials.ts'
import { namedIn, rulesIn, RULE_NAMES } from '../../api/rules/modules.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { statements, TEXTS } from '../../api/rules/policy.ts'
import { MOVEMENT } from '../../api/rules/quota.ts'
import { FINDING, GRADUATE_SANCTION, MEASURE } from '../../api/rules/sanctions.ts'
import { WINDOW } from '../../api/rules/windows.ts'

const parts = Object.entries(ARTICLES).flatMap(([number, article]) =>
  partsOf(number, article).map(({ cited, part }) => ({ number, cited, part, label: `${cited ?? number} ${part.title}` })),
)
/** What an article, all of it, or one clause of it names. */
const namedAt = (cited: string) =>
  parts
    .filter((one) => one.cited === cited || (!cited.includes('(') && one.number === cited))
    .flatMap(({ part }) => (part.code ?? []).flatMap(namedIn))

describe('目录：二十九条', () => {
  test('从第一条到第二十九条，不多不少，分在七章', () => {
    expect(Object.keys(ARTICLES).map(Number)).toEqual(Array.from({ length: 29 }, (_, i) => i + 1))
    expect(CHAPTERS).toHaveLength(7)
    const lastOf = (chapter: number) => Number(Object.entries(ARTICLES).findLast(([, a]) => a.chapter === chapter)?.[0])
    expect([1, 2, 3, 4, 5, 6, 7].map(lastOf)).toEqual([5, 9, 16, 18, 21, 27, 29])
  })

  test('逐项列出：有项的条各有几项，未编号的条件各有几个', () => {
    const clauses = Object.fromEntries(Object.entries(ARTICLES).map(([n, a]) => [n, Object.keys(a.clauses ?? {}).length]))
    expect(clauses).toMatchObject({ 4: 3, 5: 3, 7: 5, 12: 3, 14: 4, 16: 3, 17: 10, 18: 5, 26: 7 })
    const points = Object.fromEntries(Object.entries(ARTICLES).map(([n, a]) => [n, a.points?.length ?? 0]))
    expect(points).toMatchObject({ 2: 6, 8: 3, 9: 5, 10: 4, 13: 4, 14: 3, 19: 3, 20: 2, 21: 2, 24: 3, 27: 7 })
  })

  test.each(parts)('$label：有规则或表，或说明为何不是代码', ({ part, number }) => {
    expect(part.title && part.summary).toBeTruthy()
    const whole = part === ARTICLES[Number(number)] ? codeOf(ARTICLES[Number(number)]!) : (part.code ?? [])
    if (whole.length === 0) expect(part.reason).toBeTruthy()
  })

  test('所列的文件、函数、表和行都存在', () => {
    const absent = parts.flatMap(({ label, part }) =>
      (part.code ?? []).flatMap(namedIn).flatMap(({ file, name, is }) => (is === undefined ? [`${label}: ${file} ${name}`] : [])),
    )
    expect(absent).toEqual([])
    expect(namedIn('graduate.ts: isTall, isInUnifiedPlan').map(({ is }) => is !== undefined)).toEqual([false, true])
    expect(namedIn('case-status.ts: TRANSITIONS.fly')[0]?.is).toBeUndefined()
    expect(namedIn('nowhere.ts: isNonDirected')[0]?.is).toBeUndefined()
  })
})

describe('从规则和表回到条款', () => {
  test.each(ALL_RULES.map((rule) => [rule.code, rule.cite.article] as const))('规则 %s 引用第 %s 条，该条列有这条规则', (code, article) => {
    const listed = namedAt(article).flatMap(({ is }) => rulesIn(is).map((rule) => rule.code))
    expect(listed).toContain(code)
  })

  const TABLES = { TRANSITIONS, WINDOW, MOVEMENT, DECISION_KIND, FINDING, MEASURE, GRADUATE_SANCTION, DOSSIER_CLASS, LETTER, RETENTION }
  const rows = Object.entries(TABLES).flatMap(([table, held]) =>
    Object.entries(held).map(([key, row]) => [table, key, row.article] as const),
  )

  test.each(rows)('%s.%s 属于第 %s 条，该条列有这个表或这一行', (table, key, article) => {
    const names = namedAt(article).map(({ name }) => name)
    expect(names.includes(table) || names.includes(`${table}.${key}`)).toBe(true)
  })

  test('材料和政策数值引用的条款都存在', () => {
    const cited = [...Object.values(MATERIAL).map((m) => m.article), ...statements(policy2018).map((s) => s.statement.article)]
    expect(cited.filter((c) => articleOf(c) === null)).toEqual([])
  })

  test('每条规则有名字，并有一句话说明，两版都没有空着或没填的数', () => {
    expect(ALL_RULES.filter(({ code }) => !RULE_NAMES.has(code))).toEqual([])
    expect(CONDITION_CODES.toSorted()).toEqual(ALL_RULES.map(({ code }) => code).toSorted())
    for (const code of CONDITION_CODES)
      for (const policy of Object.values(TEXTS)) expect(conditionOf(code, policy)).toMatch(/^(?!.*(undefined|NaN|\[object)).{6,}。$/)
    expect(conditionOf('no-such-rule', policy2018)).toBe('')
  })

  test('说明随所依据的文本变', () => {
    expect(conditionOf('age-postgraduate', policy2018)).toBe(
      '年满岁数不超过上限：博士研究生 35 周岁，硕士研究生 27 周岁，教育、医疗卫生系统硕士研究生 30 周岁；按引进年度减出生年份计算。',
    )
    expect(conditionOf('employer-registered', policy2018)).toBe('用人单位到提交日注册登记满 12 个月。')
    expect(conditionOf('employer-registered', TEXTS['policy-2021'])).toBe('这一版不要求注册登记满一定时间，由主管单位准入条件规定。')
    expect(conditionOf('route-bachelor-arts-troupe', TEXTS['policy-2021'])).toBe(
      '用人单位为文化系统，岗位为编剧岗位、导演岗位、演员岗位、舞台技术岗位，毕业于独立设置本科艺术院校。',
    )
  })
})

describe('引用的读法', () => {
  test('2018 版', () => {
    expect(articleOf('17(3)2')).toEqual({
      article: '17(3)2',
      text: 'policy-2018',
      title: '审核与公示',
      summary: '主管单位审核无误并经本人同意后公示姓名、年龄、毕业院校、学历等，公布监督电话和地址，不少于 5 个工作日，并核查反映的问题。',
      known: 'text',
    })
    expect(articleOf(13)?.title).toBe('学历与年龄')
    expect(['30', '0', '17(9)', '13(1)', 'x'].map((cited) => articleOf(cited))).toEqual([null, null, null, null, null])
  })

  test('中文读法', () =>
    expect(['2', '10', '13', '20', '27', '14(1)', '17(3)2'].map(citationText)).toEqual([
      '第二条',
      '第十条',
      '第十三条',
      '第二十条',
      '第二十七条',
      '第十四条第一项',
      '第十七条第三项第二目',
    ]))
})
