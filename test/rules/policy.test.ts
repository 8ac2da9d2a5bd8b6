import { describe, expect, test } from 'vitest'
import { articleOf } from '../../api/rules/index.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { policy2021 } from '../../api/rules/policy-2021.ts'
import {
  composePolicy,
  DEFAULT_TEXT,
  isStated,
  partsOfPolicyId,
  policyDifferences,
  type Settled,
  settledOf,
  statements,
  textById,
  UnknownPolicy,
  unverified,
  versionId,
} from '../../api/rules/policy.ts'
import { assessCase, findings } from '../../api/rules/eligibility.ts'
import { citedIn } from '../../api/rules/regulation.ts'
import { aCase } from './a-case.ts'

describe('政策文本', () => {
  test('缺省为 2018 版；没有的文本抛出，不退回别的', () => {
    expect(DEFAULT_TEXT).toBe('policy-2018')
    expect(textById('policy-2018')).toBe(policy2018)
    expect(() => textById('policy-2030')).toThrow(UnknownPolicy)
    expect(() => textById('toString')).toThrow(UnknownPolicy)
  })

  test('2018 版的数字逐个与原文一致', () => {
    const value = Object.fromEntries(statements(policy2018).map((s) => [s.path, [s.statement.value, s.statement.article]]))
    expect(value).toMatchObject({
      minRegisteredMonths: [12, '10'],
      'maxAge.DOCTOR': [35, '13'],
      'maxAge.MASTER': [27, '13'],
      'maxAge.MASTER_EDUCATION_HEALTH': [30, '13'],
      'maxAge.BACHELOR': [24, '14'],
      founderMinShare: [10, '12'],
      noticeMinWorkdays: [5, '17(3)2'],
      approvalWorkdays: [10, '17(3)3'],
      settlementWorkdays: [10, '17(4)2'],
      approvalFormCopies: [3, '17(3)3'],
      adverseRecordYears: [5, '27'],
    })
  })

  test('2018 版没有未核之处，每条都注明存在的条款；本系统的选择各有说明', () => {
    expect(unverified(policy2018)).toEqual([])
    for (const { statement } of statements(policy2018)) {
      expect(articleOf(statement.article)).not.toBeNull()
      if (statement.ours) expect(statement.note).toBeTruthy()
    }
    expect(
      statements(policy2018)
        .filter((s) => s.statement.ours)
        .map((s) => s.path),
    ).toEqual([
      'ageBasis',
      'ownConditions',
      'windows.demand',
      'windows.allocation',
      'acceptanceLetterValidDays',
      'introductionLetterValidDays',
      'destinationRegistryFromYear',
      'decisionMinAttendees',
      'restoreTo',
      'keepRefusedYears',
      'keepIntroducedYears',
    ])
  })

  test('2021 版是草案，未核之处逐条列出', () => {
    expect(policy2021.draft).toBe(true)
    const paths = unverified(policy2021).map((u) => u.path)
    expect(paths).toHaveLength(29)
    expect(paths).toContain('ageBasis')
    expect(paths).toContain('windows.declaration')
    expect(paths).not.toContain('maxAge.MASTER')
  })

  test('两版的不同之处', () => {
    const changed = Object.fromEntries(policyDifferences(policy2018, policy2021).map((d) => [d.path, [d.a, d.b]]))
    expect(changed).toMatchObject({
      noEmploymentScope: ['ANY_SCHOOLING', 'HIGHEST_DEGREE'],
      selectionPeriodMonths: [0, 24],
      minRegisteredMonths: [12, 0],
      'maxAge.MASTER': [27, 30],
      'maxAge.BACHELOR': [24, 26],
      bachelorEmployerScope: ['CULTURE_SPORT_SUBURBAN', 'ANY'],
      'offQuota.KEY_INDUSTRY.offered': [false, true],
    })
    expect(changed).not.toHaveProperty('maxAge.DOCTOR')
  })
})

