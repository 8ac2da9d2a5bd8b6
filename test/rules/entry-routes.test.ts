import { describe, expect, test } from 'vitest'
import {
  isArtsTroupeRoute,
  isBachelorSchool,
  isEligibleFounder,
  isHealthResidencyRoute,
  isPostgraduateOrAllowed,
  isRouteOffered,
  isSportsTeamRoute,
  isSuburbanHealthRoute,
  isSuburbanTeacherRoute,
} from '../../api/rules/entry-routes.ts'
import type { EmployerFacts, GraduateFacts } from '../../api/rules/eligibility.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { policy2021 } from '../../api/rules/policy-2021.ts'
import { routesOf } from '../../api/rules/policy.ts'
import type { SchoolSet } from '../../api/rules/terms.ts'
import { aCase, kindOf, sentenceOf } from './a-case.ts'

const bachelor = { educationLevel: 'BACHELOR', degree: 'BACHELOR', birthDate: '2003-03-03' } as const satisfies Partial<GraduateFacts>

describe('第十三条 原则上为研究生；第十四条 哪些单位可引进本科', () => {
  test.each<[string, Partial<EmployerFacts>, 'pass' | 'refused' | 'incomplete']>([
    ['海淀一般企业', {}, 'refused'],
    ['文化系统', { system: 'CULTURE' }, 'pass'],
    ['体育系统', { system: 'SPORT' }, 'pass'],
    ['教育系统（城区）', { system: 'EDUCATION' }, 'refused'],
    ['郊区企业（延庆）', { registeredDistrict: '110119' }, 'pass'],
    ['郊区企业（通州）', { registeredDistrict: '110112' }, 'pass'],
    ['经济技术开发区', { registeredDistrict: '110400' }, 'pass'],
    ['石景山', { registeredDistrict: '110107' }, 'refused'],
    ['未登记所在区', { registeredDistrict: undefined }, 'incomplete'],
  ])('%s', (_, employer, expected) => {
    expect(kindOf(isPostgraduateOrAllowed, { graduate: bachelor, employer })).toBe(expected)
  })

  test('研究生和 2021 版不受此限；拒绝可豁免', () => {
    expect(kindOf(isPostgraduateOrAllowed)).toBe('pass')
    expect(kindOf(isPostgraduateOrAllowed, { graduate: bachelor }, policy2021)).toBe('pass')
    expect(isPostgraduateOrAllowed.cite.force).toBe('soft')
    expect(sentenceOf(isPostgraduateOrAllowed(aCase({ graduate: bachelor }), policy2018))).toBe(
      '本科毕业生仅限文化、体育系统和郊区用人单位引进；该单位属其他，注册在海淀区',
    )
  })

  test.each<[SchoolSet[], 'pass' | 'refused', 'pass' | 'refused']>([
    [['BEIJING_HEI'], 'pass', 'pass'],
    [['DFC_UNIVERSITY'], 'pass', 'refused'],
    [['DFC_DISCIPLINE', 'DFC'], 'pass', 'pass'],
    [['DFC'], 'refused', 'pass'],
    [['PROVINCIAL_NORMAL'], 'refused', 'refused'],
    [[], 'refused', 'refused'],
  ])('本科院校属于 %j：2018 版 %s，2021 版 %s', (schoolSets, in2018, in2021) => {
    expect(kindOf(isBachelorSchool, { graduate: bachelor, schoolSets })).toBe(in2018)
    expect(kindOf(isBachelorSchool, { graduate: bachelor, schoolSets }, policy2021)).toBe(in2021)
  })

  test('院校条件是硬条件', () => expect(isBachelorSchool.cite).toEqual({ article: '14', title: '本科毕业院校', force: 'hard' }))
})

