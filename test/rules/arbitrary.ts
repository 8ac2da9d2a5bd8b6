/** Arbitrary facts and policies: every field may be absent, every term of every list may occur. */
import fc from 'fast-check'
import type { AdmissionConditions, CaseFacts, EmployerFacts, GraduateFacts, Suspension } from '../../api/rules/facts.ts'
import { valueFault, valueKind } from '../../api/rules/policy-values.ts'
import type { Policy, Settled, TextId } from '../../api/rules/policy.ts'
import { composePolicy, statements, TEXTS } from '../../api/rules/policy.ts'
import {
  DEGREE,
  DISTRICT,
  EDUCATION_LEVEL,
  EMPLOYER_FEATURE,
  EMPLOYER_NATURE,
  ENTRY_ROUTE,
  keysOf,
  OFF_QUOTA,
  POST_CATEGORY,
  SCHOOL_SET,
  SEX,
  STUDY_EMPLOYMENT,
  SYSTEM,
  TRAINING_MODE,
} from '../../api/rules/terms.ts'

const oneOf = <K extends string>(terms: Readonly<Record<K, unknown>>): fc.Arbitrary<K> => fc.constantFrom(...keysOf(terms))
const someOf = <K extends string>(terms: Readonly<Record<K, unknown>>): fc.Arbitrary<K[]> => fc.subarray(keysOf(terms))

