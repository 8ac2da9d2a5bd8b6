import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assessCase } from '../../api/rules/eligibility.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { policy2021 } from '../../api/rules/policy-2021.ts'
import type { Policy } from '../../api/rules/policy.ts'
import { remedies, type Remedy } from '../../api/rules/remedies.ts'
import { EDUCATION_LEVEL, ENTRY_ROUTE, keysOf, OFF_QUOTA, SYSTEM, TRAINING_MODE } from '../../api/rules/terms.ts'
import { windowsOf } from '../../api/rules/windows.ts'
import { aCase, type CaseOverrides } from './a-case.ts'

const windows = windowsOf(policy2018, 2026)
const asked = (over: CaseOverrides, policy: Policy = policy2018) => remedies(aCase(over), policy, windows)
/** kind, article, what it is about, from when, what then. */
const brief = (list: Remedy[]) => list.map((one) => [one.kind, one.article, one.codes.join(), one.on ?? '', one.after ?? ''])
const sentences = (list: Remedy[], kind: Remedy['kind']) => list.filter((one) => one.kind === kind).map((one) => one.message)

/** A bachelor's graduate, of the age for it, into a suburban middle school. */
const bachelor = {
  graduate: { educationLevel: 'BACHELOR', degree: 'BACHELOR', birthDate: '2003-05-20' },
  employer: { registeredDistrict: '110114' },
} as const satisfies CaseOverrides

describe('补救办法', () => {
  test('符合条件的没有', () => {
    expect(asked({})).toEqual([])
    expect(asked({}, policy2021)).toEqual([])
  })

  test('缺信息：逐条列出缺什么，没有别的', () => {
    const list = asked({ graduate: { trainingMode: undefined, onTime: undefined }, employer: { registeredDistrict: undefined } })
    expect(list).toEqual([
      { kind: 'supply', article: '2', codes: ['training-mode'], message: '请填写培养方式', fields: ['trainingMode'] },
      { kind: 'supply', article: '2', codes: ['on-time'], message: '请填写能否按时毕业并获得相应学历学位', fields: ['onTime'] },
      {
        kind: 'supply',
        article: '10',
        codes: ['employer-in-beijing'],
        message: '用人单位未登记注册所在区',
        fields: ['employer.registeredDistrict'],
      },
    ])
  })
})

