/** What must hold of the regulation for every case and every version of it, found by search rather than by example. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { softCodes, notWaivable } from '../../api/rules/decision.ts'
import { admissionFaults, assessCase, ELIGIBILITY_RULES, findings } from '../../api/rules/eligibility.ts'
import { explain } from '../../api/rules/explain.ts'
import type { AdmissionConditions, CaseFacts } from '../../api/rules/facts.ts'
import { valueFault } from '../../api/rules/policy-values.ts'
import { composePolicy, settledOf, statements, TEXTS } from '../../api/rules/policy.ts'
import { combine, waive, type Verdict } from '../../api/rules/regulation.ts'
import { windowsOf } from '../../api/rules/windows.ts'
import { admissions, anyCase, anyPolicy, CHOICES, EMPLOYER_FIELDS, fullCase, GRADUATE_FIELDS } from './arbitrary.ts'

/** Hundreds of cases each: more than the usual limit on a busy machine. */
const PATIENT = { timeout: 60_000 }

const reasons = (verdict: Verdict) => (verdict.kind === 'pass' ? [] : [...verdict.failures, ...verdict.missing])
const codes = (verdict: Verdict) =>
  reasons(verdict)
    .map((one) => one.code)
    .toSorted()

/** Names of the facts that are evidence: the choices of the applicant are not. */
const GRADUATE_EVIDENCE = Object.keys(GRADUATE_FIELDS).filter((key) => !(CHOICES as readonly string[]).includes(key))
const EMPLOYER_EVIDENCE = Object.keys(EMPLOYER_FIELDS)

const without = <T extends object>(facts: T, keys: readonly string[]): T =>
  Object.fromEntries(Object.entries(facts).filter(([key]) => !keys.includes(key))) as T

/** A case with everything known, and the same case with some of its evidence not yet there. */
const partAndWhole = fc
  .record({
    whole: fullCase,
    own: fc.option(admissions, { nil: undefined }),
    g: fc.subarray(GRADUATE_EVIDENCE),
    e: fc.subarray(EMPLOYER_EVIDENCE),
  })
  .map(({ whole: found, own, g, e }) => {
    const whole: CaseFacts = own ? { ...found, admission: own } : found
    return { whole, part: { ...whole, graduate: without(whole.graduate, g), employer: without(whole.employer, e) } }
  })

/** Replaces what is not in `read` by what `other` says of it; a list counts as one fact. */
function elsewhere(facts: object, other: object, read: ReadonlySet<string>, prefix = ''): object {
  const keys = new Set([...Object.keys(facts), ...Object.keys(other)])
  return Object.fromEntries(
    [...keys].flatMap((key): [string, unknown][] => {
      const path = prefix + key
      const mine: unknown = Reflect.get(facts, key)
      const theirs: unknown = Reflect.get(other, key)
      const deeper = [...read].some((one) => one.startsWith(`${path}.`))
      if (deeper && typeof mine === 'object' && mine !== null)
        return [[key, elsewhere(mine, typeof theirs === 'object' && theirs !== null ? theirs : {}, read, `${path}.`)]]
      const kept = read.has(path) || deeper
      if (kept) return key in facts ? [[key, mine]] : []
      return key in other ? [[key, theirs]] : []
    }),
  )
}

