/** What would make a refused or incomplete case possible. Found by asking the rules again about changed facts; no condition stands here. */
import type { CaseFacts } from './facts.ts'
import type { Day } from './dates.ts'
import { addDays, chineseDay } from './dates.ts'
import { softCodes } from './decision.ts'
import { assessCase, ELIGIBILITY_RULES } from './eligibility.ts'
import { offQuotaOf, routesOf, type Policy, type TextId } from './policy.ts'
import { citedIn, waive, type Failure, type Rule, type Verdict } from './regulation.ts'
import { ENTRY_ROUTE, OFF_QUOTA, type EntryRoute, type OffQuotaCategory } from './terms.ts'
import { isOpenOn, type Window, type WindowName } from './windows.ts'

/**
 * `supply`: a fact or evidence is missing. `wait`: a later day of submission. `route`: another way in or off-quota category.
 * `waiver`: a collective decision on soft conditions (21). `never`: a hard refusal that none of these takes away.
 */
export type RemedyKind = 'supply' | 'wait' | 'route' | 'waiver' | 'never'

/** What to choose instead; a key that is not here stays as it is. */
export interface RouteChange {
  entryRoute?: EntryRoute
  quotaKind?: 'IN_QUOTA' | 'OFF_QUOTA'
  offQuotaCategory?: OffQuotaCategory | null
}

export interface Remedy {
  kind: RemedyKind
  article: string
  /** Whose numbering the article has, where it is not that of the policy judged by. */
  text?: TextId
  message: string
  /** The rules that it is about, by code. */
  codes: string[]
  /** `supply`: the facts that are missing, as the rules name them; `route`: those that the choice asks for besides. */
  fields?: string[]
  /** The earliest day of submission on which it helps; absent when it helps at once. */
  on?: Day
  /** Whether that day lies in the year's declaration window; absent when the windows are not known. */
  inWindow?: boolean
  change?: RouteChange
  /** What the verdict would be with this remedy alone. */
  after?: Verdict['kind']
}

type Windows = Pick<Record<WindowName, Window>, 'declaration'>

/** Longer than any term of the texts: a term that ends later than this is none that one waits for. */
const HORIZON_DAYS = 4018
const STRIDE_DAYS = 28

const ruleOf = new Map<string, Rule<CaseFacts>>(ELIGIBILITY_RULES.map((rule) => [rule.code, rule]))
const submitted = (facts: CaseFacts, submittedOn: Day): CaseFacts => ({ ...facts, submittedOn })
const refusals = (verdict: Verdict): readonly Failure[] => (verdict.kind === 'refused' ? verdict.failures : [])
const hasArticle = ({ cite, code }: { cite: Failure['cite']; code: string }) => ({
  article: cite.article,
  ...(cite.text ? { text: cite.text } : {}),
  codes: [code],
})

/** The first later day on which a rule that refuses no longer does. No term of the texts ends and begins again within four weeks. */
function firstDay(facts: CaseFacts, policy: Policy, code: string): Day | undefined {
  const rule = ruleOf.get(code)
  const refuses = (day: Day) => !rule || rule(submitted(facts, day), policy).kind === 'refused'
  let last = facts.submittedOn
  for (let n = STRIDE_DAYS; n <= HORIZON_DAYS; n += STRIDE_DAYS) {
    const probe = addDays(facts.submittedOn, n)
    if (refuses(probe)) {
      last = probe
      continue
    }
    do last = addDays(last, 1)
    while (refuses(last))
    return last
  }
  return undefined
}

/** When a remedy helps only from a later day: that day, whether it is in the window, and the words for it. */
function whenOf(day: Day, facts: CaseFacts, windows: Windows | undefined): { when: { on?: Day; inWindow?: boolean }; words: string } {
  if (day === facts.submittedOn) return { when: {}, words: '' }
  if (!windows) return { when: { on: day }, words: '' }
  const { declaration } = windows
  const inWindow = isOpenOn(declaration, day)
  const words = inWindow
    ? ''
    : `；${declaration.intakeYear} 年度申报期为 ${chineseDay(declaration.from)}至${chineseDay(declaration.to)}，这一天不在其内`
  return { when: { on: day, inWindow }, words }
}

function waits(facts: CaseFacts, policy: Policy, windows: Windows | undefined, failures: readonly Failure[]): Remedy[] {
  return failures.flatMap((failure) => {
    const day = firstDay(facts, policy, failure.code)
    if (!day) return []
    const { when, words } = whenOf(day, facts, windows)
    return [
      {
        kind: 'wait',
        ...hasArticle(failure),
        message: `${chineseDay(day)}起提交，即符合“${failure.cite.title}”${words}`,
        ...when,
        after: assessCase(submitted(facts, day), policy).kind,
      },
    ]
  })
}