describe('年度版本', () => {
  test.each<[string, ReturnType<typeof partsOfPolicyId>]>([
    ['policy-2018', { text: 'policy-2018', year: null, seq: null }],
    ['policy-2021', { text: 'policy-2021', year: null, seq: null }],
    ['policy-2018.2026-1', { text: 'policy-2018', year: 2026, seq: 1 }],
    ['policy-2021.2027-12', { text: 'policy-2021', year: 2027, seq: 12 }],
    ['policy-2030', null],
    ['policy-2018.2026', null],
    ['policy-2018.2026-', null],
    ['policy-2018.26-1', null],
    ['policy-2018.2026-1x', null],
    ['xpolicy-2018', null],
    ['policy-2018.2026-1\n', null],
    ['toString', null],
    ['', null],
  ])('%j 的文本、年度、序号', (id, parts) => expect(partsOfPolicyId(id)).toEqual(parts))

  test('编号读写一致', () => {
    expect(versionId('policy-2018', 2026, 1)).toBe('policy-2018.2026-1')
    expect(versionId('policy-2021', 2027, 12)).toBe('policy-2021.2027-12')
  })

  const settled: Settled[] = [
    { path: 'maxAge.MASTER', value: 28, source: 'decision', decision: '京示例决〔2026〕1号', note: '人才需要' },
    {
      path: 'windows.declaration',
      value: { from: { yearOffset: 0, day: '03-01' }, to: { yearOffset: 0, day: '10-15' } },
      source: 'decision',
    },
    { path: 'routes.BACHELOR_ARTS_TROUPE.posts', value: ['ACTOR'], source: 'text' },
  ]

  test('只改所定的几项，其余与文本相同', () => {
    const policy = composePolicy('policy-2018', 'policy-2018.2026-1', settled)
    expect([policy.id, policy.text, policy.title, policy.draft]).toEqual([
      'policy-2018.2026-1',
      'policy-2018',
      '北京市引进非北京生源毕业生工作管理办法',
      false,
    ])
    expect(policy.maxAge.MASTER).toEqual({
      value: 28,
      article: '13',
      source: 'decision',
      note: '人才需要',
      decision: '京示例决〔2026〕1号',
    })
    expect(policy.windows.declaration).toEqual({
      value: { from: { yearOffset: 0, day: '03-01' }, to: { yearOffset: 0, day: '10-15' } },
      article: '17(3)1',
      source: 'decision',
    })
    expect(policy.routes.BACHELOR_ARTS_TROUPE.posts).toEqual({ value: ['ACTOR'], article: '14(1)', source: 'text' })
    expect(policyDifferences(policy2018, policy).map((one) => one.path)).toEqual([
      'maxAge.MASTER',
      'routes.BACHELOR_ARTS_TROUPE.posts',
      'windows.declaration',
    ])
    expect(policy2018.maxAge.MASTER.value).toBe(27)
  })

  test('判断用所定的值，理由写版本的编号', () => {
    const policy = composePolicy('policy-2018', 'policy-2018.2026-1', settled)
    const aged = (birthDate: string) => assessCase(aCase({ graduate: { birthDate } }), policy)
    expect(aged('1998-12-31')).toEqual({ kind: 'pass' })
    expect(aged('1997-12-31')).toMatchObject({ failures: [{ code: 'age-postgraduate', policy: 'policy-2018.2026-1' }] })
  })

  test('没有说明的保留文本的说明，“本系统选择”的标记保留；不存在的内容不算', () => {
    const policy = composePolicy('policy-2018', 'v', [
      { path: 'ageBasis', value: 'BIRTHDAY', source: 'text' },
      { path: 'nothing', value: 1, source: 'decision' },
      { path: 'maxAge', value: 1, source: 'decision' },
      { path: 'cites', value: 1, source: 'decision' },
    ])
    expect(policy.ageBasis).toEqual({
      value: 'BIRTHDAY',
      article: '13',
      source: 'text',
      ours: true,
      note: '引进当年的年龄按引进年度减出生年份计算',
    })
    expect(policy).not.toHaveProperty('nothing')
    expect([policy.maxAge.DOCTOR.value, policy.cites]).toEqual([35, {}])
  })

  test('同一项后写的为准；未核之处全部核定后不再是草案，差一项都不行', () => {
    const twice = composePolicy('policy-2018', 'v', [
      { path: 'founderMinShare', value: 20, source: 'decision' },
      { path: 'founderMinShare', value: 30, source: 'decision' },
    ])
    expect(twice.founderMinShare.value).toBe(30)
    const open = unverified(policy2021).map(({ path, value }): Settled => ({ path, value, source: 'text' }))
    expect(composePolicy('policy-2021', 'v', open).draft).toBe(false)
    expect(composePolicy('policy-2021', 'v', open.slice(1)).draft).toBe(true)
    expect(unverified(composePolicy('policy-2021', 'v', open.slice(1))).map((one) => one.path)).toEqual(['excludedTrainingModes'])
  })

  test('版本保存每一项的值、来源、说明和决定', () => {
    const saved = settledOf(composePolicy('policy-2018', 'v', settled))
    expect(saved).toHaveLength(statements(policy2018).length)
    expect(saved.find((one) => one.path === 'maxAge.MASTER')).toEqual({
      path: 'maxAge.MASTER',
      value: 28,
      source: 'decision',
      note: '人才需要',
      decision: '京示例决〔2026〕1号',
    })
    expect(saved.find((one) => one.path === 'maxAge.DOCTOR')).toEqual({ path: 'maxAge.DOCTOR', value: 35, source: 'text' })
  })

  test('什么算一项内容', () => {
    expect(isStated({ value: 1, article: '2', source: 'text' })).toBe(true)
    expect(
      [
        { value: 1, article: '2' },
        { value: 1, source: 'text' },
        { article: '2', source: 'text' },
      ].map(isStated),
    ).toEqual([false, false, false])
  })
})

