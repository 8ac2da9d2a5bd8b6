import { describe, expect, test } from 'vitest'
import {
  graduatesOnTime,
  hasMatchingDegree,
  hasNoStudyEmployment,
  isInUnifiedPlan,
  isMatchedToPost,
  isNonDirected,
  isNotBeijingResident,
  isWithinBachelorAge,
  isWithinPostgraduateAge,
} from '../../api/rules/graduate.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { policy2021 } from '../../api/rules/policy-2021.ts'
import { aCase, kindOf, sentenceOf } from './a-case.ts'

describe('第十三、十四条 年龄（各上限的前后一天见 limits.test.ts）', () => {
  test('拒绝的话里有算式、人群和上限', () => {
    const verdict = isWithinPostgraduateAge(
      aCase({ graduate: { educationLevel: 'DOCTOR', degree: 'DOCTOR', birthDate: '1990-06-01' } }),
      policy2018,
    )
    expect(sentenceOf(verdict)).toBe('年满 36 岁（2026－1990），超过博士研究生 35 周岁的上限')
    const health = isWithinPostgraduateAge(aCase({ graduate: { birthDate: '1995-06-01' }, employer: { system: 'HEALTH' } }), policy2018)
    expect(sentenceOf(health)).toBe('年满 31 岁（2026－1995），超过教育、医疗卫生系统硕士研究生 30 周岁的上限')
  })

  test('年龄是原则性条件，可由集体决策豁免；按生日计算的文本按提交日算', () => {
    expect(isWithinPostgraduateAge.cite).toEqual({ article: '13', title: '研究生年龄', force: 'soft' })
    expect(isWithinBachelorAge.cite).toEqual({ article: '14', title: '本科年龄', force: 'soft' })
    const byBirthday = { ...policy2018, ageBasis: { ...policy2018.ageBasis, value: 'BIRTHDAY' as const } }
    expect(kindOf(isWithinPostgraduateAge, { graduate: { birthDate: '1998-06-16' } }, byBirthday)).toBe('pass')
    expect(kindOf(isWithinPostgraduateAge, { graduate: { birthDate: '1998-06-15' } }, byBirthday)).toBe('refused')
  })

  test('没有出生日期时说缺什么，不猜', () => {
    expect(isWithinPostgraduateAge(aCase({ graduate: { birthDate: undefined } }), policy2018)).toMatchObject({
      kind: 'incomplete',
      missing: [{ fields: ['birthDate'] }],
    })
  })

  test('第九、十六条各类不适用年龄上限，第十一条博士仍适用', () => {
    const old = { birthDate: '1985-01-01', quotaKind: 'OFF_QUOTA', educationLevel: 'DOCTOR' } as const
    expect(kindOf(isWithinPostgraduateAge, { graduate: { ...old, offQuotaCategory: 'CIVIL_SERVANT' } })).toBe('pass')
    expect(kindOf(isWithinPostgraduateAge, { graduate: { ...old, offQuotaCategory: 'PARENTS_TRANSFERRED' } })).toBe('pass')
    expect(kindOf(isWithinPostgraduateAge, { graduate: { ...old, offQuotaCategory: 'EXCELLENT_DOCTOR' } })).toBe('refused')
    expect(kindOf(isWithinPostgraduateAge, { graduate: { ...old, quotaKind: 'IN_QUOTA', offQuotaCategory: 'CIVIL_SERVANT' } })).toBe(
      'refused',
    )
  })
})

describe('第二条 引进对象', () => {
  test.each([
    [true, 'pass'],
    [false, 'refused'],
    [undefined, 'incomplete'],
  ] as const)('列入国家统一招生计划 %s：%s', (unifiedPlan, expected) => {
    expect(kindOf(isInUnifiedPlan, { graduate: { unifiedPlan } })).toBe(expected)
  })

  test.each([
    ['NON_DIRECTED', 'pass'],
    ['DIRECTED', 'refused'],
    ['IN_SERVICE', 'refused'],
    ['COMMISSIONED', 'refused'],
    ['SELF_FUNDED', 'refused'],
    [undefined, 'incomplete'],
  ] as const)('培养方式 %s：%s', (trainingMode, expected) => {
    expect(kindOf(isNonDirected, { graduate: { trainingMode } })).toBe(expected)
  })

  test.each([
    ['NONE', 'pass'],
    ['OWN_STARTUP', 'pass'],
    ['EMPLOYED', 'refused'],
    [undefined, 'incomplete'],
  ] as const)('在校期间劳动关系 %s：%s', (studyEmployment, expected) => {
    expect(kindOf(hasNoStudyEmployment, { graduate: { studyEmployment } })).toBe(expected)
  })

  test('两版文本所说的期间不同', () => {
    const employed = aCase({ graduate: { studyEmployment: 'EMPLOYED' } })
    expect(sentenceOf(hasNoStudyEmployment(employed, policy2018))).toBe('在校期间与单位存在劳动（录用、聘用）关系')
    expect(sentenceOf(hasNoStudyEmployment(employed, policy2021))).toBe('就读最高学历期间与单位存在劳动（录用、聘用）关系')
  })

  test.each([
    [true, 'pass'],
    [false, 'refused'],
    [undefined, 'incomplete'],
  ] as const)('按时毕业 %s：%s', (onTime, expected) => {
    expect(kindOf(graduatesOnTime, { graduate: { onTime } })).toBe(expected)
  })

  test.each([
    ['MASTER', 'MASTER', 'pass'],
    ['MASTER', 'BACHELOR', 'refused'],
    ['DOCTOR', 'MASTER', 'refused'],
    ['MASTER', undefined, 'incomplete'],
    [undefined, 'MASTER', 'incomplete'],
  ] as const)('学历 %s 学位 %s：%s', (educationLevel, degree, expected) => {
    expect(kindOf(hasMatchingDegree, { graduate: { educationLevel, degree } })).toBe(expected)
  })

  test.each([
    [false, 'pass'],
    [true, 'refused'],
    [undefined, 'incomplete'],
  ] as const)('北京常住户口 %s：%s', (beijingHukou, expected) => {
    expect(kindOf(isNotBeijingResident, { graduate: { beijingHukou } })).toBe(expected)
  })
})

describe('第十五条 专业与岗位匹配', () => {
  test('没有匹配说明时不完整，说明后由人判断', () => {
    expect(kindOf(isMatchedToPost, { graduate: { matchStatement: undefined } })).toBe('incomplete')
    expect(kindOf(isMatchedToPost, { graduate: { matchStatement: '   ' } })).toBe('incomplete')
    expect(kindOf(isMatchedToPost)).toBe('pass')
    expect(kindOf(isMatchedToPost, { graduate: { matchConfirmed: true } })).toBe('pass')
    expect(sentenceOf(isMatchedToPost(aCase({ graduate: { matchConfirmed: false } }), policy2018))).toBe(
      '主管单位认为“软件工程”专业与“算法工程师”岗位不匹配',
    )
  })
})