describe('第十四条（一）至（四）', () => {
  const arts = { ...bachelor, entryRoute: 'BACHELOR_ARTS_TROUPE', postCategory: 'ACTOR', schoolName: '山西示例学院' } as const
  const troupe = { system: 'CULTURE', features: ['MUNICIPAL_ARTS_TROUPE'] } as const

  test.each(['SCREENWRITER', 'DIRECTOR', 'ACTOR', 'STAGE_TECH'] as const)('文艺院团 %s 岗位', (postCategory) => {
    expect(kindOf(isArtsTroupeRoute, { graduate: { ...arts, postCategory }, employer: troupe, schoolSets: ['ART_INDEPENDENT'] })).toBe(
      'pass',
    )
  })

  test('文艺院团：单位、岗位、院校不符一次说清', () => {
    const wrong = aCase({ graduate: { ...arts, postCategory: 'FINANCE' }, schoolSets: [] })
    expect(sentenceOf(isArtsTroupeRoute(wrong, policy2018))).toBe(
      '不符合“市属文艺院团岗位本科（第十四条第一项）”：用人单位应为市属文艺院团；岗位应为编剧岗位、导演岗位、演员岗位、舞台技术岗位，现为经济财会岗位；山西示例学院不属于独立设置本科艺术院校',
    )
  })

  test('院校符合一般条件时提示改选', () => {
    const wrong = aCase({ graduate: arts, employer: troupe, schoolSets: ['BEIJING_HEI'] })
    expect(sentenceOf(isArtsTroupeRoute(wrong, policy2018))).toContain('可改选“一般引进”')
  })

  test('没有岗位类别和院校时不完整', () => {
    const open = aCase({ graduate: { ...arts, postCategory: undefined, schoolCode: undefined }, employer: troupe })
    expect(isArtsTroupeRoute(open, policy2018)).toMatchObject({ kind: 'incomplete', missing: [{ fields: ['postCategory', 'schoolCode'] }] })
  })

  test.each([
    ['ATHLETE', ['SPORTS_COLLEGE'], 'pass'],
    ['COACH', ['SPORTS_COLLEGE'], 'pass'],
    ['MANAGEMENT', ['SPORTS_COLLEGE'], 'refused'],
    ['COACH', ['BEIJING_HEI'], 'refused'],
  ] as const)('体育专业运动队 %s %j：%s', (postCategory, schoolSets, expected) => {
    const graduate = { ...bachelor, entryRoute: 'BACHELOR_SPORTS_TEAM', postCategory } as const
    expect(kindOf(isSportsTeamRoute, { graduate, employer: { features: ['MUNICIPAL_SPORTS_TEAM'] }, schoolSets: [...schoolSets] })).toBe(
      expected,
    )
  })

  test.each([
    ['110116', 'SCHOOL_PRIMARY_SECONDARY', 'PROVINCIAL_NORMAL', 'pass', 'pass'],
    ['110105', 'SCHOOL_PRIMARY_SECONDARY', 'PROVINCIAL_NORMAL', 'refused', 'refused'],
    ['110116', 'KINDERGARTEN', 'PROVINCIAL_NORMAL', 'refused', 'pass'],
    ['110116', 'SCHOOL_PRIMARY_SECONDARY', 'PROVINCIAL_MEDICAL', 'refused', 'refused'],
  ] as const)('郊区教师 %s %s %s：2018 版 %s，2021 版 %s', (registeredDistrict, feature, set, in2018, in2021) => {
    const graduate = { ...bachelor, entryRoute: 'BACHELOR_SUBURBAN_TEACHER', postCategory: 'TEACHER' } as const
    const facts = { graduate, employer: { registeredDistrict, features: [feature] }, schoolSets: [set] }
    expect(kindOf(isSuburbanTeacherRoute, facts)).toBe(in2018)
    expect(kindOf(isSuburbanTeacherRoute, facts, policy2021)).toBe(in2021)
  })

  test.each([
    ['110117', 'PUBLIC_HEALTH_SERVICE', 'MEDICAL', 'pass'],
    ['110102', 'PUBLIC_HEALTH_SERVICE', 'MEDICAL', 'refused'],
    ['110117', 'HEALTH_INSTITUTION', 'MEDICAL', 'refused'],
    ['110117', 'PUBLIC_HEALTH_SERVICE', 'MANAGEMENT', 'refused'],
  ] as const)('郊区公共卫生 %s %s %s：%s', (registeredDistrict, feature, postCategory, expected) => {
    const graduate = { ...bachelor, entryRoute: 'BACHELOR_SUBURBAN_HEALTH', postCategory } as const
    expect(
      kindOf(isSuburbanHealthRoute, {
        graduate,
        employer: { registeredDistrict, features: [feature] },
        schoolSets: ['PROVINCIAL_MEDICAL'],
      }),
    ).toBe(expected)
  })

  test('住院医师规范化培训只见于 2021 版', () => {
    const graduate = { ...bachelor, entryRoute: 'BACHELOR_HEALTH_RESIDENCY', postCategory: 'MEDICAL' } as const
    const employer = { system: 'HEALTH' } as const
    expect(kindOf(isRouteOffered, { graduate })).toBe('refused')
    expect(kindOf(isRouteOffered, { graduate }, policy2021)).toBe('pass')
    expect(kindOf(isHealthResidencyRoute, { graduate: { ...graduate, residencyCompleted: true }, employer }, policy2021)).toBe('pass')
    expect(kindOf(isHealthResidencyRoute, { graduate, employer }, policy2021)).toBe('incomplete')
    expect(kindOf(isHealthResidencyRoute, { graduate: { ...graduate, residencyCompleted: false }, employer }, policy2021)).toBe('refused')
    expect(routesOf(policy2018)).toEqual([
      'GENERAL',
      'BACHELOR_ARTS_TROUPE',
      'BACHELOR_SPORTS_TEAM',
      'BACHELOR_SUBURBAN_TEACHER',
      'BACHELOR_SUBURBAN_HEALTH',
      'FOUNDER',
    ])
  })

  test('研究生选了本科渠道要改选；没选渠道不完整', () => {
    expect(sentenceOf(isRouteOffered(aCase({ graduate: { entryRoute: 'BACHELOR_SPORTS_TEAM' } }), policy2018))).toBe(
      '“市属体育专业运动队岗位本科（第十四条第二项）”只适用于本科，硕士研究生应选“一般引进”',
    )
    expect(kindOf(isRouteOffered, { graduate: { entryRoute: undefined } })).toBe('incomplete')
  })
})