/** Every other way in and category of the text, in the order of the lists. */
function choices({ graduate }: CaseFacts, policy: Policy): { change: RouteChange; named: string; code: string }[] {
  const route = routesOf(policy)
    .filter((entryRoute) => entryRoute !== graduate.entryRoute)
    .map((entryRoute) => ({ change: { entryRoute }, named: ENTRY_ROUTE[entryRoute], code: 'entry-route' }))
  const category = offQuotaOf(policy)
    .filter((one) => graduate.quotaKind !== 'OFF_QUOTA' || one !== graduate.offQuotaCategory)
    .map((one) => ({ change: { quotaKind: 'OFF_QUOTA', offQuotaCategory: one } as const, named: OFF_QUOTA[one], code: 'quota-kind' }))
  const inQuota = { change: { quotaKind: 'IN_QUOTA', offQuotaCategory: null } as const, named: '占用指标', code: 'quota-kind' }
  return [...route, ...(graduate.quotaKind === 'OFF_QUOTA' ? [inQuota] : []), ...category]
}

/** Where a choice stands: the last rule that only it brings in, else the rule on the choice itself. */
function choiceArticle(facts: CaseFacts, before: CaseFacts, policy: Policy, code: string): { article: string; text?: TextId } {
  const own = ELIGIBILITY_RULES.findLast((rule) => rule.applies(facts, policy) && !rule.applies(before, policy))
  const back = facts.graduate.quotaKind !== before.graduate.quotaKind && facts.graduate.quotaKind === 'IN_QUOTA'
  const rule = (back ? undefined : own) ?? ruleOf.get(code)!
  const { article, text } = citedIn(policy, rule.code, rule.cite)
  return { article, ...(text ? { text } : {}) }
}

function routes(facts: CaseFacts, policy: Policy, windows: Windows | undefined, days: readonly Day[]): Remedy[] {
  const present = assessCase(facts, policy)
  const lacking = new Set(present.kind === 'pass' ? [] : present.missing.map((one) => one.code))
  return choices(facts, policy).flatMap(({ change, named, code }): Remedy[] => {
    const changed = { ...facts, graduate: { ...facts.graduate, ...change } }
    const day = days.find((one) => assessCase(submitted(changed, one), policy).kind !== 'refused')
    // where the day alone helps, the choice does not
    if (!day || assessCase(submitted(facts, day), policy).kind !== 'refused') return []
    const verdict = assessCase(submitted(changed, day), policy)
    const { when, words } = whenOf(day, facts, windows)
    const from = when.on ? `，并在${chineseDay(when.on)}以后提交` : ''
    const asked = verdict.kind === 'incomplete' ? verdict.missing.filter((one) => !lacking.has(one.code)) : []
    const fields = asked.flatMap((one) => one.fields)
    const lacks = asked.length > 0 ? `，还须补齐：${asked.map((one) => one.message).join('；')}` : ''
    const what = lacks ? `如属“${named}”，改选后不再被拒绝` : `改选“${named}”后不再被拒绝`
    const where = choiceArticle(changed, facts, policy, code)
    return [
      {
        kind: 'route',
        ...where,
        codes: [code],
        message: `${what}${from}${lacks}${words}`,
        ...when,
        change,
        ...(fields.length > 0 ? { fields } : {}),
        after: verdict.kind,
      },
    ]
  })
}

/** 21: when all that still refuses on one of the days is soft. */
function waivers(facts: CaseFacts, policy: Policy, windows: Windows | undefined, days: readonly Day[]): Remedy[] {
  for (const day of days) {
    const verdict = assessCase(submitted(facts, day), policy)
    const failures = refusals(verdict)
    const codes = softCodes(verdict)
    if (failures.length === 0 || codes.length < failures.length) continue
    const { when, words } = whenOf(day, facts, windows)
    const titles = failures.map((failure) => `“${failure.cite.title}”`).join('、')
    const from = when.on ? `${chineseDay(when.on)}起，` : ''
    const message = `${from}${titles}属于原则性条件：主管单位可以书面申请，经市人力社保局集体决策作为例外${words}`
    return [
      {
        kind: 'waiver',
        article: '21',
        ...(policy.text === 'policy-2018' ? {} : { text: 'policy-2018' as const }),
        codes,
        message,
        ...when,
        after: waive(verdict, codes).kind,
      },
    ]
  }
  return []
}

/**
 * In: the facts of a case as of its day of submission, its policy, and the windows of its year if they are known.
 * Out: everything that would help, and each hard refusal that nothing helps; empty for a case that passes.
 * A refused case always gets at least one.
 */
export function remedies(facts: CaseFacts, policy: Policy, windows?: Windows): Remedy[] {
  const verdict = assessCase(facts, policy)
  if (verdict.kind === 'pass') return []
  const supply = verdict.missing.map((one): Remedy => ({ kind: 'supply', ...hasArticle(one), message: one.message, fields: one.fields }))
  const failures = refusals(verdict)
  if (failures.length === 0) return supply
  const wait = waits(facts, policy, windows, failures)
  const days = [facts.submittedOn, ...wait.map((one) => one.on!).toSorted()]
  const route = routes(facts, policy, windows, days)
  const waitable = new Set(wait.flatMap((one) => one.codes))
  const stays = route.length > 0 ? [] : failures.filter((one) => one.cite.force === 'hard' && !waitable.has(one.code))
  const never = stays.map((one): Remedy => ({
    kind: 'never',
    ...hasArticle(one),
    message: `“${one.cite.title}”是硬性条件，不能作为例外；等待或改选引进方式都不改变这一结果，除非所填情况本身有变化`,
    after: 'refused',
  }))
  return [...supply, ...wait, ...route, ...waivers(facts, policy, windows, days), ...never]
}
