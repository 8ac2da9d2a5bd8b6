import { describe, expect, test } from 'vitest'
import { explain } from '../../api/rules/explain.ts'
import type { CaseFacts } from '../../api/rules/facts.ts'
import { composePolicy, type Policy, TEXTS } from '../../api/rules/policy.ts'
import { aCase, type CaseOverrides } from './a-case.ts'

const policy2018 = TEXTS['policy-2018']
const policy2021 = TEXTS['policy-2021']
const node = (code: string, over: CaseOverrides = {}, policy: Policy = policy2018) =>
  explain(aCase(over), policy).rules.find((one) => one.code === code)!

describe('第二十二条 结论的说明', () => {
  test('写明据以判断的文本，四十一条规则逐条在列', () => {
    const found = explain(aCase(), policy2018)
    expect(found.policy).toEqual({
      id: 'policy-2018',
      text: 'policy-2018',
      title: '北京市引进非北京生源毕业生工作管理办法',
      docNumber: '2018 年发布',
    })
    expect([found.kind, found.rules.length]).toEqual(['pass', 41])
    expect(found.rules.map((one) => one.code).slice(0, 3)).toEqual(['unified-plan', 'training-mode', 'study-employment'])
  })

  test('拒绝的规则写明读过的事实和参数，参数有名称、条款、来源', () => {
    expect(node('age-postgraduate', { graduate: { birthDate: '1990-01-01' } })).toEqual({
      code: 'age-postgraduate',
      article: '13',
      title: '研究生年龄',
      force: 'soft',
      result: 'refused',
      message: '年满 36 岁（2026－1990），超过硕士研究生 27 周岁的上限',
      facts: [
        { path: 'graduate.educationLevel', value: 'MASTER' },
        { path: 'graduate.quotaKind', value: 'IN_QUOTA' },
        { path: 'intakeYear', value: 2026 },
        { path: 'submittedOn', value: '2026-06-15' },
        { path: 'graduate.birthDate', value: '1990-01-01' },
        { path: 'employer.system', value: 'GENERAL' },
      ],
      parameters: [
        { path: 'maxAge.MASTER', title: '年龄上限：硕士研究生', value: 27, article: '13', source: 'text' },
        {
          path: 'ageBasis',
          title: '年龄的计算',
          value: 'BIRTH_YEAR',
          article: '13',
          source: 'text',
          ours: true,
          note: '引进当年的年龄按引进年度减出生年份计算',
        },
      ],
    })
  })

  test('没有填的事实记为空，缺什么写在字段里', () => {
    expect(node('on-time', { graduate: { onTime: undefined } })).toMatchObject({
      result: 'missing',
      message: '请填写能否按时毕业并获得相应学历学位',
      fields: ['onTime'],
      facts: [{ path: 'graduate.onTime', value: null }],
      parameters: [],
    })
  })

  test('不适用的规则写明凭什么不适用', () => {
    expect(node('age-bachelor')).toMatchObject({
      result: 'notApplicable',
      message: '不适用',
      facts: [{ path: 'graduate.educationLevel', value: 'MASTER' }],
      parameters: [],
    })
    expect(node('employer-tax')).toMatchObject({
      result: 'notApplicable',
      facts: [],
      parameters: [{ path: 'employerPaysTax', title: '依法纳税', value: false, article: '10', source: 'text' }],
    })
  })

  test('同一事实只列一次，列表算一项，嵌套的事实写全路径', () => {
    const paths = (code: string, over: CaseOverrides) => node(code, over).facts.map((fact) => fact.path)
    expect(paths('adverse-record', { adverseUntil: '2026-12-31' })).toEqual(['adverseUntil', 'submittedOn'])
    expect(paths('unit-age', { admission: { maxAge: { MASTER: 26 } } })).toEqual([
      'graduate.educationLevel',
      'intakeYear',
      'submittedOn',
      'admission.maxAge.MASTER',
      'graduate.birthDate',
    ])
    const school = { graduate: { educationLevel: 'BACHELOR', degree: 'BACHELOR' }, schoolSets: [] } as const
    expect(node('bachelor-school', school).facts).toContainEqual({ path: 'schoolSets', value: [] })
    expect(node('bachelor-school', school).facts).toContainEqual({ path: 'graduate.schoolCode', value: '10055' })
  })

  test('暂停办理的起止日各是一项事实', () => {
    expect(node('employer-suspended', { employer: { suspension: { from: '2026-01-01', until: '2026-12-31' } } })).toMatchObject({
      result: 'refused',
      message: '用人单位自 2026年1月1日 起被暂停办理引进毕业生至 2026-12-31',
      facts: [
        { path: 'submittedOn', value: '2026-06-15' },
        { path: 'employer.suspension.from', value: '2026-01-01' },
        { path: 'employer.suspension.until', value: '2026-12-31' },
      ],
    })
  })

  test('市局定过的参数写明决定的文号和说明', () => {
    const policy = composePolicy('policy-2018', 'policy-2018.2026-1', [
      { path: 'minRegisteredMonths', value: 24, source: 'decision', decision: '京示例决〔2026〕1号', note: '从严' },
    ])
    expect(node('employer-registered', { employer: { registeredOn: '2024-09-01' } }, policy)).toMatchObject({
      result: 'refused',
      message: '用人单位 2024-09-01 注册登记，到 2026-09-01 才满 24 个月，提交日为 2026-06-15',
      parameters: [
        {
          path: 'minRegisteredMonths',
          title: '用人单位注册时间',
          value: 24,
          article: '10',
          source: 'decision',
          note: '从严',
          decision: '京示例决〔2026〕1号',
        },
      ],
    })
    expect(explain(aCase(), policy).policy.id).toBe('policy-2018.2026-1')
  })

  test('2021 版：条号未知的规则按 2018 版引用，并注明', () => {
    expect(node('adverse-record', {}, policy2021)).toMatchObject({ article: '27', text: 'policy-2018' })
    expect(node('age-postgraduate', {}, policy2021)).toMatchObject({ article: '8' })
    expect(node('age-postgraduate', {}, policy2021)).not.toHaveProperty('text')
    expect(node('adverse-record')).not.toHaveProperty('text')
  })

  test('说明可以原样存取，不改动案卷和文本', () => {
    const facts = aCase({ graduate: { birthDate: '1990-01-01', onTime: undefined }, admission: { maxAge: { MASTER: 26 } } })
    const before = JSON.stringify([facts, policy2018])
    const found = explain(facts, policy2018)
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
    expect(JSON.stringify([facts, policy2018])).toBe(before)
    expect(found.kind).toBe('refused')
  })

  test('只缺项的案卷：说明的结论是缺项', () => {
    const facts: CaseFacts = { ...aCase(), graduate: {} }
    expect(explain(facts, policy2018).kind).toBe('incomplete')
  })
})