describe('等待（第十条、第二十六条、第二十七条）', () => {
  test.each([
    // registered on, the first day that counts, in the window of 1 March to 30 September 2026
    ['2025-06-16', '2026-06-16', true],
    ['2025-09-30', '2026-09-30', true],
    ['2025-10-01', '2026-10-01', false],
  ])('注册于 %s：%s 起满一年，在申报期内：%s', (registeredOn, on, inWindow) => {
    const [wait, waiver, ...more] = asked({ employer: { registeredOn } })
    expect(wait).toMatchObject({ kind: 'wait', article: '10', codes: ['employer-registered'], on, inWindow, after: 'pass' })
    expect(waiver).toMatchObject({ kind: 'waiver', article: '21', codes: ['employer-registered'], after: 'pass' })
    expect(more).toEqual([])
  })

  test('申报期外的日子写明申报期', () => {
    expect(sentences(asked({ employer: { registeredOn: '2025-10-01' } }), 'wait')).toEqual([
      '2026年10月1日起提交，即符合“注册登记满一年”；2026 年度申报期为 2026年3月1日至2026年9月30日，这一天不在其内',
    ])
    expect(sentences(asked({ employer: { registeredOn: '2025-06-16' } }), 'wait')).toEqual(['2026年6月16日起提交，即符合“注册登记满一年”'])
  })

  test('暂停期满次日；没有期限的等不到', () => {
    const suspended = { from: '2026-05-01', until: '2026-07-31' }
    expect(brief(asked({ employer: { suspension: suspended } }))).toEqual([['wait', '26', 'employer-suspended', '2026-08-01', 'pass']])
    expect(brief(asked({ unitSuspension: suspended }))).toEqual([['wait', '26', 'unit-suspended', '2026-08-01', 'pass']])
    expect(brief(asked({ employer: { suspension: { from: '2026-05-01' } } }))).toEqual([
      ['never', '26', 'employer-suspended', '', 'refused'],
    ])
  })

  test('不良信息期满次日', () => {
    expect(brief(asked({ adverseUntil: '2028-01-31' }))).toEqual([['wait', '27', 'adverse-record', '2028-02-01', 'pass']])
    expect(asked({ adverseUntil: '2028-01-31' })[0]!.inWindow).toBe(false)
    expect(asked({ adverseUntil: '2026-09-29' })[0]).toMatchObject({ on: '2026-09-30', inWindow: true })
  })

  test('几项都要等：各有各的日子，最后一天之后才通过；余下的原则性条件可申请例外', () => {
    const list = asked({ employer: { registeredOn: '2025-09-01', suspension: { from: '2026-05-01', until: '2026-07-31' } } })
    expect(brief(list)).toEqual([
      ['wait', '10', 'employer-registered', '2026-09-01', 'pass'],
      ['wait', '26', 'employer-suspended', '2026-08-01', 'refused'],
      ['waiver', '21', 'employer-registered', '2026-08-01', 'pass'],
    ])
    expect(sentences(list, 'waiver')).toEqual([
      '2026年8月1日起，“注册登记满一年”属于原则性条件：主管单位可以书面申请，经市人力社保局集体决策作为例外',
    ])
  })

  test('不知道时间安排的，不说在不在申报期内', () => {
    const [wait] = remedies(aCase({ employer: { registeredOn: '2025-10-01' } }), policy2018)
    expect(wait).toEqual({
      kind: 'wait',
      article: '10',
      codes: ['employer-registered'],
      message: '2026年10月1日起提交，即符合“注册登记满一年”',
      on: '2026-10-01',
      after: 'pass',
    })
  })

  test('主管单位更长的注册年限另算', () => {
    expect(brief(asked({ employer: { registeredOn: '2025-08-01' }, admission: { minRegisteredMonths: 24 } }))).toEqual([
      ['wait', '10', 'employer-registered', '2026-08-01', 'refused'],
      ['wait', '8', 'unit-registered', '2027-08-01', 'pass'],
    ])
  })
})

