/** Which questions a text asks, and on what they depend: found by watching what its rules read, so that nothing is asked that no rule needs. */
import { query } from '../core/query.ts'
import type { GraduateFacts } from '../rules/facts.ts'
import { explain, type RuleNode } from '../rules/explain.ts'
import { offQuotaOf, routesOf, type Policy, type TextId } from '../rules/policy.ts'
import { EDUCATION_LEVEL, EMPLOYER_FEATURE, keysOf, type EducationLevel } from '../rules/terms.ts'
import { askedYear, faceOfYear, yearsToAsk } from './asked-year.ts'
import { EXAMPLE } from './example.ts'
import { answerOf } from './fact-names.ts'
import { fieldsOf } from './fields.ts'

/** One question, and the article for which it is asked. */
export interface Question {
  field: string
  article: string
  /** Whose numbering the article has, where it is not that of the policy. */
  text?: TextId
}

/** What a choice adds to the questions and what it makes needless. */
export interface Delta {
  asks: Question[]
  drops: string[]
}

type Asked = ReadonlyMap<string, Question>

/** Chosen so that no rule stops early: what an unsuitable employer is refused for is not asked further. */
const EMPLOYER = { ...EXAMPLE.employer, nature: 'MUNICIPAL_ORGAN', features: keysOf(EMPLOYER_FEATURE) } as const

const live = (nodes: readonly RuleNode[]) => nodes.filter((node) => node.result !== 'notApplicable')

function note(asked: Map<string, Question>, name: string, { article, text }: RuleNode): void {
  const field = answerOf(name)
  if (field && !asked.has(field)) asked.set(field, { field, article, ...(text ? { text } : {}) })
}

/** Facts that rules cannot do without: asked for the sake of the first that demands them. */
function demanded(nodes: readonly RuleNode[]): Asked {
  const asked = new Map<string, Question>()
  for (const node of live(nodes)) for (const field of node.fields ?? []) note(asked, field, node)
  return asked
}

/** Facts that rules looked at. */
function read(nodes: readonly RuleNode[]): Asked {
  const asked = new Map<string, Question>()
  for (const node of live(nodes)) for (const { path } of node.facts) note(asked, path, node)
  return asked
}

const ABOUT = { intakeYear: 2026, submittedOn: '2026-06-15', schoolSets: [] } as const
const BLANK = { nature: 'MUNICIPAL_ORGAN', system: 'GENERAL', features: EMPLOYER.features } as const

/** What is asked of somebody who has chosen thus: before any other answer, and with all of them. */
function askedOf(policy: Policy, choice: GraduateFacts): Asked {
  const nothing = explain({ ...ABOUT, employer: BLANK, graduate: {} }, policy).rules
  const chosen = explain({ ...ABOUT, employer: BLANK, graduate: choice }, policy).rules
  const answered = explain({ ...ABOUT, employer: EMPLOYER, graduate: { ...EXAMPLE.graduate, ...choice } }, policy).rules
  const asked = new Map([...read(answered), ...read(chosen), ...demanded(chosen)])
  // the choices themselves are only demanded of who has made none
  for (const [field, one] of demanded(nothing)) if (asked.has(field)) asked.set(field, one)
  return asked
}

const LEVELS = keysOf(EDUCATION_LEVEL)
const without = (asked: Asked, known: Asked): Question[] => [...asked.values()].filter(({ field }) => !known.has(field))

/** In: what is asked with and without a choice, level by level. Out: the difference over all levels. */
function difference(withIt: readonly Asked[], withoutIt: readonly Asked[]): Delta {
  const asks = new Map(withIt.flatMap((asked, i) => without(asked, withoutIt[i]!)).map((one) => [one.field, one]))
  const gone = withoutIt.flatMap((asked, i) => without(asked, withIt[i]!)).map(({ field }) => field)
  return { asks: [...asks.values()], drops: [...new Set(gone)].filter((field) => !withIt.some((asked) => asked.has(field))) }
}

function questionsOf(policy: Policy) {
  const general = LEVELS.map((educationLevel) => askedOf(policy, { educationLevel, entryRoute: 'GENERAL', quotaKind: 'IN_QUOTA' }))
  const always = general.reduce<Asked>((common, asked) => new Map([...common].filter(([field]) => asked.has(field))), general[0]!)
  const level = Object.fromEntries(LEVELS.map((one, i) => [one, without(general[i]!, always)])) as Record<EducationLevel, Question[]>
  const routes = routesOf(policy)
  const categories = offQuotaOf(policy)
  const ofRoute = routes.map((entryRoute) =>
    difference(
      LEVELS.map((educationLevel) => askedOf(policy, { educationLevel, entryRoute, quotaKind: 'IN_QUOTA' })),
      general,
    ),
  )
  const ofCategory = categories.map((offQuotaCategory) =>
    difference(
      LEVELS.map((educationLevel) => askedOf(policy, { educationLevel, entryRoute: 'GENERAL', quotaKind: 'OFF_QUOTA', offQuotaCategory })),
      general,
    ),
  )
  return {
    fields: fieldsOf(policy),
    always: [...always.values()],
    level,
    route: Object.fromEntries(routes.map((one, i) => [one, ofRoute[i]!])),
    category: Object.fromEntries(categories.map((one, i) => [one, ofCategory[i]!])),
  }
}

const made = new WeakMap<Policy, ReturnType<typeof questionsOf>>()

/** The questions of a year: the ways in and categories that its text offers, and what each choice asks. */
export const selfCheckQuestions = query('year.read', async (run, input: { year?: number | undefined }) => {
  const found = await askedYear(run, input.year)
  const questions = made.get(found.policy) ?? questionsOf(found.policy)
  made.set(found.policy, questions)
  return { today: run.today, years: await yearsToAsk(run), ...faceOfYear(found, run.today), questions }
})
