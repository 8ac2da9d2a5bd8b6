import { describe, expect, test } from 'vitest'
import type { EmployerFacts, GraduateFacts } from '../../api/rules/eligibility.ts'
import {
  areParentsTransferred,
  isBorderSupportChild,
  isEducatedYouthChild,
  isExcellentDoctor,
  isKeyIndustry,
  isPlannedApart,
  isQuotaKindStated,
} from '../../api/rules/off-quota.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { policy2021 } from '../../api/rules/policy-2021.ts'
import { offQuotaOf } from '../../api/rules/policy.ts'
import type { OffQuotaCategory } from '../../api/rules/terms.ts'
import { aCase, kindOf, sentenceOf } from './a-case.ts'

type Kind = 'pass' | 'refused' | 'incomplete'
const off = (offQuotaCategory: OffQuotaCategory, over: Partial<GraduateFacts> = {}): Partial<GraduateFacts> => ({
  quotaKind: 'OFF_QUOTA',
  offQuotaCategory,
  offQuotaBasis: '京示例〔2026〕1号',
  ...over,
})

test.each<[Partial<GraduateFacts>, Kind]>([
  [{}, 'pass'],
  [{ quotaKind: undefined }, 'incomplete'],
  [{ quotaKind: 'OFF_QUOTA' }, 'incomplete'],
  [{ quotaKind: 'OFF_QUOTA', offQuotaCategory: null }, 'incomplete'],
  [off('VETERAN'), 'pass'],
  [off('KEY_INDUSTRY'), 'refused'],
])('指标类别 %j：%s', (graduate, expected) => expect(kindOf(isQuotaKindStated, { graduate })).toBe(expected))

describe('第九条 计划单列', () => {
  test.each<[string, Partial<GraduateFacts>, Partial<EmployerFacts>, Kind]>([
    ['公务员，市级机关', off('CIVIL_SERVANT'), { nature: 'MUNICIPAL_ORGAN' }, 'pass'],
    ['公务员，企业', off('CIVIL_SERVANT'), {}, 'refused'],
    ['公务员，无依据', off('CIVIL_SERVANT', { offQuotaBasis: undefined }), { nature: 'DISTRICT_ORGAN' }, 'incomplete'],
    ['村官', off('VILLAGE_OFFICIAL'), { nature: 'DISTRICT_ORGAN' }, 'pass'],
    ['退役士兵', off('VETERAN'), {}, 'pass'],
    ['退役士兵，无依据', off('VETERAN', { offQuotaBasis: '' }), {}, 'incomplete'],
    ['特岗教师，怀柔', off('SPECIAL_POST_TEACHER', { postCategory: 'TEACHER' }), { registeredDistrict: '110116' }, 'pass'],
    ['特岗教师，城区', off('SPECIAL_POST_TEACHER', { postCategory: 'TEACHER' }), { registeredDistrict: '110101' }, 'refused'],
    ['特岗教师，非教师岗', off('SPECIAL_POST_TEACHER'), { registeredDistrict: '110116' }, 'refused'],
    ['特定政策', off('SPECIAL_POLICY'), {}, 'pass'],
    ['占指标的不问', { quotaKind: 'IN_QUOTA' }, {}, 'pass'],
  ])('%s', (_, graduate, employer, expected) => expect(kindOf(isPlannedApart, { graduate, employer })).toBe(expected))
})

describe('第十一条 优秀博士', () => {
  const doctor = (over: Partial<GraduateFacts> = {}) => off('EXCELLENT_DOCTOR', { educationLevel: 'DOCTOR', degree: 'DOCTOR', ...over })
  test.each(['ADVANCED_INDUSTRY', 'INNOVATION_TEAM', 'MUNICIPAL_UNIVERSITY', 'HEALTH_INSTITUTION'] as const)('%s', (feature) => {
    expect(kindOf(isExcellentDoctor, { graduate: doctor(), employer: { features: [feature] } })).toBe('pass')
  })
  test('其他单位、硕士、无依据', () => {
    expect(kindOf(isExcellentDoctor, { graduate: doctor(), employer: { features: ['SCHOOL_PRIMARY_SECONDARY'] } })).toBe('refused')
    expect(
      kindOf(isExcellentDoctor, { graduate: doctor({ educationLevel: 'MASTER' }), employer: { features: ['ADVANCED_INDUSTRY'] } }),
    ).toBe('refused')
    expect(
      kindOf(isExcellentDoctor, { graduate: doctor({ offQuotaBasis: undefined }), employer: { features: ['ADVANCED_INDUSTRY'] } }),
    ).toBe('incomplete')
  })
})