describe('条号', () => {
  test('2018 版各条照写；2021 版已知的用它的条号，未知的注明是 2018 版的', () => {
    const cite = { article: '13', title: '研究生年龄', force: 'soft' } as const
    expect(citedIn(policy2018, 'age-postgraduate', cite)).toBe(cite)
    expect(citedIn(policy2021, 'age-postgraduate', cite)).toEqual({ article: '8', title: '研究生年龄', force: 'soft' })
    expect(citedIn(policy2021, 'founder', { ...cite, article: '12' })).toEqual({ ...cite, article: '12', text: 'policy-2018' })
    const version = composePolicy('policy-2021', 'policy-2021.2026-1', [])
    expect(citedIn(version, 'age-postgraduate', cite)).toEqual({ article: '8', title: '研究生年龄', force: 'soft' })
  })

  test('2021 版下每条规则的条号，未知的逐条在此', () => {
    const cited = findings(aCase(), policy2021)
    expect(Object.fromEntries(cited.filter((one) => !one.text).map((one) => [one.code, one.article]))).toEqual({
      'unified-plan': '2',
      'training-mode': '2',
      'study-employment': '2',
      'on-time': '2',
      degree: '2',
      'beijing-hukou': '2',
      'current-year': '2',
      'age-postgraduate': '8',
      'age-bachelor': '8',
      'post-match': '9',
      'entry-route': '10',
      'bachelor-school': '10',
      'route-bachelor-arts-troupe': '10(3)',
      'route-bachelor-sports-team': '10(4)',
      'route-bachelor-suburban-teacher': '10(5)',
      'route-bachelor-suburban-health': '10(6)',
      'route-bachelor-health-residency': '10(6)',
      'off-quota-key-industry': '11(1)',
      'employer-in-beijing': '7',
      'employer-operating': '7',
      'employer-tax': '7',
      'employer-archive': '7',
      'unit-registered': '7',
      'unit-industry': '7',
      'unit-age': '7',
      'unit-education': '7',
      'unit-school': '7',
    })
    expect(cited.filter((one) => one.text).map((one) => [one.code, one.article, one.text])).toEqual([
      ['adverse-record', '27', 'policy-2018'],
      ['postgraduate', '13', 'policy-2018'],
      ['founder', '12', 'policy-2018'],
      ['quota-kind', '9', 'policy-2018'],
      ['off-quota-plan', '9', 'policy-2018'],
      ['off-quota-doctor', '11', 'policy-2018'],
      ['off-quota-border-support', '16(1)', 'policy-2018'],
      ['off-quota-educated-youth', '16(2)', 'policy-2018'],
      ['off-quota-parents', '16(3)', 'policy-2018'],
      ['employer-registered', '10', 'policy-2018'],
      ['employer-credit', '10', 'policy-2018'],
      ['employer-violations', '10', 'policy-2018'],
      ['employer-suspended', '26', 'policy-2018'],
      ['unit-suspended', '26', 'policy-2018'],
    ])
  })
})
