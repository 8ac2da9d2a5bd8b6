import { describe, expect, test } from 'vitest'
import { articleOf } from '../../api/rules/index.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { policy2021 } from '../../api/rules/policy-2021.ts'
import { DEFAULT_POLICY_ID, UnknownPolicy, policyById, policyDifferences, statements, unverified } from '../../api/rules/policy.ts'

describe('政策文本', () => {
  test('缺省为 2018 版；没有的文本抛出，不退回别的', () => {
    expect(DEFAULT_POLICY_ID).toBe('policy-2018')
    expect(policyById('policy-2018')).toBe(policy2018)
    expect(() => policyById('policy-2030')).toThrow(UnknownPolicy)
    expect(() => policyById('toString')).toThrow(UnknownPolicy)
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
    ])
  })

  test('2021 版是草案，未核之处逐条列出', () => {
    expect(policy2021.draft).toBe(true)
    const paths = unverified(policy2021).map((u) => u.path)
    expect(paths).toHaveLength(27)
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