describe('第十二条 创业毕业生', () => {
  const founder = {
    entryRoute: 'FOUNDER',
    studyEmployment: 'OWN_STARTUP',
    founderRole: true,
    founderShare: 10,
    founderShareOriginal: true,
    startupIndustry: true,
    startupResults: '获市级创新大赛奖项，带动就业 12 人',
  } as const

  test.each<[string, Partial<GraduateFacts>, 'pass' | 'refused' | 'incomplete']>([
    ['持股 10%', {}, 'pass'],
    ['持股 9.99%', { founderShare: 9.99 }, 'refused'],
    ['股份来自转让', { founderShareOriginal: false }, 'refused'],
    ['不是创始人', { founderRole: false }, 'refused'],
    ['产业不受支持', { startupIndustry: false }, 'refused'],
    ['没有在校创业', { studyEmployment: 'NONE' }, 'refused'],
    ['未填成效', { startupResults: ' ' }, 'incomplete'],
    ['未填持股', { founderShare: undefined }, 'incomplete'],
  ])('%s', (_, over, expected) => {
    expect(kindOf(isEligibleFounder, { graduate: { ...founder, ...over } })).toBe(expected)
  })

  test('所有不符之处一次说清', () => {
    const wrong = aCase({ graduate: { ...founder, founderRole: false, founderShare: 5, founderShareOriginal: false } })
    expect(sentenceOf(isEligibleFounder(wrong, policy2018))).toBe(
      '本人不是发起人或主要创始人；创办时持股 5%，低于 10%；股份由转让或后期入股取得',
    )
  })

  test('创业的本科毕业生不适用第十四条的单位和院校条件', () => {
    const graduate = { ...founder, ...bachelor }
    expect(kindOf(isPostgraduateOrAllowed, { graduate })).toBe('pass')
    expect(kindOf(isBachelorSchool, { graduate, schoolSets: [] })).toBe('pass')
  })
})