describe('改选（第九条、第十一条至第十六条）', () => {
  test('研究生误选本科引进方式：改选一般引进', () => {
    const [route, ...more] = asked({ graduate: { entryRoute: 'BACHELOR_ARTS_TROUPE' } })
    expect(route).toMatchObject({
      kind: 'route',
      article: '14',
      message: '改选“一般引进”后不再被拒绝',
      change: { entryRoute: 'GENERAL' },
      after: 'pass',
    })
    expect(more.map((one) => one.change)).toEqual([])
  })

  test('郊区中小学本科教师：师范院校不是“双一流”的，从一般引进改选第十四条第三项', () => {
    const over = {
      graduate: { ...bachelor.graduate, postCategory: 'TEACHER' },
      employer: { ...bachelor.employer, features: ['SCHOOL_PRIMARY_SECONDARY'] },
      schoolSets: ['PROVINCIAL_NORMAL'],
    } as const satisfies CaseOverrides
    expect(assessCase(aCase(over), policy2018).kind).toBe('refused')
    const [route] = asked(over)
    expect(route).toMatchObject({ kind: 'route', article: '14(3)', change: { entryRoute: 'BACHELOR_SUBURBAN_TEACHER' }, after: 'pass' })
    const [newer] = asked(over, policy2021)
    expect(newer).toMatchObject({ kind: 'route', article: '10(5)', change: { entryRoute: 'BACHELOR_SUBURBAN_TEACHER' }, after: 'pass' })
  })

  test('超龄硕士：占指标的原则性条件可例外；属于单列类别的可改选，缺什么写明', () => {
    const list = asked({ graduate: { birthDate: '1996-12-31' } })
    expect(brief(list)).toEqual([
      ['route', '9', 'quota-kind', '', 'incomplete'],
      ['route', '9', 'quota-kind', '', 'incomplete'],
      ['route', '9', 'quota-kind', '', 'incomplete'],
      ['route', '16(1)', 'quota-kind', '', 'incomplete'],
      ['route', '16(2)', 'quota-kind', '', 'incomplete'],
      ['route', '16(3)', 'quota-kind', '', 'incomplete'],
      ['waiver', '21', 'age-postgraduate', '', 'pass'],
    ])
    expect(list.map((one) => one.change?.offQuotaCategory)).toEqual([
      'VILLAGE_OFFICIAL',
      'VETERAN',
      'SPECIAL_POLICY',
      'BORDER_SUPPORT_CHILD',
      'EDUCATED_YOUTH_CHILD',
      'PARENTS_TRANSFERRED',
      undefined,
    ])
    expect(list[1]!.message).toBe(
      '如属“退役大学生士兵（第九条）”，改选后不再被拒绝，还须补齐：请填写计划单列的依据（文号、录用通知或证明）',
    )
    expect(list[1]!.fields).toEqual(['offQuotaBasis'])
    // 30 is within the limit of the newer text
    expect(asked({ graduate: { birthDate: '1996-12-31' } }, policy2021)).toEqual([])
  })

  test('不符合单列类别的：改回占用指标', () => {
    const [route] = asked({ graduate: { quotaKind: 'OFF_QUOTA', offQuotaCategory: 'EXCELLENT_DOCTOR', offQuotaBasis: '成果' } })
    expect(route).toMatchObject({
      kind: 'route',
      article: '9',
      message: '改选“占用指标”后不再被拒绝',
      change: { quotaKind: 'IN_QUOTA', offQuotaCategory: null },
      after: 'pass',
    })
  })

  test('改选之外还要等的，写明从哪一天起', () => {
    const list = asked({
      graduate: { entryRoute: 'BACHELOR_SPORTS_TEAM' },
      employer: { suspension: { from: '2026-05-01', until: '2026-07-31' } },
    })
    expect(list.find((one) => one.kind === 'route')).toMatchObject({
      message: '改选“一般引进”后不再被拒绝，并在2026年8月1日以后提交',
      on: '2026-08-01',
      inWindow: true,
      after: 'pass',
    })
  })

  test('文本没有的方式和类别不作建议', () => {
    const keyIndustry = { graduate: { birthDate: '1990-01-01', offQuotaBasis: '目录' }, employer: { features: ['KEY_INDUSTRY'] } } as const
    expect(asked(keyIndustry).map((one) => one.change?.offQuotaCategory)).not.toContain('KEY_INDUSTRY')
    const health = {
      graduate: { ...bachelor.graduate, postCategory: 'MEDICAL', residencyCompleted: true },
      employer: { system: 'HEALTH' },
      schoolSets: [],
    } as const
    expect(asked(health).map((one) => one.change?.entryRoute)).not.toContain('BACHELOR_HEALTH_RESIDENCY')
    expect(asked(health, policy2021)[0]).toMatchObject({
      kind: 'route',
      article: '10(6)',
      change: { entryRoute: 'BACHELOR_HEALTH_RESIDENCY' },
      after: 'pass',
    })
  })
})

describe('例外（第二十一条）', () => {
  test('只剩原则性条件时才有', () => {
    const young = { graduate: { birthDate: '1990-01-01' } }
    expect(asked(young).find((one) => one.kind === 'waiver')).toMatchObject({
      article: '21',
      codes: ['age-postgraduate'],
      message: '“研究生年龄”属于原则性条件：主管单位可以书面申请，经市人力社保局集体决策作为例外',
      after: 'pass',
    })
    expect(asked({ graduate: { birthDate: '1990-01-01', beijingHukou: true } }).map((one) => one.kind)).not.toContain('waiver')
  })

  test('2021 文本未知条号，按 2018 文本的条号标明', () => {
    const waiver = asked({ graduate: { birthDate: '1990-01-01' } }, policy2021).find((one) => one.kind === 'waiver')
    expect(waiver).toMatchObject({ article: '21', text: 'policy-2018' })
  })

  test('例外之后仍缺信息的，如实说', () => {
    const waiver = asked({ graduate: { birthDate: '1990-01-01', onTime: undefined } }).find((one) => one.kind === 'waiver')
    expect(waiver?.after).toBe('incomplete')
  })
})