describe('性质：对任意案卷、任意文本和版本', PATIENT, () => {
  test('总有结论：从不抛出，只有通过、拒绝、缺项三种，拒绝必有理由，缺项必有字段，每条都有条款和文本', () => {
    fc.assert(
      fc.property(anyCase, anyPolicy, (facts, policy) => {
        const verdict = assessCase(facts, policy)
        expect(['pass', 'refused', 'incomplete']).toContain(verdict.kind)
        if (verdict.kind === 'refused') expect(verdict.failures.length).toBeGreaterThan(0)
        if (verdict.kind === 'incomplete') expect([verdict.failures.length, verdict.missing.length > 0]).toEqual([0, true])
        for (const one of reasons(verdict)) {
          expect(one.message.trim()).not.toBe('')
          expect(one.policy).toBe(policy.id)
          expect(one.cite.article).toMatch(/^\d{1,2}(\(\d\))?$/)
          if ('fields' in one) expect(one.fields.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('逐条核验与结论相符：有一条拒绝即拒绝，否则有一条缺项即缺项，否则通过', () => {
    fc.assert(
      fc.property(anyCase, anyPolicy, (facts, policy) => {
        const results = findings(facts, policy).map((one) => one.result)
        const expected = results.includes('refused') ? 'refused' : results.includes('missing') ? 'incomplete' : 'pass'
        expect(assessCase(facts, policy).kind).toBe(expected)
      }),
      { numRuns: 150 },
    )
  })

  test('证据只会推进：通过的案卷，补上任何缺少的证据也不会变为缺项', () => {
    const passing = fc
      .tuple(partAndWhole, anyPolicy)
      .map(([{ part, whole }, policy]) => ({ part: soundCase(part), whole: soundCase(whole), policy }))
    fc.assert(
      fc.property(passing, ({ part, whole, policy }) => {
        fc.pre(assessCase(part, policy).kind === 'pass')
        expect(assessCase(whole, policy).kind).not.toBe('incomplete')
      }),
      { numRuns: 150 },
    )
  })

  test('缺少证据从不是拒绝的理由：一条规则在缺证据时拒绝，补上什么证据它都仍然拒绝', () => {
    fc.assert(
      fc.property(partAndWhole, anyPolicy, ({ part, whole }, policy) => {
        for (const rule of ELIGIBILITY_RULES)
          if (rule(part, policy).kind === 'refused') expect([rule.code, rule(whole, policy).kind]).toEqual([rule.code, 'refused'])
      }),
      { numRuns: 400 },
    )
  })

  test('硬性条件不可豁免：无论列出哪些代码，硬性拒绝都在；只有原则性条件会被拿掉', () => {
    const asked = fc.oneof(fc.subarray(ELIGIBILITY_RULES.map((rule) => rule.code)), fc.array(fc.string()))
    fc.assert(
      fc.property(anyCase, anyPolicy, asked, (facts, policy, listed) => {
        const verdict = assessCase(facts, policy)
        const waived = waive(verdict, listed)
        const hard = (v: Verdict) => (v.kind === 'refused' ? v.failures.filter((f) => f.cite.force === 'hard').map((f) => f.code) : [])
        expect(hard(waived)).toEqual(hard(verdict))
        if (hard(verdict).length > 0) expect(waived.kind).toBe('refused')
        expect(notWaivable(verdict, listed).map((f) => f.code)).toEqual(hard(verdict).filter((code) => listed.includes(code)))
        expect(softCodes(waived)).toEqual(softCodes(verdict).filter((code) => !listed.includes(code)))
        if (waived.kind === 'pass') expect(verdict.kind === 'pass' ? [] : verdict.missing).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('规则的先后不改变结论和理由', () => {
    const shuffled = fc.shuffledSubarray([...ELIGIBILITY_RULES], { minLength: ELIGIBILITY_RULES.length })
    fc.assert(
      fc.property(anyCase, anyPolicy, shuffled, (facts, policy, rules) => {
        const [inOrder, mixed] = [assessCase(facts, policy), combine(rules.map((rule) => rule(facts, policy)))]
        expect([mixed.kind, codes(mixed)]).toEqual([inOrder.kind, codes(inOrder)])
      }),
      { numRuns: 150 },
    )
  })

  test('主管单位的准入条件只会更严：拒绝的不会因此通过，加严的不会比原来松', () => {
    const tighter = (own: AdmissionConditions): AdmissionConditions => ({
      ...own,
      minRegisteredMonths: (own.minRegisteredMonths ?? 0) + 1,
      ...(own.maxAge && { maxAge: Object.fromEntries(Object.entries(own.maxAge).map(([level, age]) => [level, age - 1])) }),
      ...(own.industries && own.industries.length > 1 && { industries: own.industries.slice(1) }),
      ...(own.schoolSets && own.schoolSets.length > 1 && { schoolSets: own.schoolSets.slice(1) }),
    })
    fc.assert(
      fc.property(anyCase, anyPolicy, admissions, ({ admission: _, ...facts }, policy, own) => {
        const kinds = [facts, { ...facts, admission: own }, { ...facts, admission: tighter(own) }].map((f) => assessCase(f, policy).kind)
        if (kinds[0] !== 'pass') expect(kinds[1]).not.toBe('pass')
        if (kinds[0] === 'refused') expect(kinds[1]).toBe('refused')
        if (kinds[1] === 'refused') expect(kinds[2]).toBe('refused')
      }),
      { numRuns: 150 },
    )
  })
})

describe('性质：结论的说明', PATIENT, () => {
  test('与结论、逐条核验一致；每条拒绝至少指出一项事实或参数', () => {
    fc.assert(
      fc.property(anyCase, anyPolicy, (facts, policy) => {
        const { kind, rules } = explain(facts, policy)
        expect(kind).toBe(assessCase(facts, policy).kind)
        expect(rules.map(({ facts: _f, parameters: _p, ...rest }) => rest)).toEqual(
          findings(facts, policy).map(({ facts: _f, ...rest }) => rest),
        )
        for (const one of rules.filter((rule) => rule.result === 'refused'))
          expect([one.code, one.facts.length + one.parameters.length > 0]).toEqual([one.code, true])
      }),
      { numRuns: 150 },
    )
  })

  test('没有规则读过的事实，改成什么都不改变任何一条的结果', () => {
    fc.assert(
      fc.property(anyCase, anyCase, anyPolicy, (facts, other, policy) => {
        const { rules } = explain(facts, policy)
        const read = new Set(rules.flatMap((rule) => rule.facts.map((fact) => fact.path)))
        const changed = elsewhere(facts, other, read) as CaseFacts
        const said = (all: typeof rules) => all.map(({ code, result, message }) => [code, result, message])
        expect(said(explain(changed, policy).rules)).toEqual(said(rules))
      }),
      { numRuns: 150 },
    )
  })

  test('没有规则读过的参数，改成什么都不改变结论', () => {
    fc.assert(
      fc.property(anyCase, anyPolicy, anyPolicy, (facts, policy, other) => {
        const read = new Set(explain(facts, policy).rules.flatMap((rule) => rule.parameters.map((one) => one.path)))
        const mine = settledOf(policy).filter((one) => read.has(one.path))
        const theirs = settledOf(other).filter((one) => !read.has(one.path))
        const mixed = composePolicy(policy.text, policy.id, [...mine, ...theirs])
        expect([assessCase(facts, mixed).kind, codes(assessCase(facts, mixed))]).toEqual([
          assessCase(facts, policy).kind,
          codes(assessCase(facts, policy)),
        ])
      }),
      { numRuns: 150 },
    )
  })
})

describe('性质：政策版本', PATIENT, () => {
  test('版本保存的内容足以原样重现它', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        expect(composePolicy(policy.text, policy.id, settledOf(policy))).toEqual(policy)
        expect(composePolicy(policy.text, policy.id, JSON.parse(JSON.stringify(settledOf(policy))))).toEqual(policy)
      }),
      { numRuns: 150 },
    )
  })

  test('两版文本自己写的每个值都可填；四段时间总是先开始后截止', () => {
    for (const text of ['policy-2018', 'policy-2021'] as const)
      for (const { path, statement } of statements(TEXTS[text]))
        expect([text, path, valueFault(text, path, statement.value)]).toEqual([text, path, null])
    fc.assert(
      fc.property(anyPolicy, fc.integer({ min: 2018, max: 2100 }), (policy, year) => {
        for (const window of Object.values(windowsOf(policy, year)))
          expect([window.name, window.from <= window.to]).toEqual([window.name, true])
      }),
      { numRuns: 150 },
    )
  })

  test('准入条件可否接受只看它与文本：文本自己的上限和年限总可接受', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const { DOCTOR, MASTER_EDUCATION_HEALTH, BACHELOR } = policy.maxAge
        const own = { DOCTOR: DOCTOR.value, MASTER: MASTER_EDUCATION_HEALTH.value, BACHELOR: BACHELOR.value }
        expect(admissionFaults({ minRegisteredMonths: policy.minRegisteredMonths.value, maxAge: own }, policy)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

/** The case with what most rules ask put right, so that what is left to vary is mostly not needed. */
function soundCase(facts: CaseFacts): CaseFacts {
  const { adverseUntil: _a, unitSuspension: _u, admission: _m, ...rest } = facts
  const { suspension: _s, ...employer } = facts.employer
  const { offQuotaCategory: _c, ...graduate } = facts.graduate
  return {
    ...rest,
    graduate: {
      ...graduate,
      unifiedPlan: true,
      trainingMode: 'NON_DIRECTED',
      studyEmployment: 'NONE',
      onTime: true,
      educationLevel: 'MASTER',
      degree: 'MASTER',
      beijingHukou: false,
      graduatesOn: `${facts.intakeYear}-06-30`,
      birthDate: `${facts.intakeYear - 20}-06-01`,
      major: '软件工程',
      postTitle: '算法工程师',
      postCategory: 'ENGINEERING',
      matchStatement: '所学与岗位一致',
      matchConfirmed: true,
      entryRoute: 'GENERAL',
      quotaKind: 'IN_QUOTA',
    },
    employer: {
      ...employer,
      registeredOn: '2000-01-01',
      registeredDistrict: '110108',
      operatingNormally: true,
      creditGood: true,
      hasViolations: false,
      paysTax: true,
      archiveArranged: true,
    },
  }
}