describe('第十六条 家庭情况', () => {
  const family = { familyInBeijing: true, familyRelation: '祖母，78 岁，独居' }
  test.each([
    [isBorderSupportChild, 'BORDER_SUPPORT_CHILD', '16(1)'],
    [isEducatedYouthChild, 'EDUCATED_YOUTH_CHILD', '16(2)'],
  ] as const)('支边、知青子女', (rule, category, article) => {
    expect(rule.cite.article).toBe(article)
    expect(kindOf(rule, { graduate: off(category, family) })).toBe('pass')
    expect(kindOf(rule, { graduate: off(category, { ...family, familyInBeijing: false }) })).toBe('refused')
    expect(kindOf(rule, { graduate: off(category, { familyInBeijing: true }) })).toBe('incomplete')
    expect(kindOf(rule, { graduate: off(category) })).toBe('incomplete')
  })

  const parents = (over: Partial<GraduateFacts> = {}) =>
    off('PARENTS_TRANSFERRED', {
      parentsBeijingHukou: true,
      parentsMovedOn: '2024-05-01',
      enrolledOn: '2023-09-01',
      graduatesOn: '2026-06-30',
      ...over,
    })
  test.each<[string, Partial<GraduateFacts>, Kind]>([
    ['上学期间调京', {}, 'pass'],
    ['没有常住户口', { parentsBeijingHukou: false }, 'refused'],
    ['没有调京时间', { parentsMovedOn: undefined }, 'incomplete'],
  ])('父母调京：%s', (_, over, expected) => expect(kindOf(areParentsTransferred, { graduate: parents(over) })).toBe(expected))

  test('拒绝的话里有日期', () => {
    expect(sentenceOf(areParentsTransferred(aCase({ graduate: parents({ parentsMovedOn: '2022-01-05' }) }), policy2018))).toBe(
      '父母 2022年1月5日调京，不在上学期间（2023-09-01 至 2026-06-30）',
    )
  })
})

describe('2021 版 重点产业', () => {
  const employer = { features: ['KEY_INDUSTRY'] } as const
  test.each<[string, Partial<GraduateFacts>, Partial<EmployerFacts>, Kind]>([
    ['双一流硕士', off('KEY_INDUSTRY'), employer, 'pass'],
    ['非重点单位', off('KEY_INDUSTRY'), {}, 'refused'],
    ['前 200 本科', off('KEY_INDUSTRY', { educationLevel: 'BACHELOR', schoolWorldTop200: true }), employer, 'pass'],
    ['非前 200 本科', off('KEY_INDUSTRY', { educationLevel: 'BACHELOR', schoolWorldTop200: false }), employer, 'refused'],
    ['未填排名', off('KEY_INDUSTRY', { educationLevel: 'BACHELOR' }), employer, 'incomplete'],
  ])('%s', (_, graduate, over, expected) => expect(kindOf(isKeyIndustry, { graduate, employer: over }, policy2021)).toBe(expected))

  test('两版各自的类别', () => {
    expect(offQuotaOf(policy2018)).toEqual([
      'CIVIL_SERVANT',
      'VILLAGE_OFFICIAL',
      'VETERAN',
      'SPECIAL_POST_TEACHER',
      'SPECIAL_POLICY',
      'EXCELLENT_DOCTOR',
      'BORDER_SUPPORT_CHILD',
      'EDUCATED_YOUTH_CHILD',
      'PARENTS_TRANSFERRED',
    ])
    expect(offQuotaOf(policy2021)).toContain('KEY_INDUSTRY')
  })
})