const two = (n: number) => String(n).padStart(2, '0')
const dayBetween = (from: number, to: number) =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`)
const recent = dayBetween(2018, 2028)
const words = fc.constantFrom('', ' ', '软件工程', '京示例〔2026〕1号')

/** What the graduate chooses, as opposed to what is evidence: which articles apply follows from it. */
export const CHOICES = ['quotaKind', 'offQuotaCategory', 'entryRoute'] as const satisfies (keyof GraduateFacts)[]

/** Every fact of the graduate that a rule could read, given. */
export const GRADUATE_FIELDS = {
  name: words,
  sex: oneOf(SEX),
  birthDate: dayBetween(1980, 2006),
  beijingHukou: fc.boolean(),
  educationLevel: oneOf(EDUCATION_LEVEL),
  degree: oneOf(DEGREE),
  schoolCode: fc.constantFrom('10001', '10055'),
  schoolName: fc.constantFrom('南开大学', '山西示例学院'),
  major: words,
  trainingMode: oneOf(TRAINING_MODE),
  unifiedPlan: fc.boolean(),
  enrolledOn: recent,
  graduatesOn: recent,
  onTime: fc.boolean(),
  studyEmployment: oneOf(STUDY_EMPLOYMENT),
  entryRoute: oneOf(ENTRY_ROUTE),
  quotaKind: fc.constantFrom('IN_QUOTA' as const, 'OFF_QUOTA' as const),
  offQuotaCategory: fc.oneof(oneOf(OFF_QUOTA), fc.constant(null)),
  offQuotaBasis: words,
  founderRole: fc.boolean(),
  founderShare: fc.double({ min: 0, max: 100, noNaN: true }),
  founderShareOriginal: fc.boolean(),
  startupIndustry: fc.boolean(),
  startupResults: words,
  familyInBeijing: fc.boolean(),
  familyRelation: words,
  parentsBeijingHukou: fc.boolean(),
  parentsMovedOn: recent,
  postTitle: words,
  postCategory: oneOf(POST_CATEGORY),
  matchStatement: words,
  matchConfirmed: fc.boolean(),
  residencyCompleted: fc.boolean(),
  schoolWorldTop200: fc.boolean(),
} satisfies { [K in keyof GraduateFacts]?: fc.Arbitrary<GraduateFacts[K]> }

export const suspensions: fc.Arbitrary<Suspension> = fc.record({ from: recent, until: recent }, { requiredKeys: ['from'] })

export const EMPLOYER_FIELDS = {
  registeredOn: recent,
  registeredDistrict: oneOf(DISTRICT),
  industry: fc.constantFrom('软件和信息技术服务业', '医药制造业'),
  operatingNormally: fc.boolean(),
  creditGood: fc.boolean(),
  hasViolations: fc.boolean(),
  paysTax: fc.boolean(),
  archiveArranged: fc.boolean(),
} satisfies { [K in keyof EmployerFacts]?: fc.Arbitrary<EmployerFacts[K]> }

const ages = fc.integer({ min: 18, max: 45 })
export const admissions: fc.Arbitrary<AdmissionConditions> = fc.record(
  {
    minRegisteredMonths: fc.integer({ min: 0, max: 60 }),
    industries: fc.subarray(['软件和信息技术服务业', '医药制造业']),
    maxAge: fc.record({ DOCTOR: ages, MASTER: ages, BACHELOR: ages }, { requiredKeys: [] }),
    minEducation: oneOf(EDUCATION_LEVEL),
    schoolSets: someOf(SCHOOL_SET),
    note: words,
  },
  { requiredKeys: [] },
)

const employers = (requiredKeys: 'all' | 'few') => {
  const model = {
    nature: oneOf(EMPLOYER_NATURE),
    system: oneOf(SYSTEM),
    features: someOf(EMPLOYER_FEATURE),
    ...EMPLOYER_FIELDS,
    suspension: suspensions,
  }
  return requiredKeys === 'all' ? fc.record(model) : fc.record(model, { requiredKeys: ['nature', 'system', 'features'] })
}

const around = {
  intakeYear: fc.integer({ min: 2019, max: 2027 }),
  submittedOn: recent,
  schoolSets: someOf(SCHOOL_SET),
}

/** A case with every fact given. */
export const fullCase: fc.Arbitrary<CaseFacts> = fc.record({ graduate: fc.record(GRADUATE_FIELDS), employer: employers('all'), ...around })

/** Any case at all: each fact is there or not, and says anything that its list allows. */
export const anyCase: fc.Arbitrary<CaseFacts> = fc.record(
  {
    graduate: fc.record(GRADUATE_FIELDS, { requiredKeys: [] }),
    employer: employers('few'),
    ...around,
    adverseUntil: recent,
    admission: admissions,
    unitSuspension: suspensions,
  },
  { requiredKeys: ['graduate', 'employer', 'intakeYear', 'submittedOn', 'schoolSets'] },
)

const monthDay = fc.constantFrom('01-01', '02-28', '03-01', '09-30', '12-31')
const windows = fc.record({
  from: fc.record({ yearOffset: fc.integer({ min: -2, max: 2 }), day: monthDay }),
  to: fc.record({ yearOffset: fc.integer({ min: -2, max: 2 }), day: fc.oneof(monthDay, fc.constant('lastFebruary')) }),
})

/** Any value that the form of a statement could send, wrong ones too. */
export function anyValue(path: string): fc.Arbitrary<unknown> {
  const kind = valueKind(path)
  if (kind.kind === 'number') return fc.integer({ min: kind.min - 1, max: kind.max + 1 })
  if (kind.kind === 'yesNo') return fc.boolean()
  if (kind.kind === 'choice') return oneOf(kind.terms)
  return kind.kind === 'terms' ? someOf(kind.terms) : windows
}

const PATHS = {
  'policy-2018': statements(TEXTS['policy-2018']).map((one) => one.path),
  'policy-2021': statements(TEXTS['policy-2021']).map((one) => one.path),
}
const decisionOn = (path: string) => fc.record({ path: fc.constant(path), value: anyValue(path), decided: fc.boolean() })

/** A version that the bureau could publish of a text: some statements settled to any values that are accepted. */
export const versionsOf = (text: TextId): fc.Arbitrary<Policy> =>
  fc.array(fc.oneof(...PATHS[text].map(decisionOn)), { maxLength: 12 }).map((chosen) => {
    const settled = chosen
      .filter(({ path, value }) => valueFault(text, path, value) === null)
      .map(({ path, value, decided }): Settled =>
        decided ? { path, value, source: 'decision', decision: '京示例决〔2026〕1号', note: '会议决定' } : { path, value, source: 'text' },
      )
    return composePolicy(text, `${text}.2026-1`, settled)
  })

/** Either text as it stands, or a version of either. */
export const anyPolicy: fc.Arbitrary<Policy> = fc.oneof(
  fc.constantFrom(TEXTS['policy-2018'], TEXTS['policy-2021']),
  versionsOf('policy-2018'),
  versionsOf('policy-2021'),
)