describe('没有办法的', () => {
  test.each([
    [{ graduate: { beijingHukou: true } }, '2', 'beijing-hukou'],
    [{ graduate: { trainingMode: 'DIRECTED' } }, '2', 'training-mode'],
    [{ graduate: { unifiedPlan: false } }, '2', 'unified-plan'],
    [{ graduate: { studyEmployment: 'EMPLOYED' } }, '2', 'study-employment'],
    [{ employer: { creditGood: false } }, '10', 'employer-credit'],
    [{ admission: { minEducation: 'DOCTOR' } }, '8', 'unit-education'],
  ] as const satisfies [CaseOverrides, string, string][])('%j', (over, article, code) => {
    expect(brief(asked(over))).toEqual([['never', article, code, '', 'refused']])
  })

  test('能等的和没有办法的分开说', () => {
    expect(brief(asked({ graduate: { beijingHukou: true }, employer: { registeredOn: '2025-09-01' } }))).toEqual([
      ['wait', '10', 'employer-registered', '2026-09-01', 'refused'],
      ['never', '2', 'beijing-hukou', '', 'refused'],
    ])
    expect(sentences(asked({ graduate: { beijingHukou: true } }), 'never')).toEqual([
      '“非北京常住户口”是硬性条件，不能作为例外；等待或改选引进方式都不改变这一结果，除非所填情况本身有变化',
    ])
  })

  test('2021 文本：毕业满两年的等不来', () => {
    expect(brief(asked({ graduate: { graduatesOn: '2024-06-14' } }, policy2021))).toEqual([['never', '2', 'current-year', '', 'refused']])
    expect(asked({ graduate: { graduatesOn: '2024-06-15' } }, policy2021)).toEqual([])
  })
})

describe('任何案卷', () => {
  const any = fc.record({
    level: fc.constantFrom(...keysOf(EDUCATION_LEVEL)),
    route: fc.constantFrom(...keysOf(ENTRY_ROUTE)),
    category: fc.option(fc.constantFrom(...keysOf(OFF_QUOTA)), { nil: undefined }),
    mode: fc.constantFrom(...keysOf(TRAINING_MODE)),
    system: fc.constantFrom(...keysOf(SYSTEM)),
    born: fc.integer({ min: 1980, max: 2006 }),
    registered: fc.integer({ min: 2015, max: 2026 }),
    hukou: fc.option(fc.boolean(), { nil: undefined }),
    suspendedUntil: fc.option(fc.constantFrom('2026-06-20', '2026-12-31'), { nil: undefined }),
  })

  test('被拒绝的至少有一条；说通过的照做即通过', () => {
    fc.assert(
      fc.property(any, fc.constantFrom(policy2018, policy2021), (one, policy) => {
        const facts = aCase({
          graduate: {
            educationLevel: one.level,
            degree: one.level,
            entryRoute: one.route,
            trainingMode: one.mode,
            birthDate: `${one.born}-06-15`,
            beijingHukou: one.hukou,
            ...(one.category ? { quotaKind: 'OFF_QUOTA', offQuotaCategory: one.category } : {}),
          },
          employer: {
            system: one.system,
            registeredOn: `${one.registered}-01-31`,
            ...(one.suspendedUntil ? { suspension: { from: '2026-01-01', until: one.suspendedUntil } } : {}),
          },
        })
        const verdict = assessCase(facts, policy)
        const list = remedies(facts, policy, windows)
        expect(list.length > 0).toBe(verdict.kind !== 'pass')
        expect(list.some((remedy) => remedy.kind !== 'supply')).toBe(verdict.kind === 'refused')
        for (const remedy of list.filter(({ kind }) => kind === 'wait' || kind === 'route')) {
          const tried = { ...facts, submittedOn: remedy.on ?? facts.submittedOn, graduate: { ...facts.graduate, ...remedy.change } }
          expect(assessCase(tried, policy).kind).toBe(remedy.after)
        }
      }),
      { numRuns: 300 },
    )
  })
})
